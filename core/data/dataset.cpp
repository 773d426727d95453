// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/dataset.h"

#include "base/error.h"
#include "data/database.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <numeric>
#include <utility>

namespace assay {
namespace {

/// Levenshtein's distance of two names, letters of either case alike.
std::size_t distance(const std::string& a, const std::string& b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = std::tolower(static_cast<unsigned char>(a[i - 1])) ==
                              std::tolower(static_cast<unsigned char>(b[j - 1]));
            const std::size_t replaced = diagonal + (same ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row[b.size()];
}

std::string nearestNames(const std::vector<Column>& columns, const std::string& name) {
    std::vector<std::pair<std::size_t, std::string>> ranked;
    for (const Column& column : columns) ranked.emplace_back(distance(name, column.name), column.name);
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    // One close name is surely meant; otherwise a few to choose from.
    const std::size_t close = std::max<std::size_t>(1, name.size() / 3);
    const std::size_t shown = !ranked.empty() && ranked[0].first <= close ? 1 : std::min<std::size_t>(5, ranked.size());
    std::vector<std::string> names;
    for (std::size_t i = 0; i < shown; ++i) names.push_back("'" + ranked[i].second + "'");
    return shown == 1
               ? fmt::format("did you mean {}?", names[0])
               : fmt::format("the columns are {}{}", fmt::join(names, ", "), ranked.size() > shown ? ", ..." : "");
}

}  // namespace

Dataset::Dataset(std::shared_ptr<Database> database, std::string path, std::int64_t rows, std::vector<Column> columns,
                 LoadReport report, std::string fingerprint)
    : m_database(std::move(database)),
      m_path(std::move(path)),
      m_rows(rows),
      m_columns(std::move(columns)),
      m_report(std::move(report)),
      m_fingerprint(std::move(fingerprint)) {
    for (std::size_t i = 0; i < m_columns.size(); ++i)
        m_byName.emplace(m_columns[i].name, ColumnId(static_cast<std::int32_t>(i)));
}

std::string Dataset::fileName() const {
    return std::filesystem::path(m_path).filename().string();
}

std::optional<ColumnId> Dataset::find(const std::string& name) const {
    const auto found = m_byName.find(name);
    return found == m_byName.end() ? std::nullopt : std::optional(found->second);
}

ColumnId Dataset::require(const std::string& name, const std::string& option) const {
    if (const std::optional<ColumnId> id = find(name)) return *id;
    throw Error(ErrorKind::Usage, fmt::format("{}: {} has no column '{}'", option, fileName(), name),
                nearestNames(m_columns, name));
}

Vector Dataset::numbers(ColumnId id, const RunContext& context) const {
    const ColumnType type = column(id).type;
    if (type == ColumnType::Category || type == ColumnType::Text)
        throw Error(ErrorKind::Usage, "its cells are texts, not numbers", "choose a column of numbers",
                    {fileName(), 0, column(id).name});
    const std::string value = type == ColumnType::DateTime ? fmt::format("epoch({})", sqlName(id)) : sqlName(id);
    Vector numbers(m_rows);
    Index at = 0;
    m_database->execute(fmt::format("SELECT {}::DOUBLE FROM {}", value, dataTable), context, [&](const Chunk& chunk) {
        const std::span<const double> cells = chunk.doubles(0);
        std::copy(cells.begin(), cells.end(), numbers.data() + at);
        if (chunk.anyMissing(0))
            for (std::int64_t i = 0; i < chunk.rows(); ++i)
                if (chunk.missing(0, i)) numbers[at + i] = std::numeric_limits<double>::quiet_NaN();
        at += chunk.rows();
    });
    assert(at == m_rows);
    return numbers;
}

}  // namespace assay
