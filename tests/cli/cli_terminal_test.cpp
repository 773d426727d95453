// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"

#include <QTest>

using namespace assay::test;

/// What reaches a terminal: nothing that it would obey, and sentences.
class CliTerminalTest : public QObject {
    Q_OBJECT

private:
    Program m_program;
    static constexpr const char* name = "e\x1b[2Jvil\xC2\x9B.csv";

private slots:
    void initTestCase() { m_program.write(name, "a,b\n1,2\n3,x\x1b[31m\n5,6\n7,8\n"); }
    void namesAndCellsAreShownEscaped_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("profile") << QStringList{"profile", name};
        QTest::newRow("filter") << QStringList{"filter", name, "--out", "o\x1b[2J.csv"};
        QTest::newRow("condition") << QStringList{"filter", name, "--where", "\x1b[2J > 1", "--out", "o.csv"};
        QTest::newRow("no file") << QStringList{"profile", "\x1b[2J\xC2\x9Bnothing.csv"};
        QTest::newRow("option") << QStringList{"profile", name, "--\x1b[2J"};
        QTest::newRow("folder") << QStringList{"filter", name, "--out", "no\x1b[2J/o.csv"};
    }
    void namesAndCellsAreShownEscaped() {
        QFETCH(QStringList, arguments);
        const Outcome outcome = m_program.run(arguments);
        const QString all = QString::fromUtf8(outcome.out) + outcome.error;
        QVERIFY2(all.contains("\\x1b["), qPrintable(all));
        for (const QChar letter : all)
            QVERIFY2(letter == '\n' || letter.category() != QChar::Other_Control, qPrintable(all));
    }
    void jsonStaysJson() {
        const Outcome outcome = m_program.run({"profile", name, "--json"});
        QCOMPARE(outcome.code, 0);
        QVERIFY(QJsonDocument::fromJson(outcome.out).object()["file"].toString().endsWith(QString::fromUtf8(name)));
    }
    void withoutADisplayTheWindowSaysSo() {
        if (!QFile::exists(ASSAY_BIN_DIR "/assay")) QSKIP("the window's program is not built");
        const Outcome outcome =
            m_program.shell("env -u DISPLAY -u WAYLAND_DISPLAY -u QT_QPA_PLATFORM " ASSAY_BIN_DIR "/assay");
        QCOMPARE(outcome.error, "assay: error: there is no display; start it on a desktop, or use assay-cli\n");
        QCOMPARE(outcome.code, 1);
    }
};

QTEST_GUILESS_MAIN(CliTerminalTest)
#include "cli_terminal_test.moc"
