// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/column_values.h"

#include "base/error.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <optional>

namespace assay {
namespace {

/// The score that the name means; "row" is none. A column of the same name comes first.
const ScoreColumn* scoreOf(const Table& table, const std::string& name) {
    if (!table.scores() || table.dataset().find(name)) return nullptr;
    const std::string bare = name.starts_with("score.") ? name.substr(6) : name;
    const auto scores = scoreColumns();
    const auto found =
        std::find_if(scores.begin(), scores.end(), [&](const ScoreColumn& score) { return bare == score.name; });
    if (found == scores.end() || (bare == "prediction" && table.scores()->namedPrediction)) return nullptr;
    return &*found;
}

bool isRow(const Table& table, const std::string& name) {
    return name == "score.row" || (name == "row" && !table.dataset().find(name));
}

}  // namespace

bool hasColumnValues(const Table& table, const std::string& name) {
    if (const auto column = table.dataset().find(name)) {
        const ColumnType type = table.dataset().column(*column).type;
        return type == ColumnType::Number || type == ColumnType::DateTime || type == ColumnType::Boolean;
    }
    return isRow(table, name) || scoreOf(table, name) != nullptr;
}

Vector columnValues(const Table& table, const std::string& name, const RunContext& context) {
    if (const auto column = table.dataset().find(name)) {
        if (hasColumnValues(table, name)) return table.dataset().numbers(*column, context);
    } else if (isRow(table, name)) {
        return Vector::LinSpaced(table.dataset().rowCount(), 0, static_cast<double>(table.dataset().rowCount() - 1));
    } else if (const ScoreColumn* score = scoreOf(table, name)) {
        return table.scores()->*score->values;
    }
    throw Error(ErrorKind::Usage, name + " has no numbers", "choose a column of numbers or dates");
}

Vector presentValues(VectorRef values, const RowSet& rows) {
    Vector present(values.size());
    Index count = 0;
    const auto& words = rows.words();
    for (std::size_t w = 0; w < words.size(); ++w)
        for (std::uint64_t bits = words[w]; bits != 0; bits &= bits - 1) {
            const auto row = static_cast<Index>(w * 64) + std::countr_zero(bits);
            if (row < values.size() && !std::isnan(values[row])) present[count++] = values[row];
        }
    present.conservativeResize(count);
    return present;
}

}  // namespace assay
