// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/session.h"

#include <algorithm>

namespace assay {

bool Session::isSubset(int index) const {
    return index >= 0 && index < static_cast<int>(m_subsets.size());
}

void Session::saveSubset(const QString& name, const RowSet& rows) {
    if (!m_dataset || rows.universe() != m_dataset->rowCount()) return;
    const auto taken = [this](const QString& wanted) {
        return std::any_of(m_subsets.begin(), m_subsets.end(), [&](const Subset& each) { return each.name == wanted; });
    };
    const QString base = name.trimmed().isEmpty() ? tr("subset") : name.trimmed();
    QString unique = base;
    for (int k = 2; taken(unique); ++k) unique = base + QStringLiteral(" %1").arg(k);
    m_subsets.push_back({unique, std::make_shared<const RowSet>(rows)});
    emit subsetsChanged();
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
