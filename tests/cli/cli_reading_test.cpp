// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"

#include <QTest>

using namespace assay::test;

/// How files are read: options, standard streams, and what is told of it.
class CliReadingTest : public QObject {
    Q_OBJECT

private:
    Program m_program;

    /// classRows() with a date whose order is in doubt, quoted by ' with commas inside, and a line that is too short.
    static QByteArray oddRows() {
        QByteArray text = "x,z,c,y,day,note\n";
        const QByteArrayList lines = classRows().split('\n').mid(1, 60);
        for (qsizetype i = 0; i < lines.size(); ++i)
            text += lines[i] + ",0" + QByteArray::number(1 + i % 9) + "/0" + QByteArray::number(1 + i % 8) +
                    "/2024,'it, " + QByteArray::number(i) + "'\n";
        return text + "1,2\n";
    }
    static QStringList oddOptions() {
        return {"--quote", "'", "--dates", "day-first", "--bad-rows", "skip"};
    }
    QStringList estimate(const QString& file, const QStringList& options) const {
        return QStringList{"estimate", file, "--target", "y", "--method", "influence"} + options;
    }

private slots:
    void initTestCase() {
        m_program.write("data.csv", classRows());
        QCOMPARE(m_program.run({"filter", "data.csv", "--where", "row < 3", "--out", "first.csv", "--quiet"}).code, 0);
        m_program.write("odd.csv", oddRows());
    }

