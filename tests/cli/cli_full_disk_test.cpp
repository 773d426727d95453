// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"

#include <QTest>

#include <fcntl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace assay::test;

/// Outputs that cannot be written: exit code 5 (2 where the words are wrong) and one sentence; what was there stays.
class CliFullDiskTest : public QObject {
    Q_OBJECT

private:
    Program m_program;
    bool m_mounted = false;  ///< folder "full" is a file system of 64 KiB, without room for another byte

    static QStringList all(const QString& folder) {
        return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }
    void fill() const {
        QFile filler(m_program.path("full/filler"));
        if (!filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) qFatal("cannot fill");
        while (filler.write(QByteArray(512, 'x')) > 0) continue;
    }
    QStringList arguments(const QString& command, const QStringList& options) const {
        QStringList list{command, "data.csv"};
        if (command != "filter")
            list << "--target"
                 << "y"
                 << "--quiet";
        if (command == "retrain")
            list << "--scores"
                 << "good.csv"
                 << "--action"
                 << "drop-lowest=5%";
        return list + options;
    }

private slots:
    void initTestCase() {
        m_program.write("data.csv", classRows(2000));
        QCOMPARE(m_program
                     .run({"estimate", "data.csv", "--target", "y", "--out", "good.csv", "--summary", "good.json",
                           "--quiet"})
                     .code,
                 0);
        m_program.write("spec.json", R"({"target": "y"})");
        m_program.write("old.csv", "old");
        QDir(m_program.path(".")).mkdir("folder");
        QDir(m_program.path(".")).mkdir("full");
        const QByteArray full = m_program.path("full").toUtf8();
        m_mounted = ::geteuid() == 0 && ::mount("tmpfs", full, "tmpfs", 0, "size=64k") == 0;
        if (!m_mounted) return;
        m_program.write("full/scores.csv", "old");
        m_program.write("full/summary.json", "old");
        fill();
    }
    void cleanupTestCase() {
        if (m_mounted) QCOMPARE(::umount(m_program.path("full").toUtf8()), 0);
    }

