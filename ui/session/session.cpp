// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/session.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

#include "data/memory_limit.h"
#include "io/load_size.h"
#include "session/session_command.h"
#include "session/session_work.h"

namespace assay {

Session::Session(JobRunner& jobs, QObject* parent) : QObject(parent), m_jobs(jobs) {
    qRegisterMetaType<RowId>("assay::RowId");
    qRegisterMetaType<LoadOptions>("assay::LoadOptions");
    m_undo.setUndoLimit(100);
    connect(&m_jobs, &JobRunner::pausedChanged, this, &Session::pausedChanged);
}

void Session::open(const QString& path, const LoadOptions& options, bool sure) {
    m_jobs.cancelLane(JobRunner::Lane::Load);
    const int opening = ++m_opening;
    emit loadStarted(path);
    // A file that might not fit is looked at before it is read; others meanwhile.
    const bool doubtful = !sure && sizeOnDisk(path.toStdString()) > memoryLimitBytes() / mostMemoryPerByte;
    if (!doubtful) load(path, options);
    m_jobs.start<std::shared_ptr<const Preview>>(
        JobRunner::Lane::Document, tr("Looking at the first rows"), this,
        [path, options](const RunContext&) {
            return std::make_shared<const Preview>(preview(path.toStdString(), options));
        },
        [this, path, options, doubtful, opening](Outcome<std::shared_ptr<const Preview>> outcome) {
            const bool seen = outcome.kind == Outcome<std::shared_ptr<const Preview>>::Kind::Finished;
            if (opening != m_opening) return;
            if (doubtful && seen) {
                const std::int64_t expected = expectedMemory(path.toStdString(), *outcome.value);
                if (expected > memoryLimitBytes()) {
                    emit loadEnded();
                    emit memoryShort(path, options, expected, memoryLimitBytes());
                    return;
                }
            }
            if (doubtful) load(path, options);
            // A file that cannot be read says so through the load.
            if (seen && m_jobs.busy(JobRunner::Lane::Load)) emit previewed(outcome.value);
        });
}

void Session::load(const QString& path, const LoadOptions& options) {
    m_jobs.start<LoadOutput>(
        JobRunner::Lane::Load, tr("Opening %1").arg(path.section(u'/', -1)), this,
        [path, options](const RunContext& context) { return loadForSession(path, options, context); },
        [this, path, options](Outcome<LoadOutput> outcome) {
            using Kind = Outcome<LoadOutput>::Kind;
            if (outcome.kind == Kind::Failed) {
                emit failed(outcome.message);
                if (QFileInfo(path).isReadable()) emit openFailed(path, options, outcome.message);
            }
            if (outcome.kind == Kind::Finished && !outcome.value.badRows.isEmpty())
                emit badRowsFound(path, options, outcome.value.badRows);
            if (outcome.kind == Kind::Finished && outcome.value.dataset) {
                m_reading = options;
                setDataset(outcome.value.dataset);
            }
            if (!m_jobs.busy(JobRunner::Lane::Load)) emit loadEnded();
        });
}

void Session::readColumnAs(const std::string& column, std::optional<ColumnType> type) {
    if (!m_source) return;
    LoadOptions options = m_reading;
    if (type)
        options.types[column] = *type;
    else
        options.types.erase(column);
    open(QString::fromStdString(m_source->path()), options);
}

void Session::close() {
    ++m_opening;
    m_jobs.cancelLane(JobRunner::Lane::Load);
    setDataset(nullptr);
}

void Session::setDataset(std::shared_ptr<const Dataset> dataset) {
    m_jobs.cancelLane(JobRunner::Lane::Run);
    m_jobs.cancelLane(JobRunner::Lane::Document);
    m_undo.clear();
    m_runs.clear();
    m_current = -1;
    m_lastRun = 0;
    ++m_scoresVersion;
    m_pills.clear();
    m_source = dataset;
    m_dataset = std::move(dataset);
    m_target.clear();
    ++m_labelsVersion;
    m_table = m_dataset ? std::make_shared<const Table>(m_dataset) : nullptr;
    const std::int64_t rows = m_dataset ? m_dataset->rowCount() : 0;
    m_visible = RowSet(rows, true);
    m_selection = RowSet(rows);
    m_subsets.clear();
    m_row.reset();
    m_column.clear();
    emit datasetChanged();
    emit pillsChanged();
    emit visibleChanged();
    emit selectionChanged();
    emit runsChanged();
    emit currentRunChanged();
    emit subsetsChanged();
    emit rowLookedAt(false);
    emit columnLookedAt(false);
}

void Session::lookAtRow(RowId row, bool open) {
    if (row == m_row && !open) return;
    m_row = row;
    emit rowLookedAt(open);
}

void Session::lookAtColumn(const std::string& name, bool open) {
    if (name == m_column && !open) return;
    m_column = name;
    emit columnLookedAt(open);
}

void Session::setTable(std::shared_ptr<const Table> table) {
    m_table = std::move(table);
    ++m_scoresVersion;
    emit currentRunChanged();
    refilter();
}

void Session::refreshTable() {
    if (!m_dataset) return;
    const auto current = currentRun();
    auto scores = current ? current->scores : nullptr;
    m_jobs.start<std::shared_ptr<const Table>>(
        JobRunner::Lane::Document, tr("Showing the run"), this,
        [dataset = m_dataset, scores](const RunContext&) { return std::make_shared<const Table>(dataset, scores); },
        [this, number = m_current](Outcome<std::shared_ptr<const Table>> outcome) {
            if (outcome.kind == Outcome<std::shared_ptr<const Table>>::Kind::Failed) emit failed(outcome.message);
            if (outcome.value && outcome.value->sharedDataset() == m_dataset && number == m_current)
                setTable(outcome.value);
        });
}

}  // namespace assay
