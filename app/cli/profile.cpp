// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/profile.h"

#include <algorithm>
#include <cmath>
#include <span>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "base/printable.h"
#include "command.h"
#include "data/feature_plan.h"
#include "input_files.h"
#include "interrupts.h"
#include "io/reading_options.h"
#include "progress.h"

namespace assay::cli {
namespace {

using nlohmann::json;

const char* nameOf(ColumnType type) {
    switch (type) {
        case ColumnType::Number: return "number";
        case ColumnType::Category: return "category";
        case ColumnType::Text: return "text";
        case ColumnType::DateTime: return "datetime";
        case ColumnType::Boolean: return "boolean";
    }
    return "";
}

json columnJson(const Column& column, const ColumnProfile& profile) {
    const auto number = [](double value) { return std::isfinite(value) ? json(value) : json(nullptr); };
    json object{{"name", column.name}, {"type", nameOf(column.type)}, {"missing", profile.missing}, {"distinct", profile.distinct}};
    if (column.type == ColumnType::Number) {
        object["integral"] = column.integral;
        object["min"] = number(profile.minimum);
        object["max"] = number(profile.maximum);
        object["mean"] = number(profile.mean);
        object["sd"] = number(profile.deviation);
        object["histogram"] = profile.histogram;
    } else if (column.type == ColumnType::DateTime) {
        object["first"] = profile.first;
        object["last"] = profile.last;
    } else {
        object["top"] = json::array();
        for (const auto& [value, count] : profile.top) object["top"].push_back({{"value", value}, {"count", count}});
    }
    if (!column.note.empty()) object["note"] = column.note;
    return object;
}

/// A cell may hold line ends, what a terminal obeys, or a whole page.
std::string onOneLine(std::string text) {
    constexpr std::size_t longest = 60;
    for (char& c : text)
        if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') c = ' ';
    if (text.size() <= longest) return text;
    std::size_t end = longest;
    while ((text[end] & 0xC0) == 0x80) --end;
    return text.substr(0, end) + "…";
}

std::string columnLine(const Column& column, const ColumnProfile& profile) {
    std::string text = fmt::format("  {:<24} {:<9} missing {:>7}  distinct {:>8}  ", onOneLine(column.name), nameOf(column.type),
                                   grouped(profile.missing), grouped(profile.distinct));
    if (column.type == ColumnType::Number) {
        const auto number = [](double value) { return std::isfinite(value) ? fmt::format("{:.6g}", value) : "-"; };
        text += fmt::format("{} to {}, mean {}, sd {}", number(profile.minimum), number(profile.maximum),
                            number(profile.mean), number(profile.deviation));
    } else if (column.type == ColumnType::DateTime) {
        text += fmt::format("{} to {}", profile.first, profile.last);
    } else {
        std::vector<std::string> top;
        for (const auto& [value, count] : profile.top)
            if (top.size() < 3) top.push_back(fmt::format("{} ({})", onOneLine(value), grouped(count)));
        text += fmt::format("{}", fmt::join(top, ", "));
    }
    if (!column.note.empty()) text += fmt::format("  [{}]", column.note);
    return text + "\n";
}

json fileJson(const Dataset& dataset) {
    const LoadReport& report = dataset.report();
    json bad = json::array();
    for (const BadRow& row : report.badRows) {
        bad.push_back({{"line", row.line}, {"reason", row.reason}, {"text", row.text}});
        if (!row.file.empty()) bad.back()["file"] = row.file;
    }
    return {{"file", dataset.path()},
            {"rows", dataset.rowCount()},
            {"encoding", report.encoding},
            {"delimiter", report.delimiter},
            {"header", report.header},
            {"bytes", report.fileBytes},
            {"data_sha256", dataset.fingerprint()},
            {"bad_rows", {{"count", report.badRowCount}, {"first", bad}}},
            {"columns", json::array()}};
}

int show(const ReadFlags& read, bool asJson) {
    const LoadOptions options = read.loadOptions();
    std::string text;
    InputFiles files;
    {
        Progress progress(read.showProgress());
        const RunContext context(interruptToken(), progress.sink(), read.threadCount());
        const auto dataset = files.open(read.file, options, context.part("Reading", 0, 0.7));
        requireTyped(*dataset, options);
        const LoadReport& report = dataset->report();
        json all = fileJson(*dataset);
        if (report.files > 1) all["files"] = report.files;
        if (!report.notes.empty()) all["notes"] = report.notes;
        text = fmt::format("{}: {}, {}, {}", dataset->fileName(), counted(dataset->rowCount(), "row"),
                           counted(static_cast<std::int64_t>(dataset->columns().size()), "column"), report.encoding);
        if (!report.delimiter.empty()) text += fmt::format(", delimiter {}", report.delimiter == "\t" ? "tab" : report.delimiter);
        if (report.files > 1) text += fmt::format(", {}", counted(report.files, "file"));
        if (report.badRowCount > 0) text += fmt::format(", {} skipped", counted(report.badRowCount, "line"));
        text += "\n";
        for (const std::string& note : report.notes) text += note + "\n";
        std::vector<ColumnId> columns;
        for (std::size_t c = 0; c < dataset->columns().size(); ++c) columns.push_back(ColumnId(static_cast<std::int32_t>(c)));
        const std::size_t step = columnsAtATime(*dataset);
        const auto count = static_cast<double>(columns.size());
        for (std::size_t begin = 0; begin < columns.size(); begin += step) {
            const std::size_t end = std::min(begin + step, columns.size());
            const RunContext part = context.part("Profiling", 0.7 + 0.3 * static_cast<double>(begin) / count,
                                                 0.7 + 0.3 * static_cast<double>(end) / count);
            const std::vector<ColumnProfile> some =
                profiles(*dataset, std::span(columns).subspan(begin, end - begin), part);
            for (std::size_t c = begin; c < end; ++c) {
                text += columnLine(dataset->columns()[c], some[c - begin]);
                if (asJson) all["columns"].push_back(columnJson(dataset->columns()[c], some[c - begin]));
            }
            context.checkpoint();
        }
        if (asJson) text = all.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
    }
    print(asJson ? text : printable(text));
    return Done;
}

}  // namespace

void addProfile(CLI::App& program, Work& work) {
    CLI::App* command = program.add_subcommand("profile", "Rows, encoding, delimiter, and statistics of every column");
    auto read = std::make_shared<ReadFlags>();
    auto asJson = std::make_shared<bool>(false);
    read->addTo(*command);
    command->add_flag("--json", *asJson, "As JSON");
    command->final_callback([=, &work] { work = [=] { return show(*read, *asJson); }; });
}

}  // namespace assay::cli