    void aFullDisk_data() {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("place");
        const auto row = [](const char* name, const QString& command, const QStringList& options,
                            const QString& place) { QTest::newRow(name) << command << options << place; };
        row("estimate --out", "estimate", {"--out", "full/scores.csv"}, "full/scores.csv");
        row("estimate --out, new", "estimate", {"--out", "full/new.csv"}, "full/new.csv");
        row("estimate --summary", "estimate", {"--summary", "full/summary.json"}, "full/summary.json");
        row("estimate both", "estimate", {"--out", "full/scores.csv", "--summary", "full/summary.json"},
            "full/scores.csv");
        row("filter --out", "filter", {"--out", "full/scores.csv"}, "full/scores.csv");
        row("filter --out, few rows", "filter", {"--out", "full/scores.csv", "--where", "row < 3"}, "full/scores.csv");
        row("retrain --summary", "retrain", {"--summary", "full/summary.json"}, "full/summary.json");
    }
    void aFullDisk() {
        if (!m_mounted) QSKIP("a small file system can only be mounted by root");
        QFETCH(QString, command);
        QFETCH(QStringList, options);
        QFETCH(QString, place);
        const QStringList before = m_program.files(), there = all(m_program.path("full"));
        const Outcome outcome = m_program.run(arguments(command, options));
        QCOMPARE(outcome.error, "assay-cli: error: " + place +
                                    ": cannot be written: No space left on device; free some space "
                                    "or choose another folder\n");
        QCOMPARE(outcome.code, 5);
        QVERIFY(outcome.out.isEmpty());
        QCOMPARE(m_program.files(), before);
        QCOMPARE(all(m_program.path("full")), there);
        for (const char* name : {"full/scores.csv", "full/summary.json"}) QCOMPARE(m_program.read(name), "old");
    }
    void whatFitsIsKept() {
        if (!m_mounted) QSKIP("a small file system can only be mounted by root");
        const Outcome outcome =
            m_program.run(arguments("estimate", {"--out", "scores.csv", "--summary", "full/summary.json"}));
        QCOMPARE(outcome.code, 5);
        QVERIFY2(oneSentence(outcome.error) && outcome.error.contains("full/summary.json: "),
                 qPrintable(outcome.error));
        QCOMPARE(m_program.read("scores.csv"), m_program.read("good.csv"));
        QFile::remove(m_program.path("scores.csv"));
    }
    void plots() {
        if (!m_mounted) QSKIP("a small file system can only be mounted by root");
        if (!QFile::exists(ASSAY_BIN_DIR "/assay")) QSKIP("the window's program, which draws, is not built");
        const QStringList there = all(m_program.path("full"));
        const Outcome outcome = m_program.run(arguments("estimate", {"--out", "scores.csv", "--plots", "full/plots"}));
        QVERIFY2(oneSentence(outcome.error), qPrintable(outcome.error));
        QVERIFY2(outcome.error.startsWith("assay-cli: error: full/plots"), qPrintable(outcome.error));
        QCOMPARE(outcome.code, 5);
        QCOMPARE(m_program.read("scores.csv"), m_program.read("good.csv"));
        QFile::remove(m_program.path("scores.csv"));
        QCOMPARE(all(m_program.path("temporary")), QStringList());
        QCOMPARE(all(m_program.path("full")), there);
    }
    /// Packed files are unpacked there.
    void aFullTemporaryFolder() {
        if (!m_mounted) QSKIP("a small file system can only be mounted by root");
        QCOMPARE(m_program.shell("gzip -c data.csv > data.csv.gz").code, 0);
        const QStringList there = all(m_program.path("full"));
        const Outcome outcome = m_program.shell("TMPDIR=full $CLI estimate data.csv.gz --target y --out old.csv");
        QVERIFY2(oneSentence(outcome.error), qPrintable(outcome.error));
        QVERIFY2(outcome.error.contains("No space left on device; "), qPrintable(outcome.error));
        QCOMPARE(outcome.code, 5);
        QCOMPARE(all(m_program.path("full")), there);
        QCOMPARE(m_program.read("old.csv"), "old");
    }
    /// Sheets are put together there, and the folder of the output has room.
    void aTemporaryFolderTooSmallForASheet() {
        if (!m_mounted) QSKIP("a small file system can only be mounted by root");
        const QByteArray folder = m_program.path("little").toUtf8();
        QVERIFY(QDir().mkdir(folder));
        QCOMPARE(::mount("tmpfs", folder, "tmpfs", 0, "size=256k"), 0);
        m_program.write("sheet.csv", classRows(20'000));
        const Outcome outcome = m_program.shell("TMPDIR=little $CLI filter sheet.csv --out sheet.xlsx");
        QCOMPARE(outcome.error,
                 "assay-cli: error: the temporary folder cannot take the text: No space left on device; free space there "
                 "or set TMPDIR to another folder\n");
        QCOMPARE(outcome.code, 5);
        QCOMPARE(all(folder), QStringList());
        QVERIFY(!QFile::exists(m_program.path("sheet.xlsx")));
        QCOMPARE(::umount(folder), 0);
    }
    void aFullDevice_data() {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QStringList>("options");
        QTest::newRow("estimate --out") << "estimate" << QStringList{"--out", "/dev/full"};
        QTest::newRow("estimate --summary") << "estimate" << QStringList{"--summary", "/dev/full"};
        QTest::newRow("filter --out") << "filter" << QStringList{"--out", "/dev/full"};
        QTest::newRow("retrain --summary") << "retrain" << QStringList{"--summary", "/dev/full"};
    }
    void aFullDevice() {
        QFETCH(QString, command);
        QFETCH(QStringList, options);
        const QStringList before = m_program.files();
        const Outcome outcome = m_program.run(arguments(command, options));
        QCOMPARE(outcome.error,
                 "assay-cli: error: /dev/full: cannot be written: No space left on device; free some space or "
                 "choose another folder\n");
        QCOMPARE(outcome.code, 5);
        QCOMPARE(m_program.files(), before);
    }

    void badPlaces_data() {
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("error");
        QTest::newRow("missing folder") << "none/file"
                                        << "cannot be written: No such file or directory; choose a folder that exists";
        QTest::newRow("file as folder") << "data.csv/file"
                                        << "cannot be written: Not a directory; choose a folder that exists";
        QTest::newRow("folder") << "folder"
                                << "cannot be written: Is a directory; give a file name";
        QTest::newRow("folder with slash") << "folder/"
                                           << "cannot be written: Is a directory; give a file name";
        QTest::newRow("too long") << QString(300, 'x') << "cannot be written: File name too long; choose another place";
    }
    /// Told before the work: also where the data would be refused.
    void badPlaces() {
        QFETCH(QString, place);
        QFETCH(QString, error);
        const QStringList before = m_program.files();
        for (const auto& [command, option] : {std::pair{"estimate", "--out"}, std::pair{"estimate", "--summary"},
                                              std::pair{"filter", "--out"}, std::pair{"retrain", "--summary"}}) {
            QStringList list = arguments(command, {option, place});
            list[1] = "nowhere.csv";
            const Outcome outcome = m_program.run(list);
            QCOMPARE(outcome.error, "assay-cli: error: " + place + ": " + error + "\n");
            QCOMPARE(outcome.code, 5);
        }
        QCOMPARE(m_program.files(), before);
    }
    void readOnly() {
        QDir(m_program.path(".")).mkdir("locked");
        m_program.write("locked/scores.csv", "old");
        const QByteArray locked = m_program.path("locked").toUtf8();
        const bool root = ::geteuid() == 0;
        if (root && ::mount(locked, locked, nullptr, MS_BIND, nullptr) != 0)
            QSKIP("root writes anywhere and may not mount");
        if (root && ::mount(nullptr, locked, nullptr, MS_REMOUNT | MS_BIND | MS_RDONLY, nullptr) != 0) {
            ::umount(locked);
            QSKIP("root writes anywhere and may not mount");
        }
        if (!root) ::chmod(locked, 0500);
        QString error;
        QList<int> codes;
        for (const char* name : {"locked/scores.csv", "locked/new.csv"}) {
            const Outcome outcome = m_program.run(arguments("estimate", {"--out", name}));
            codes << outcome.code;
            if (!oneSentence(outcome.error) || !outcome.error.contains("; choose a folder you may write to"))
                error += outcome.error;
        }
        const QStringList there = all(m_program.path("locked"));
        if (root)
            ::umount(locked);
        else
            ::chmod(locked, 0700);
        QCOMPARE(error, "");
        QCOMPARE(codes, (QList<int>{5, 5}));
        QCOMPARE(there, QStringList{"scores.csv"});
        QCOMPARE(m_program.read("locked/scores.csv"), "old");
    }

    void inputsAreNoOutputs_data() {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("error");
        const auto row = [](const QString& command, const QStringList& options, const QString& error) {
            QTest::newRow(qPrintable(command + ' ' + options.join(' '))) << command << options << error;
        };
        const QString read = ": %1 is a file that is read; give another file";
        row("estimate", {"--out", "data.csv"}, "data.csv" + read.arg("--out"));
        row("estimate", {"--out", "./folder/../data.csv"}, "./folder/../data.csv" + read.arg("--out"));
        row("estimate", {"--out", "hard.csv"}, "hard.csv" + read.arg("--out"));
        row("estimate", {"--out", "soft.csv"}, "soft.csv" + read.arg("--out"));
        row("estimate", {"--summary", "data.csv"}, "data.csv" + read.arg("--summary"));
        row("estimate", {"--spec", "spec.json", "--summary", "spec.json"}, "spec.json" + read.arg("--summary"));
        row("estimate", {"--valid", "good.csv", "--out", "good.csv"}, "good.csv" + read.arg("--out"));
        row("estimate", {"--valid", "good.csv", "--test", "old.csv", "--out", "old.csv"},
            "old.csv" + read.arg("--out"));
        row("estimate", {"--out", "both", "--summary", "both"},
            "both: --out and --summary are the same file; give two");
        row("estimate", {"--out", "both", "--summary", "./both"},
            "./both: --out and --summary are the same file; give two");
        row("filter", {"--out", "data.csv"}, "data.csv" + read.arg("--out"));
        row("filter", {"--scores", "good.csv", "--out", "good.csv"}, "good.csv" + read.arg("--out"));
        row("retrain", {"--summary", "data.csv"}, "data.csv" + read.arg("--summary"));
        row("retrain", {"--summary", "good.csv"}, "good.csv" + read.arg("--summary"));
    }
    void inputsAreNoOutputs() {
        QFETCH(QString, command);
        QFETCH(QStringList, options);
        QFETCH(QString, error);
        QCOMPARE(m_program.shell("ln -sf data.csv soft.csv; ln -f data.csv hard.csv").code, 0);
        const QByteArray data = m_program.read("data.csv"), scores = m_program.read("good.csv");
        const QStringList before = m_program.files();
        const Outcome outcome = m_program.run(arguments(command, options));
        QCOMPARE(outcome.error, "assay-cli: error: " + error + "\n");
        QCOMPARE(outcome.code, 2);
        QCOMPARE(m_program.files(), before);
        QCOMPARE(m_program.read("data.csv"), data);
        QCOMPARE(m_program.read("good.csv"), scores);
    }

    void pipesAndDevices_data() {
        QTest::addColumn<QString>("command");
        const QString estimate = "$CLI estimate data.csv --target y --quiet ";
        QTest::newRow("named pipe") << "mkfifo pipe; cat pipe > copy & " + estimate +
                                           "--out pipe && wait; cat copy; rm pipe copy";
        QTest::newRow("/dev/stdout, a pipe") << estimate + "--out /dev/stdout | cat";
        QTest::newRow("/dev/fd") << estimate + "--out /dev/fd/3 3>&1 | cat";
        QTest::newRow("through a link") << "ln -s /dev/stdout link; " + estimate + "--out link | cat; rm link";
        QTest::newRow("nowhere and a file") << estimate + "--summary /dev/null --out copy; cat copy; rm copy";
    }
    void pipesAndDevices() {
        QFETCH(QString, command);
        const QStringList before = m_program.files();
        const Outcome outcome = m_program.shell(command);
        QCOMPARE(outcome.error, "");
        QCOMPARE(outcome.out.size(), m_program.read("good.csv").size());
        QCOMPARE(outcome.out, m_program.read("good.csv"));
        QCOMPARE(m_program.files(), before);
    }
};

QTEST_GUILESS_MAIN(CliFullDiskTest)
#include "cli_full_disk_test.moc"
