// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/delimited/load.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace assay {
namespace {

/// Everything but the files and the columns.
std::string layoutOptions(const PartSource& part, const TablePlan& plan) {
    const std::string quote(part.cutting.quote == '\0' ? 0 : 1, part.cutting.quote);
    std::vector<std::string> words{""};
    // A word with the delimiter in it is no cell, and DuckDB refuses it.
    for (const std::string& word : plan.missingWords)
        if (word.find(part.cutting.delimiter) == std::string::npos) words.push_back(word);
    std::string options = fmt::format(
        "auto_detect = false, compression = 'none', delim = {}, quote = {}, escape = {}, skip = {}, comment = '', "
        "nullstr = {}, header = {}",
        sqlText(std::string(1, part.cutting.delimiter)), sqlText(quote), sqlText(quote), part.skipped, sqlList(words),
        part.header);
    if (plan.quotedTexts) options += ", allow_quoted_nulls = false";
    if (part.copy) options += ", new_line = '\\n'";
    if (part.decimal == ',') options += ", decimal_separator = ','";
    return options;
}

/// "SELECT ... FROM read_csv(...)" over files that are read alike.
std::string selectFrom(const std::vector<std::string>& files, const PartSource& part, const TablePlan& plan) {
    std::string cells;
    std::vector<std::string> fields;
    for (std::size_t i = 0; i < plan.types.size(); ++i)
        fields.push_back(fmt::format("NULL::{} AS c{}", plan.types[i].stored, i));
    for (std::size_t k = 0; k < part.columns.size(); ++k) {
        const std::size_t column = part.columns[k];
        const std::string name = fmt::format("k{}", k);
        const bool used = column != PartSource::none;
        TypeDecision type = used ? plan.types[column] : TypeDecision{};
        type.notation.decimal = part.decimal;
        // Of another part with decimal commas: this one has no such groups of digits.
        if (type.notation.thousands == part.decimal) type.notation.thousands = '\0';
        cells += fmt::format("{}'{}': '{}'", k > 0 ? ", " : "", name, type.direct ? type.stored : "VARCHAR");
        if (!used) continue;
        const std::string value = type.nullEmpty ? fmt::format("nullif({}, '')", name) : name;
        fields[column] = fmt::format("{} AS c{}", type.direct ? value : conversionSql(type, value), column);
    }
    return fmt::format("SELECT {} FROM read_csv({}, {}, columns = {{{}}})", fmt::join(fields, ", "),
                       files.size() == 1 ? sqlText(files.front()) : sqlList(files),
                       layoutOptions(part, plan), cells);
}

}  // namespace

bool PartSource::readLike(const PartSource& other) const {
    return cutting == other.cutting && skipped == other.skipped && header == other.header &&
           decimal == other.decimal && copy == other.copy && columns == other.columns;
}

std::string tableSql(const TablePlan& plan) {
    std::vector<std::string> selects, files;
    for (std::size_t i = 0; i < plan.parts.size(); ++i) {
        files.push_back(plan.parts[i].file);
        if (i + 1 < plan.parts.size() && plan.parts[i].readLike(plan.parts[i + 1])) continue;
        selects.push_back(selectFrom(files, plan.parts[i], plan));
        files.clear();
    }
    return fmt::format("({})", fmt::join(selects, " UNION ALL "));
}

void loadTable(const Database& database, const TablePlan& plan, const RunContext& context) {
    database.execute(fmt::format("CREATE OR REPLACE TABLE {} AS FROM {}", dataTable, tableSql(plan)), context);
}

}  // namespace assay
