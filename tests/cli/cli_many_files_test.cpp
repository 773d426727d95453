// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>

using namespace assay::test;

/// A folder or a pattern is read by every command as the one file that it could have been.
class CliManyFilesTest : public QObject {
    Q_OBJECT

private:
    Program m_program;

private slots:
    void initTestCase() {
        QDir(m_program.path(".")).mkdir("parts");
        const QByteArray whole = classRows(90);
        const QList<QByteArray> lines = whole.split('\n');
        m_program.write("whole.csv", whole);
        for (int part = 0; part < 12; ++part) {
            QByteArray text = lines[0] + '\n';
            for (int i = 1; i <= 90; ++i)
                if ((i - 1) * 12 / 90 == part) text += lines[i] + '\n';
            m_program.write(QString("parts/part-%1.csv").arg(part), text);
        }
    }
    void sameResultsAsOfOneFile() {
        for (const QString& source : {QString("whole.csv"), QString("parts"), QString("parts/*.csv")}) {
            const QString name = source == "whole.csv" ? "one" : "many";
            const Outcome scored = m_program.run({"estimate", source, "--target", "y", "--method", "knn-shapley", "--out",
                                                  name + "-scores.csv", "--summary", name + ".json"});
            QVERIFY2(scored.code == 0, qPrintable(scored.error));
            const Outcome filtered = m_program.run({"filter", source, "--where", "importance < 0 or x > 0.5", "--scores",
                                                    name + "-scores.csv", "--out", name + "-rows.csv"});
            QVERIFY2(filtered.code == 0, qPrintable(filtered.error));
            const Outcome retrained = m_program.run({"retrain", source, "--scores", name + "-scores.csv", "--target", "y",
                                                     "--action", "drop-lowest=5%", "--summary",
                                                     name + "-retrain.json"});
            QVERIFY2(retrained.code == 0, qPrintable(retrained.error));
            if (name == "one") continue;
            QCOMPARE(m_program.read("many-scores.csv"), m_program.read("one-scores.csv"));
            QCOMPARE(m_program.read("many-rows.csv"), m_program.read("one-rows.csv"));
        }
    }
    void profileTellsHowMany() {
        const Outcome outcome = m_program.run({"profile", "parts/part-?.csv"});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.error));
        QVERIFY2(outcome.out.startsWith("part-?.csv: 75 rows, 4 columns, UTF-8, delimiter ,, 10 files\n"), outcome.out);
    }
    void aPartIsNotOverwritten() {
        const Outcome outcome = m_program.run({"filter", "parts", "--out", "parts/part-3.csv"});
        QCOMPARE(outcome.code, 2);
        QVERIFY2(oneSentence(outcome.error) && outcome.error.contains("--out is a file that is read"),
                 qPrintable(outcome.error));
    }
    void oneSentenceForWhatDoesNotFit() {
        m_program.write("parts/part-4.csv", "x,z,c,label\n1,2,a,1\n");
        const Outcome other = m_program.run({"profile", "parts"});
        QCOMPARE(other.code, 3);
        QCOMPARE(other.error, "assay-cli: error: parts/part-4.csv: has a column 'label' that part-0.csv has not; give files "
                              "with the same columns\n");
        const Outcome none = m_program.run({"profile", "none*.csv"});
        QCOMPARE(none.code, 3);
        QCOMPARE(none.error,
                 "assay-cli: error: none*.csv: matches no file with data; check the pattern and the folder\n");
    }
};

QTEST_GUILESS_MAIN(CliManyFilesTest)
#include "cli_many_files_test.moc"
