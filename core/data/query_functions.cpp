// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/query_functions.h"

#include "base/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <initializer_list>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <vector>

namespace assay {
namespace {

/// Handles to things that are alive. A call holds the thing for the length of a chunk.
template <class T>
struct Registry {
    std::shared_mutex mutex;
    std::map<std::int64_t, std::shared_ptr<const T>> things;

    std::shared_ptr<const T> find(std::int64_t handle) {
        const std::shared_lock lock(mutex);
        const auto found = things.find(handle);
        return found == things.end() ? nullptr : found->second;
    }
    void put(std::int64_t handle, std::shared_ptr<const T> thing) {
        const std::unique_lock lock(mutex);
        things[handle] = std::move(thing);
    }
    void remove(std::int64_t handle) {
        const std::unique_lock lock(mutex);
        things.erase(handle);
    }
};

template <class T>
Registry<T>& registry() {
    static Registry<T> all;
    return all;
}

std::int64_t nextHandle() {
    static std::atomic<std::int64_t> last{0};
    return ++last;
}

double valueOf(const RowScores& scores, std::int32_t which, Index row) {
    if (which == problemScore) {
        const RowKind problem = scores.problemOf(row);
        return problem == RowKind::None ? std::nan("") : static_cast<double>(problem);
    }
    if (which == suggestedScore) return row < scores.suggested.size() ? scores.suggested[row] : std::nan("");
    if (which != splitScore) return (scores.*scoreColumns()[static_cast<std::size_t>(which)].values)[row];
    const SplitPart part = scores.part[static_cast<std::size_t>(row)];
    return part == SplitPart::None ? std::nan("") : static_cast<double>(part);
}

template <class T>
const T* argument(duckdb_data_chunk input, idx_t column) {
    return static_cast<const T*>(duckdb_vector_get_data(duckdb_data_chunk_get_vector(input, column)));
}

/// The rows where no argument is missing: DuckDB leaves that to the function.
class Present {
public:
    explicit Present(duckdb_data_chunk input) {
        for (idx_t c = 0; c < duckdb_data_chunk_get_column_count(input); ++c)
            if (auto* valid = duckdb_vector_get_validity(duckdb_data_chunk_get_vector(input, c)))
                m_valid.push_back(valid);
    }
    bool operator()(std::size_t row) const {
        return std::all_of(m_valid.begin(), m_valid.end(),
                           [&](auto* v) { return duckdb_validity_row_is_valid(v, row); });
    }

private:
    std::vector<std::uint64_t*> m_valid;
};

/// Writes value(i) for every row, NaN as NULL.
template <class Value>
void fill(duckdb_data_chunk input, duckdb_vector output, const Value& value) {
    double* values = static_cast<double*>(duckdb_vector_get_data(output));
    std::uint64_t* valid = nullptr;
    const Present present(input);
    const auto rows = static_cast<std::size_t>(duckdb_data_chunk_get_size(input));
    for (std::size_t i = 0; i < rows; ++i) {
        values[i] = present(i) ? value(i) : std::nan("");
        if (!std::isnan(values[i])) continue;
        if (!valid) {
            duckdb_vector_ensure_validity_writable(output);
            valid = duckdb_vector_get_validity(output);
        }
        duckdb_validity_set_row_invalid(valid, i);
    }
}

void score(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output) {
    if (duckdb_data_chunk_get_size(input) == 0) return;
    const std::int32_t which = argument<std::int32_t>(input, 1)[0];
    const std::int64_t* ids = argument<std::int64_t>(input, 2);
    const std::shared_ptr<const RowScores> scores = registry<RowScores>().find(argument<std::int64_t>(input, 0)[0]);
    const bool known = (which >= splitScore && which <= suggestedScore) ||
                       (which >= 0 && which < static_cast<int>(scoreColumns().size()));
    if (!scores || !known) {
        duckdb_scalar_function_set_error(info, "these scores are no longer there");
        return;
    }
    fill(input, output, [&](std::size_t i) {
        return ids[i] >= 0 && ids[i] < scores->rows() ? valueOf(*scores, which, ids[i]) : std::nan("");
    });
}

void member(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output) {
    if (duckdb_data_chunk_get_size(input) == 0) return;
    const std::int64_t* ids = argument<std::int64_t>(input, 1);
    const std::shared_ptr<const RowSet> rows = registry<RowSet>().find(argument<std::int64_t>(input, 0)[0]);
    if (!rows) {
        duckdb_scalar_function_set_error(info, "these rows are no longer there");
        return;
    }
    fill(input, output, [&](std::size_t i) { return ids[i] >= 0 && rows->contains(RowId(ids[i])) ? 1.0 : 0.0; });
}

/// The changed label of a row, else NULL. Rows come in order: most chunks have none.
void label(duckdb_function_info info, duckdb_data_chunk input, duckdb_vector output) {
    const auto rows = static_cast<std::size_t>(duckdb_data_chunk_get_size(input));
    if (rows == 0) return;
    const std::int64_t* ids = argument<std::int64_t>(input, 1);
    const std::shared_ptr<const ChangedColumn> labels =
        registry<ChangedColumn>().find(argument<std::int64_t>(input, 0)[0]);
    if (!labels) {
        duckdb_scalar_function_set_error(info, "these labels are no longer there");
        return;
    }
    const auto [least, most] = std::minmax_element(ids, ids + rows);
    const auto first = labels->lower_bound(RowId(*least));
    const bool none = first == labels->end() || first->first > RowId(*most);
    duckdb_vector_ensure_validity_writable(output);
    std::uint64_t* valid = duckdb_vector_get_validity(output);
    for (std::size_t i = 0; i < rows; ++i) {
        const auto found = none ? labels->end() : labels->find(RowId(ids[i]));
        duckdb_validity_set_row_validity(valid, i, found != labels->end());
        if (found == labels->end()) continue;
        const std::string& text = found->second.label;
        duckdb_vector_assign_string_element_len(output, i, text.data(), text.size());
    }
}

void number(duckdb_function_info, duckdb_data_chunk input, duckdb_vector output) {
    const double* values = argument<double>(input, 0);
    fill(input, output, [&](std::size_t i) { return values[i]; });
}

void divide(duckdb_function_info, duckdb_data_chunk input, duckdb_vector output) {
    const double* above = argument<double>(input, 0);
    const double* below = argument<double>(input, 1);
    fill(input, output, [&](std::size_t i) { return below[i] == 0 ? std::nan("") : above[i] / below[i]; });
}

/// Of the sign of the first, as fmod.
void modulo(duckdb_function_info, duckdb_data_chunk input, duckdb_vector output) {
    const double* above = argument<double>(input, 0);
    const double* below = argument<double>(input, 1);
    fill(input, output, [&](std::size_t i) { return std::fmod(above[i], below[i]); });
}

// Microseconds since 1970: of a day, and of the years 1 to 9999, within which dates are calculated.
constexpr double dayMicros = 86'400e6;
constexpr std::int64_t firstMicros = -62'135'596'800'000'000, lastMicros = 253'402'300'799'999'999;

bool isCommon(std::int64_t micros) {
    return micros >= firstMicros && micros <= lastMicros;
}

void days(duckdb_function_info, duckdb_data_chunk input, duckdb_vector output) {
    const std::int64_t* later = argument<std::int64_t>(input, 0);
    const std::int64_t* earlier = argument<std::int64_t>(input, 1);
    fill(input, output, [&](std::size_t i) {
        const bool known = isCommon(later[i]) && isCommon(earlier[i]);
        return known ? static_cast<double>(later[i] - earlier[i]) / dayMicros : std::nan("");
    });
}

void later(duckdb_function_info, duckdb_data_chunk input, duckdb_vector output) {
    const std::int64_t* times = argument<std::int64_t>(input, 0);
    const double* count = argument<double>(input, 1);
    auto* results = static_cast<std::int64_t*>(duckdb_vector_get_data(output));
    duckdb_vector_ensure_validity_writable(output);
    std::uint64_t* valid = duckdb_vector_get_validity(output);
    const Present present(input);
    const auto rows = static_cast<std::size_t>(duckdb_data_chunk_get_size(input));
    for (std::size_t i = 0; i < rows; ++i) {
        bool known = present(i) && isCommon(times[i]) && std::fabs(count[i]) < 4e6;
        if (known) results[i] = times[i] + std::llround(count[i] * dayMicros);
        known = known && isCommon(results[i]);
        duckdb_validity_set_row_validity(valid, i, known);
    }
}

template <double (*function)(double)>
void unary(duckdb_function_info, duckdb_data_chunk input, duckdb_vector output) {
    const double* values = argument<double>(input, 0);
    fill(input, output, [&](std::size_t i) { return function(values[i]); });
}

double squareRoot(double x) {
    return std::sqrt(x);
}
double exponential(double x) {
    return std::exp(x);
}
double naturalLog(double x) {
    return x > 0 ? std::log(x) : std::nan("");
}
double commonLog(double x) {
    return x > 0 ? std::log10(x) : std::nan("");
}

}  // namespace

void registerScalarFunction(duckdb_connection connection, const char* name,
                            std::initializer_list<duckdb_type> parameters, duckdb_scalar_function_t evaluate,
                            duckdb_type result) {
    const auto withType = [](duckdb_type type, const auto& use) {
        duckdb_logical_type logical = duckdb_create_logical_type(type);
        use(logical);
        duckdb_destroy_logical_type(&logical);
    };
    duckdb_scalar_function function = duckdb_create_scalar_function();
    duckdb_scalar_function_set_name(function, name);
    for (const duckdb_type type : parameters)
        withType(type, [&](duckdb_logical_type t) { duckdb_scalar_function_add_parameter(function, t); });
    withType(result, [&](duckdb_logical_type t) { duckdb_scalar_function_set_return_type(function, t); });
    duckdb_scalar_function_set_function(function, evaluate);
    const duckdb_state state = duckdb_register_scalar_function(connection, function);
    duckdb_destroy_scalar_function(&function);
    if (state == DuckDBError)
        throw Error(ErrorKind::Input, "DuckDB does not take a function of ours", "install DuckDB 1.4");
}

Published::Published(std::shared_ptr<const RowScores> scores) : m_handle(scores ? nextHandle() : 0) {
    if (scores) registry<RowScores>().put(m_handle, std::move(scores));
}

Published::Published(std::shared_ptr<const RowSet> rows) : m_handle(nextHandle()) {
    registry<RowSet>().put(m_handle, std::move(rows));
}

Published::Published(std::shared_ptr<const ChangedColumn> labels) : m_handle(nextHandle()) {
    registry<ChangedColumn>().put(m_handle, std::move(labels));
}

Published::~Published() {
    registry<ChangedColumn>().remove(m_handle);
    registry<RowScores>().remove(m_handle);
    registry<RowSet>().remove(m_handle);
}

std::string scoreSql(std::int64_t handle, int which) {
    return fmt::format("assay_score({}::BIGINT, {}::INTEGER, rowid)", handle, which);
}

std::string memberSql(const Published& rows) {
    return fmt::format("assay_member({}::BIGINT, rowid) = 1", rows.handle());
}

std::string labelSql(const Published& labels, const std::string& column, const std::string& type) {
    return fmt::format("COALESCE(CAST(assay_label({}::BIGINT, rowid) AS {}), {})", labels.handle(), type, column);
}

void registerFunctions(duckdb_connection connection) {
    registerScalarFunction(connection, "assay_score", {DUCKDB_TYPE_BIGINT, DUCKDB_TYPE_INTEGER, DUCKDB_TYPE_BIGINT}, score);
    registerScalarFunction(connection, "assay_member", {DUCKDB_TYPE_BIGINT, DUCKDB_TYPE_BIGINT}, member);
    registerScalarFunction(connection, "assay_label", {DUCKDB_TYPE_BIGINT, DUCKDB_TYPE_BIGINT}, label, DUCKDB_TYPE_VARCHAR);
    registerScalarFunction(connection, "assay_number", {DUCKDB_TYPE_DOUBLE}, number);
    registerScalarFunction(connection, "assay_divide", {DUCKDB_TYPE_DOUBLE, DUCKDB_TYPE_DOUBLE}, divide);
    registerScalarFunction(connection, "assay_modulo", {DUCKDB_TYPE_DOUBLE, DUCKDB_TYPE_DOUBLE}, modulo);
    registerScalarFunction(connection, "assay_days", {DUCKDB_TYPE_TIMESTAMP, DUCKDB_TYPE_TIMESTAMP}, days);
    registerScalarFunction(connection, "assay_later", {DUCKDB_TYPE_TIMESTAMP, DUCKDB_TYPE_DOUBLE}, later, DUCKDB_TYPE_TIMESTAMP);
    registerScalarFunction(connection, "assay_sqrt", {DUCKDB_TYPE_DOUBLE}, unary<squareRoot>);
    registerScalarFunction(connection, "assay_exp", {DUCKDB_TYPE_DOUBLE}, unary<exponential>);
    registerScalarFunction(connection, "assay_ln", {DUCKDB_TYPE_DOUBLE}, unary<naturalLog>);
    registerScalarFunction(connection, "assay_log", {DUCKDB_TYPE_DOUBLE}, unary<commonLog>);
}

}  // namespace assay
