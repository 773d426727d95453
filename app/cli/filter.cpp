// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"
#include "data/expression_words.h"
#include "data/left_out.h"
#include "input_files.h"
#include "interrupts.h"
#include "io/export.h"
#include "io/reading_options.h"
#include "io/reading_report.h"
#include "io/text_encoder.h"
#include "pipeline/adjustment.h"
#include "progress.h"

#include <fmt/format.h>

namespace assay::cli {
namespace {

struct Flags {
    ReadFlags read;
    std::string where, scores, problems, out, columns, outEncoding = "UTF-8", outDelimiter = ",", target, weights;
    bool byteOrderMark = false, quoteAll = false, guardFormulas = false, decimalComma = false, noScores = false, sidecar = false, quiet = false;
};

ExportOptions exportOptions(const Flags& flags) {
    ExportOptions options{.path = flags.out,
                          .format = exportFormatOf(flags.out),
                          .encoding = flags.outEncoding,
                          .byteOrderMark = flags.byteOrderMark};
    if (!flags.columns.empty()) options.columns = splitNames(flags.columns, "--columns");
    options.quoteAll = flags.quoteAll;
    options.guardFormulas = flags.guardFormulas;
    options.decimal = flags.decimalComma ? ',' : '.';
    options.target = flags.target;
    const std::string delimiter = flags.outDelimiter == "tab" ? "\t" : flags.outDelimiter;
    if (delimiter.size() != 1 || std::string_view("\"\r\n.").find(delimiter[0]) != std::string_view::npos)
        throw Error(ErrorKind::Usage, fmt::format("--out-delimiter {} cannot part cells", flags.outDelimiter),
                    "give one character such as ';', or tab");
    options.delimiter = delimiter[0];
    return options;
}

/// What --weights asks for, one weight a row.
ExtraColumn weightsOf(const std::string& kind, const RowScores* scores) {
    if (kind != "rank" && kind != "linear")
        throw Error(ErrorKind::Usage, fmt::format("--weights {} is not known", kind), "give rank or linear");
    if (!scores) throw Error(ErrorKind::Usage, "--weights needs scores", "give --scores scores.csv");
    const auto action = kind == "rank" ? Action::Kind::ReweightRank : Action::Kind::ReweightLinear;
    return {"weight", adjustmentFor({action, 0}, scores->importance, Vector()).rowWeights, nullptr};
}

/// With what is the matter with rows, where that is given.
std::shared_ptr<const RowScores> scoresOf(const Flags& flags, const Dataset& dataset, InputFiles& files,
                                          const RunContext& context) {
    auto scores = std::make_shared<RowScores>(readScores(files.local(flags.scores, context), dataset, context));
    if (!flags.problems.empty()) readProblems(files.local(flags.problems, context), *scores, context);
    return scores;
}

int filter(const Flags& flags) {
    const LoadOptions reading = flags.read.loadOptions();
    ExportOptions options = exportOptions(flags);
    const TextEncoder encoder(flags.outEncoding);  // an unknown one is told before the file is read
    if (flags.byteOrderMark && !encoder.utf8())
        throw Error(ErrorKind::Usage, "--bom is for UTF-8 only", "leave it out, or --out-encoding");
    if (!flags.problems.empty() && flags.scores.empty())
        throw Error(ErrorKind::Usage, "--problems needs the scores it was written with", "give --scores scores.csv too");
    requireOneStandardInput({{"FILE", flags.read.file}, {"--scores", flags.scores}, {"--problems", flags.problems}});
    if (flags.sidecar && flags.out == standardStream)
        throw Error(ErrorKind::Usage, "--sidecar needs a file beside which it is written", "give --out FILE");
    requireWritable({{"--out", flags.out}}, {flags.read.file, flags.scores, flags.problems});
    ExportReport report;
    std::int64_t rows = 0;
    InputFiles files;
    {
        Progress progress(flags.read.showProgress());
        const RunContext context(interruptToken(), progress.sink(), flags.read.threadCount());
        const RunContext part = context.part("Reading", 0, 0.5);
        const auto dataset = files.open(flags.read.file, reading, part);
        requireTyped(*dataset, reading);
        if (!flags.quiet)
            for (const std::string& note : readingNotes(*dataset, flags.read.file)) progress.tell("note: " + note);
        std::shared_ptr<const RowScores> scores;
        if (!flags.scores.empty())
            scores = scoresOf(flags, *dataset, files, context.part("Reading scores", 0.5, 0.6));
        const Table table(dataset, scores);
        const RowSet matches = matching(table, flags.where, context.part("Filtering", 0.6, 0.7));
        if (!flags.quiet)
            for (const std::string& note : leftOutNotes(table, flags.where, context.part("Filtering", 0.7, 0.7)))
                progress.tell("note: " + note);
        options.scores = scores != nullptr && !flags.noScores;
        if (!flags.weights.empty()) options.extra.push_back(weightsOf(flags.weights, scores.get()));
        report = exportRows(table, matches, options, context.part("Writing", 0.7, 1));
        if (flags.sidecar)
            writeOrigin(
                table, options, report,
                {flags.where, exportCommandLine(flags.read.file, reading, flags.where, flags.scores, flags.problems, flags.weights, options)});
        rows = dataset->rowCount();
    }
    if (!flags.quiet)
        printReport(fmt::format("{} of {} rows written to {}\n", grouped(report.rows), grouped(rows),
                                flags.out == standardStream ? "standard output" : flags.out),
                    {flags.out});
    if (report.guarded > 0 && !flags.quiet)
        printReport(fmt::format("note: {} begin like formulas and were given a '\n", counted(report.guarded, "text")), {flags.out});
    if (report.unencodable > 0)
        printReport(fmt::format("note: {} characters are not in {} and became '?'\n", grouped(report.unencodable),
                                flags.outEncoding),
                    {flags.out});
    for (const std::string& loss : report.losses) printReport("note: " + loss + "\n", {flags.out});
    return Done;
}

std::string functionNames() {
    std::string names;
    for (const ExpressionFunction& function : expressionFunctions())
        names += (names.empty() ? "" : " ") + std::string(function.name);
    return names;
}

}  // namespace

void addFilter(CLI::App& program, Work& work) {
    CLI::App* command = program.add_subcommand("filter", "Write the rows for which an expression is true");
    auto flags = std::make_shared<Flags>();
    flags->read.addTo(*command);
    command
        ->add_option(
            "--where", flags->where,
            "Such as \"importance < 0 and price > 100\": = != < <= > >=, and or not, in (..), between, like [escape '!'], matches "
            "'regular expression', is missing, + - * / %, 'text', \"column name\" (all rows); functions: " +
                functionNames())
        ->type_name("EXPR");
    command->add_option("--scores", flags->scores, "Scores of the rows, to filter by and to write along")
        ->type_name("scores.csv");
    command->add_option("--problems", flags->problems, "Suspected rows of the same run: the columns problem and suggested")
        ->type_name("problems.csv");
    command
        ->add_option("--out", flags->out,
                     "Where to write them; .csv, .tsv, .parquet, .jsonl, .xlsx and .libsvm say the format; - is standard output")
        ->required()
        ->type_name("FILE");
    command->add_option("--columns", flags->columns, "Columns of FILE to write (all)")->type_name("A,B,..");
    command->add_option("--out-encoding", flags->outEncoding, "UTF-8, GB18030, GBK, Big5, Shift_JIS, windows-1252 or ISO-8859-1 (UTF-8)")->type_name("NAME");
    command->add_option("--out-delimiter", flags->outDelimiter, "Between the cells of a .csv: a character or tab (,)")
        ->type_name("CHAR");
    command->add_flag("--decimal-comma", flags->decimalComma, "Numbers of a .csv or .tsv with a comma");
    command->add_flag("--quote-all", flags->quoteAll, "Every text of a .csv or .tsv in quotes");
    command->add_flag("--guard-formulas", flags->guardFormulas,
                      "' before texts of a .csv or .tsv that a spreadsheet would run as formulas: = + - @ tab");
    command->add_option("--target", flags->target, "The column that a .libsvm file begins with")->type_name("COL");
    command->add_option("--weights", flags->weights, "A column of weights from the scores: rank or linear")
        ->type_name("KIND");
    command->add_flag("--no-scores", flags->noScores, "Filter by the scores, but do not write them");
    command->add_flag("--sidecar", flags->sidecar, "FILE.assay.json beside it: source, filter, version, command line");
    command->add_flag("--quiet", flags->quiet, "Print no notes and not how many rows were written");
    command->add_flag("--bom", flags->byteOrderMark, "A byte order mark before UTF-8, for spreadsheets");
    command->final_callback([flags, &work] { work = [flags] { return filter(*flags); }; });
}

}  // namespace assay::cli
