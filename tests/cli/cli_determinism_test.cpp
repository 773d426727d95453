// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"
#include "valuation/feature_weights.h"

#include <QJsonArray>
#include <QTest>

using namespace assay::test;

namespace {

/// Rows enough for work to be cut into several blocks.
QByteArray rows(int count) {
    QByteArray text = "x,z,v,c,number,answer,level\n";
    std::uint32_t state = 7;
    const auto draw = [&] {
        state = state * 1664525U + 1013904223U;
        return static_cast<double>(state >> 8) / (1 << 24) - 0.5;
    };
    for (int i = 0; i < count; ++i) {
        const double x = draw(), z = draw(), v = draw(), signal = 2 * x - z + x * v + 0.3 * draw();
        text += QByteArray::number(x, 'f', 5) + ',' + QByteArray::number(z, 'f', 1) + ',' +
                (i % 17 ? QByteArray::number(v, 'f', 4) : QByteArray()) + ',' + "abcd"[state >> 30] + ',' +
                QByteArray::number(signal, 'f', 4) + ',' + (signal > 0 ? "yes" : "no") + ',' +
                (signal > 0.6    ? "high"
                 : signal > -0.4 ? "mid"
                                 : "low") +
                '\n';
    }
    return text;
}

/// A budget that takes a moment; the others keep their defaults.
QString quick(const QString& method) {
    if (method == "tmc-shapley") return method + ":permutations=4,truncation=0.05";
    if (method == "beta-shapley") return method + ":permutations=4,alpha=4,truncation=0.3";
    if (method == "lossval") return method + ":epochs=4";
    if (method == "group-shapley") return method + ":by=c";
    if (method == "data-banzhaf") return method + ":subsets=40";
    return method;
}

QString targetOf(const QString& task) {
    return task == "regression" ? "number" : task == "binary" ? "answer" : "level";
}

}  // namespace

/// The same bytes whatever the number of threads, from every method and every kind of feature weights that there is.
class CliDeterminismTest : public QObject {
    Q_OBJECT

private:
    Program m_program;
    QJsonArray m_methods, m_models;

