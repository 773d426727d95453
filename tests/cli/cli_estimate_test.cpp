// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"
#include "models/model.h"
#include "valuation/method.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QLocale>
#include <QTest>

#include <algorithm>

using namespace assay::test;

namespace {

const QByteArray header = "row,split,target,prediction,loss,residual,importance,std_error,rank";

using Lines = QList<QByteArrayList>;
Lines linesOf(const QByteArray& csv) {
    Lines lines;
    for (const QByteArray& line : csv.split('\n')) lines << line.split(',');
    lines.removeLast();  // after the last end of line
    return lines;
}

/// Numbers, a category, a weight, three classes, words of a split, and cells that are missing; without a header: lines
/// from one row to another.
QByteArray mixedRows(int from, int to) {
    QByteArray text;
    for (int i = from; i < to; ++i) {
        const double x = std::sin(1.7 * i), z = std::cos(2.9 * i), noise = std::sin(31.0 * i);
        const char* const split[] = {"train", "Train", "valid", " train", "TEST", "train", "later"};
        text +=
            (i % 11 == 3 ? QByteArray() : QByteArray::number(x, 'g', 17)) + ',' + QByteArray::number(z, 'f', 3) + ',' +
            (i % 3 ? "b" : "a") + ',' + QByteArray::number(1 + i % 4) + ',' + split[i % 7] + ',' +
            (i == 5 ? QByteArray() : QByteArray::number(2 * x - z + 0.3 * noise, 'g', QLocale::FloatingPointShortest)) +
            ',' + (x + 0.4 * noise > 0 ? "yes" : "no") + ',' +
            (x + 0.2 * noise > 0.4 ? "high"
             : z > 0               ? "mid"
                                   : "low") +
            '\n';
    }
    return text;
}
const QByteArray mixedHeader = "x,z,c,w,s,number,answer,level\n";

QJsonObject withoutTimes(QJsonObject summary) {
    summary.remove("timing_s");
    summary.remove("peak_rss_mb");
    return summary;
}

}  // namespace

/// What estimate writes, held against the contract of the command line.
class CliEstimateTest : public QObject {
    Q_OBJECT

private:
    Program m_program;

    void estimate(const QStringList& options, const QString& file = "data.csv") const {
        const Outcome outcome =
            m_program.run(QStringList{"estimate", file, "--out", "scores.csv", "--summary", "summary.json"} + options);
        if (outcome.code != 0 || !outcome.error.isEmpty()) qFatal("%s", qPrintable(outcome.error));
    }
    Lines scores() const { return linesOf(m_program.read("scores.csv")); }
    QJsonArray catalogue(const QString& name) const {
        return QJsonDocument::fromJson(m_program.run({name, "--json"}).out).array();
    }

private slots:
    void initTestCase() { m_program.write("data.csv", mixedHeader + mixedRows(0, 90)); }

    void problemsListsTheFlippedLabel() {
        QByteArray text = "x,z,answer\n";
        for (int i = 0; i < 300; ++i) {
            const double x = std::sin(1.7 * i), z = std::cos(2.9 * i);
            const bool yes = (x + z > 0) != (i % 60 == 7);
            text += QByteArray::number(x) + ',' + QByteArray::number(z) + ',' + (yes ? "yes" : "no") + '\n';
        }
        m_program.write("flipped.csv", text);
        estimate({"--target", "answer", "--split", "train=0.9,valid=0.05,test=0.05", "--problems", "problems.csv"},
                 "flipped.csv");
        const Lines lines = linesOf(m_program.read("problems.csv"));
        QCOMPARE(lines[0].join(','), QByteArray("row,problem,target,suggested,importance,rank,x,z,answer"));
        int found = 0;
        for (const QByteArrayList& line : lines) {
            if (line[1] != "wrong label" || line[0].toInt() % 60 != 7) continue;
            ++found;
            QVERIFY(line[2] != line[3]);
            QCOMPARE(line[2], line[8]);
        }
        QVERIFY2(found >= 3, QByteArray::number(found));
        QVERIFY2(lines.size() < 30, QByteArray::number(lines.size()));
        const Outcome refused = m_program.run({"estimate", "flipped.csv", "--target", "answer", "--method", "influence",
                                               "--problems", "problems.csv"});
        QCOMPARE(refused.code, 2);
        QVERIFY(refused.error.contains("influence does not tell what is the matter with a row"));
    }