    void everyCommandTellsOnce() {
        const QStringList noted = oddOptions() << "--scores" << "scores.csv" << "--action" << "drop-negative" << "--target"
                                               << "y" << "--summary" << "retrained.json";
        const Outcome first = m_program.run(
            estimate("odd.csv", oddOptions() + QStringList{"--out", "scores.csv", "--summary", "summary.json"}));
        QVERIFY2(first.code == 0, qPrintable(first.error));
        const QList<Outcome> outcomes{first, m_program.run(QStringList{"filter", "odd.csv", "--out", "rows.csv"} + oddOptions()),
                                      m_program.run(QStringList{"retrain", "odd.csv"} + noted)};
        for (const Outcome& outcome : outcomes) {
            QVERIFY2(outcome.code == 0 && onlyNotes(outcome.error), qPrintable(outcome.error));
            QCOMPARE(outcome.error.count("the day first"), 1);
            QCOMPARE(outcome.error.count("note: odd.csv: 1 malformed line is left out, the first at line 62\n"), 1);
            QVERIFY(!outcome.out.contains("day first"));
            QCOMPARE(outcome.error, first.error);
        }
        for (const char* name : {"summary.json", "retrained.json"}) {
            const QJsonObject reading = m_program.json(name)["reading"].toObject();
            QCOMPARE(reading["file"].toString(), "odd.csv");
            QCOMPARE(reading["encoding"].toString(), "UTF-8");
            QCOMPARE(reading["delimiter"].toString(), ",");
            QCOMPARE(reading["header"].toBool(), true);
            QCOMPARE(reading["bad_rows"].toInt(), 1);
            QCOMPARE(reading["options"].toObject(),
                     (QJsonObject{{"quote", "'"}, {"dates", "day-first"}, {"bad-rows", "skip"}}));
            const QByteArray all = QJsonDocument(reading).toJson();
            QVERIFY2(all.contains("the day first"), all.constData());
        }
        for (const QStringList& arguments :
             {estimate("odd.csv", oddOptions()), QStringList{"filter", "odd.csv", "--out", "rows.csv"} + oddOptions(),
              QStringList{"retrain", "odd.csv"} + noted}) {
            const Outcome outcome = m_program.run(arguments + QStringList{"--quiet"});
            QVERIFY2(outcome.code == 0 && outcome.error.isEmpty() && outcome.out.isEmpty(), qPrintable(outcome.error));
        }
    }
    void manyColumnsAreCounted() {
        QByteArray header = "y", row;
        for (int c = 0; c < 13; ++c) {
            header += ",d" + QByteArray::number(c);
            row += ",03/04/2024";
        }
        m_program.write("wide.csv", header + "\n1" + row + "\n2" + row + "\n");
        const Outcome outcome =
            m_program.run({"filter", "wide.csv", "--dates", "day-first", "--out", "rows.csv"});
        QVERIFY2(outcome.code == 0 && onlyNotes(outcome.error), qPrintable(outcome.error));
        QCOMPARE(outcome.error.count(": column d"), 10);
        QVERIFY(outcome.error.endsWith("note: wide.csv: 3 more columns have notes: see assay-cli profile\n"));
    }
    void optionsHoldForTheOtherFiles() {
        m_program.write("valid.csv", oddRows());
        const Outcome outcome = m_program.run(
            estimate("odd.csv", oddOptions() + QStringList{"--valid", "valid.csv", "--summary", "summary.json"}));
        QVERIFY2(outcome.code == 0 && onlyNotes(outcome.error), qPrintable(outcome.error));
        QVERIFY(outcome.error.contains("note: valid.csv: 1 malformed line is left out"));
        const QJsonObject valid = m_program.json("summary.json")["reading"].toObject()["valid"].toObject();
        QCOMPARE(valid["file"].toString(), "valid.csv");
        QCOMPARE(valid["bad_rows"].toInt(), 1);
    }
    void settingsFilesHaveThem() {
        m_program.write("run.json", R"({"target": "y", "method": "influence",
            "reading": {"quote": "'", "dates": "month-first", "bad-rows": "skip"}})");
        const Outcome outcome = m_program.run(
            {"estimate", "odd.csv", "--spec", "run.json", "--dates", "day-first", "--summary", "summary.json"});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
        const QJsonObject summary = m_program.json("summary.json").toObject();
        const QJsonObject wanted{{"quote", "'"}, {"dates", "day-first"}, {"bad-rows", "skip"}};
        QCOMPARE(summary["reading"].toObject()["options"].toObject(), wanted);
        QCOMPARE(summary["spec"].toObject()["reading"].toObject(), wanted);
    }
    void severalTypesAndWordsForMissing() {
        m_program.write("types.csv", "\"a,b\",k,m\n1,2,none\n3,4,5\n");
        const Outcome outcome = m_program.run({"profile", "types.csv", "--json", "--type", "\"a,b\"=text", "--type",
                                               "k=category", "--header", "yes"});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
        const QJsonArray columns = QJsonDocument::fromJson(outcome.out)["columns"].toArray();
        QCOMPARE(columns[0].toObject()["type"].toString(), "text");
        QVERIFY(columns[1].toObject()["type"].toString() != "number");
        for (const QStringList& options :
             {QStringList{"--type", "nothing=text"}, {"--type", "k"}, {"--header", "maybe"}, {"--skip-rows", "x"},
              {"--quote", "'", "--quote", "'"}, {"--encoding", ""}}) {
            const Outcome wrong = m_program.run(QStringList{"profile", "types.csv"} + options);
            QVERIFY2(wrong.code == 2 && oneSentence(wrong.error), qPrintable(wrong.error));
        }
    }

    void standardStreams_data() {
        QTest::addColumn<QString>("command");
        QTest::newRow("-") << "cat data.csv | $CLI filter - --where 'row < 3' --out -";
        QTest::newRow("a file behind it") << "$CLI filter - --where 'row < 3' --out - < data.csv";
        QTest::newRow("device") << "cat data.csv | $CLI filter /dev/stdin --where 'row < 3' --out /dev/stdout";
        QTest::newRow("named pipe") << "mkfifo pipe.csv; cat data.csv > pipe.csv & $CLI filter pipe.csv --where 'row < 3' "
                                       "--out - ; wait; rm pipe.csv";
        QTest::newRow("appended") << "printf '' > out; $CLI filter data.csv --where 'row < 3' --out - >> out; cat out; rm out";
    }
    void standardStreams() {
        QFETCH(QString, command);
        const QStringList before = m_program.files();
        const Outcome outcome = m_program.shell(command);
        QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
        QCOMPARE(outcome.out, m_program.read("first.csv"));
        QVERIFY2(outcome.error.startsWith("3 of 60 rows written to "), qPrintable(outcome.error));
        QCOMPARE(m_program.files(), before);
    }
    void formatOfAStreamIsSeenInIt() {
        m_program.write("rows.jsonl", "{\"a\": 1, \"b\": \"x\"}\n{\"a\": 2, \"b\": \"y\"}\n");
        const Outcome outcome = m_program.shell("$CLI filter - --out - --quiet < rows.jsonl");
        QVERIFY2(outcome.code == 0 && outcome.error.isEmpty(), qPrintable(outcome.error));
        QCOMPARE(outcome.out, "a,b\n1,x\n2,y\n");
    }
    void scoresToStandardOutput() {
        const Outcome file = m_program.run(estimate("data.csv", {"--out", "scores.csv"}));
        const Outcome stream = m_program.run(estimate("data.csv", {"--out", "-"}));
        QVERIFY2(stream.code == 0, qPrintable(stream.error));
        QCOMPARE(stream.out, m_program.read("scores.csv"));
        QCOMPARE(stream.error.toUtf8().replace("0-", ""), file.out);
    }
    void validationRowsThroughAPipe() {
        const Outcome outcome = m_program.shell("cat data.csv | $CLI estimate data.csv --target y --valid - --method influence "
                                                "--quiet --summary summary.json");
        QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
        QCOMPARE(m_program.json("summary.json")["reading"].toObject()["valid"].toObject()["file"].toString(), "-");
        const Outcome twice = m_program.shell("cat data.csv | $CLI estimate - --target y --valid -");
        QCOMPARE(twice.code, 2);
        QCOMPARE(twice.error, "assay-cli: error: FILE and --valid are both standard input; give a file for one of them\n");
    }
    void mistakesInAStreamHaveItsName() {
        const Outcome outcome = m_program.shell("printf 'a,b\\n1,2\\n3\\n' | $CLI filter - --out -");
        QCOMPARE(outcome.code, 3);
        QVERIFY2(oneSentence(outcome.error) && outcome.error.startsWith("assay-cli: error: -:3: "), qPrintable(outcome.error));
        const Outcome empty = m_program.shell("$CLI filter - --out - < /dev/null");
        QVERIFY2(empty.code == 3 && oneSentence(empty.error) && empty.error.contains("-: is empty"), qPrintable(empty.error));
    }
    void aReaderThatLeavesEndsIt() {
        m_program.write("long.csv", classRows(20'000));
        const Outcome outcome = m_program.shell("$CLI filter long.csv --out - | head -1");
        QCOMPARE(outcome.out, "x,z,c,y\n");
        QVERIFY2(outcome.error.isEmpty(), qPrintable(outcome.error));
    }
    void sidecarsNeedAFile() {
        const Outcome outcome = m_program.run({"filter", "data.csv", "--out", "-", "--sidecar"});
        QVERIFY2(outcome.code == 2 && oneSentence(outcome.error), qPrintable(outcome.error));
        QVERIFY(outcome.out.isEmpty());
    }
    /// The window's program reads the file again, by the same options.
    void plotsReadAlike() {
        if (!QFile::exists(QString(ASSAY_BIN_DIR) + "/assay")) QSKIP("the program assay is not built");
        const Outcome outcome = m_program.run(estimate("odd.csv", oddOptions() + QStringList{"--plots", "plots"}));
        QVERIFY2(outcome.code == 0 && onlyNotes(outcome.error), qPrintable(outcome.error));
        QVERIFY(QFile::exists(m_program.path("plots/ranking.png")));
        const Outcome piped = m_program.shell("cat data.csv | $CLI estimate - --target y --out - --plots piped");
        QVERIFY2(piped.code == 0, qPrintable(piped.error));
        QVERIFY(QFile::exists(m_program.path("piped/ranking.png")));
    }
};

QTEST_GUILESS_MAIN(CliReadingTest)
#include "cli_reading_test.moc"
