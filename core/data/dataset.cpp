// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/dataset.h"

#include "base/error.h"
#include "base/nearest_names.h"
#include "data/database.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <utility>

namespace assay {
namespace {

/// The columns that a name may have meant, else a few to choose from.
std::string columnRemedy(const std::vector<Column>& columns, const std::string& name) {
    std::vector<std::string> known, quoted;
    for (const Column& column : columns) known.push_back(column.name);
    const std::vector<std::string> near = nearestNames(name, known);
    const std::vector<std::string>& shown = near.empty() ? known : near;
    for (std::size_t i = 0; i < std::min<std::size_t>(shown.size(), 5); ++i) quoted.push_back("'" + shown[i] + "'");
    if (!near.empty()) return fmt::format("did you mean {}?", fmt::join(quoted, " or "));
    if (known.size() == 1) return fmt::format("its only column is {}", quoted[0]);
    return fmt::format("the columns are {}{}", fmt::join(quoted, ", "), known.size() > quoted.size() ? ", ..." : "");
}

}  // namespace

Dataset::Dataset(std::shared_ptr<Database> database, std::string path, std::int64_t rows, std::vector<Column> columns,
                 LoadReport report, std::string fingerprint)
    : m_database(std::move(database)),
      m_path(std::move(path)),
      m_rows(rows),
      m_columns(std::move(columns)),
      m_report(std::move(report)),
      m_fingerprint(fingerprint),
      m_sourceFingerprint(std::move(fingerprint)) {
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
                columnRemedy(m_columns, name));
}

Vector Dataset::numbers(ColumnId id, const RunContext& context) const {
    const ColumnType type = column(id).type;
    if (type == ColumnType::Category || type == ColumnType::Text)
        throw Error(ErrorKind::Usage, "its cells are texts, not numbers", "choose a column of numbers",
                    {fileName(), 0, column(id).name});
    const std::string value = type == ColumnType::DateTime ? fmt::format("epoch({})", sql(id)) : sql(id);
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