    void scoresOfEveryRow_data() {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("target");
        QTest::addColumn<bool>("exact");
        const QStringList drop{"--drop", "s,w"};
        QTest::newRow("regression") << drop + QStringList{"--features", "x,z,c"} << "number" << false;
        QTest::newRow("binary") << QStringList{"--features", "x,z,c"} << "answer" << false;
        QTest::newRow("multiclass") << QStringList{"--features", "x,z,c"} << "level" << false;
        QTest::newRow("sampled") << QStringList{"--features", "x,z", "--method", "tmc-shapley:permutations=8"}
                                 << "answer" << false;
        QTest::newRow("rows dropped") << QStringList{"--features", "x,z", "--recipe", "missing=drop", "--method", "influence"}
                                      << "number" << true;
    }
    void scoresOfEveryRow() {
        QFETCH(QStringList, options);
        QFETCH(QString, target);
        QFETCH(bool, exact);
        estimate(QStringList{"--target", target} + options);
        const Lines source = linesOf(m_program.read("data.csv")), lines = scores();
        QCOMPARE(lines.first().join(','), header);
        QCOMPARE(lines.size(), source.size());
        const auto column = source.first().indexOf(target.toUtf8());
        QMap<QByteArray, int> splits;
        QList<std::pair<double, int>> ranked;
        for (int i = 1; i < lines.size(); ++i) {
            const QByteArrayList& cells = lines[i];
            QCOMPARE(cells.size(), 9);
            QCOMPARE(cells[0], QByteArray::number(i - 1));
            QCOMPARE(cells[2], source[i][column]);
            ++splits[cells[1]];
            const bool scored = cells[1] == "train";
            for (const int score : {6, 8}) QCOMPARE(!cells[score].isEmpty(), scored);
            QCOMPARE(!cells[7].isEmpty(), scored && !exact);
            for (const int number : {3, 4, 5}) QCOMPARE(cells[number].isEmpty(), cells[1].isEmpty());
            if (scored) ranked << std::pair{-cells[6].toDouble(), i - 1};
            if (cells[1].isEmpty()) continue;
            const double loss = cells[4].toDouble(), residual = cells[5].toDouble();
            const double y = target == "number" ? cells[2].toDouble() : cells[2] == "yes";
            if (target == "number" || target == "answer")
                QCOMPARE(residual, y - cells[3].toDouble());  // to the last bit
            if (target == "number") QVERIFY(std::abs(loss - residual * residual / 2) <= 1e-12 * (1 + loss));
            if (target != "number") QVERIFY(std::abs(loss + std::log(1 - std::abs(residual))) <= 1e-12 * (1 + loss));
            if (target == "level") QVERIFY(QByteArrayList({"high", "mid", "low"}).contains(cells[3]));
        }
        std::sort(ranked.begin(), ranked.end());  // ties: the lower row first
        for (int rank = 0; rank < ranked.size(); ++rank)
            QCOMPARE(lines[ranked[rank].second + 1][8], QByteArray::number(rank + 1));
        const QJsonObject summary = m_program.json("summary.json").toObject();
        qint64 unused = 0;
        for (const QJsonValue& count : summary["dropped"].toObject()) unused += count.toInteger();
        QCOMPARE(unused, splits.value("", 0));
        for (const char* part : {"train", "valid", "test"})
            QCOMPARE(summary["rows_by_split"][part].toInt(), splits.value(part, 0));
    }
    void allColumnsComeAfterTheScores() {
        QByteArray source = "row,loss,\"a,b\",day,y\n";  // written as it would be written again
        for (int i = 0; i < 60; ++i)
            source += QByteArray::number(i * 37 % 60) + ',' +
                      (i % 9 ? QByteArray::number(0.25 * (i % 13) + 0.1) : QByteArray()) +
                      (i % 3 ? ",\"two, \"\"words\"\"\"," : ",花西子,") + (i % 2 ? "2024-02-29," : "2023-12-01,") +
                      (i % 5 < 2 ? "true\n" : "false\n");
        m_program.write("names.csv", source);
        const QStringList options{"--target", "y", "--features", "row,loss"};
        estimate(options, "names.csv");
        const QByteArrayList plain = m_program.read("scores.csv").split('\n'), rows = source.split('\n');
        estimate(options + QStringList{"--all-columns"}, "names.csv");
        const QByteArrayList lines = m_program.read("scores.csv").split('\n');
        QCOMPARE(lines.size(), 62);
        for (int i = 0; i <= 60; ++i) QCOMPARE(lines[i], plain[i] + ',' + rows[i]);
    }
    void theColumnSplits() {
        estimate({"--target", "number", "--split-column", "s", "--drop", "w"});
        const Lines source = linesOf(m_program.read("data.csv")), lines = scores();
        for (int i = 1; i < lines.size(); ++i) {
            QByteArray word = source[i][4].trimmed().toLower();
            if (word == "later" || i - 1 == 5) word = "";  // row 5 has no target
            QCOMPARE(lines[i][1], word);
        }
        const QJsonObject summary = m_program.json("summary.json").toObject();
        QCOMPARE(summary["dropped"].toObject(), (QJsonObject{{"left_out", 12}, {"missing_target", 1}}));
        for (const QJsonValue& weight : summary["feature_weights"].toArray())
            QVERIFY(weight["feature"].toString() != "s");
    }
    /// Files of their own give what a column with the same rows gives.
    void filesSplitAsAColumnDoes() {
        const QByteArray train = mixedRows(0, 60), valid = mixedRows(60, 80), test = mixedRows(80, 100);
        m_program.write("train.csv", mixedHeader + train);
        m_program.write("valid.csv", mixedHeader + valid);
        m_program.write("test.csv", mixedHeader + test);
        QByteArray all = mixedHeader.chopped(1) + ",part\n";
        const auto add = [&](const QByteArray& rows, const char* part) {
            for (const QByteArray& row : rows.chopped(1).split('\n')) all += row + ',' + part + '\n';
        };
        add(train, "train");
        add(valid, "valid");
        add(test, "test");
        m_program.write("all.csv", all);
        const QStringList options{"--target", "answer", "--features", "x,z,c", "--method", "influence"};
        estimate(options + QStringList{"--split-column", "part"}, "all.csv");
        const Lines together = scores();
        const QJsonObject one = m_program.json("summary.json").toObject();
        estimate(options + QStringList{"--valid", "valid.csv", "--test", "test.csv"}, "train.csv");
        const Lines apart = scores();
        const QJsonObject three = m_program.json("summary.json").toObject();
        QCOMPARE(apart.size(), 61);
        QCOMPARE(apart, together.first(61));
        for (const char* key : {"metrics", "feature_weights", "rows_by_split"}) QCOMPARE(three[key], one[key]);
        QCOMPARE(three["rows"].toInt(), 60);
        estimate(options + QStringList{"--valid", "valid.csv"}, "train.csv");
        QCOMPARE(scores(), apart);
        QCOMPARE(m_program.json("summary.json")["metrics"]["test"].toObject(), QJsonObject());
    }

