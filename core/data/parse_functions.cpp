// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/parse_functions.h"

#include "data/database.h"
#include "data/query_functions.h"

#include <fmt/format.h>

#include <cmath>
#include <string_view>

namespace assay {
namespace {

std::string_view textAt(duckdb_vector vector, idx_t row) {
    auto* texts = static_cast<duckdb_string_t*>(duckdb_vector_get_data(vector));
    return {duckdb_string_t_data(&texts[row]), duckdb_string_t_length(texts[row])};
}

/// Writes parse(text) for every row, NULL where there is none. The notation is the same for all rows.
template <class Value, class Parse>
void parseAll(duckdb_data_chunk input, duckdb_vector output, const Parse& parse) {
    const duckdb_vector texts = duckdb_data_chunk_get_vector(input, 0);
    std::uint64_t* present = duckdb_vector_get_validity(texts);
    auto* values = static_cast<Value*>(duckdb_vector_get_data(output));
    std::uint64_t* valid = nullptr;
    const idx_t rows = duckdb_data_chunk_get_size(input);
    for (idx_t row = 0; row < rows; ++row) {
        const bool there = present == nullptr || duckdb_validity_row_is_valid(present, row);
        const auto value = there ? parse(textAt(texts, row)) : std::nullopt;
        if (value) {
            values[row] = *value;
            continue;
        }
        if (valid == nullptr) {
            duckdb_vector_ensure_validity_writable(output);
            valid = duckdb_vector_get_validity(output);
        }
        duckdb_validity_set_row_invalid(valid, row);
    }
}

std::string_view notationOf(duckdb_data_chunk input) {
    return textAt(duckdb_data_chunk_get_vector(input, 1), 0);
}

void parseNumber(duckdb_function_info, duckdb_data_chunk input, duckdb_vector output) {
    if (duckdb_data_chunk_get_size(input) == 0) return;
    const std::string_view signs = notationOf(input);
    const Notation notation{signs.empty() ? '.' : signs[0], signs.size() > 1 ? signs[1] : '\0'};
    parseAll<double>(input, output, [&](std::string_view text) {
        const std::optional<double> value = numberOf(text, notation);
        return value && std::isfinite(*value) ? value : std::nullopt;
    });
}

void parseTime(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output) {
    if (duckdb_data_chunk_get_size(input) == 0) return;
    const std::optional<DateNotation> notation = dateNotation(notationOf(input));
    if (!notation) {
        duckdb_scalar_function_set_error(info, "unknown notation of dates");
        return;
    }
    parseAll<std::int64_t>(input, output, [&](std::string_view text) { return timeOf(text, *notation); });
}

void parseClock(duckdb_function_info, duckdb_data_chunk input, duckdb_vector output) {
    parseAll<std::int64_t>(input, output, [](std::string_view text) -> std::optional<std::int64_t> {
        const std::optional<ClockText> clock = splitClock(trimmedCell(text));
        if (!clock || clock->nanoseconds) return std::nullopt;
        return clock->microseconds;
    });
}

void parseBoolean(duckdb_function_info, duckdb_data_chunk input, duckdb_vector output) {
    parseAll<bool>(input, output, booleanOf);
}

}  // namespace

std::string parseNumberSql(const std::string& text, const Notation& notation) {
    std::string signs(1, notation.decimal);
    if (notation.thousands != '\0') signs += notation.thousands;
    return fmt::format("assay_parse_number({}, {})", text, sqlText(signs));
}

std::string parseTimeSql(const std::string& text, const DateNotation& notation) {
    return fmt::format("assay_parse_time({}, {})", text, sqlText(toText(notation)));
}

std::string parseClockSql(const std::string& text) {
    return fmt::format("assay_parse_clock({})", text);
}

std::string parseBooleanSql(const std::string& text) {
    return fmt::format("assay_parse_boolean({})", text);
}

void registerParseFunctions(duckdb_connection connection) {
    constexpr auto text = DUCKDB_TYPE_VARCHAR;
    registerScalarFunction(connection, "assay_parse_number", {text, text}, parseNumber, DUCKDB_TYPE_DOUBLE);
    registerScalarFunction(connection, "assay_parse_time", {text, text}, parseTime, DUCKDB_TYPE_TIMESTAMP);
    registerScalarFunction(connection, "assay_parse_clock", {text}, parseClock, DUCKDB_TYPE_TIME);
    registerScalarFunction(connection, "assay_parse_boolean", {text}, parseBoolean, DUCKDB_TYPE_BOOLEAN);
}

}  // namespace assay
