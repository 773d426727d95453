// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/profile.h"

#include "cli/command.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <iostream>

namespace assay::cli {
namespace {

using nlohmann::json;

const char* typeName(ColumnType type) {
    switch (type) {
        case ColumnType::Number:
            return "number";
        case ColumnType::Category:
            return "category";
        case ColumnType::Text:
            return "text";
        case ColumnType::DateTime:
            return "date/time";
        case ColumnType::Boolean:
            return "boolean";
    }
    return "";
}

json columnJson(const Column& column, const ColumnProfile& profile) {
    json item{{"name", column.name},
              {"type", typeName(column.type)},
              {"missing", profile.missing},
              {"distinct", profile.distinct}};
    if (column.type == ColumnType::Number) {
        const auto number = [](double value) { return std::isfinite(value) ? json(value) : json(nullptr); };
        item.update({{"min", number(profile.minimum)},
                     {"max", number(profile.maximum)},
                     {"mean", number(profile.mean)},
                     {"sd", number(profile.deviation)}});
    } else if (column.type == ColumnType::DateTime) {
        item.update({{"min", profile.first}, {"max", profile.last}});
    } else {
        item["top"] = json::array();
        for (const auto& [value, count] : profile.top) item["top"].push_back({{"value", value}, {"rows", count}});
    }
    if (!column.note.empty()) item["note"] = column.note;
    return item;
}

std::string columnLine(const json& column) {
    std::string detail;
    if (column.contains("mean") && !column["mean"].is_null())
        detail = fmt::format("min {} max {} mean {:.6g} sd {:.6g}", column["min"].dump(), column["max"].dump(),
                             column["mean"].get<double>(), column["sd"].is_null() ? 0.0 : column["sd"].get<double>());
    else if (column.contains("top"))
        for (const json& top : column["top"]) {
            if (detail.size() > 60) break;
            detail += fmt::format("{}{} ({})", detail.empty() ? "" : ", ", top["value"].get<std::string>(),
                                  top["rows"].dump());
        }
    else if (column.contains("min"))
        detail = fmt::format("{} to {}", column["min"].get<std::string>(), column["max"].get<std::string>());
    if (column.contains("note")) detail += fmt::format(" [{}]", column["note"].get<std::string>());
    return fmt::format("{:<28} {:<10} {:>9} missing {:>9} distinct  {}", column["name"].get<std::string>(),
                       column["type"].get<std::string>(), column["missing"].dump(), column["distinct"].dump(), detail);
}

ExitCode run(const Interrupt& interrupt, const FileOptions& file, bool asJson) {
    const RunContext context = contextFor(interrupt, file);
    const auto dataset = openDataset(file.file, file.loadOptions(), context.part("Reading", 0, 0.5));
    const LoadReport& report = dataset->report();
    json result{{"rows", dataset->rowCount()},      {"encoding", report.encoding}, {"delimiter", report.delimiter},
                {"header", report.header},          {"bytes", report.fileBytes},   {"bad_rows", report.badRowCount},
                {"sha256", dataset->fingerprint()}, {"columns", json::array()}};
    const auto count = static_cast<std::int32_t>(dataset->columns().size());
    for (std::int32_t i = 0; i < count; ++i) {
        const RunContext part = context.part("Profiling", 0.5 + 0.5 * i / count, 0.5 + 0.5 * (i + 1) / count);
        result["columns"].push_back(columnJson(dataset->column(ColumnId(i)), profile(*dataset, ColumnId(i), part)));
        part.report(1);
    }
    endProgress();
    if (asJson) {
        std::cout << result.dump(2) << '\n';
        return ExitCode::Done;
    }
    fmt::print("{} rows, {} columns, {}, delimiter {}{}\n", dataset->rowCount(), count, report.encoding,
               report.delimiter == "\t" ? "tab" : report.delimiter,
               report.badRowCount > 0 ? fmt::format(", {} bad rows skipped", report.badRowCount) : "");
    for (const json& column : result["columns"]) fmt::print("{}\n", columnLine(column));
    return ExitCode::Done;
}

}  // namespace

void addProfile(CLI::App& app, Command& chosen) {
    CLI::App* command = app.add_subcommand("profile", "Rows, encoding, and statistics of every column");
    auto file = std::make_shared<FileOptions>();
    auto asJson = std::make_shared<bool>(false);
    file->addTo(*command);
    command->add_flag("--json", *asJson, "As JSON");
    command->callback([&chosen, file, asJson] {
        chosen = [file, asJson](const Interrupt& interrupt) { return run(interrupt, *file, *asJson); };
    });
}

}  // namespace assay::cli
