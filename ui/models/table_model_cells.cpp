// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "models/cell_text.h"
#include "models/table_model.h"
#include "text/core_sentences.h"

namespace assay {

using Kind = TableColumn::Kind;

namespace {

/// "wrong label → yes"; empty: nothing is the matter.
QString problemText(const RowScores& scores, RowId row) {
    const RowKind kind = scores.problemOf(toIndex(row));
    if (kind == RowKind::None) return {};
    const std::string suggestion = scores.suggestion(toIndex(row));
    return coreSentence(toText(kind)) + (suggestion.empty() ? QString() : QStringLiteral(" → ") + oneLine(suggestion));
}

}  // namespace

void TableModel::want(std::int64_t firstRow, std::int64_t lastRow, const std::vector<int>& columns, int direction) {
    std::vector<ColumnId> sources;
    for (const int column : columns)
        if (const auto& source = m_columns[static_cast<std::size_t>(column)].source) sources.push_back(*source);
    m_cells.want(firstRow, lastRow, sources, direction);
    m_cells.idle() ? m_profiles.want(sources) : m_profiles.rest();
}

double TableModel::score(Kind kind, RowId row) const {
    const auto i = toIndex(row);
    if (kind == Kind::Row) return static_cast<double>(i);
    const RowScores* scores = m_table->scores();
    const Vector& values = kind == Kind::Importance ? scores->importance
                           : kind == Kind::Rank     ? scores->rank
                                                    : scores->prediction;
    return i < values.size() ? values[i] : std::nan("");
}

QString TableModel::predictionText(double value) const {
    const RowScores& scores = *m_table->scores();
    if (scores.namedPrediction && value >= 0 && value < static_cast<double>(scores.classes.size()))
        return oneLine(scores.classes[static_cast<std::size_t>(value)]);
    return shortNumber(value, false);
}

ShownCell TableModel::cell(std::int64_t position, int column) const {
    const TableColumn& info = m_columns[static_cast<std::size_t>(column)];
    using State = ShownCell::State;
    if (info.kind == Kind::Problem) {
        const QString words = problemText(*m_table->scores(), rowAt(position));
        return words.isEmpty() ? ShownCell{State::Missing, {}, std::nan("")} : ShownCell{State::Value, words, 0};
    }
    if (info.kind != Kind::Source) {
        const double value = score(info.kind, rowAt(position));
        if (std::isnan(value)) return {State::Missing, {}, value};
        switch (info.kind) {
            case Kind::Row: return {State::Value, QString::number(toIndex(rowAt(position))), value};
            case Kind::Rank: return {State::Value, groupedNumber(std::llround(value)), value};
            case Kind::Importance: return {State::Value, scaledNumber(value, m_summary.exponent), value};
            default: return {State::Value, predictionText(value), value};
        }
    }
    const Cell* cell = m_cells.cell(position, *info.source);
    if (!cell) return {};
    const bool changed = changedLabel(position, info) != nullptr;
    switch (cell->kind) {
        case Cell::Kind::Missing: return {State::Missing, {}, std::nan(""), changed};
        case Cell::Kind::Number:
            // Whole numbers past 2^53 come with their digits.
            return {State::Value, cell->text.empty() ? shortNumber(cell->number, info.integral) : oneLine(cell->text),
                    cell->number, changed};
        case Cell::Kind::Text: return {State::Value, oneLine(cell->text), 0, changed};
    }
    return {};
}

const ChangedLabel* TableModel::changedLabel(std::int64_t position, const TableColumn& column) const {
    if (!column.source || m_dataset->changedLabels().empty()) return nullptr;
    const auto changes = m_dataset->changedLabels().find(*column.source);
    if (changes == m_dataset->changedLabels().end()) return nullptr;
    const auto found = changes->second.find(rowAt(position));
    return found == changes->second.end() ? nullptr : &found->second;
}

Cell TableModel::rawCell(std::int64_t position, int column) const {
    const TableColumn& info = m_columns[static_cast<std::size_t>(column)];
    if (info.kind == Kind::Source) {
        const Cell* cell = m_cells.cell(position, *info.source);
        return cell ? *cell : Cell{};
    }
    if (info.kind == Kind::Problem) {
        const std::string word = toText(m_table->scores()->problemOf(toIndex(rowAt(position))));
        return word.empty() ? Cell{} : Cell{Cell::Kind::Text, 0, word};
    }
    const double value = score(info.kind, rowAt(position));
    if (std::isnan(value)) return {};
    return {Cell::Kind::Number, value, {}};
}

QString TableModel::toolTip(std::int64_t position, int column) const {
    const TableColumn& info = m_columns[static_cast<std::size_t>(column)];
    const RowId row = rowAt(position);
    const ShownCell shown = cell(position, column);
    if (shown.state == ShownCell::State::Loading) return tr("still being read");
    if (shown.state == ShownCell::State::Missing)
        return info.kind == Kind::Problem ? tr("nothing is the matter with this row, as far as the method can tell")
               : info.kind == Kind::Source ? tr("missing") : tr("this row was not used, so it has no %1").arg(info.title);
    if (info.kind == Kind::Problem) return info.title + QLatin1Char('\n') + shown.text;
    if (info.kind == Kind::Row)
        return suspected(row) ? tr("Row %1\nSuspected: negative importance, among the lowest 1 % of %2 valued rows")
                                    .arg(toIndex(row))
                                    .arg(groupedNumber(m_summary.valued))
                              : tr("Row %1, counted from 0 in the file").arg(toIndex(row));
    if (info.kind == Kind::Source) {
        const Cell raw = rawCell(position, column);
        const QString text = info.title + QLatin1Char('\n') + rawText(raw).left(2000);
        const ChangedLabel* label = changedLabel(position, info);
        return label ? text + QLatin1Char('\n') +
                           tr("was: %1").arg(label->was ? QString::fromStdString(*label->was).left(2000) : tr("missing"))
                     : text;
    }
    QString text = info.title + QLatin1Char('\n') + fullNumber(shown.number);
    if (info.kind == Kind::Importance) {
        const Vector& errors = m_table->scores()->stdError;
        const auto i = toIndex(row);
        if (i < errors.size() && std::isfinite(errors[i]))
            text += QStringLiteral(" ± ") + shortNumber(errors[i]) + tr(" (standard error)");
        if (!m_table->scores()->problem.empty())
            return text + QLatin1Char('\n') +
                   (shown.number > 0 ? tr("more likely sound than bad") : tr("more likely bad than sound"));
        text += QLatin1Char('\n') + (shown.number > 0   ? tr("helpful: training on this row lowers the validation loss")
                                     : shown.number < 0 ? tr("harmful: training on this row raises the validation loss")
                                                        : tr("no effect on the validation loss"));
    }
    return text;
}

bool TableModel::suspected(RowId row) const {
    const RowScores* scores = m_table ? m_table->scores() : nullptr;
    const auto i = toIndex(row);
    if (!scores || i >= scores->importance.size() || i >= scores->rank.size()) return false;
    const double error = i < scores->stdError.size() ? scores->stdError[i] : std::nan("");
    return m_summary.suspected(scores->importance[i], error, scores->rank[i]);
}

const ColumnProfile* TableModel::profile(int column) const {
    const auto& source = m_columns[static_cast<std::size_t>(column)].source;
    return source ? m_profiles.find(*source) : nullptr;
}

}  // namespace assay
