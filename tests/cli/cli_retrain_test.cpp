// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"

#include <QJsonArray>
#include <QTest>

#include <algorithm>

using namespace assay::test;

namespace {

constexpr int rowCount = 300;

/// Values of the columns by row; the words of the split are fixed by the row, so that edited files split alike.
struct Data {
    QByteArrayList names{"x", "z", "v", "number", "answer", "level", "s"};
    QList<QByteArrayList> rows;

    QByteArray csv() const {
        QByteArray text = names.join(',') + '\n';
        for (const QByteArrayList& row : rows) text += row.join(',') + '\n';
        return text;
    }
};

QByteArray digits(double value) {
    return QByteArray::number(value, 'g', 17);
}

Data data() {
    Data result;
    for (int i = 0; i < rowCount; ++i) {
        const double x = std::sin(1.7 * i), z = std::cos(2.9 * i), v = std::sin(0.37 * i * i),
                     noise = std::sin(31.0 * i);
        const double signal = 2 * x - z + 0.2 * v + 0.5 * noise;
        const bool flipped = i % 10 == 4;
        result.rows << QByteArrayList{digits(x),
                                      digits(3 * z),
                                      digits(v / 4),
                                      digits(flipped ? -signal : signal),
                                      (signal > 0) != flipped ? "yes" : "no",
                                      signal > 1      ? "high"
                                      : signal > -0.7 ? "mid"
                                                      : "low",
                                      i % 5 < 3    ? "train"
                                      : i % 5 == 3 ? "valid"
                                                   : "test"};
    }
    return result;
}

QString targetOf(const QString& task) {
    return task == "regression" ? "number" : task == "binary" ? "answer" : "level";
}

}  // namespace

/// An action does what its name says: by hand on the file, then estimate, it gives the same test metrics.
class CliRetrainTest : public QObject {
    Q_OBJECT

private:
    Program m_program;
    const Data m_data = data();
    QJsonArray m_metrics;
    QString m_scored;  ///< the task whose scores are there, for rows that share them

    QStringList options(const QString& task, const QStringList& features = {"x", "z", "v"}) const {
        return {"--target", targetOf(task), "--features", features.join(','), "--split-column", "s", "--method", "influence", "--quiet"};
    }
    QJsonObject run(const QStringList& arguments, const QString& summary) const {
        const Outcome outcome = m_program.run(arguments + QStringList{"--summary", summary});
        if (outcome.code != 0 || !outcome.error.isEmpty()) qFatal("%s", qPrintable(outcome.error));
        return m_program.json(summary).toObject();
    }
    /// The test metrics.
    QJsonObject estimate(const Data& changed, const QStringList& options) const {
        m_program.write("changed.csv", changed.csv());
        const QJsonObject summary = run(QStringList{"estimate", "changed.csv"} + options, "changed.json");
        return summary["metrics"]["test"].toObject();
    }
    QJsonObject retrain(const QString& action, const QStringList& options) const {
        return run(QStringList{"retrain", "data.csv", "--scores", "scores.csv", "--action", action} + options,
                   "retrain.json");
    }
    QJsonObject score(const QStringList& options) const {
        return run(QStringList{"estimate", "data.csv", "--out", "scores.csv"} + options, "summary.json");
    }
    /// Importance of each row as scores.csv has it; NaN where there is none.
    QList<double> importances() const {
        QList<double> result;
        for (const QByteArray& line : m_program.read("scores.csv").split('\n').mid(1, rowCount)) {
            const QByteArray cell = line.split(',')[6];
            result << (cell.isEmpty() ? std::nan("") : cell.toDouble());
        }
        return result;
    }
    /// Scored rows, worst first; ties: the later row first.
    QList<int> worstFirst() const {
        const QList<double> importance = importances();
        QList<int> order;
        for (int i = rowCount - 1; i >= 0; --i)
            if (!std::isnan(importance[i])) order << i;
        std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return importance[a] < importance[b]; });
        return order;
    }
    void compareMetrics(const QJsonObject& arm, const QJsonObject& metrics) const {
        QCOMPARE(arm.keys(), metrics.keys());
        QVERIFY(!metrics.isEmpty());
        for (const QString& id : metrics.keys()) {
            const double found = arm[id]["value"].toDouble(NAN), wanted = metrics[id].toDouble(NAN);
            QVERIFY2(std::abs(found - wanted) <= 1e-7 * (1 + std::abs(wanted)),
                     qPrintable(QString("%1: %2, by hand %3").arg(id).arg(found, 0, 'g', 12).arg(wanted, 0, 'g', 12)));
        }
    }
    static QMap<QString, double> weightsOf(const QJsonObject& summary) {
        QMap<QString, double> weights;
        for (const QJsonValue& each : summary["feature_weights"].toArray())
            weights[each["feature"].toString()] = each["weight"].toDouble();
        return weights;
    }
    void tasks() const {
        QTest::addColumn<QString>("task");
        for (const char* task : {"regression", "binary", "multiclass"}) QTest::newRow(task) << QString(task);
    }

