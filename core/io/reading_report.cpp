// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/reading_report.h"

#include "data/expression_tokens.h"
#include "io/reading_options.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace assay {

std::vector<std::string> readingNotes(const Dataset& dataset, const std::string& file, std::size_t mostColumns) {
    const LoadReport& report = dataset.report();
    std::vector<std::string> notes;
    for (const std::string& note : report.notes) notes.push_back(fmt::format("{}: {}", file, note));
    if (report.badRowCount > 0)
        notes.push_back(fmt::format("{}: {} malformed {}, the first at line {}", file, report.badRowCount,
                                    report.badRowCount == 1 ? "line is left out" : "lines are left out",
                                    report.badRows.empty() ? 0 : report.badRows.front().line));
    std::size_t told = 0, more = 0;
    for (const Column& column : dataset.columns()) {
        if (column.note.empty()) continue;
        if (told++ < mostColumns)
            notes.push_back(fmt::format("{}: column {}: {}", file, asName(column.name), column.note));
        else
            ++more;
    }
    if (more > 0)
        notes.push_back(fmt::format("{}: {} more {}: see assay-cli profile", file, more,
                                    more == 1 ? "column has a note" : "columns have notes"));
    return notes;
}

nlohmann::json readingJson(const Dataset& dataset, const std::string& file, const LoadOptions& options) {
    const LoadReport& report = dataset.report();
    nlohmann::json columns = nlohmann::json::array();
    for (const Column& column : dataset.columns())
        if (!column.note.empty()) columns.push_back({{"name", column.name}, {"note", column.note}});
    nlohmann::json json{{"file", file},
                        {"encoding", report.encoding},
                        {"delimiter", report.delimiter},
                        {"header", report.header},
                        {"options", toJson(options)},
                        {"notes", report.notes},
                        {"columns", columns}};
    if (report.badRowCount > 0) json["bad_rows"] = report.badRowCount;
    if (report.files > 1) json["files"] = report.files;
    return json;
}

}  // namespace assay
