// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/stored/table_choice.h"

#include "base/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace assay {
namespace {

std::string names(const std::vector<StoredTable>& tables, std::size_t without) {
    constexpr std::size_t shown = 10;
    std::vector<std::string> quoted;
    for (std::size_t i = 0; i < tables.size(); ++i)
        if (i != without) quoted.push_back("'" + tables[i].name + "'");
    const std::size_t more = quoted.size() > shown ? quoted.size() - shown : 0;
    quoted.resize(quoted.size() - more);
    return fmt::format("{}{}", fmt::join(quoted, ", "), more > 0 ? fmt::format(" and {} more", more) : "");
}

}  // namespace

TableChoice chosenTable(const std::vector<StoredTable>& tables, const std::string& wanted, const std::string& path) {
    if (tables.empty()) throw Error(ErrorKind::Input, "holds no table", "choose a database with tables", {path, 0, {}});
    if (!wanted.empty()) {
        const auto found =
            std::find_if(tables.begin(), tables.end(), [&](const StoredTable& table) { return table.name == wanted; });
        if (found == tables.end())
            throw Error(ErrorKind::Usage, fmt::format("has no table '{}'", wanted),
                        fmt::format("the tables are {}", names(tables, tables.size())), {path, 0, {}});
        return {static_cast<std::size_t>(found - tables.begin()), {}};
    }
    const auto largest = std::max_element(tables.begin(), tables.end(),
                                          [](const StoredTable& a, const StoredTable& b) { return a.rows < b.rows; });
    const auto index = static_cast<std::size_t>(largest - tables.begin());
    if (tables.size() == 1) return {index, {}};
    return {index, fmt::format("table '{}' is read, the one with the most rows; there are also {}", largest->name,
                               names(tables, index))};
}

std::string inQuotes(const std::string& name) {
    std::string quoted = "\"";
    for (const char c : name) quoted += c == '"' ? "\"\"" : std::string(1, c);
    return quoted + "\"";
}

}  // namespace assay