    void theSpecOfASummaryRunsAgain_data() {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("defaults") << QStringList{"--target", "answer"};
        QTest::newRow("much") << QStringList{"--target",
                                             "number",
                                             "--drop",
                                             "s,answer",
                                             "--weight",
                                             "w",
                                             "--recipe",
                                             "missing=indicator,outliers=winsorize,scale=robust,rare-share=0.2",
                                             "--split",
                                             "train=0.5,valid=0.3,test=0.1",
                                             "--model",
                                             "ridge:l2=0.125",
                                             "--method",
                                             "loo",
                                             "--metric",
                                             "mae",
                                             "--feature-weights",
                                             "permutation",
                                             "--seed",
                                             "18446744073709551615"};
        QTest::newRow("split column") << QStringList{"--target", "level", "--split-column", "s", "--features", "z,x,c"};
        QTest::newRow("files") << QStringList{"--target", "answer", "--valid", "valid.csv", "--test", "test.csv"};
        QTest::newRow("task") << QStringList{"--target", "w", "--task", "regression", "--drop", "number,level"};
        QTest::newRow("sampled") << QStringList{"--target",   "answer",
                                                "--features", "x,z",
                                                "--method",   "beta-shapley:permutations=6,alpha=4.5",
                                                "--model",    "knn:k=3,weights=distance"};
        QTest::newRow("explained") << QStringList{"--target", "answer", "--explain", "2", "--split-column", "s"};
        QTest::newRow("limit") << QStringList{"--target", "answer", "--max-seconds", "1e6"};
    }
    void theSpecOfASummaryRunsAgain() {
        QFETCH(QStringList, options);
        estimate(options);
        const QByteArray bytes = m_program.read("scores.csv");
        const QJsonObject summary = m_program.json("summary.json").toObject();
        QVERIFY(summary["spec"].isObject());
        // Taken out by hand: Qt would write a large seed as a rounded number.
        const QByteArray text = m_program.read("summary.json");
        const qsizetype begin = text.indexOf("\"spec\": {") + 8;
        m_program.write("run.json", text.mid(begin, text.indexOf("\n  }", begin) + 4 - begin));
        QFile::remove(m_program.path("scores.csv"));
        estimate({"--spec", "run.json"});
        QCOMPARE(m_program.read("scores.csv"), bytes);
        QCOMPARE(withoutTimes(m_program.json("summary.json").toObject()), withoutTimes(summary));
    }
    void optionsOverrideTheSpec() {
        m_program.write(
            "run.json",
            R"({"target": "number", "features": ["x", "z"], "seed": 7, "model": "knn:k=3", "split": {"column": "s"}})");
        estimate(
            {"--target", "number", "--features", "x", "--seed", "9", "--model", "ridge:l2=2", "--split", "train=0.7"});
        const QByteArray bytes = m_program.read("scores.csv");
        estimate(
            {"--spec", "run.json", "--features", "x", "--seed", "9", "--model", "ridge:l2=2", "--split", "train=0.7"});
        QCOMPARE(m_program.read("scores.csv"), bytes);
    }

