// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QFrame>

#include <vector>

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;

namespace assay {

class TableModel;

/// All columns of the table in the user's order, ticked when shown, narrowed to those whose name has a text. Quick with
/// 10,000 columns.
class ColumnsListModel : public QAbstractListModel {
    Q_OBJECT
public:
    explicit ColumnsListModel(TableModel& table, QObject* parent = nullptr);

    void setSearch(const QString& text);
    void setShown(bool shown);  ///< all that are listed

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    void refresh();

    TableModel& m_table;
    QString m_search;
    std::vector<int> m_listed;  // positions in the table's allColumns()
};

/// "Columns…": a search line over the list, with buttons that act on all that it lists.
class ColumnsPopup : public QFrame {
    Q_OBJECT
public:
    ColumnsPopup(TableModel& table, QWidget* parent);

private:
    void refresh();

    TableModel& m_table;
    ColumnsListModel* m_model;
    QLineEdit* m_search;
    QLabel* m_count;
    QPushButton *m_show, *m_hide, *m_reset;
};

}  // namespace assay
