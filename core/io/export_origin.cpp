// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/name_list.h"
#include "base/shell_word.h"
#include "base/version.h"
#include "data/database.h"
#include "io/export.h"
#include "io/export_rows.h"
#include "io/reading_options.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>

namespace assay {
std::string exportCommandLine(const std::string& file, const LoadOptions& reading, const std::string& where,
                              const std::string& scores, const std::string& problems, const std::string& weights,
                              const ExportOptions& options) {
    std::string line = "assay-cli filter " + shellWord(file) + readingFlags(reading);
    const auto add = [&](bool differs, const char* option, const std::string& value) {
        if (differs) line += fmt::format(" {} {}", option, shellWord(value));
    };
    const bool plain = options.format == ExportFormat::Csv || options.format == ExportFormat::Tsv;
    const std::string names = joinNames(options.columns);
    add(!where.empty(), "--where", where);
    add(!scores.empty(), "--scores", scores);
    add(!problems.empty(), "--problems", problems);
    add(!names.empty(), "--columns", names);
    add(!weights.empty(), "--weights", weights);
    add(options.format == ExportFormat::LibSvm, "--target", options.target);
    add(plain && options.encoding != "UTF-8", "--out-encoding", options.encoding);
    add(options.format == ExportFormat::Csv && options.delimiter != ',', "--out-delimiter",
        std::string(1, options.delimiter));
    if (plain && options.decimal == ',') line += " --decimal-comma";
    if (plain && options.quoteAll) line += " --quote-all";
    if (plain && options.guardFormulas) line += " --guard-formulas";
    if (plain && options.byteOrderMark) line += " --bom";
    if (!scores.empty() && !options.scores) line += " --no-scores";
    add(true, "--out", options.path);
    return line;
}

void writeOrigin(const Table& table, const ExportOptions& options, const ExportReport& report,
                 const ExportOrigin& origin) {
    const Dataset& dataset = table.dataset();
    nlohmann::ordered_json json;
    json["file"] = std::filesystem::path(options.path).filename().string();
    json["source"] = {{"file", dataset.fileName()}, {"sha256", dataset.sourceFingerprint()}, {"rows", dataset.rowCount()}};
    if (const std::int64_t changed = countOf(dataset.changedLabels()); changed > 0) json["labels_changed"] = changed;
    json["filter"] = origin.filter;
    json["rows"] = report.rows;
    std::vector<std::string> names;
    for (const ExportColumn& column : exportColumns(table, options)) names.push_back(column.header);
    json["columns"] = names;
    if (!origin.run.empty()) json["run"] = nlohmann::ordered_json::parse(origin.run);
    if (!report.losses.empty()) json["losses"] = report.losses;
    json["version"] = version();
    json["duckdb"] = databaseVersion();
    if (!origin.commandLine.empty()) json["command"] = origin.commandLine;
    writeWhole(options.path + ".assay.json", json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

}  // namespace assay
