// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/session.h"

#include <algorithm>
#include <cmath>

namespace assay {

bool Session::isSubset(int index) const {
    return index >= 0 && index < static_cast<int>(m_subsets.size());
}

int Session::saveSubset(const QString& name, const RowSet& rows) {
    if (!m_dataset || rows.universe() != m_dataset->rowCount()) return -1;
    const auto taken = [this](const QString& wanted) {
        return std::any_of(m_subsets.begin(), m_subsets.end(), [&](const Subset& each) { return each.name == wanted; });
    };
    const QString base = name.trimmed().isEmpty() ? tr("subset") : name.trimmed();
    for (std::size_t i = 0; i < m_subsets.size(); ++i)
        if (m_subsets[i].name == base && *m_subsets[i].rows == rows) return static_cast<int>(i);
    QString unique = base;
    for (int k = 2; taken(unique); ++k) unique = base + QStringLiteral(" %1").arg(k);
    m_subsets.push_back({unique, std::make_shared<const RowSet>(rows)});
    emit subsetsChanged();
    return static_cast<int>(m_subsets.size()) - 1;
}

int Session::saveRowsOf(int run, RunRows rows) {
    constexpr double lowest = 0.05;
    const auto found = std::find_if(m_runs.begin(), m_runs.end(), [run](const auto& each) { return each->number == run; });
    if (found == m_runs.end() || !(*found)->scores) return -1;
    const Vector& importance = (*found)->scores->importance;
    RowSet kept(importance.size());
    if (rows == RunRows::BelowZero) {
        for (Index i = 0; i < importance.size(); ++i)
            if (importance[i] < 0) kept.insert(RowId{i});
        return saveSubset(tr("run %1: importance < 0").arg(run), kept);
    }
    const Vector ranks = ranksOf(importance);
    const double valued = static_cast<double>(std::count_if(ranks.begin(), ranks.end(), [](double r) { return r > 0; }));
    for (Index i = 0; i < ranks.size(); ++i)
        if (ranks[i] > valued - std::ceil(lowest * valued)) kept.insert(RowId{i});
    return saveSubset(tr("run %1: lowest 5 %").arg(run), kept);
}

void Session::showRowsOf(const std::vector<int>& runs, RunRows rows) {
    std::vector<int> places;
    for (const int run : runs)
        if (const int place = saveRowsOf(run, rows); place >= 0) places.push_back(place);
    if (!places.empty()) emit subsetsAsked(places);
}

void Session::combineSubsets(int first, int second, SetOperation operation) {
    if (!isSubset(first) || !isSubset(second)) return;
    const Subset one = m_subsets[static_cast<std::size_t>(first)], other = m_subsets[static_cast<std::size_t>(second)];
    RowSet rows = *one.rows;
    QString sign;
    switch (operation) {
        case SetOperation::Union:
            rows |= *other.rows;
            sign = QStringLiteral("∪");
            break;
        case SetOperation::Intersection:
            rows &= *other.rows;
            sign = QStringLiteral("∩");
            break;
        case SetOperation::Difference:
            rows.subtract(*other.rows);
            sign = QStringLiteral("∖");
            break;
    }
    saveSubset(QStringLiteral("%1 %2 %3").arg(one.name, sign, other.name), rows);
}

void Session::renameSubset(int index, const QString& name) {
    if (!isSubset(index) || name.trimmed().isEmpty()) return;
    m_subsets[static_cast<std::size_t>(index)].name = name.trimmed();
    emit subsetsChanged();
}

void Session::removeSubset(int index) {
    if (!isSubset(index)) return;
    m_subsets.erase(m_subsets.begin() + index);
    emit subsetsChanged();
}

void Session::filterBySubset(int index, bool exclude) {
    if (!isSubset(index)) return;
    const Subset subset = m_subsets[static_cast<std::size_t>(index)];
    FilterPill pill;
    pill.text = exclude ? tr("not in %1").arg(subset.name) : tr("in %1").arg(subset.name);
    pill.inverse = exclude ? tr("in %1").arg(subset.name) : tr("not in %1").arg(subset.name);
    pill.rows = exclude ? subset.rows->complement() : *subset.rows;
    auto pills = m_pills;
    pills.push_back(std::move(pill));
    pushPills(exclude ? tr("Exclude subset %1").arg(subset.name) : tr("Keep subset %1").arg(subset.name),
              std::move(pills));
}

void Session::selectSubset(int index) {
    if (isSubset(index)) select(*m_subsets[static_cast<std::size_t>(index)].rows);
}

}  // namespace assay
