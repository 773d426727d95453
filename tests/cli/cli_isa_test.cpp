// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"

#include <QJsonArray>
#include <QMap>
#include <QTest>

#include <algorithm>

using namespace assay::test;

namespace {

/// What makes glibc's loader pass over a level's folder: the level needs each of its processor features.
constexpr const char* withoutV4 = "glibc.cpu.hwcaps=-AVX512F";
constexpr const char* withoutV3 = "glibc.cpu.hwcaps=-AVX512F,-AVX2";

QByteArray rows() {
    QByteArray text = "x,z,v,c,number,answer,level\n";
    std::uint32_t state = 7;
    const auto draw = [&] {
        state = state * 1664525U + 1013904223U;
        return static_cast<double>(state >> 8) / (1 << 24) - 0.5;
    };
    for (int i = 0; i < 500; ++i) {
        const double x = draw(), z = draw(), v = draw(), signal = 2 * x - z + x * v + 0.3 * draw();
        text += QByteArray::number(x, 'f', 5) + ',' + QByteArray::number(z, 'f', 2) + ',' +
                (i % 17 ? QByteArray::number(v, 'f', 4) : QByteArray()) + ',' + "abcd"[state >> 30] + ',' +
                QByteArray::number(signal, 'f', 4) + ',' + (signal > 0 ? "yes" : "no") + ',' +
                (signal > 0.6    ? "high"
                 : signal > -0.4 ? "mid"
                                 : "low") +
                '\n';
    }
    return text;
}

}  // namespace

/// The core is built for several instruction sets; the results are those of one.
class CliIsaTest : public QObject {
    Q_OBJECT

private:
    Program m_program;
    QMap<QString, QString> m_tunables;  ///< instruction set to what makes the loader take it

    Outcome run(const QStringList& arguments, const QString& tunables) const {
        QProcess process;
        m_program.prepare(process);
        QProcessEnvironment environment = process.processEnvironment();
        if (!tunables.isEmpty()) environment.insert("GLIBC_TUNABLES", tunables);
        process.setProcessEnvironment(environment);
        process.start(ASSAY_CLI, arguments);
        return Program::finished(process);
    }
    struct Result {
        QList<QByteArrayList> scores;
        QJsonObject summary;
    };
    Result estimate(const QStringList& options, const QString& tunables) const {
        const Outcome outcome =
            run(QStringList{"estimate", "data.csv", "--out", "scores.csv", "--summary", "summary.json", "--quiet"} +
                    options,
                tunables);
        if (outcome.code != 0) qFatal("%s", qPrintable(outcome.error));
        Result result{{}, m_program.json("summary.json").toObject()};
        for (const QByteArray& line : m_program.read("scores.csv").split('\n')) result.scores << line.split(',');
        return result;
    }

private slots:
    void initTestCase() {
        m_program.write("data.csv", rows());
        for (const char* tunables : {"", withoutV4, withoutV3}) {
            const Outcome outcome = run({"--version"}, tunables);
            QCOMPARE(outcome.code, 0);
            const QString version = QString::fromUtf8(outcome.out), isa = version.section('(', 1).section(')', 0, 0);
            if (!m_tunables.contains(isa)) m_tunables[isa] = tunables;
        }
        qInfo("instruction sets: %s", qPrintable(m_tunables.keys().join(' ')));
        if (m_tunables.size() < 2) QSKIP("the core is built for one instruction set that this processor has");
    }
    void theLoaderGoesDownOneByOne() {
        const QStringList isas = m_tunables.keys();
        QCOMPARE(isas.first(), "x86-64-v2");
        QCOMPARE(m_tunables[isas.first()], isas.size() == 3             ? withoutV3
                                           : isas.last() == "x86-64-v3" ? withoutV3
                                                                        : withoutV4);
    }
    void theSameResults_data() {
        QTest::addColumn<QStringList>("options");
        const auto row = [](const char* target, const QString& model, const QString& method) {
            QTest::newRow(qPrintable(QString("%1 %2 %3").arg(target, model, method)))
                << QStringList{"--target", target, "--features", "x,z,v,c", "--model", model, "--method", method};
        };
        for (const char* method :
             {"influence", "influence:leverage=true", "loo", "relative-influence", "error-share", "gradient-norm",
              "cooks-distance", "dffits", "knn-shapley", "tmc-shapley:permutations=3"})
            row("number", "ridge", method);
        for (const char* method : {"influence", "influence:leverage=true", "loo", "loo:approximate=true",
                                   "relative-influence", "el2n", "knn-shapley", "data-banzhaf:subsets=20"})
            row("answer", "logistic", method);
        for (const char* method : {"influence", "relative-influence", "knn-shapley", "beta-shapley:permutations=2"})
            row("level", "softmax", method);
        for (const char* target : {"number", "answer", "level"}) {
            row(target, "knn", "knn-shapley");
            row(target, "xgboost:rounds=20", "boostin");
        }
    }
    void theSameResults() {
        QFETCH(QStringList, options);
        QMap<QString, Result> results;
        for (const QString& isa : m_tunables.keys()) results[isa] = estimate(options, m_tunables[isa]);
        const Result& base = results.first();
        double worst = 0;
        for (const Result& other : results) {
            QCOMPARE(other.scores.size(), base.scores.size());
            for (const int column : {3, 4, 5, 6, 7}) {
                // Beside the value itself, the size that the column has: what is 0 but for rounding is 0.
                double size = 0;
                for (const QByteArrayList& line : base.scores.mid(1))
                    if (line.size() > column) size = std::max(size, std::abs(line[column].toDouble()));
                for (qsizetype i = 1; i < base.scores.size(); ++i) {
                    if (base.scores[i].size() <= column || base.scores[i][column] == other.scores[i][column]) continue;
                    const double a = base.scores[i][column].toDouble(), b = other.scores[i][column].toDouble();
                    const double off = std::abs(a - b) / std::max(std::abs(a), 1e-3 * size);
                    worst = std::max(worst, off);
                    QVERIFY2(off <= 1e-9, qPrintable(QString("row %1, column %2: %3 and %4")
                                                         .arg(i - 1)
                                                         .arg(column)
                                                         .arg(a, 0, 'g', 17)
                                                         .arg(b, 0, 'g', 17)));
                }
            }
            for (const char* part : {"train", "valid", "test"})
                for (const QString& id : base.summary["metrics"][part].toObject().keys()) {
                    const double a = base.summary["metrics"][part][id].toDouble(),
                                 b = other.summary["metrics"][part][id].toDouble();
                    QVERIFY2(std::abs(a - b) <= 1e-9 * std::abs(a), qPrintable(id));
                }
        }
        qInfo("largest relative difference %.2g", worst);
    }
};

QTEST_GUILESS_MAIN(CliIsaTest)
#include "cli_isa_test.moc"
