// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/memory_limit.h"
#include "data/query.h"
#include "io/open.h"
#include "support/temporary_files.h"

#include <QDirIterator>
#include <QProcess>
#include <QTest>

#include <cstdio>
#include <string>

using namespace assay;

namespace {

constexpr int rows = 600'000;

/// What a window does with a file larger than the memory it was given, until it is killed.
int sortForEver(const std::string& path) {
    setMemoryLimit(100);
    const Table table(openDataset(path, {}, RunContext({}, {}, 2)));
    std::puts("sorting");
    std::fflush(stdout);
    for (bool descending = false;; descending = !descending)
        ordered(table, RowSet(rows, true), {{"word", descending}, {"n", true}}, RunContext({}, {}, 2));
}

int openOnce(const std::string& path) {
    return openDataset(path, {}, RunContext())->rowCount() == rows ? 0 : 1;
}

}  // namespace

/// kill -9 in the middle of a sort that does not fit into memory: what lies in temporary files is removed by the next
/// start, and the data are as they were.
class KilledSortTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFiles m_files;

    static qint64 bytesBelow(const QString& folder) {
        qint64 sum = 0;
        QDirIterator all(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (all.hasNext()) sum += QFileInfo(all.next()).size();
        return sum;
    }
    static void start(QProcess& process, const QStringList& arguments, const QString& temporary) {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("TMPDIR", temporary);
        process.setProcessEnvironment(environment);
        process.start(QCoreApplication::applicationFilePath(), arguments);
    }

private slots:
    void whatASortLeavesIsRemovedByTheNextStart() {
        QByteArray text = "n,word\n";
        for (int i = 0; i < rows; ++i)
            text += QByteArray::number(i) + ',' + QByteArray::number(qHash(i, 7)).repeated(6) + '\n';
        const std::string file = m_files.write("words.csv", text);
        const QString temporary = QString::fromStdString(m_files.path("temporary"));
        QVERIFY(QDir().mkpath(temporary));
        QProcess process;
        start(process, {"--sort", QString::fromStdString(file)}, temporary);
        QVERIFY(process.waitForReadyRead(60'000));
        QCOMPARE(process.readAllStandardOutput(), QByteArray("sorting\n"));
        const qint64 loaded = bytesBelow(temporary);
        QTRY_VERIFY_WITH_TIMEOUT(bytesBelow(temporary) > loaded + 1'000'000, 60'000);
        process.kill();
        process.waitForFinished();
        QCOMPARE(process.exitStatus(), QProcess::CrashExit);
        QVERIFY(bytesBelow(temporary) > 0);

        QProcess next;
        start(next, {"--open", QString::fromStdString(file)}, temporary);
        QVERIFY(next.waitForFinished(60'000));
        QCOMPARE(next.exitCode(), 0);
        QCOMPARE(QDir(temporary).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList());
        QCOMPARE(test::TemporaryFiles::read(file), text);
    }
};

int main(int argc, char** argv) {
    if (argc == 3 && std::string(argv[1]) == "--sort") return sortForEver(argv[2]);
    if (argc == 3 && std::string(argv[1]) == "--open") return openOnce(argv[2]);
    QCoreApplication application(argc, argv);
    KilledSortTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "killed_sort_test.moc"
