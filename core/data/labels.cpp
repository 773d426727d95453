// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/labels.h"

#include "base/error.h"
#include "data/database.h"
#include "data/query.h"
#include "data/query_functions.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <charconv>
#include <cmath>
#include <span>
#include <vector>

namespace assay {
namespace {

constexpr std::size_t atOnce = 20'000;

std::optional<double> numberIn(const std::string& text, bool whole) {
    double value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool fine = fault == std::errc() && end == text.data() + text.size() && std::isfinite(value) &&
                      (!whole || text.find_first_not_of("-0123456789") == std::string::npos);
    return fine ? std::optional(value) : std::nullopt;
}

/// The text as the source would have it: "1.50" is 1.5. Throws where it is no value of the column.
std::string valueOf(const Dataset& dataset, ColumnId id, const std::string& text) {
    const Column& column = dataset.column(id);
    const auto number = column.type == ColumnType::Number ? numberIn(text, column.integral) : std::nullopt;
    const bool fine = column.type == ColumnType::Number    ? number.has_value()
                      : column.type == ColumnType::Boolean ? text == "true" || text == "false"
                                                           : column.type != ColumnType::DateTime;
    const bool stored =
        fine && dataset.database().integer(
                    fmt::format("SELECT count(TRY_CAST({} AS {}))", sqlText(text), column.sqlType), RunContext()) == 1;
    if (stored) return number && !column.integral ? fmt::format("{}", *number) : text;
    throw Error(ErrorKind::Usage, fmt::format("'{}' is not a value of this column", text),
                column.type == ColumnType::Number && column.integral ? "give a whole number"
                : column.type == ColumnType::Number                  ? "give a number"
                                                                     : "choose one of its values",
                {dataset.fileName(), 0, column.name});
}

/// The cells of the source as texts, in the order of the rows.
std::vector<std::optional<std::string>> sourceTexts(const Dataset& source, ColumnId column,
                                                    std::span<const RowId> rows) {
    std::vector<std::optional<std::string>> texts;
    const std::vector<ColumnId> columns{column};
    for (const auto& row : page(source, rows, columns)) {
        const Cell& cell = row[0];
        if (cell.kind == Cell::Kind::Missing)
            texts.emplace_back();
        else
            texts.emplace_back(cell.kind == Cell::Kind::Number && cell.text.empty() ? fmt::format("{}", cell.number)
                                                                                    : cell.text);
    }
    return texts;
}

/// Calls use(row, text of the source's cell) for the rows, some thousands at a time.
void eachSourceText(const Dataset& dataset, ColumnId column, const std::vector<RowId>& rows, const RunContext& context,
                    const std::function<void(RowId, const std::optional<std::string>&)>& use) {
    const auto source = withLabels(dataset, {});
    for (std::size_t begin = 0; begin < rows.size(); begin += atOnce) {
        context.checkpoint();
        context.report(static_cast<double>(begin) / static_cast<double>(rows.size()));
        const auto some = std::span(rows).subspan(begin, std::min(atOnce, rows.size() - begin));
        const auto texts = sourceTexts(*source, column, some);
        for (std::size_t k = 0; k < some.size(); ++k) use(some[k], texts[k]);
    }
}

std::string digestOf(const std::string& fingerprint, const ChangedLabels& changes) {
    std::string lines = fingerprint + "\n";
    for (const auto& [column, rows] : changes)
        for (const auto& [row, change] : rows)
            lines += fmt::format("{} {} {}\n", toIndex(column), toIndex(row), change.label);
    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    EVP_Digest(lines.data(), lines.size(), bytes, &size, EVP_sha256(), nullptr);
    std::string hex;
    for (unsigned int i = 0; i < size; ++i) hex += fmt::format("{:02x}", bytes[i]);
    return hex;
}

}  // namespace

std::int64_t countOf(const ChangedLabels& changes) {
    std::int64_t count = 0;
    for (const auto& [column, rows] : changes) count += static_cast<std::int64_t>(rows.size());
    return count;
}

ChangedLabels changedLabels(const Dataset& dataset, ColumnId column, const RowSet& rows,
                            const std::function<std::string(RowId)>& label, const RunContext& context) {
    ChangedLabels changes = dataset.changedLabels();
    ChangedColumn& changed = changes[column];
    std::map<std::string, std::string> known;  // label to value
    eachSourceText(dataset, column, rows.rows(), context, [&](RowId row, const std::optional<std::string>& was) {
        const std::string wanted = label(row);
        if (wanted.empty()) return;
        auto value = known.find(wanted);
        if (value == known.end()) value = known.emplace(wanted, valueOf(dataset, column, wanted)).first;
        if (was == value->second)
            changed.erase(row);
        else
            changed[row] = {value->second, was};
    });
    if (changed.empty()) changes.erase(column);
    return changes;
}

ChangedLabels fittingLabels(const Dataset& dataset, const ChangedLabels& changes, const RunContext& context) {
    ChangedLabels fitting;
    for (const auto& [column, rows] : changes) {
        if (toIndex(column) < 0 || toIndex(column) >= static_cast<std::int64_t>(dataset.columns().size())) continue;
        std::vector<RowId> ids;
        for (const auto& [row, change] : rows)
            if (toIndex(row) >= 0 && toIndex(row) < dataset.rowCount()) ids.push_back(row);
        eachSourceText(dataset, column, ids, context, [&, &changed = rows, id = column](RowId row, const auto& was) {
            const ChangedLabel& change = changed.at(row);
            if (change.was != was) return;
            try {
                fitting[id][row] = {valueOf(dataset, id, change.label), was};
            } catch (const Error&) {
            }
        });
    }
    return fitting;
}

std::shared_ptr<const Dataset> withLabels(const Dataset& dataset, ChangedLabels changes) {
    auto result = std::make_shared<Dataset>(dataset);
    result->m_fingerprint =
        changes.empty() ? dataset.sourceFingerprint() : digestOf(dataset.sourceFingerprint(), changes);
    result->m_published.clear();
    for (const auto& [column, rows] : changes)
        result->m_published[column] = std::make_shared<const Published>(std::make_shared<const ChangedColumn>(rows));
    result->m_labels = std::make_shared<const ChangedLabels>(std::move(changes));
    return result;
}

std::string Dataset::sql(ColumnId id) const {
    const auto found = m_published.find(id);
    return found == m_published.end() ? sqlName(id) : labelSql(*found->second, sqlName(id), column(id).sqlType);
}

}  // namespace assay
