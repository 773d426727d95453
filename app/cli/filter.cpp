// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "data/query.h"
#include "io/export.h"

#include <fmt/format.h>

namespace assay::cli {
namespace {

struct FilterOptions {
    FileOptions file;
    std::string where, scores, out, encoding = "UTF-8";
    std::vector<std::string> columns;
    bool byteOrderMark = false, withScores = false;
};

ExitCode run(const Interrupt& interrupt, const FilterOptions& options) {
    const RunContext context = contextFor(interrupt, options.file);
    const auto dataset = openDataset(options.file.file, options.file.loadOptions(), context.part("Reading", 0, 0.5));
    std::shared_ptr<const RowScores> scores;
    if (!options.scores.empty())
        scores = std::make_shared<const RowScores>(
            readScores(options.scores, *dataset, context.part("Reading scores", 0.5, 0.6)));
    const Table table(dataset, scores);
    const RowSet rows = matching(table, options.where, context.part("Filtering", 0.6, 0.7));
    ExportOptions target;
    target.path = options.out;
    target.encoding = options.encoding;
    target.byteOrderMark = options.byteOrderMark;
    target.scores = options.withScores;
    target.columns = options.columns;
    const ExportReport report = exportCsv(table, rows, target, context.part("Writing", 0.7, 1));
    endProgress();
    fmt::print("{} of {} rows written to {}\n", report.rows, dataset->rowCount(), options.out);
    if (report.unencodable > 0)
        fmt::print("{} characters do not exist in {} and were written as ?\n", report.unencodable, options.encoding);
    return ExitCode::Done;
}

}  // namespace

void addFilter(CLI::App& app, Command& chosen) {
    CLI::App* command = app.add_subcommand("filter", "Rows that satisfy an expression, as CSV");
    auto options = std::make_shared<FilterOptions>();
    options->file.addTo(*command);
    command->add_option("--where", options->where, "For example: importance < 0 and PageValues > 50");
    command->add_option("--scores", options->scores, "scores.csv of estimate, for expressions over scores")
        ->check(CLI::ExistingFile);
    command->add_option("--out", options->out, "The CSV to write")->required();
    command->add_option("--out-encoding", options->encoding, "UTF-8 or GB18030")
        ->check(CLI::IsMember({"UTF-8", "GB18030"}));
    command->add_flag("--bom", options->byteOrderMark, "Start with a byte order mark, for Excel (UTF-8 only)");
    command->add_flag("--with-scores", options->withScores, "The score columns after the source's columns");
    command->add_option("--columns", options->columns, "Columns to write; all by default")->delimiter(',');
    command->callback(
        [&chosen, options] { chosen = [options](const Interrupt& interrupt) { return run(interrupt, *options); }; });
}

}  // namespace assay::cli
