// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/file_memory.h"

#include "data/labels.h"
#include "ui/table_fixture.h"
#include "widgets/big_table.h"
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
        for (const QByteArray& broken : {QByteArray("{\"version\": 1, "), QByteArray("[1, 2]"), QByteArray()}) {
            data.failures.clear();
            data.open(test::SessionWithRows::csv(20));
            write(name, broken);
            data.open(text);
            QTRY_COMPARE(data.failures.size(), 1);
            QCOMPARE(data.session.labelsChanged(), 0);
        }
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
