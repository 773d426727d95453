// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "base/unfinished.h"
#include "cli/plots.h"
#include "cli/run_options.h"
#include "data/query.h"
#include "io/export.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <numeric>

namespace assay::cli {
namespace {

struct EstimateOptions {
    RunOptions run;
    std::string out, summary, plots;
    bool allColumns = false;
};

void printMetrics(const RunResult& result) {
    fmt::print("{:<12} {:>12} {:>12} {:>12}\n", "metric", "train", "valid", "test");
    const auto cell = [](const MetricValues& values, const std::string& id) {
        const auto found = values.find(id);
        return found == values.end() || std::isnan(found->second) ? std::string("-")
                                                                  : fmt::format("{:.4g}", found->second);
    };
    for (const auto& [id, value] : result.valid)
        fmt::print("{:<12} {:>12} {:>12} {:>12}\n", id, cell(result.train, id), cell(result.valid, id),
                   cell(result.test, id));
}

void printWeights(const FeatureWeights& weights) {
    std::vector<FeatureWeight> sorted = weights.weights;
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.weight > b.weight; });
    fmt::print("\nFeature weights ({}, sum 1)\n", weights.kind);
    for (std::size_t i = 0; i < sorted.size() && i < 10; ++i)
        fmt::print("  {:<28} {:.4f}\n", sorted[i].feature, sorted[i].weight);
    if (sorted.size() > 10) fmt::print("  and {} more\n", sorted.size() - 10);
    if (!weights.note.empty()) fmt::print("  {}\n", weights.note);
}

std::string cellText(const Cell& cell) {
    if (cell.kind == Cell::Kind::Number) return fmt::format("{:.6g}", cell.number);
    return cell.kind == Cell::Kind::Text ? cell.text : "-";
}

/// The first and last five of the ranking, with target and prediction.
void printExtremes(const RunResult& result, const Dataset& data) {
    std::vector<RowId> order;
    for (std::int64_t i = 0; i < result.rows->rows(); ++i)
        if (!std::isnan(result.rows->rank[i])) order.push_back(RowId(i));
    std::sort(order.begin(), order.end(),
              [&](RowId a, RowId b) { return result.rows->rank[toIndex(a)] < result.rows->rank[toIndex(b)]; });
    const auto target = static_cast<std::size_t>(toIndex(*data.find(result.spec.target)));
    const auto print = [&](const char* title, std::vector<RowId> rows) {
        fmt::print("\n{}\n  {:>10} {:>13} {:>14} {:>12}\n", title, "row", "importance",
                   result.spec.target.substr(0, 14), "prediction");
        const auto cells = page(data, rows);
        for (std::size_t k = 0; k < rows.size(); ++k)
            fmt::print("  {:>10} {:>13.4g} {:>14} {:>12.4g}\n", toIndex(rows[k]),
                       result.rows->importance[toIndex(rows[k])], cellText(cells[k][target]),
                       result.rows->prediction[toIndex(rows[k])]);
    };
    const auto few = static_cast<std::ptrdiff_t>(std::min<std::size_t>(5, order.size()));
    print("Most valuable rows", {order.begin(), order.begin() + few});
    print("Most harmful rows", {order.end() - few, order.end()});
}

void printResult(const RunResult& result, const Dataset& data) {
    std::string split;
    for (const auto& [part, rows] : result.rowsBySplit) split += fmt::format(", {} {}", part, rows);
    fmt::print("{}: {} rows{}; {} by {}, method {}{} ({})\n\n", data.fileName(), data.rowCount(), split,
               result.spec.target, result.spec.model.id, result.spec.method.id,
               result.methodUsed == result.spec.method.id ? "" : " -> " + result.methodUsed, toText(result.status));
    printMetrics(result);
    printWeights(result.weights);
    printExtremes(result, data);
    if (!result.notes.empty()) fmt::print("\n");
    for (const std::string& note : result.notes) fmt::print("note: {}\n", note);
}

ExitCode run(const Interrupt& interrupt, const EstimateOptions& options) {
    const auto begin = std::chrono::steady_clock::now();
    const auto seconds = [&] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    };
    const RunSpec spec = options.run.spec();
    const RunContext context = contextFor(interrupt, options.run.file, spec.seed);
    const Sources sources = openSources(options.run, spec, context.part("Reading", 0, 0.3));
    const double load = seconds();
    RunResult result = assay::run(sources, spec, context.part("Estimating", 0.3, 1));
    result.timing.load = load;
    result.timing.total = seconds();
    endProgress();

    // A run that was stopped still writes what it has, so the outputs must not listen to that stop.
    const RunContext writing({}, {}, options.run.file.threads, spec.seed);
    const Table table(sources.data, result.rows);
    const std::string scratch = fmt::format("{}/assay-{}", std::filesystem::temp_directory_path().string(), getpid());
    const Unfinished scratchScores(scratch + "-scores.csv");
    const Unfinished scratchSummary(scratch + "-summary.json");
    const bool plots = !options.plots.empty();
    const std::string scores = options.out.empty() && plots ? scratchScores.path() : options.out;
    const std::string summary = options.summary.empty() && plots ? scratchSummary.path() : options.summary;
    if (!scores.empty()) writeScores(table, *sources.data->find(spec.target), scores, options.allColumns, writing);
    if (!summary.empty()) writeWhole(summary, summaryJson(result).dump(2) + "\n");
    if (plots) drawPlots(options.run.file.file, scores, summary, options.plots);
    printResult(result, *sources.data);
    return result.status == Status::Cancelled ? ExitCode::Cancelled : ExitCode::Done;
}

}  // namespace

void addEstimate(CLI::App& app, Command& chosen) {
    CLI::App* command = app.add_subcommand("estimate", "Train, and score the importance of every row");
    auto options = std::make_shared<EstimateOptions>();
    options->run.addTo(*command);
    command->add_option("--out", options->out, "scores.csv: one line a row of FILE");
    command->add_option("--summary", options->summary, "summary.json: metrics, feature weights, timing");
    command->add_option("--plots", options->plots, "Folder for the plots as PNG");
    command->add_flag("--all-columns", options->allColumns, "FILE's columns after the scores");
    command->callback(
        [&chosen, options] { chosen = [options](const Interrupt& interrupt) { return run(interrupt, *options); }; });
}

}  // namespace assay::cli
