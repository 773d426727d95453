// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/run_options.h"
#include "io/export.h"
#include "pipeline/compare.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace assay::cli {
namespace {

struct RetrainOptions {
    RunOptions run;
    std::string scores, action, summary;
};

void print(const Comparison& comparison) {
    fmt::print("{}\n\n{:<12} {:>11} {:>11} {:>11}   {}\n", comparison.verdict, "on test", "baseline", "action",
               "random", "action - baseline (95 %)");
    for (const MetricComparison& metric : comparison.metrics)
        fmt::print("{:<12} {:>11.5g} {:>11.5g} {:>11.5g}   {:+.4g} ({:+.4g} to {:+.4g})\n", metric.metric,
                   metric.baseline, metric.action, metric.random, metric.action - metric.baseline,
                   metric.actionMinusBaseline.low, metric.actionMinusBaseline.high);
    for (const std::string& note : comparison.notes) fmt::print("note: {}\n", note);
}

ExitCode run(const Interrupt& interrupt, const RetrainOptions& options) {
    const RunSpec spec = options.run.spec();
    const Action action = actionFromText(options.action);
    const RunContext context = contextFor(interrupt, options.run.file, spec.seed);
    const Sources sources = openSources(options.run, spec, context.part("Reading", 0, 0.3));
    const RowScores scores = readScores(options.scores, *sources.data, context.part("Reading scores", 0.3, 0.35));
    FeatureWeights weights;
    if (action.kind == Action::Kind::ScaleFeatures || action.kind == Action::Kind::SelectFeatures)
        weights = assay::run(sources, spec, context.part("Weighing features", 0.35, 0.6)).weights;
    const Comparison comparison =
        compareAction(sources, spec, scores.importance, action, weights, context.part("Retraining", 0.6, 1));
    if (!options.summary.empty()) writeWhole(options.summary, toJson(comparison).dump(2) + "\n");
    endProgress();
    print(comparison);
    return ExitCode::Done;
}

}  // namespace

void addRetrain(CLI::App& app, Command& chosen) {
    CLI::App* command = app.add_subcommand("retrain", "Act on scores, retrain, and compare on the test split");
    auto options = std::make_shared<RetrainOptions>();
    options->run.addTo(*command);
    command->add_option("--scores", options->scores, "scores.csv of estimate")->required()->check(CLI::ExistingFile);
    command
        ->add_option("--action", options->action,
                     "drop-lowest=5%, drop-negative, reweight=rank, reweight=linear, scale-features, select-features=N")
        ->required();
    command->add_option("--summary", options->summary,
                        "comparison as JSON: every metric with intervals, and the verdict");
    command->callback(
        [&chosen, options] { chosen = [options](const Interrupt& interrupt) { return run(interrupt, *options); }; });
}

}  // namespace assay::cli
