// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/labels.h"
#include "session/labels_command.h"
#include "session/session.h"

#include <QLocale>

#include <utility>

namespace assay {

bool Session::isOurs(const Dataset& dataset) const {
    return m_dataset && m_dataset->sameSource(dataset);
}

/// What was made while labels changed is shown over those there are now.
std::shared_ptr<const Table> Session::current(std::shared_ptr<const Table> table) const {
    return table->sharedDataset() == m_dataset ? table
                                               : std::make_shared<const Table>(m_dataset, table->sharedScores());
}

void Session::setTarget(const std::string& column) {
    if (column == m_target) return;
    m_target = column;
    emit targetChanged();
}

RowSet Session::rowsToLabel() const {
    RowSet rows = m_selection;
    rows &= m_visible;
    if (rows.empty() && m_row && m_dataset && toIndex(*m_row) < m_dataset->rowCount()) rows.insert(*m_row);
    return rows;
}

std::int64_t Session::labelsChanged() const {
    return m_dataset ? countOf(m_dataset->changedLabels()) : 0;
}

void Session::setLabelled(std::shared_ptr<const Dataset> dataset) {
    if (dataset == m_dataset) return;
    m_dataset = std::move(dataset);
    ++m_labelsVersion;
    m_table = current(m_table);
    emit labelsReplaced();
    emit currentRunChanged();
    refilter();
}

void Session::relabel(const std::string& column, const RowSet& rows, std::function<std::string(RowId)> label,
                      const QString& name) {
    const auto id = m_dataset ? m_dataset->find(column) : std::nullopt;
    if (!id || rows.empty()) return;
    using Result = std::shared_ptr<const Dataset>;
    m_jobs.start<Result>(
        JobRunner::Lane::Document, tr("Changing labels"), this,
        [dataset = m_dataset, id = *id, rows, label](const RunContext& context) -> Result {
            return withLabels(*dataset, assay::changedLabels(*dataset, id, rows, label, context));
        },
        [this, before = m_dataset, column, rows, label, name](Outcome<Result> outcome) {
            if (outcome.kind == Outcome<Result>::Kind::Failed) emit failed(outcome.message);
            if (outcome.kind != Outcome<Result>::Kind::Finished || !isOurs(*before)) return;
            if (before != m_dataset) return relabel(column, rows, label, name);  // labels have changed meanwhile
            if (outcome.value->changedLabels() != before->changedLabels())
                m_undo.push(new LabelsCommand(*this, name, before, outcome.value));
        });
}

void Session::changeLabels(const std::string& column, const RowSet& rows, const QString& label) {
    const std::int64_t count = rows.count();
    relabel(
        column, rows, [text = label.toStdString()](RowId) { return text; },
        tr("Label %1 rows as %2", nullptr, static_cast<int>(count))
            .arg(QLocale(QLocale::English).toString(static_cast<qlonglong>(count)), label));
}

void Session::takeSuggestions(const std::string& column, const RowSet& rows) {
    const auto scores = m_table ? m_table->sharedScores() : nullptr;
    if (scores)
        relabel(
            column, rows, [scores](RowId row) { return scores->suggestion(toIndex(row)); },
            tr("Take suggested labels"));
}

void Session::clearLabels() {
    if (labelsChanged() > 0) m_undo.push(new LabelsCommand(*this, tr("Clear changed labels"), m_dataset, m_source));
}

void Session::restore(std::shared_ptr<const Dataset> labelled, const std::vector<Subset>& subsets) {
    if (!isOurs(*labelled)) return;
    if (m_dataset == m_source && !labelled->changedLabels().empty()) setLabelled(std::move(labelled));
    for (const Subset& each : subsets) saveSubset(each.name, *each.rows);
}

}  // namespace assay