private slots:
    void initTestCase() {
        m_program.write("data.csv", m_data.csv());
        m_metrics = QJsonDocument::fromJson(m_program.run({"metrics", "--json"}).out).array();
        QVERIFY(m_metrics.size() > 8);
    }

    void dropLowestDropsTheLowest_data() { tasks(); }
    void dropLowestDropsTheLowest() {
        QFETCH(QString, task);
        const QJsonObject before = score(options(task));
        const QJsonObject summary = retrain("drop-lowest=10%", options(task));
        const QList<int> order = worstFirst();
        QCOMPARE(order.size(), 180);
        Data changed = m_data;
        QList<int> gone = order.first(18);
        std::sort(gone.rbegin(), gone.rend());
        for (const int row : gone) changed.rows.removeAt(row);
        QCOMPARE(summary["rows_changed"].toInt(), 18);
        compareMetrics(summary["baseline"].toObject(), before["metrics"]["test"].toObject());
        compareMetrics(summary["action"].toObject(), estimate(changed, options(task)));
        QVERIFY(summary["action"] != summary["baseline"]);
    }
    void dropNegativeDropsTheNegative_data() { tasks(); }
    void dropNegativeDropsTheNegative() {
        QFETCH(QString, task);
        score(options(task));
        const QJsonObject summary = retrain("drop-negative", options(task));
        const QList<double> importance = importances();
        Data changed = m_data;
        for (int i = rowCount - 1; i >= 0; --i)
            if (importance[i] < 0) changed.rows.removeAt(i);
        QCOMPARE(summary["rows_changed"].toInt(), rowCount - changed.rows.size());
        QVERIFY(changed.rows.size() < rowCount && changed.rows.size() > 200);
        compareMetrics(summary["action"].toObject(), estimate(changed, options(task)));
    }
    void reweightingIsAWeightColumn_data() {
        QTest::addColumn<QString>("task");
        QTest::addColumn<QString>("action");
        for (const char* task : {"regression", "binary", "multiclass"})
            for (const char* action : {"reweight=rank", "reweight=linear"})
                QTest::newRow(qPrintable(QString("%1 %2").arg(task, action))) << QString(task) << QString(action);
    }
    void reweightingIsAWeightColumn() {
        QFETCH(QString, task);
        QFETCH(QString, action);
        score(options(task));
        const QJsonObject summary = retrain(action, options(task));
        const QList<int> order = worstFirst();
        const QList<double> importance = importances();
        QList<double> weight(rowCount, 1.0), sizes;
        for (const int row : order) sizes << std::abs(importance[row]);
        std::sort(sizes.begin(), sizes.end());
        const double high = sizes[static_cast<qsizetype>(0.95 * static_cast<double>(sizes.size() - 1))];
        double sum = 0;
        for (qsizetype k = 0; k < order.size(); ++k) {
            weight[order[k]] = action == "reweight=rank"
                                   ? 2 * (static_cast<double>(k) + 0.5) / static_cast<double>(order.size())
                                   : std::clamp(1 + importance[order[k]] / high, 0.0, 2.0);
            sum += weight[order[k]];
        }
        Data changed = m_data;
        changed.names << "w";
        for (int i = 0; i < rowCount; ++i)
            changed.rows[i] << digits(std::isnan(importance[i]) ? 1
                                                                : weight[i] * static_cast<double>(order.size()) / sum);
        compareMetrics(summary["action"].toObject(), estimate(changed, options(task) + QStringList{"--weight", "w"}));
        QVERIFY(summary["action"] != summary["baseline"]);
    }
    void featuresAreChosenAndScaledByWeight_data() { tasks(); }
    void featuresAreChosenAndScaledByWeight() {
        QFETCH(QString, task);
        const QStringList plain = options(task) + QStringList{"--recipe", "scale=none"};
        auto weights = weightsOf(score(plain));
        QCOMPARE(weights.size(), 3);
        const QJsonObject scaled = retrain("scale-features", plain);
        Data changed = m_data;
        for (QByteArrayList& row : changed.rows)
            for (int j = 0; j < 3; ++j) row[j] = digits(row[j].toDouble() * (3 * weights[changed.names[j]]));
        compareMetrics(scaled["action"].toObject(), estimate(changed, plain));
        QCOMPARE(scaled["rows_changed"].toInt(), 3);

        weights = weightsOf(score(options(task)));
        QStringList chosen{"x", "z", "v"};
        chosen.removeOne(
            std::min_element(weights.keyValueBegin(), weights.keyValueEnd(), [](const auto& a, const auto& b) {
                return a.second < b.second;
            })->first);
        const QJsonObject selected = retrain("select-features=2", options(task));
        compareMetrics(selected["action"].toObject(), estimate(m_data, options(task, chosen)));
        QCOMPARE(selected["rows_changed"].toInt(), 1);
    }

    void everySummaryIsComplete_data() {
        QTest::addColumn<QString>("task");
        QTest::addColumn<QString>("action");
        for (const char* task : {"regression", "binary", "multiclass"})
            for (const char* action : {"drop-lowest=5%", "drop-negative", "reweight=rank", "reweight=linear",
                                       "scale-features", "select-features=1"})
                QTest::newRow(qPrintable(QString("%1 %2").arg(action, task))) << QString(task) << QString(action);
    }
    void everySummaryIsComplete() {
        QFETCH(QString, task);
        QFETCH(QString, action);
        if (m_scored != task) score(options(task));
        m_scored = task;
        QJsonObject summary = retrain(action, options(task) + QStringList{"--threads", "1"});
        QCOMPARE(summary.keys(),
                 (QStringList{"action", "action_minus_baseline", "action_minus_random", "adjustment", "baseline",
                              "data_sha256", "distinguishable", "higher_is_better", "metric", "notes", "peak_rss_mb",
                              "random", "random_repeats", "reading", "resamples", "rows_changed", "seed", "verdict", "version"}));
        QCOMPARE(summary["adjustment"].toString(), action);
        QCOMPARE(summary["resamples"].toInt(), 2000);
        QCOMPARE(summary["random_repeats"].toInt(), 5);
        QStringList metrics;
        for (const QJsonValue& metric : m_metrics) {
            if (!metric["tasks"].toArray().contains(task)) continue;
            metrics << metric["id"].toString();
            QCOMPARE(summary["higher_is_better"][metrics.last()], metric["higher_is_better"]);
        }
        metrics.sort();
        for (const char* arm : {"baseline", "action", "random", "action_minus_baseline", "action_minus_random"}) {
            const QJsonObject values = summary[arm].toObject();
            QCOMPARE(values.keys(), metrics);
            for (const QJsonValue& value : values) {
                QCOMPARE(value.toObject().keys(), (QStringList{"high", "low", "value"}));
                QVERIFY2(value["low"].isDouble() && value["high"].isDouble() && value["value"].isDouble(), arm);
                QVERIFY2(value["low"].toDouble() <= value["high"].toDouble(), arm);
            }
        }
        const QString first = summary["metric"].toString();
        const auto value = [&](const char* arm) { return summary[arm][first]["value"].toDouble(); };
        QCOMPARE(value("action_minus_baseline"), value("action") - value("baseline"));
        QCOMPARE(value("action_minus_random"), value("action") - value("random"));
        QVERIFY(summary["random"] != summary["action"]);
        const auto excludesZero = [&](const char* arm) {
            return summary[arm][first]["low"].toDouble() > 0 || summary[arm][first]["high"].toDouble() < 0;
        };
        QCOMPARE(summary["distinguishable"].toBool(),
                 excludesZero("action_minus_baseline") && excludesZero("action_minus_random"));
        const QString verdict = summary["verdict"].toString();
        QVERIFY2(verdict.endsWith('.') && verdict.contains("changed test ") && verdict.contains("95 % interval"),
                 qPrintable(verdict));
        QCOMPARE(verdict.contains("not distinguishable from"), !summary["distinguishable"].toBool());

        QJsonObject again = retrain(action, options(task) + QStringList{"--threads", "2"});
        for (QJsonObject* each : {&summary, &again}) each->remove("peak_rss_mb");
        QCOMPARE(again, summary);
    }
    void theMetricJudges() {
        score(options("binary"));
        const QJsonObject summary = retrain("drop-lowest=5%", options("binary") + QStringList{"--metric", "accuracy"});
        QCOMPARE(summary["metric"].toString(), "accuracy");
        QVERIFY2(summary["verdict"].toString().contains("changed test accuracy by", Qt::CaseInsensitive),
                 qPrintable(summary["verdict"].toString()));
        const Outcome outcome = m_program.run(QStringList{"retrain", "data.csv", "--scores", "scores.csv", "--action",
                                                          "drop-negative", "--metric", "rmse"} +
                                              options("binary"));
        QCOMPARE(outcome.error, "assay-cli: error: the metric rmse does not serve the task binary; use roc-auc\n");
        QCOMPARE(outcome.code, 2);
    }
    void theReportSaysWhatTheSummarySays() {
        score(options("binary"));
        QStringList loud = options("binary");
        loud.removeOne("--quiet");
        const Outcome outcome = m_program.run(QStringList{"retrain", "data.csv", "--scores", "scores.csv", "--action",
                                                          "drop-lowest=10%", "--summary", "retrain.json"} +
                                              loud);
        QCOMPARE(outcome.code, 0);
        QVERIFY2(outcome.out.startsWith("drop-lowest=10%: 18 changed; on the test split, with 95 % intervals\n"),
                 outcome.out);
        QVERIFY(outcome.out.contains(m_program.json("retrain.json")["verdict"].toString().toUtf8() + '\n'));
    }
    void withoutTestRowsThereIsNothingToCompare() {
        QStringList list = options("binary");
        list.removeAt(list.indexOf("--split-column") + 1);
        list[list.indexOf("--split-column")] = "--split=train=0.7,valid=0.3";
        score(list);
        const Outcome outcome = m_program.run(
            QStringList{"retrain", "data.csv", "--scores", "scores.csv", "--action", "drop-negative"} + list);
        QCOMPARE(outcome.error,
                 "assay-cli: error: data.csv: there is no test row to compare on; give the split a test share\n");
        QCOMPARE(outcome.code, 3);
    }
};

QTEST_GUILESS_MAIN(CliRetrainTest)
#include "cli_retrain_test.moc"
