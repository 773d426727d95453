// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/column_summary.h"
#include "plots/latest_job.h"

#include <QWidget>

#include <string>

class QLabel;
class QTreeWidget;
class QTreeWidgetItem;

namespace assay {

class HistogramView;
class Segmented;
class Session;

/// What the column that is looked at says: counts, quantiles, most frequent values, how it goes together with target
/// and importance; over all or over the visible rows. Works only while it is seen.
class StatisticsPanel : public QWidget {
    Q_OBJECT
public:
    explicit StatisticsPanel(Session& session, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void show(const ColumnSummary& summary);
    void showCounts(const ColumnSummary& summary);
    void showNumbers(const ColumnSummary& summary);
    void showAssociations(const ColumnSummary& summary);
    void showTop(const ColumnSummary& summary);
    QTreeWidgetItem* section(const QString& title);
    void line(QTreeWidgetItem* section, const QString& name, const QString& value, const QString& toolTip = {});
    void copy() const;
    void retranslate();

    Session& m_session;
    QLabel *m_title, *m_note;
    Segmented* m_rows;
    HistogramView* m_histogram;
    QTreeWidget* m_lines;
    LatestJob<ColumnSummary> m_job;
    std::string m_column;
    ColumnSummary m_summary;
    bool m_known = false;
};

}  // namespace assay
