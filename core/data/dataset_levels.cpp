// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "data/database.h"
#include "data/dataset.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <numeric>
#include <string_view>
#include <unordered_map>

namespace assay {
namespace {

/// Gives each distinct value the next code, in the order of first appearance.
template <class Key>
class Coder {
public:
    explicit Coder(std::int64_t limit) : m_limit(static_cast<std::size_t>(limit)) {}
    /// The code, or -1 when there are too many values. keep() makes a key that lives as long as the coder.
    template <class Keep>
    std::int32_t code(const Key& key, Keep keep) {
        if (const auto found = m_codes.find(key); found != m_codes.end()) return found->second;
        if (m_values.size() >= m_limit) return -1;
        const auto code = static_cast<std::int32_t>(m_values.size());
        m_values.push_back(keep(key));
        m_codes.emplace(m_values.back(), code);
        return code;
    }
    const std::vector<Key>& values() const { return m_values; }

private:
    std::size_t m_limit;
    std::unordered_map<Key, std::int32_t> m_codes;
    std::vector<Key> m_values;
};

/// Renumbers codes so that they follow the order of the values; returns the values in that order.
template <class Key>
std::vector<Key> sortCodes(std::vector<std::int32_t>& codes, const std::vector<Key>& values) {
    std::vector<std::int32_t> order(values.size());
    std::iota(order.begin(), order.end(), 0);
    const auto value = [&](std::int32_t code) -> const Key& { return values[static_cast<std::size_t>(code)]; };
    std::sort(order.begin(), order.end(), [&](std::int32_t a, std::int32_t b) { return value(a) < value(b); });
    std::vector<std::int32_t> rank(values.size());
    std::vector<Key> sorted;
    for (const std::int32_t code : order) {
        rank[static_cast<std::size_t>(code)] = static_cast<std::int32_t>(sorted.size());
        sorted.push_back(value(code));
    }
    for (std::int32_t& code : codes)
        if (code >= 0) code = rank[static_cast<std::size_t>(code)];
    return sorted;
}

[[noreturn]] void tooMany(const Dataset& dataset, ColumnId id, std::int64_t maxLevels) {
    throw Error(ErrorKind::Input, fmt::format("has more than {} distinct values", maxLevels),
                "use it as a number, or leave it out", {dataset.fileName(), 0, dataset.column(id).name});
}

Levels textLevels(const Dataset& dataset, ColumnId id, const RunContext& context, std::int64_t maxLevels) {
    Levels result;
    result.codes.reserve(static_cast<std::size_t>(dataset.rowCount()));
    std::deque<std::string> kept;  // its strings never move, so the coder may keep views of them
    Coder<std::string_view> coder(maxLevels);
    dataset.database().execute(
        fmt::format("SELECT {}::VARCHAR FROM {}", dataset.sql(id), dataTable), context, [&](const Chunk& chunk) {
            for (std::int64_t i = 0; i < chunk.rows(); ++i) {
                if (chunk.missing(0, i)) {
                    result.codes.push_back(-1);
                    continue;
                }
                const std::int32_t code = coder.code(chunk.text(0, i), [&](std::string_view text) -> std::string_view {
                    return kept.emplace_back(text);
                });
                if (code < 0) tooMany(dataset, id, maxLevels);
                result.codes.push_back(code);
            }
        });
    for (const std::string_view text : sortCodes(result.codes, coder.values())) result.levels.emplace_back(text);
    return result;
}

Levels numberLevels(const Dataset& dataset, ColumnId id, const RunContext& context, std::int64_t maxLevels) {
    Levels result;
    const Vector numbers = dataset.numbers(id, context);
    result.codes.resize(static_cast<std::size_t>(numbers.size()), -1);
    Coder<double> coder(maxLevels);
    for (Index i = 0; i < numbers.size(); ++i) {
        if (i % 65536 == 0) context.checkpoint();
        if (numbers[i] != numbers[i]) continue;
        const std::int32_t code = coder.code(numbers[i] + 0.0, [](double value) { return value; });
        if (code < 0) tooMany(dataset, id, maxLevels);
        result.codes[static_cast<std::size_t>(i)] = code;
    }
    const bool boolean = dataset.column(id).type == ColumnType::Boolean;
    for (const double value : sortCodes(result.codes, coder.values()))
        result.levels.push_back(boolean ? (value != 0 ? "true" : "false") : fmt::format("{}", value));
    return result;
}

}  // namespace

Levels Dataset::levels(ColumnId id, const RunContext& context, std::int64_t maxLevels) const {
    const ColumnType type = column(id).type;
    return type == ColumnType::Number || type == ColumnType::Boolean ? numberLevels(*this, id, context, maxLevels)
                                                                     : textLevels(*this, id, context, maxLevels);
}

}  // namespace assay