    void theSummaryIsComplete() {
        estimate({"--target", "answer", "--features", "x,z,c", "--seed", "12"});
        const QJsonObject summary = m_program.json("summary.json").toObject();
        QCOMPARE(summary.keys(), (QStringList{"classes", "data_sha256", "dropped", "feature_weights", "method",
                                              "metrics", "model", "notes", "peak_rss_mb", "reading", "rows", "rows_by_split",
                                              "seed", "spec", "target", "task", "timing_s", "version"}));
        QCOMPARE(summary["rows"].toInt(), 90);
        QCOMPARE(summary["task"].toString(), "binary");
        QCOMPARE(summary["seed"].toInt(), 12);
        QCOMPARE(summary["classes"].toArray(), (QJsonArray{"no", "yes"}));
        QCOMPARE(summary["model"].toObject(), (QJsonObject{{"id", "logistic"}, {"params", QJsonObject{{"l2", 1}}}}));
        QCOMPARE(summary["method"].toObject(),
                 (QJsonObject{{"id", "auto"}, {"params", QJsonObject()}, {"status", "converged"}}));
        const QJsonObject times = summary["timing_s"].toObject();
        QCOMPARE(times.keys(), (QStringList{"estimate", "fit", "load", "prepare", "total"}));
        double parts = -times["total"].toDouble();
        for (const QJsonValue& seconds : times) parts += seconds.toDouble(1e9);
        QVERIFY(parts > 0 && parts <= times["total"].toDouble());
        QVERIFY(summary["peak_rss_mb"].toDouble() > 1);
        QCOMPARE(summary["data_sha256"].toString().toLatin1(),
                 QCryptographicHash::hash(m_program.read("data.csv"), QCryptographicHash::Sha256).toHex());
        QVERIFY(m_program.run({"--version"})
                    .out.startsWith("assay-cli " + summary["version"].toString().toUtf8() + " (x86-64-v"));
        QStringList metrics, features;
        for (const QJsonValue& metric : catalogue("metrics"))
            if (metric["tasks"].toArray().contains("binary")) metrics << metric["id"].toString();
        metrics.sort();
        for (const char* part : {"train", "valid", "test"})
            QCOMPARE(summary["metrics"][part].toObject().keys(), metrics);
        double sum = 0;
        for (const QJsonValue& weight : summary["feature_weights"].toArray()) {
            features << weight["feature"].toString();
            sum += weight["weight"].toDouble();
            QVERIFY(weight["importance"].isDouble());
        }
        QCOMPARE(features, (QStringList{"x", "z", "c"}));
        QVERIFY(std::abs(sum - 1) < 1e-12);
    }

