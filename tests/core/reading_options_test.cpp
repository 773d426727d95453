// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "base/name_list.h"
#include "io/reading_options.h"
#include "support/temporary_files.h"

#include <QTest>
#include <nlohmann/json.hpp>

using namespace assay;

namespace {

/// Texts that each option takes; one that is added to the table must be added here.
const std::map<std::string, std::vector<std::string>> samples{
    {"--encoding", {"UTF-8", "GB18030", "x'y z"}},
    {"--delimiter", {",", "tab", ";", "|", " "}},
    {"--quote", {"\"", "'", "none"}},
    {"--decimal", {".", ","}},
    {"--thousands", {",", ".", " ", "'", "none"}},
    {"--dates", {"day-first", "month-first"}},
    {"--header", {"yes", "no"}},
    {"--skip-rows", {"0", "3", "1000000"}},
    {"--comment", {"#", "%", "none"}},
    {"--missing", {"", "NA", "NA,-,n/a", "\"a,b\",\"say \"\"no\"\"\""}},
    {"--type", {"code=text", "a=number,b=date,c=boolean,d=category", "\"a,b\"=text,k=v=number"}},
    {"--table", {"orders", "Sheet 1"}},
    {"--bad-rows", {"skip", "text"}},
};

std::string problem(const std::vector<ReadingWord>& words) {
    try {
        readingOf(words);
    } catch (const Error& error) {
        return error.kind() == ErrorKind::Usage ? error.what() : "another kind";
    }
    return "";
}

}  // namespace

