// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/subset_comparison.h"
#include "data/row_set.h"
#include "plots/latest_job.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace assay {

class Session;

/// Named sets of rows: saved from the selection or what is visible, combined, used as filters, compared column by
/// column.
class SubsetsPanel : public QWidget {
    Q_OBJECT
public:
    explicit SubsetsPanel(Session& session, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeButtons();
    void connectSession();
    void save(const QString& name, const RowSet& rows);
    void fitList();
    void refresh();
    void refreshButtons();
    void retranslate();
    void compare();
    void show(const SubsetComparison& comparison);
    std::vector<int> chosen() const;

    Session& m_session;
    QTreeWidget *m_list, *m_columns;
    QPushButton *m_saveSelection, *m_saveVisible, *m_keep, *m_exclude;
    QPushButton* m_more;
    QLabel* m_note;
    LatestJob<SubsetComparison> m_job;
};

}  // namespace assay