    QJsonArray catalogue(const QString& name) const {
        return QJsonDocument::fromJson(m_program.run({name, "--json"}).out).array();
    }
    /// Null: none serves.
    QString modelFor(const QJsonArray& needs, const QString& task) const {
        for (const QJsonValue& model : m_models) {
            const bool trees = model["id"].toString() == "xgboost";
            if (!model["tasks"].toArray().contains(task) ||
                (needs.contains("gradients") && !model["gradients"].toBool()))
                continue;
            if (needs.contains("trees") == trees)
                return trees ? QString("xgboost:rounds=20,subsample=0.7") : model["id"].toString();
        }
        return {};
    }
    void compare(const QStringList& options) const {
        QByteArray scores[2];
        QJsonObject summaries[2];
        for (const int i : {0, 1}) {
            const Outcome outcome =
                m_program.run(QStringList{"estimate", "data.csv", "--out", "scores.csv", "--summary", "summary.json",
                                          "--quiet", "--threads", QString::number(i + 1)} +
                              options);
            QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
            scores[i] = m_program.read("scores.csv");
            summaries[i] = m_program.json("summary.json").toObject();
            for (const char* key : {"timing_s", "peak_rss_mb"}) summaries[i].remove(key);
        }
        QVERIFY(scores[0].count('\n') > 300);
        QCOMPARE(scores[1], scores[0]);
        QCOMPARE(summaries[1], summaries[0]);
    }

private slots:
    void initTestCase() {
        m_program.write("data.csv", rows(400));
        m_methods = catalogue("methods");
        m_models = catalogue("models");
        QVERIFY(m_methods.size() >= 10 && m_models.size() >= 4);
    }
    void methods_data() {
        QTest::addColumn<QStringList>("options");
        for (const QJsonValue& method : m_methods) {
            const QString id = method["id"].toString();
            bool served = false;
            for (const QJsonValue& task : method["tasks"].toArray()) {
                const QString model = modelFor(method["needs"].toArray(), task.toString());
                if (model.isEmpty()) continue;
                served = true;
                QTest::newRow(qPrintable(id + ' ' + task.toString())) << QStringList{
                    "--method",   quick(id), "--model",           model,        "--target", targetOf(task.toString()),
                    "--features", "x,z,v,c", "--feature-weights", "permutation"};
            }
            if (!served) qFatal("no model for %s", qPrintable(id));
        }
    }
    void methods() {
        QFETCH(QStringList, options);
        compare(options);
    }
    void models_data() {
        QTest::addColumn<QStringList>("options");
        for (const QJsonValue& model : m_models)
            for (const QJsonValue& task : model["tasks"].toArray())
                QTest::newRow(qPrintable(model["id"].toString() + ' ' + task.toString()))
                    << QStringList{"--method", quick("data-banzhaf"),     "--model",    model["id"].toString(),
                                   "--target", targetOf(task.toString()), "--features", "x,z,v,c"};
    }
    void models() {
        QFETCH(QStringList, options);
        compare(options);
    }
    void featureWeights_data() {
        QTest::addColumn<QStringList>("options");
        for (const assay::FeatureWeightInfo& kind : assay::featureWeightKinds()) {
            const QString id = QString::fromStdString(kind.id);
            const bool trees = kind.models == assay::ServedModels::Trees;
            for (const QString& model : trees ? QStringList{"xgboost"} : QStringList{"logistic", "xgboost"}) {
                if (kind.models == assay::ServedModels::Gradients && model == "xgboost") continue;
                QTest::newRow(qPrintable(id + ' ' + model)) << QStringList{
                    "--feature-weights", id, "--model", model, "--target", "answer", "--features", "x,z,v,c"};
            }
        }
    }
    void featureWeights() {
        QFETCH(QStringList, options);
        compare(options);
    }
    void otherOptions_data() {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("recipe") << QStringList{"--target", "number", "--recipe",
                                               "missing=indicator,outliers=drop,scale=robust,rare-share=0.3"};
        QTest::newRow("hashed") << QStringList{"--target", "answer", "--recipe", "hash-above=2,hash-buckets=3"};
        QTest::newRow("explained") << QStringList{"--target", "answer",  "--features",          "x,z,v,c", "--explain",
                                                  "0",        "--split", "train=0.5,valid=0.5", "--seed",  "1"};
        QTest::newRow("all columns") << QStringList{"--target", "level", "--features", "x,z,v,c", "--all-columns"};
        QTest::newRow("leverage") << QStringList{"--target", "level",    "--features",
                                                 "x,z,v,c",  "--method", "influence:leverage=true"};
        QTest::newRow("one step") << QStringList{"--target", "answer",   "--features",
                                                 "x,z,v,c",  "--method", "loo:approximate=true"};
    }
    void otherOptions() {
        QFETCH(QStringList, options);
        compare(options);
    }
    /// Another seed changes what is random: equal bytes above are no accident.
    void theSeedCounts() {
        QByteArray scores[2];
        for (const int seed : {0, 1}) {
            m_program.run({"estimate", "data.csv", "--target", "answer", "--features", "x,z,v", "--out", "scores.csv",
                           "--seed", QString::number(seed), "--method", "tmc-shapley:permutations=2", "--quiet"});
            scores[seed] = m_program.read("scores.csv");
        }
        QVERIFY(!scores[0].isEmpty() && scores[0] != scores[1]);
    }
    void otherCommands_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("profile") << QStringList{"profile", "many.csv", "--json"};
        QTest::newRow("filter") << QStringList{"filter", "many.csv", "--where", "x > 0 or c = 'a'", "--out", "new"};
        QTest::newRow("retrain") << QStringList{"retrain",   "data.csv", "--target", "answer",   "--features",
                                                "x,z,v",     "--scores", "good.csv", "--action", "reweight=rank",
                                                "--summary", "new",      "--quiet"};
    }
    void otherCommands() {
        QFETCH(QStringList, arguments);
        m_program.write("many.csv", rows(70'000));
        QCOMPARE(m_program
                     .run({"estimate", "data.csv", "--target", "answer", "--features", "x,z,v", "--out", "good.csv",
                           "--quiet"})
                     .code,
                 0);
        QByteArray bytes[2], printed[2];
        for (const int i : {0, 1}) {
            const Outcome outcome = m_program.run(arguments + QStringList{"--threads", QString::number(i + 1)});
            QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
            printed[i] = outcome.out;
            QJsonObject json = m_program.json("new").toObject();
            json.remove("peak_rss_mb");
            bytes[i] = json.isEmpty() ? m_program.read("new") : QJsonDocument(json).toJson();
            QVERIFY(!(printed[i] + bytes[i]).isEmpty());
            QFile::remove(m_program.path("new"));
        }
        QCOMPARE(printed[1], printed[0]);
        QCOMPARE(bytes[1], bytes[0]);
    }
};

QTEST_GUILESS_MAIN(CliDeterminismTest)
#include "cli_determinism_test.moc"