    void sampledMethodsSayHowSteadyTheirRanksAre_data() {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("model");
        for (const char* method : {"tmc-shapley:permutations=8", "beta-shapley:permutations=8",
                                   "data-banzhaf:subsets=60", "data-oob:trees=40", "trak:models=4,epochs=4"})
            QTest::newRow(method) << method << "logistic";
        QTest::newRow("group-shapley") << "group-shapley:by=x,permutations=8"
                                       << "logistic";
        QTest::newRow("el2n") << "el2n:seeds=3"
                              << "mlp:epochs=3";
        QTest::newRow("gradient-norm") << "gradient-norm:early=3"
                                       << "mlp:epochs=3";
    }
    void sampledMethodsSayHowSteadyTheirRanksAre() {
        QFETCH(QString, method);
        QFETCH(QString, model);
        estimate({"--target", "answer", "--features", "x,z", "--method", method, "--model", model});
        QStringList notes;
        for (const QJsonValue& note : m_program.json("summary.json")["notes"].toArray()) notes << note.toString();
        static const QRegularExpression stability(
            "with another seed the ranks (of the groups )?would correlate by about \\d");
        QVERIFY2(notes.join('\n').contains(stability), qPrintable(notes.join('\n')));
        QVERIFY(notes.join('\n').contains("distinguishable"));
    }

    void catalogues_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"methods", "models", "metrics", "formats"}) QTest::newRow(name) << QString(name);
    }
    void catalogues() {
        QFETCH(QString, name);
        QStringList ids, listed;
        for (const QJsonValue& value : catalogue(name)) {
            const QJsonObject entry = value.toObject();
            const QString id = entry["id"].toString();
            QVERIFY(!id.isEmpty() && !ids.contains(id));
            ids << id;
            for (const char* key : {"name", "summary"}) QVERIFY2(!entry[key].toString().isEmpty(), qPrintable(id));
            for (const char* key : {"citation", "cost"}) {
                const bool wanted = name == "methods" || name == "models";
                QVERIFY2(entry[key].isString() && (!wanted || !entry[key].toString().isEmpty()),
                         qPrintable(id + ' ' + key));
            }
            for (const char* key : {"needs", "parameters"}) QVERIFY2(entry[key].isArray(), qPrintable(id));
            if (name != "formats") QVERIFY2(!entry["tasks"].toArray().isEmpty(), qPrintable(id));
            for (const QJsonValue& each : entry["parameters"].toArray()) {
                const QJsonObject parameter = each.toObject();
                const QString type = parameter["type"].toString(), key = id + ' ' + parameter["key"].toString();
                for (const char* text : {"key", "label", "help"})
                    QVERIFY2(!parameter[text].toString().isEmpty(), qPrintable(key));
                if (type == "boolean") QVERIFY2(parameter["default"].isBool(), qPrintable(key));
                if (type == "column") QVERIFY2(parameter["default"].isString(), qPrintable(key));
                if (type == "choice")
                    QVERIFY2(parameter["choices"].toArray().contains(parameter["default"]), qPrintable(key));
                if (type == "integer" || type == "number") {
                    const double low = parameter["min"].toDouble(-INFINITY), high = parameter["max"].toDouble(INFINITY);
                    const double given = parameter["default"].toDouble(NAN);
                    QVERIFY2(parameter.contains("min") && parameter.contains("max") && low <= given && given <= high,
                             qPrintable(key));
                }
                QVERIFY2(QStringList({"boolean", "integer", "number", "choice", "column"}).contains(type), qPrintable(key));
            }
        }
        for (const QByteArray& line : m_program.run({name}).out.split('\n'))
            if (!line.isEmpty()) listed << line.left(line.indexOf(' '));
        QCOMPARE(listed, ids);
        QVERIFY(ids.size() >= 2);
        if (name == "methods") QCOMPARE(static_cast<std::size_t>(ids.size()), assay::methods().size());
        if (name == "models") QCOMPARE(static_cast<std::size_t>(ids.size()), assay::models().size());
    }
    void plotsNeedTheProgramThatDraws() {
        QFile::copy(ASSAY_CLI, m_program.path("assay-cli"));
        const Outcome outcome =
            m_program.shell("LD_LIBRARY_PATH=" ASSAY_BIN_DIR
                            "/../lib ./assay-cli estimate data.csv --target answer --out none.csv --plots plots");
        QCOMPARE(outcome.error,
                 "assay-cli: error: " + m_program.path("assay") +
                     ": --plots needs the program assay beside assay-cli, and it is not there; install it, or leave "
                     "--plots out\n");
        QCOMPARE(outcome.code, 5);
        QVERIFY(!QFile::exists(m_program.path("none.csv")) && !QFile::exists(m_program.path("plots")));
    }
};

QTEST_GUILESS_MAIN(CliEstimateTest)
#include "cli_estimate_test.moc"
