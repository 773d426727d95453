// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/process_memory.h"
#include "base/version.h"
#include "command.h"
#include "interrupts.h"
#include "io/export.h"
#include "pipeline/compare.h"
#include "progress.h"
#include "report.h"
#include "run_flags.h"

namespace assay::cli {
namespace {

struct Flags {
    ReadFlags read;
    RunFlags run;
    std::string scores, action, summary;
    bool quiet = false;
};

int retrain(const Flags& flags) {
    const RunSpec spec = flags.run.spec(flags.read);
    const Action action = actionFromText(flags.action);
    std::vector<std::string> inputs = flags.run.inputs(flags.read.file, spec);
    inputs.push_back(flags.scores);
    requireWritable({{"--summary", flags.summary}}, inputs);
    InputFiles files;
    Comparison comparison;
    nlohmann::json summary;
    {
        Progress progress(flags.read.showProgress());
        const RunContext context(interruptToken(), progress.sink(), flags.read.threadCount(), spec.seed);
        const Sources sources = loadSources(flags.read.file, spec, files, context.part("Reading", 0, 0.2));
        if (!flags.quiet) tellReading(sources, flags.read.file, spec, progress);
        const RowScores scores = readScores(flags.scores, *sources.data, context.part("Reading scores", 0.2, 0.25));
        comparison = compareAction(sources, spec, scores.importance, scores.magnitude, action, {}, context.part("Comparing", 0.25, 1));
        summary = toJson(comparison);
        summary["reading"] = readingJson(sources, flags.read.file, spec);
        summary["data_sha256"] = sources.data->fingerprint();
    }
    summary["seed"] = spec.seed;
    summary["version"] = version();
    summary["peak_rss_mb"] = peakResidentMb();
    if (!flags.summary.empty())
        writeWhole(flags.summary, summary.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
    if (!flags.quiet) printReport(comparisonReport(comparison), {flags.summary});
    return Done;
}

}  // namespace

void addRetrain(CLI::App& program, Work& work) {
    CLI::App* command = program.add_subcommand("retrain", "Change the data by its scores, retrain and compare on the test rows");
    auto flags = std::make_shared<Flags>();
    flags->read.addTo(*command);
    flags->run.addTo(*command);
    command->add_option("--scores", flags->scores, "Scores that estimate wrote with the same options")
        ->required()
        ->type_name("scores.csv");
    command
        ->add_option("--action", flags->action,
                     "drop-lowest=5%, drop-highest=5%, drop-negative, reweight=rank, reweight=linear, scale-features or select-features=N")
        ->required()
        ->type_name("ACTION");
    command->add_option("--summary", flags->summary, "Every metric with its interval, and the verdict")->type_name("out.json");
    command->add_flag("--quiet", flags->quiet, "Print no report");
    command->final_callback([flags, &work] { work = [flags] { return retrain(*flags); }; });
}

}  // namespace assay::cli
