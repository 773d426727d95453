// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"

#include <QTest>

using namespace assay::test;

/// What filters on scores and on missing values say.
class CliFilterNotesTest : public QObject {
    Q_OBJECT

private:
    Program m_program;

    QByteArray filtered(const QStringList& options, const QString& file) const {
        const Outcome outcome = m_program.run(QStringList{"filter", file, "--out", "new.csv"} + options);
        if (outcome.code != 0 || !onlyNotes(outcome.error)) qFatal("%s", qPrintable(outcome.error));
        return m_program.read("new.csv");
    }

private slots:
    void initTestCase() {
        m_program.write("data.csv", "id,price\n1,0.1\n2,\n3,-2.5\n4,7\n");
        m_program.write("classes.csv", classRows());
        QCOMPARE(m_program.run({"estimate", "classes.csv", "--target", "y", "--method", "influence", "--out", "scores.csv",
                                "--quiet"}).code, 0);
    }
    void cleanup() { QFile::remove(m_program.path("new.csv")); }

    /// What is wrong with rows stands in a file of its own; without it a filter on it is an error, not no rows.
    void problemsComeWithTheirFile() {
        QByteArray text = "x,z,y\n";
        for (int i = 0; i < 120; ++i) {
            const double x = std::sin(1.7 * i), z = std::cos(2.9 * i);
            const int sector = (x > 0 ? 1 : 0) + (z > 0 ? 1 : 0);
            // Labels 9, 10 and 11; every fourteenth is wrong.
            const int label = 9 + (i % 14 == 0 ? (sector + 1) % 3 : sector);
            text += QByteArray::number(x, 'f', 3) + ',' + QByteArray::number(z, 'f', 3) + ',' + QByteArray::number(label) + '\n';
        }
        m_program.write("three.csv", text);
        const Outcome run = m_program.run({"estimate", "three.csv", "--target", "y", "--task", "multiclass", "--model", "forest",
                                           "--method", "label-noise", "--out", "s.csv", "--problems", "p.csv", "--quiet"});
        QVERIFY2(run.code == 0, qPrintable(run.error));
        const QByteArrayList suspects = m_program.read("p.csv").split('\n');
        QVERIFY(suspects.size() > 3);
        const QByteArray all = filtered({"--scores", "s.csv", "--problems", "p.csv", "--where", "problem = 'wrong label'"},
                                        "three.csv");
        QCOMPARE(all.count('\n'), 1 + m_program.read("p.csv").count(",wrong label,"));
        // Each with what the file suggests.
        QMap<QByteArray, QByteArray> suggested;
        for (const QByteArray& line : suspects.mid(1))
            if (const QByteArrayList cells = line.split(','); cells.size() > 3) suggested[cells[0]] = cells[3];
        const QByteArrayList rows = all.split('\n');
        const qsizetype rowAt = rows[0].split(',').indexOf("row"), at = rows[0].split(',').indexOf("suggested");
        QVERIFY(rowAt > 0 && at > 0);
        for (const QByteArray& line : rows.mid(1))
            if (const QByteArrayList cells = line.split(','); cells.size() > at) QCOMPARE(cells[at], suggested[cells[rowAt]]);
        const Outcome bare = m_program.run({"filter", "three.csv", "--scores", "s.csv", "--where", "problem = 'wrong label'",
                                            "--out", "new.csv"});
        QCOMPARE(bare.code, 2);
        QVERIFY2(oneSentence(bare.error) && bare.error.contains("these scores do not say what is wrong with a row"),
                 qPrintable(bare.error));
        for (const QStringList& options : {QStringList{"--problems", "p.csv"}, {"--scores", "s.csv", "--problems", "s.csv"}}) {
            const Outcome wrong = m_program.run(QStringList{"filter", "three.csv", "--out", "new.csv"} + options);
            QVERIFY2(wrong.code != 0 && oneSentence(wrong.error), qPrintable(wrong.error));
        }
    }
    /// Validation and test rows have no importance: a filter on it says so.
    void rowsWithoutImportanceAreTold() {
        const Outcome outcome = m_program.run(
            {"filter", "classes.csv", "--scores", "scores.csv", "--where", "importance >= -1000", "--out", "new.csv"});
        QCOMPARE(outcome.error,
                 "note: 24 rows without importance (valid, test) are left out; add 'or importance is missing' to keep them\n");
        QCOMPARE(m_program.read("new.csv").count('\n'), 37);
        const Outcome kept = m_program.run({"filter", "classes.csv", "--scores", "scores.csv", "--where",
                                            "importance >= -1000 or importance is missing", "--out", "new.csv"});
        QVERIFY(kept.error.isEmpty());
        QCOMPARE(m_program.read("new.csv").count('\n'), 61);
    }
    void rowsLeftOutAreTold() {
        const Outcome outcome = m_program.run({"filter", "data.csv", "--where", "price > 0", "--out", "new.csv"});
        QCOMPARE(outcome.error, "note: 1 row is left out because price is missing; add 'or price is missing' to keep it\n");
        const Outcome quiet = m_program.run({"filter", "data.csv", "--where", "price > 0", "--out", "new.csv", "--quiet"});
        QVERIFY(quiet.error.isEmpty() && quiet.out.isEmpty());
    }
    void clocksAreCompared() {
        m_program.write("clock.csv", "at,n\n00:10:00,1\n09:05:30,2\n23:59:59,3\n,4\n");
        const QList<std::pair<QString, QByteArray>> wanted{{"at < '09:30'", "1 2"}, {"at >= '09:05:30'", "2 3"},
                                                           {"at is missing", "4"}, {"text(at) = '00:10:00'", "1"},
                                                           {"hour(at) = 23", "3"}, {"minute(at) = 5", "2"}};
        for (const auto& [where, rows] : wanted)
            QCOMPARE(filtered({"--where", where, "--columns", "n"}, "clock.csv").mid(2).trimmed().replace('\n', ' '), rows);
        for (const char* where : {"year(at) = 1970", "at + 1 > '09:00'", "at < '25:00'", "at = '2024-01-01'"}) {
            const Outcome outcome = m_program.run({"filter", "clock.csv", "--where", where, "--out", "new.csv"});
            QVERIFY2(outcome.code == 2 && oneSentence(outcome.error), qPrintable(where + (": " + outcome.error)));
        }
    }
};

QTEST_GUILESS_MAIN(CliFilterNotesTest)
#include "cli_filter_notes_test.moc"
