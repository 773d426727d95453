// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <filesystem>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "command.h"
#include "interrupts.h"
#include "io/export.h"
#include "base/temporary_folder.h"
#include "pipeline/forecast.h"
#include "pipeline/verify.h"
#include "plots.h"
#include "progress.h"
#include "report.h"
#include "run_flags.h"
#include "valuation/method.h"

namespace assay::cli {
namespace {

struct Flags {
    ReadFlags read;
    RunFlags run;
    std::string out, summary, problems, plots, explain, verify;
    bool allColumns = false;
    bool quiet = false;
    bool dryRun = false;
};

std::string jsonText(const nlohmann::json& json) {
    return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

/// What the plots are drawn from: the outputs that are files, else copies in a temporary folder.
struct PlotInputs {
    TemporaryFolder folder;
    std::string scores, summary;
};

/// Written even after the first Ctrl-C, so that what was reached is kept. False: stopped before all plots were drawn.
bool writeResults(const Flags& flags, const Sources& sources, const RunResult& result, InputFiles& files) {
    const RunContext unstoppable({}, {}, flags.read.threadCount());
    const Table table(sources.data, result.rows);
    const ColumnId target = sources.data->require(result.spec.target, "--target");
    nlohmann::json summary = summaryJson(result);
    summary["reading"] = readingJson(sources, flags.read.file, result.spec);
    const auto put = [&](const std::string& scoresFile, const std::string& summaryFile) {
        // The reader of standard output may leave: what is a file is written before.
        const bool last = scoresFile == standardStream;
        const auto putScores = [&] { writeScores(table, target, scoresFile, flags.allColumns, unstoppable); };
        if (!scoresFile.empty() && !last) putScores();
        if (!summaryFile.empty()) writeWhole(summaryFile, jsonText(summary));
        if (last) putScores();
    };
    put(flags.out, flags.summary);
    if (!flags.problems.empty() && !result.rows->problem.empty()) writeProblems(table, target, flags.problems, unstoppable);
    if (flags.plots.empty() || result.status == Status::Cancelled) return true;
    PlotInputs plots{{}, flags.out, flags.summary};
    const auto named = [](const std::string& path) {
        std::error_code ignored;
        return std::filesystem::is_regular_file(path, ignored);
    };
    if (!named(plots.scores)) put(plots.scores = plots.folder.file("scores.csv"), {});
    if (!named(plots.summary)) put({}, plots.summary = plots.folder.file("summary.json"));
    return drawPlots(plotProgram(), flags.plots, plots.scores, plots.summary, files.local(flags.read.file, unstoppable),
                     result.spec.reading, interruptToken());
}

/// Fits of either kind that --verify asks for; 0: none.
Index verifyingFits(const std::string& text) {
    if (text.empty()) return 0;
    const std::uint64_t fits = wholeNumber(text, "--verify");
    if (fits < 10 || fits > 10'000)
        throw Error(ErrorKind::Usage, fmt::format("--verify {} is not possible", text), "give 10 to 10000");
    return static_cast<Index>(fits);
}

/// Before any work is done for nothing.
void requireTells(const std::string& method) {
    if (findMethod(method).info().namesProblems) return;
    std::vector<std::string> others;
    for (const ValuationMethod* each : methods())
        if (each->info().namesProblems) others.push_back(each->info().id);
    throw Error(ErrorKind::Usage, fmt::format("--problems: {} does not tell what is the matter with a row", method),
                fmt::format("take one of {}", fmt::join(others, ", ")));
}

/// Whether all that was asked for was reached.
bool complete(const RunResult& result) {
    return result.status != Status::Cancelled && !(result.verification && result.verification->agreement.cancelled);
}

/// How long it would take, instead of doing it.
int dryRun(const Flags& flags, const RunSpec& spec, Index fits) {
    const auto start = std::chrono::steady_clock::now();
    double load = 0;
    Forecast result;
    Sources sources;
    InputFiles files;
    {
        Progress progress(flags.read.showProgress());
        const RunContext context(interruptToken(), progress.sink(), flags.read.threadCount(), spec.seed);
        sources = loadSources(flags.read.file, spec, files, context.part("Reading", 0, 0.7));
        if (!flags.quiet) tellReading(sources, flags.read.file, spec, progress);
        load = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        result = forecast(sources, spec, context.part("Probing", 0.7, 1), {.verifyingFits = fits});
    }
    printReport(forecastReport(*sources.data, result, load), {});
    return Done;
}

int estimate(const Flags& flags) {
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    const auto seconds = [start] { return std::chrono::duration<double>(Clock::now() - start).count(); };
    RunSpec spec = flags.run.spec(flags.read);
    if (!flags.explain.empty()) spec.explain = static_cast<std::int64_t>(wholeNumber(flags.explain, "--explain"));
    const Index fits = verifyingFits(flags.verify);
    if (!flags.problems.empty()) requireTells(spec.method.id);
    if (flags.dryRun) return dryRun(flags, spec, fits);
    requireWritable({{"--out", flags.out}, {"--summary", flags.summary}, {"--problems", flags.problems}},
                    flags.run.inputs(flags.read.file, spec));
    if (!flags.plots.empty()) plotProgram();
    RunResult result;
    Sources sources;
    InputFiles files;
    {
        Progress progress(flags.read.showProgress());
        const RunContext context(interruptToken(), progress.sink(), flags.read.threadCount(), spec.seed);
        sources = loadSources(flags.read.file, spec, files, context.part("Reading", 0, 0.1));
        if (!flags.quiet) tellReading(sources, flags.read.file, spec, progress);
        const double load = seconds();
        result = run(sources, spec, context.part("Estimating", 0.1, fits > 0 ? 0.5 : 1));
        result.timing.load = load;
        if (fits > 0 && result.status != Status::Cancelled)
            result.verification = verify(sources, result, fits, context.part("Verifying", 0.5, 1));
    }
    result.timing.total = seconds();
    const bool drawn = writeResults(flags, sources, result, files);
    if (!flags.quiet)
        printReport(estimateReport(*sources.data, result), {flags.out, flags.summary, flags.problems});
    if (!drawn)
        return fail(Interrupted, fmt::format("{}: cancelled before all plots were drawn, what else was asked for is "
                                             "written; run again for the plots",
                                             flags.plots));
    if (complete(result)) return Done;
    if (flags.out.empty() && flags.summary.empty()) throw Cancelled();
    return fail(Interrupted, fmt::format("{}: cancelled, what was reached is written; run again for all rows",
                                         flags.out.empty() ? flags.summary : flags.out));
}

}  // namespace

void addEstimate(CLI::App& program, Work& work) {
    CLI::App* command = program.add_subcommand("estimate", "Train a model and value every row");
    auto flags = std::make_shared<Flags>();
    flags->read.addTo(*command);
    flags->run.addTo(*command);
    command->add_option("--out", flags->out, "Scores of every row")->type_name("scores.csv");
    command->add_option("--summary", flags->summary, "Metrics, weights, settings and timings")->type_name("summary.json");
    command->add_option("--problems", flags->problems, "Suspected rows: what is the matter, and what the target should rather be")
        ->type_name("problems.csv");
    command->add_option("--plots", flags->plots, "Plots as PNG into this folder")->type_name("DIR");
    command->add_option("--explain", flags->explain, "Training rows that helped and harmed this validation or test row (of the --valid file, if given) the most")
        ->type_name("ROW");
    command->add_option("--verify", flags->verify, "Train again on N random halves and without each of N rows, and report how well the scores predict it")
        ->type_name("N");
    command->add_flag("--all-columns", flags->allColumns, "The source's columns too, after the scores");
    command->add_flag("--dry-run", flags->dryRun, "Estimate time and memory; write nothing");
    command->add_flag("--quiet", flags->quiet, "Print no report");
    command->final_callback([flags, &work] { work = [flags] { return estimate(*flags); }; });
}

}  // namespace assay::cli
