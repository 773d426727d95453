// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <set>
#include <vector>

#include <QObject>
#include <QTimer>

#include "data/profile.h"
#include "jobs/job_runner.h"

namespace assay {

/// Statistics for column headers, computed one column after another in the background, those on screen only.
class ColumnProfiles : public QObject {
    Q_OBJECT
public:
    explicit ColumnProfiles(JobRunner& jobs, QObject* parent = nullptr);

    void setDataset(std::shared_ptr<const Dataset> dataset);
    void replaceDataset(std::shared_ptr<const Dataset> dataset);  ///< the same with other labels
    void want(const std::vector<ColumnId>& columns);  ///< the columns on screen, first come first
    /// Cells are being read: on a large data set, where a column takes seconds, they come first.
    void rest();
    const ColumnProfile* find(ColumnId column) const;  ///< null while it is not there

signals:
    void arrived();

private:
    void pump();

    JobRunner& m_jobs;
    std::shared_ptr<const Dataset> m_dataset;
    std::map<ColumnId, ColumnProfile> m_profiles;
    std::set<ColumnId> m_failed;
    std::vector<ColumnId> m_wanted;
    QTimer m_resting;
    bool m_working = false;
    int m_generation = 0;
};

}  // namespace assay
