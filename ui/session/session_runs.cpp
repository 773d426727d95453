// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <utility>

#include "pipeline/verify.h"
#include "session/session.h"
#include "session/session_work.h"
#include "text/core_sentences.h"

namespace assay {
namespace {

using RunPointer = std::shared_ptr<const Run>;

constexpr Index verifyingFits = 100;  ///< halves, and rows left out: intervals of about +-0.03 where the scores agree

}  // namespace

std::shared_ptr<const Run> Session::currentRun() const {
    const auto found = std::find_if(m_runs.begin(), m_runs.end(),
                                    [this](const RunPointer& each) { return each->number == m_current; });
    return found == m_runs.end() ? nullptr : *found;
}

void Session::updateRun(int number, const std::function<void(Run&)>& change) {
    for (auto& each : m_runs) {
        if (each->number != number) continue;
        auto next = std::make_shared<Run>(*each);
        change(*next);
        each = std::move(next);
    }
}

void Session::estimate(const RunSpec& asked) {
    if (!m_dataset) {
        emit failed(tr("There is no data to estimate on; open a file first"));
        return;
    }
    const int number = ++m_lastRun;
    auto next = std::make_shared<Run>();
    next->number = number;
    next->spec = asked;
    next->spec.reading = m_reading;
    next->partial = true;
    m_runs.push_back(std::move(next));
    emit runsChanged();

    const auto relay = PartialRelay::make();
    connect(relay.get(), &PartialRelay::arrived, this, [this, number](const std::shared_ptr<const Table>& table) {
        partialScores(number, table);
    });
    m_jobs.start<RunOutput>(
        JobRunner::Lane::Run, tr("Run %1").arg(number), this,
        [dataset = m_dataset, spec = m_runs.back()->spec, relay](const RunContext& context) {
            return runForSession(dataset, spec, context, relay);
        },
        [this, number](Outcome<RunOutput> outcome) { runEnded(number, std::move(outcome)); });
}

void Session::partialScores(int number, std::shared_ptr<const Table> table) {
    if (!isOurs(table->dataset())) return;
    bool going = false;
    updateRun(number, [&](Run& each) {
        going = !each.result;
        if (going) each.scores = std::shared_ptr<const RowScores>(table, table->scores());
    });
    if (!going) return;
    m_current = number;
    setTable(current(std::move(table)));
    emit runsChanged();
}

void Session::runEnded(int number, Outcome<RunOutput> outcome) {
    if (outcome.kind == Outcome<RunOutput>::Kind::Failed) emit failed(outcome.message);
    bool known = false;
    bool keep = false;
    updateRun(number, [&](Run& each) {
        known = true;
        each.result = outcome.value.result;
        if (each.result) {
            each.scores = each.result->rows;
            each.partial = each.result->status == Status::Cancelled;
        }
        keep = each.result || (each.scores && outcome.kind == Outcome<RunOutput>::Kind::Cancelled);
    });
    if (!known) return;  // the data set was replaced meanwhile
    if (keep) {
        m_current = number;
        if (outcome.value.table) setTable(current(outcome.value.table));
        emit runsChanged();
        return;
    }
    std::erase_if(m_runs, [number](const RunPointer& each) { return each->number == number; });
    const bool wasCurrent = m_current == number;
    if (wasCurrent) m_current = m_runs.empty() ? -1 : m_runs.back()->number;
    emit runsChanged();
    if (wasCurrent) refreshTable();
}

void Session::adoptRun(Run run) {
    if (!m_dataset) return;
    run.number = ++m_lastRun;
    m_current = run.number;
    m_runs.push_back(std::make_shared<const Run>(std::move(run)));
    emit runsChanged();
    refreshTable();
}

void Session::cancelRun() { m_jobs.cancelLane(JobRunner::Lane::Run); }

void Session::togglePause() {
    m_jobs.setLanePaused(JobRunner::Lane::Run, !paused());
}

void Session::setCurrentRun(int number) {
    const bool known =
        std::any_of(m_runs.begin(), m_runs.end(), [number](const RunPointer& each) { return each->number == number; });
    if (!known || number == m_current) return;
    m_current = number;
    refreshTable();
}

void Session::compare(const Action& action) {
    const auto current = currentRun();
    if (!current || !current->result) {
        emit failed(tr("There is no finished run to compare with; estimate first"));
        return;
    }
    m_jobs.start<Comparison>(
        JobRunner::Lane::Run, tr("Comparing %1").arg(QString::fromStdString(toText(action))), this,
        [dataset = m_dataset, result = current->result, action](const RunContext& context) {
            return compareAction(sourcesOf(dataset, result->spec, context), result->spec, result->rows->importance,
                                 result->rows->magnitude, action, result->weights, context);
        },
        [this](Outcome<Comparison> outcome) {
            if (outcome.kind == Outcome<Comparison>::Kind::Failed) emit failed(outcome.message);
            if (outcome.kind == Outcome<Comparison>::Kind::Finished)
                emit compared(std::make_shared<const Comparison>(std::move(outcome.value)));
        });
}

void Session::verify() {
    const auto current = currentRun();
    if (!current || !current->result || current->partial) {
        emit failed(tr("There is no finished run to verify; estimate first"));
        return;
    }
    const int number = current->number;
    m_jobs.start<Verification>(
        JobRunner::Lane::Run, tr("Verifying run %1").arg(number), this,
        [dataset = m_dataset, result = current->result](const RunContext& context) {
            return assay::verify(sourcesOf(dataset, result->spec, context), *result, verifyingFits,
                                 context.part("Verifying", 0, 1));
        },
        [this, number](Outcome<Verification> outcome) {
            if (outcome.kind == Outcome<Verification>::Kind::Failed) emit failed(outcome.message);
            if (outcome.value.verdict.empty()) return;
            const QString verdict = coreSentence(outcome.value.verdict);
            updateRun(number, [&](Run& each) {
                auto next = std::make_shared<RunResult>(*each.result);
                next->verification = std::move(outcome.value);
                each.result = std::move(next);
            });
            emit runsChanged();
            emit verified(verdict);
        });
    emit runsChanged();  // it can be cancelled now
}

}  // namespace assay
