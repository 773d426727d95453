// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/file_memory.h"

#include "data/labels.h"
#include "main_window.h"
#include "support/file_size_limit.h"
#include "ui/table_fixture.h"
#include "widgets/big_table.h"
#include "widgets/message_bar.h"
#include "widgets/table_header.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>
#include <QStandardPaths>

using namespace assay;

/// What is kept of a file between starts.
class FileMemoryTest : public QObject {
    Q_OBJECT

private:
    static QStringList keptFiles() { return QDir(FileMemory::folder()).entryList({"*.json"}, QDir::Files); }
    static QByteArray read(const QString& name) {
        QFile file(QDir(FileMemory::folder()).filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void write(const QString& name, const QByteArray& text) {
        QFile file(QDir(FileMemory::folder()).filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName("AssayTest");
        QCoreApplication::setApplicationName("file_memory_test");
    }
    void init() {
        QSettings().clear();
        QDir(FileMemory::folder()).removeRecursively();
    }
    void labelsAndSubsetsComeBack() {
        {
            test::SessionWithRows data;
            FileMemory memory(data.session);
            data.open(test::SessionWithRows::csv(70));
            QVERIFY(keptFiles().isEmpty());
            data.session.changeLabels("city", data.rows({0, 1}), "Oslo");
            data.session.changeLabels("price", data.rows({9}), "4.25");
            data.session.saveSubset("mine", data.rows({0, 63, 64, 69}));
            QTRY_COMPARE(keptFiles().size(), 1);
        }
        test::SessionWithRows data;
        FileMemory memory(data.session);
        data.open(test::SessionWithRows::csv(70));
        QTRY_COMPARE(data.session.labelsChanged(), 3);
        QCOMPARE(data.session.dataset()->changedLabels().at(ColumnId(2)).at(RowId(1)).was.value_or("?"), "Lima");
        QVERIFY(!data.session.dataset()->changedLabels().at(ColumnId(1)).at(RowId(9)).was);
        QCOMPARE(data.session.subsets().size(), std::size_t{1});
        QCOMPARE(data.session.subsets()[0].name, "mine");
        QCOMPARE(*data.session.subsets()[0].rows, data.rows({0, 63, 64, 69}));
        QVERIFY(!data.session.undoStack().canUndo());
        // Another file begins with nothing, and this one's is kept.
        data.open(test::SessionWithRows::csv(20));
        QCOMPARE(data.session.labelsChanged(), 0);
        QVERIFY(data.session.subsets().empty());
        QCOMPARE(keptFiles().size(), 1);
        data.open(test::SessionWithRows::csv(70));
        QTRY_COMPARE(data.session.labelsChanged(), 3);
        data.session.clearLabels();
        data.session.removeSubset(0);
        QTRY_VERIFY(keptFiles().isEmpty());
        QCOMPARE(data.failures, QStringList());
    }
    void whatDoesNotFitIsIgnored() {
        test::SessionWithRows data;
        FileMemory memory(data.session);
        const QByteArray text = test::SessionWithRows::csv(70);
        data.open(text);
        data.session.changeLabels("city", data.rows({0, 1}), "Oslo");
        QTRY_COMPARE(keptFiles().size(), 1);
        const QString name = keptFiles().first();
        const QByteArray kept = read(name);
        data.open(test::SessionWithRows::csv(20));
        write(name, QByteArray(kept)
                        .replace("\"Lima\"", "\"Rome\"")
                        .replace("\"subsets\":[]", "\"subsets\":[{\"name\":\"odd\",\"rows\":\"AAAA\"}]"));
        data.open(text);
        QTRY_COMPARE(data.session.labelsChanged(), 1);
        QVERIFY(data.session.subsets().empty());
        QCOMPARE(data.failures, QStringList());
    }
    void whatCannotBeReadIsPutAside() {
        test::SessionWithRows data;
        FileMemory memory(data.session);
        const QByteArray text = test::SessionWithRows::csv(70);
        data.open(text);
        data.session.changeLabels("city", data.rows({0, 1}), "Oslo");
        QTRY_COMPARE(keptFiles().size(), 1);
        const QString name = keptFiles().first();
        const QByteArray kept = read(name);
        const std::vector<std::pair<QByteArray, QString>> unreadable{
            {"{\"version\": 1, ", ".damaged-1"},
            {"[1, 2]", ".damaged-2"},
            {"", ".damaged-3"},
            {QByteArray(kept).replace("\"Lima\"", "17"), ".damaged-4"},
            {QByteArray(kept).replace("\"version\":1", "\"version\":2"), ".other-version-1"}};
        for (const auto& [bytes, ending] : unreadable) {
            data.failures.clear();
            data.open(test::SessionWithRows::csv(20));
            write(name, bytes);
            data.open(text);
            QTRY_COMPARE(data.failures.size(), 1);
            QVERIFY2(data.failures[0].contains(name + ending), qPrintable(data.failures[0]));
            QCOMPARE(data.session.labelsChanged(), 0);
            data.session.changeLabels("city", data.rows({4}), "Oslo");
            QTRY_COMPARE(keptFiles().size(), 1);
            QCOMPARE(read(name + ending), bytes);
        }
    }
    void anotherReadingOfTheSameBytesHasItsOwn() {
        test::SessionWithRows data;
        FileMemory memory(data.session);
        data.open(test::SessionWithRows::csv(70));
        data.session.changeLabels("city", data.rows({0}), "Oslo");
        QVERIFY(memory.write());
        const QByteArray kept = read(keptFiles().first());
        LoadOptions lines;
        lines.header = false;
        data.session.open(QString::fromStdString(data.session.dataset()->path()), lines);
        QTRY_COMPARE(data.session.dataset()->rowCount(), 71);
        data.session.changeLabels(data.session.dataset()->columns()[2].name, data.rows({1}), "Lima");
        QVERIFY(memory.write());
        QCOMPARE(keptFiles().size(), 2);
        QVERIFY(read(keptFiles()[0]) == kept || read(keptFiles()[1]) == kept);
    }
    void twoWindowsOnOneFileLoseNothing() {
        const QByteArray text = test::SessionWithRows::csv(70);
        {
            test::SessionWithRows first;
            FileMemory memory(first.session);
            first.open(text);
            first.session.changeLabels("city", first.rows({0, 1, 3}), "Oslo");
            first.session.saveSubset("old", first.rows({7}));
        }
        {
            test::SessionWithRows first, second;
            FileMemory one(first.session), other(second.session);
            first.open(text);
            second.open(text);
            QCOMPARE(second.session.labelsChanged(), 3);
            first.session.changeLabels("city", first.rows({4}), "Paris");
            first.session.changeLabels("city", first.rows({1}), "Paris");
            first.session.saveSubset("mine", first.rows({1, 2}));
            QVERIFY(one.write());
            second.session.changeLabels("city", second.rows({3}), "Paris");  // as in the source: no longer changed
            second.session.changeLabels("price", second.rows({9}), "4.25");
            second.session.saveSubset("mine", second.rows({5}));
            second.session.removeSubset(0);
            QVERIFY(other.write());
            QCOMPARE(second.failures.size(), 1);
            QVERIFY2(second.failures[0].startsWith("Another window"), qPrintable(second.failures[0]));
            first.session.changeLabels("city", first.rows({6}), "Lima");
            QVERIFY(one.write());
        }
        test::SessionWithRows data;
        FileMemory memory(data.session);
        data.open(text);
        ChangedLabels expected;
        expected[ColumnId(1)] = {{RowId(9), {"4.25", {}}}};
        expected[ColumnId(2)] = {{RowId(0), {"Oslo", "Paris"}},
                                 {RowId(1), {"Paris", "Lima"}},
                                 {RowId(4), {"Paris", "Lima"}},
                                 {RowId(6), {"Lima", "Paris"}}};
        QVERIFY(data.session.dataset()->changedLabels() == expected);
        QCOMPARE(data.session.subsets().size(), std::size_t{2});
        QCOMPARE(*data.session.subsets()[0].rows, data.rows({1, 2}));
        QCOMPARE(*data.session.subsets()[1].rows, data.rows({5}));
    }
    void whatIsRemovedByHandIsWrittenAgain() {
        test::SessionWithRows data;
        FileMemory memory(data.session);
        data.open(test::SessionWithRows::csv(70));
        data.session.changeLabels("city", data.rows({0, 1}), "Oslo");
        QVERIFY(memory.write());
        const QString name = keptFiles().first();
        QVERIFY(QFile::remove(QDir(FileMemory::folder()).filePath(name)));
        data.session.changeLabels("city", data.rows({3}), "Oslo");
        QVERIFY(memory.write());
        QCOMPARE(read(name).count("Oslo"), 3);
    }
    void aFullDiskLeavesWhatWasKept() {
        test::SessionWithRows data;
        FileMemory memory(data.session);
        data.open(test::SessionWithRows::csv(70));
        data.session.changeLabels("city", data.rows({0, 1}), "Oslo");
        QVERIFY(memory.write());
        const QString name = keptFiles().first();
        const QByteArray kept = read(name);
        data.session.changeLabels("city", data.rows({3}), "Oslo");
        {
            const test::FileSizeLimit limit(50);
            QVERIFY(!memory.write());
        }
        QCOMPARE(data.failures.size(), 1);
        QVERIFY2(data.failures[0].contains("not kept"), qPrintable(data.failures[0]));
        QVERIFY2(data.failures[0].endsWith("cannot be written: File too large"), qPrintable(data.failures[0]));
        QCOMPARE(read(name), kept);
        QVERIFY(memory.write());  // as soon as there is room
        QVERIFY(read(name) != kept);
        QCOMPARE(QDir(FileMemory::folder()).entryList(QDir::Files | QDir::Hidden), QStringList{name});
    }
    void aFolderThatCannotBeMadeIsTold() {
        QFile inTheWay(FileMemory::folder());
        QVERIFY(QDir().mkpath(QFileInfo(inTheWay).path()));
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        test::SessionWithRows data;
        FileMemory memory(data.session);
        data.open(test::SessionWithRows::csv(70));
        data.session.changeLabels("city", data.rows({0, 1}), "Oslo");
        QTRY_VERIFY(!data.failures.isEmpty());
        QVERIFY2(data.failures[0].contains("not kept"), qPrintable(data.failures[0]));
        inTheWay.remove();
    }
    void closingAsksOnceWhereChangesAreNotKept() {
        test::SessionWithRows data;
        MainWindow window(data.session);
        window.show();
        data.open(test::SessionWithRows::csv(70));
        data.session.changeLabels("city", data.rows({0, 1}), "Oslo");
        const test::FileSizeLimit limit(50);
        QVERIFY(!window.close());
        QVERIFY2(window.messageBar().text().contains("not kept"), qPrintable(window.messageBar().text()));
        QVERIFY(window.close());
    }
    void aChosenWidthIsKept() {
        {
            test::SessionWithRows data;
            BigTable table(data.session);
            test::present(table);
            emit table.findChild<TableHeader*>()->widthRequested(2, 333);
        }
        test::SessionWithRows data;
        BigTable table(data.session);
        QCOMPARE(table.model().arrangement().width("price"), 333);
        QVERIFY(!table.model().arrangement().plain());
        QCOMPARE(ColumnArrangement::restored("{\"widths\":{\"a\":-5,\"b\":1e9,\"c\":90}}").width("c"), 90);
        QCOMPARE(ColumnArrangement::restored("{\"widths\":{\"a\":-5}}").width("a"), 0);
    }
};

QTEST_MAIN(FileMemoryTest)
#include "file_memory_test.moc"
