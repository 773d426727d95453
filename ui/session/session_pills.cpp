// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/left_out.h"
#include "session/session.h"
#include "session/session_command.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace assay {
namespace {

bool usesScores(const QString& expression, const Dataset& dataset) {
    const std::string text = expression.toStdString();
    return checkExpression(text, dataset, false).has_value() && !checkExpression(text, dataset, true).has_value();
}

/// "not (x)" to x; empty where the parenthesis does not hold the whole.
QString insideNot(const QString& expression) {
    const QString text = expression.trimmed();
    if (!text.startsWith(QLatin1String("not ("), Qt::CaseInsensitive) || !text.endsWith(u')')) return {};
    const QString inner = text.mid(5, text.size() - 6);
    int depth = 0;
    QChar quote;
    for (const QChar c : inner) {
        if (!quote.isNull()) {
            if (c == quote) quote = QChar();
        } else if (c == u'\'' || c == u'"') {
            quote = c;
        } else if (c == u'(') {
            ++depth;
        } else if (c == u')' && --depth < 0) {
            return {};
        }
    }
    return depth == 0 && quote.isNull() ? inner : QString();
}

}  // namespace

void Session::evaluate(const QString& expression, std::function<void(FilterPill)> then) {
    if (!m_table || expression.trimmed().isEmpty()) return;
    struct Evaluated {
        RowSet rows;
        std::vector<std::string> leftOut;
    };
    m_jobs.start<Evaluated>(
        JobRunner::Lane::Document, tr("Filtering"), this,
        [table = m_table, text = expression.toStdString()](const RunContext& context) {
            return Evaluated{matching(*table, text, context), leftOutNotes(*table, text, context)};
        },
        [this, expression, then = std::move(then), version = m_scoresVersion, labels = m_labelsVersion,
         table = m_table](Outcome<Evaluated> outcome) {
            if (outcome.kind == Outcome<Evaluated>::Kind::Failed) emit failed(outcome.message);
            if (outcome.kind != Outcome<Evaluated>::Kind::Finished || !isOurs(table->dataset())) return;
            FilterPill pill;
            pill.text = pill.expression = expression.trimmed();
            pill.usesScores = usesScores(expression, table->dataset());
            pill.scoresVersion = version;
            pill.labelsVersion = labels;
            pill.rows = std::move(outcome.value.rows);
            pill.leftOut = std::move(outcome.value.leftOut);
            then(std::move(pill));
        });
}

void Session::pushPills(const QString& name, std::vector<FilterPill> pills) {
    RowSet selection = m_selection;
    selection &= visibleOf(pills);
    push(name, std::move(pills), std::move(selection));
}

void Session::addExpression(const QString& expression) {
    evaluate(expression, [this](FilterPill pill) {
        const QString name = tr("Filter %1").arg(pill.text);
        auto pills = m_pills;
        pills.push_back(std::move(pill));
        pushPills(name, std::move(pills));
    });
}

/// Puts the pill of an expression in the place of those given, unless they have changed meanwhile.
void Session::replacePills(const std::vector<int>& places, const QString& expression, const QString& name) {
    std::vector<QString> before;
    for (const int place : places) before.push_back(m_pills[static_cast<std::size_t>(place)].text);
    evaluate(expression, [this, places, before, name](FilterPill pill) {
        auto pills = m_pills;
        for (std::size_t k = 0; k < places.size(); ++k) {
            const auto place = static_cast<std::size_t>(places[k]);
            if (place >= pills.size() || pills[place].text != before[k]) return;
        }
        pill.enabled = pills[static_cast<std::size_t>(places[0])].enabled;
        pills[static_cast<std::size_t>(places[0])] = std::move(pill);
        for (std::size_t k = 1; k < places.size(); ++k) pills.erase(pills.begin() + places[k]);
        pushPills(name, std::move(pills));
    });
}

std::optional<QString> Session::filterExpression() const {
    QStringList parts;
    for (const FilterPill& pill : m_pills) {
        if (!pill.enabled) continue;
        if (pill.expression.isEmpty()) return std::nullopt;
        parts << pill.expression;
    }
    if (parts.size() < 2) return parts.value(0);
    return QLatin1Char('(') + parts.join(QStringLiteral(") and (")) + QLatin1Char(')');
}

QString Session::filterText() const {
    QStringList parts;
    for (const FilterPill& pill : m_pills)
        if (pill.enabled) parts << pill.text;
    return filterExpression().value_or(parts.join(QStringLiteral("; ")));
}

bool Session::filterReadsScores() const {
    return std::any_of(m_pills.begin(), m_pills.end(),
                       [](const FilterPill& pill) { return pill.enabled && pill.usesScores; });
}

bool Session::isPill(int index) const {
    return index >= 0 && index < static_cast<int>(m_pills.size());
}

void Session::changePill(int index, const QString& expression) {
    if (!isPill(index)) return;
    const FilterPill& pill = m_pills[static_cast<std::size_t>(index)];
    if (pill.expression.isEmpty() || pill.expression == expression.trimmed()) return;
    replacePills({index}, expression, tr("Change filter %1").arg(pill.text));
}

void Session::invertPill(int index) {
    if (!isPill(index)) return;
    const FilterPill pill = m_pills[static_cast<std::size_t>(index)];
    const QString name = tr("Invert filter %1").arg(pill.text);
    if (!pill.expression.isEmpty()) {
        const QString inner = insideNot(pill.expression);
        return replacePills({index}, inner.isEmpty() ? QStringLiteral("not (%1)").arg(pill.expression) : inner, name);
    }
    auto pills = m_pills;
    FilterPill& changed = pills[static_cast<std::size_t>(index)];
    changed.rows = pill.rows.complement();
    changed.text = pill.inverse.isEmpty() ? tr("not (%1)").arg(pill.text) : pill.inverse;
    changed.inverse = pill.text;
    pushPills(name, std::move(pills));
}

void Session::combinePills(int first, int second) {
    if (!isPill(first) || !isPill(second) || first == second) return;
    if (first > second) std::swap(first, second);
    const FilterPill one = m_pills[static_cast<std::size_t>(first)], other = m_pills[static_cast<std::size_t>(second)];
    const QString name = tr("Combine %1 or %2").arg(one.text, other.text);
    if (!one.expression.isEmpty() && !other.expression.isEmpty())
        return replacePills({first, second}, QStringLiteral("(%1) or (%2)").arg(one.expression, other.expression),
                            name);
    auto pills = m_pills;
    FilterPill& combined = pills[static_cast<std::size_t>(first)];
    combined = FilterPill();
    combined.text = tr("%1 or %2").arg(one.text, other.text);
    combined.rows = one.rows;
    combined.rows |= other.rows;
    combined.enabled = one.enabled;
    pills.erase(pills.begin() + second);
    pushPills(name, std::move(pills));
}

void Session::removePill(int index) {
    if (!isPill(index)) return;
    auto pills = m_pills;
    const QString text = pills[static_cast<std::size_t>(index)].text;
    pills.erase(pills.begin() + index);
    push(tr("Remove filter %1").arg(text), std::move(pills), m_selection);
}

void Session::setPillEnabled(int index, bool enabled) {
    if (!isPill(index)) return;
    auto pills = m_pills;
    auto& pill = pills[static_cast<std::size_t>(index)];
    if (pill.enabled == enabled) return;
    pill.enabled = enabled;
    push((enabled ? tr("Turn on %1") : tr("Turn off %1")).arg(pill.text), std::move(pills), m_selection);
}

}  // namespace assay
