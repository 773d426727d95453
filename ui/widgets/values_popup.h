// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/query_values.h"
#include "plots/latest_job.h"
#include "widgets/filter_popup.h"

#include <map>

class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace assay {

/// The most frequent values of a column among the visible rows, with counts, to be ticked; a line searches for others.
/// "is missing" is an item of its own.
class ValuesPopup : public FilterPopup {
    Q_OBJECT
public:
    static constexpr std::int64_t kMost = 500;

    ValuesPopup(Session& session, const TableColumn& column, QWidget* parent);
    QString expression(bool exclude) const override;

private:
    void count();
    void fill(const ValueCounts& counts);
    void ticked(QTreeWidgetItem* item);

    QLineEdit* m_search;
    QTreeWidget* m_list;
    std::map<std::string, std::string> m_chosen;  // shown text by literal; stays while the list shows others
    bool m_missingChosen = false, m_anyMissing = true;
    LatestJob<ValueCounts> m_job;
};

}  // namespace assay
