// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ids.h"
#include "data/query.h"
#include "plots/latest_job.h"

#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QLineEdit;
class QTreeWidget;

namespace assay {

class Session;

/// The row that is looked at as a list of names and values: scores first, long texts wrapped, searchable, to be copied.
/// Works only while it is seen.
class RowPanel : public QWidget {
    Q_OBJECT
public:
    static constexpr int kMostShown = 1000;  ///< lines at a time; others are found by searching

    explicit RowPanel(Session& session, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    using Cells = std::vector<std::vector<Cell>>;
    struct Line {
        QString name, value;
        bool missing = false;
        QString expression;  ///< empty: no filter follows from it
        QString shown{};     ///< where it is shorter than the value, which is what is copied
    };
    void refresh();
    void collect(const Cells& cells);
    std::vector<Line> scoreLines() const;
    void show();
    void copy(bool names) const;
    void menu(const QPoint& where);
    void retranslate();

    Session& m_session;
    QLabel *m_title, *m_note;
    QLineEdit* m_search;
    QTreeWidget* m_list;
    LatestJob<Cells> m_job;
    std::optional<RowId> m_row;
    std::shared_ptr<const Table> m_table;
    std::vector<Line> m_lines;
};

}  // namespace assay
