// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/column_profiles.h"

namespace assay {

namespace {
constexpr std::int64_t largeRows = 2'000'000;
constexpr int restMilliseconds = 300;
}  // namespace

ColumnProfiles::ColumnProfiles(JobRunner& jobs, QObject* parent) : QObject(parent), m_jobs(jobs) {
    m_resting.setSingleShot(true);
    m_resting.setInterval(restMilliseconds);
    connect(&m_resting, &QTimer::timeout, this, &ColumnProfiles::pump);
}

void ColumnProfiles::setDataset(std::shared_ptr<const Dataset> dataset) {
    if (m_working) m_jobs.cancelLane(JobRunner::Lane::Profile);
    ++m_generation;
    m_working = false;
    m_dataset = std::move(dataset);
    m_profiles.clear();
    m_failed.clear();
    m_wanted.clear();
}

void ColumnProfiles::replaceDataset(std::shared_ptr<const Dataset> dataset) {
    const auto before = m_dataset;
    auto known = std::move(m_profiles);
    setDataset(std::move(dataset));
    m_profiles = std::move(known);
    for (const Dataset* each : {before.get(), m_dataset.get()})
        for (const auto& [column, rows] : each->changedLabels()) m_profiles.erase(column);
}

void ColumnProfiles::want(const std::vector<ColumnId>& columns) {
    m_wanted = columns;
    pump();
}

void ColumnProfiles::rest() {
    if (!m_dataset || m_dataset->rowCount() < largeRows) return;
    m_resting.start();
    if (m_working) m_jobs.cancelLane(JobRunner::Lane::Profile);
}

const ColumnProfile* ColumnProfiles::find(ColumnId column) const {
    const auto found = m_profiles.find(column);
    return found == m_profiles.end() ? nullptr : &found->second;
}

void ColumnProfiles::pump() {
    if (m_working || m_resting.isActive() || !m_dataset) return;
    std::erase_if(m_wanted, [this](ColumnId id) { return m_profiles.contains(id) || m_failed.contains(id); });
    if (m_wanted.empty()) return;
    const ColumnId column = m_wanted.front();
    m_working = true;
    m_jobs.start<ColumnProfile>(
        JobRunner::Lane::Profile, tr("Looking at columns"), this,
        [dataset = m_dataset, column](const RunContext& context) { return profile(*dataset, column, context); },
        [this, column, generation = m_generation](Outcome<ColumnProfile> outcome) {
            if (generation != m_generation) return;
            m_working = false;
            if (outcome.kind == Outcome<ColumnProfile>::Kind::Finished)
                m_profiles.emplace(column, std::move(outcome.value));
            else if (outcome.kind == Outcome<ColumnProfile>::Kind::Failed)
                m_failed.insert(column);  // a header without statistics is no reason to stop anyone
            emit arrived();
            pump();
        });
}

}  // namespace assay
