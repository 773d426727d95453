// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>
#include <vector>

#include <QLocale>

#include "data/left_out.h"
#include "session/session.h"
#include "session/session_command.h"

namespace assay {
namespace {

QString number(std::int64_t count) { return QLocale(QLocale::English).toString(static_cast<qlonglong>(count)); }

}  // namespace

RowSet Session::visibleOf(const std::vector<FilterPill>& pills) const {
    RowSet rows(m_dataset ? m_dataset->rowCount() : 0, true);
    for (const FilterPill& pill : pills)
        if (pill.enabled) rows &= pill.rows;
    return rows;
}

void Session::setPills(std::vector<FilterPill> pills) {
    m_pills = std::move(pills);
    RowSet visible = visibleOf(m_pills);
    const bool changed = !(visible == m_visible);
    m_visible = std::move(visible);
    emit pillsChanged();
    if (changed) emit visibleChanged();
    refilter();
}

void Session::setSelection(RowSet rows) {
    if (rows == m_selection) return;
    m_selection = std::move(rows);
    emit selectionChanged();
}

void Session::push(const QString& name, std::vector<FilterPill> pills, RowSet selection, bool mergeable) {
    m_undo.push(
        new SessionCommand(*this, name, {m_pills, m_selection}, {std::move(pills), std::move(selection)}, mergeable));
}

/// Pills follow the labels, and those that read scores the current run. One job at a time; when scores came in meanwhile, another follows.
void Session::refilter() {
    struct Found {
        QString expression;
        RowSet rows;
        std::vector<std::string> leftOut;
    };
    using Refiltered = std::vector<Found>;
    if (m_refiltering || !m_table) return;
    QStringList stale;
    for (const FilterPill& pill : m_pills) {
        const bool known = !pill.usesScores || m_table->scores();
        if (known && !pill.expression.isEmpty() &&
            (pill.labelsVersion != m_labelsVersion || (pill.usesScores && pill.scoresVersion != m_scoresVersion)))
            stale << pill.expression;
    }
    if (stale.isEmpty()) return;
    m_refiltering = true;
    m_jobs.start<Refiltered>(
        JobRunner::Lane::Document, tr("Filtering"), this,
        [table = m_table, stale](const RunContext& context) {
            Refiltered result;
            for (const QString& each : stale) {
                const std::string text = each.toStdString();
                // What other scores do not have, such as problems, finds no row and says so.
                const auto issue = expressionIssue(text, *table);
                if (issue)
                    result.push_back({each, RowSet(table->dataset().rowCount()), {issue->message}});
                else
                    result.push_back({each, matching(*table, text, context), leftOutNotes(*table, text, context)});
            }
            return result;
        },
        [this, version = m_scoresVersion, labels = m_labelsVersion](Outcome<Refiltered> outcome) {
            m_refiltering = false;
            if (outcome.kind != Outcome<Refiltered>::Kind::Finished) return;
            for (FilterPill& pill : m_pills)
                for (const auto& [expression, rows, leftOut] : outcome.value)
                    if (pill.expression == expression && pill.rows.universe() == rows.universe()) {
                        pill.rows = rows;
                        pill.leftOut = leftOut;
                        pill.scoresVersion = version;
                        pill.labelsVersion = labels;
                    }
            RowSet visible = visibleOf(m_pills);
            if (!(visible == m_visible)) {
                m_visible = std::move(visible);
                emit pillsChanged();
                emit visibleChanged();
            }
            refilter();
        });
}

void Session::splitOff(bool keep) {
    RowSet picked = m_selection;
    picked &= m_visible;
    if (picked.empty()) {
        emit failed(tr("No rows are selected; click rows in the table or drag over a plot first"));
        return;
    }
    const auto count = static_cast<int>(picked.count());
    FilterPill pill;
    pill.text = (keep ? tr("%1 selected rows", nullptr, count) : tr("without %1 rows", nullptr, count))
                    .arg(number(count));
    pill.rows = keep ? picked : picked.complement();
    auto pills = m_pills;
    pills.push_back(std::move(pill));
    push((keep ? tr("Keep %1 rows", nullptr, count) : tr("Exclude %1 rows", nullptr, count)).arg(number(count)),
         std::move(pills), RowSet(m_selection.universe()));
}

void Session::keepOnly() { splitOff(true); }

void Session::exclude() { splitOff(false); }

void Session::select(const RowSet& rows, SelectMode mode) {
    if (rows.universe() != m_selection.universe()) return;
    RowSet reachable = rows;
    reachable &= m_visible;
    RowSet next = mode == SelectMode::Replace ? reachable : m_selection;
    if (mode == SelectMode::Add) next |= reachable;
    if (mode == SelectMode::Remove) next.subtract(reachable);
    if (mode == SelectMode::Toggle) next ^= reachable;
    if (next == m_selection) return;
    const std::int64_t count = next.count();
    const QString name = count == 0 ? tr("Clear selection") : tr("Select %1 rows", nullptr, static_cast<int>(count))
                                                                  .arg(number(count));
    push(name, m_pills, std::move(next), true);
}

void Session::clearSelection() { select(RowSet(m_selection.universe())); }

}  // namespace assay