class ReadingOptionsTest : public QObject {
    Q_OBJECT

private slots:
    void everyOptionReadsBack() {
        for (const ReadingOption& option : readingOptions()) {
            QVERIFY2(samples.contains(option.flag), option.flag);
            QVERIFY2(!option.word(LoadOptions()), option.flag);
            for (const std::string& text : samples.at(option.flag)) {
                LoadOptions options;
                option.parse(text, options);
                QVERIFY2(options != LoadOptions(), option.flag);
                const auto word = option.word(options);
                QVERIFY2(word.has_value(), option.flag);
                LoadOptions again;
                option.parse(*word, again);
                QVERIFY2(again == options, (option.flag + (" " + text)).c_str());
                QVERIFY(readingOf(readingWords(options)) == options);
                QVERIFY(readingFromJson(toJson(options), "run.json") == options);
            }
        }
        QCOMPARE(samples.size(), readingOptions().size());
    }
    void allTogetherReadBack() {
        std::vector<ReadingWord> words;
        for (const ReadingOption& option : readingOptions())
            words.push_back({option.flag, samples.at(option.flag).back()});
        const LoadOptions options = readingOf(words);
        QVERIFY(readingOf(readingWords(options)) == options);
        QVERIFY(readingFromJson(nlohmann::json::parse(toJson(options).dump()), "") == options);
    }
    void typesAddUp() {
        const LoadOptions options =
            readingOf({{"--type", "a=number"}, {"--type", "\"b,c\"=text,d=datetime"}, {"--type", "a=number"}});
        QVERIFY((options.types == std::map<std::string, ColumnType>{
                                      {"a", ColumnType::Number}, {"b,c", ColumnType::Text}, {"d", ColumnType::DateTime}}));
        QCOMPARE(readingFlags(options), std::string(" --type 'a=number,\"b,c=text\",d=date'"));
    }
    void forAShell() {
        const LoadOptions options = readingOf({{"--encoding", "GBK"},
                                               {"--delimiter", "tab"},
                                               {"--quote", "none"},
                                               {"--decimal", ","},
                                               {"--dates", "day-first"},
                                               {"--header", "no"},
                                               {"--missing", ""},
                                               {"--table", "t 1"},
                                               {"--bad-rows", "skip"}});
        QCOMPARE(readingFlags(options), std::string(" --encoding GBK --delimiter tab --quote none --decimal , --dates "
                                                    "day-first --header no --missing '' --table 't 1' --bad-rows skip"));
        QCOMPARE(readingFlags({}), std::string());
    }
    void mistakesAreNamed_data() {
        QTest::addColumn<QString>("flag");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("part");
        const auto row = [](const char* flag, const char* text, const char* part) {
            QTest::addRow("%s %s", flag, text) << flag << text << part;
        };
        row("--delimiter", "ab", "--delimiter 'ab' is not one character; give such as");
        row("--delimiter", "\n", "cannot separate cells");
        row("--quote", "''", "--quote '''' is not one character");
        row("--decimal", "x", "--decimal 'x' is not known; give . or ,");
        row("--thousands", "5", "--thousands '5' cannot separate digits");
        row("--thousands", "", "--thousands '' is not one character");
        row("--dates", "year-first", "give day-first or month-first");
        row("--header", "maybe", "give yes or no");
        row("--skip-rows", "-1", "--skip-rows '-1' is not a number of lines");
        row("--skip-rows", "1.5", "is not a number of lines");
        row("--comment", "//", "--comment '//' is not one character");
        row("--missing", "NA,,x", "has an empty name");
        row("--type", "a", "--type 'a' names no column and type");
        row("--type", "=text", "names no column and type");
        row("--type", "a=float", "--type 'a=float' has a type that is not known; give COL=TYPE");
        row("--type", "a=text,a=number", "is a second type for the same column");
        row("--bad-rows", "drop", "give skip or text");
        row("--delimeter", ";", "no option --delimeter; did you mean --delimiter?");
    }
    void mistakesAreNamed() {
        QFETCH(QString, flag);
        QFETCH(QString, text);
        QFETCH(QString, part);
        const QString said = QString::fromStdString(problem({{flag.toStdString(), text.toStdString()}}));
        QVERIFY2(said.contains(part), qPrintable(said));
    }
    void signsMustDiffer() {
        QCOMPARE(problem({{"--delimiter", "#"}, {"--comment", "#"}}),
                 std::string("--delimiter and --comment are the same character; give two"));
        QCOMPARE(problem({{"--quote", "'"}, {"--delimiter", "'"}}),
                 std::string("--delimiter and --quote are the same character; give two"));
        QCOMPARE(problem({{"--decimal", ","}, {"--thousands", ","}}),
                 std::string("--decimal and --thousands are the same character; give two"));
        QCOMPARE(problem({{"--quote", "none"}, {"--comment", "none"}}), std::string());
    }
    void settingsAsJsonNameTheirMistakes() {
        const auto said = [](const nlohmann::json& json) -> std::string {
            try {
                readingFromJson(json, "run.json");
            } catch (const Error& error) {
                return error.what();
            }
            return "";
        };
        QVERIFY(said({{"delimeter", ";"}}).starts_with("run.json: reading: no option --delimeter; did you mean"));
        QVERIFY(said({{"header", true}}).starts_with("run.json: 'reading.header' is not a text"));
        QVERIFY(said("x").starts_with("run.json: 'reading' is not an object"));
        QCOMPARE(readingFromJson({{"skip-rows", 2}}, "").skipRows, std::optional<std::int64_t>(2));
        QCOMPARE(readingFromJson({{"type", {"a=text", "b=date"}}}, "").types.size(), std::size_t(2));
    }
    void otherFilesChooseTheirOwnTable() {
        const test::TemporaryFiles files;
        const std::string csv = files.write("rows.csv", "a,b\n1,2\n");
        const LoadOptions options = readingOf({{"--table", "May"}, {"--decimal", ","}});
        const LoadOptions read = readingFor(csv, options);
        QVERIFY(read.table.empty());
        QCOMPARE(read.decimal, options.decimal);
    }
    void namesReadBack() {
        const std::vector<std::string> names{"a", "b,c", "say \"no\"", " d ", "e=f"};
        QVERIFY(splitNames(joinNames(names), "--drop") == names);
    }
};

QTEST_GUILESS_MAIN(ReadingOptionsTest)
#include "reading_options_test.moc"
