// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QClipboard>
#include <QInputDialog>
#include <QMenu>
#include <QScrollBar>

#include "ui/table_fixture.h"
#include "widgets/big_table.h"
#include "widgets/table_header.h"

using namespace assay;

/// The big table driven with mouse and keys on a small file.
class TableWidgetTest : public QObject {
    Q_OBJECT

private:
    static QPoint at(const BigTable& table, std::int64_t position) {
        return {20, static_cast<int>(position) * rowHeight(table) + rowHeight(table) / 2};
    }
    static int rowHeight(const BigTable& table) { return TableDelegate(table.font()).rowHeight(); }
    static int columnOf(const BigTable& table, const std::string& key) {
        const auto& columns = table.model().columns();
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (columns[i].key == key) return static_cast<int>(i);
        return -1;
    }
    static void click(BigTable& table, std::int64_t position, Qt::KeyboardModifiers keys = {}) {
        QTest::mouseClick(table.viewport(), Qt::LeftButton, keys, at(table, position));
    }
    static std::vector<std::int64_t> firstRows(const BigTable& table, int count) {
        std::vector<std::int64_t> rows;
        for (int i = 0; i < count; ++i) rows.push_back(toIndex(table.model().rowAt(i)));
        return rows;
    }
    static QAction* action(const QMenu* menu, const QString& text) {
        for (QAction* each : menu->actions())
            if (each->text() == text) return each;
        return nullptr;
    }

private slots:
    void cellsAreShownAsReadable() {
        test::SessionWithRows data;
        BigTable table(data.session);
        test::present(table);
        QCOMPARE(table.model().rows(), std::int64_t{50});
        QCOMPARE(table.model().columns().size(), std::size_t{4});
        const int price = columnOf(table, "price");
        QTRY_COMPARE(table.model().cell(1, price).text, QStringLiteral("37.5"));
        QCOMPARE(table.model().cell(9, price).state, ShownCell::State::Missing);
        QCOMPARE(table.model().toolTip(9, price), QStringLiteral("missing"));
        QCOMPARE(table.model().cell(2, columnOf(table, "city")).text, QStringLiteral("Oslo"));
        QVERIFY(table.model().profile(price));
        QCOMPARE(table.model().profile(price)->missing, std::int64_t{5});
    }
    void aRunBringsItsColumns() {
        test::SessionWithRows data;
        BigTable table(data.session);
        test::present(table);
        data.addRun();
        QStringList keys;
        for (const auto& column : table.model().columns()) keys << QString::fromStdString(column.key);
        QCOMPARE(keys.join(QLatin1Char(' ')), QStringLiteral("row importance rank price prediction id city"));
        QVERIFY(table.model().columns()[2].pinned);
        QCOMPARE(table.model().cell(0, 1).state, ShownCell::State::Missing);
        QCOMPARE(table.model().cell(1, 1).text, QStringLiteral("−0.900"));
        QVERIFY(table.model().suspected(RowId{1}));
        QVERIFY(!table.model().suspected(RowId{2}));
        QVERIFY(table.model().toolTip(1, 1).contains(QStringLiteral("harmful")));
    }
    void headersSortInThreeSteps() {
        test::SessionWithRows data;
        BigTable table(data.session);
        test::present(table);
        auto* header = table.findChild<TableHeader*>();
        const int price = columnOf(table, "price");
        emit header->sortRequested(price, false);
        QCOMPARE(firstRows(table, 3), (std::vector<std::int64_t>{0, 23, 46}));
        QCOMPARE(toIndex(table.model().rowAt(49)), std::int64_t{49});  // missing last
        emit header->sortRequested(price, false);
        QCOMPARE(firstRows(table, 2), (std::vector<std::int64_t>{27, 4}));
        QCOMPARE(toIndex(table.model().rowAt(49)), std::int64_t{49});
        emit header->sortRequested(columnOf(table, "city"), true);
        QCOMPARE(table.model().sortKeys().size(), std::size_t{2});
        emit header->sortRequested(columnOf(table, "city"), false);
        QCOMPARE(table.model().sortKeys(), (std::vector<SortKey>{{"city", false}}));
        QCOMPARE(firstRows(table, 2), (std::vector<std::int64_t>{1, 4}));
        emit header->sortRequested(columnOf(table, "city"), false);
        emit header->sortRequested(columnOf(table, "city"), false);
        QVERIFY(table.model().sortKeys().empty());
        QCOMPARE(firstRows(table, 2), (std::vector<std::int64_t>{0, 1}));
        QVERIFY(data.failures.isEmpty());
    }
    void aClickOnTheHeaderSortsAndItsEdgeResizes() {
        test::SessionWithRows data;
        BigTable table(data.session);
        test::present(table);
        auto* header = table.findChild<TableHeader*>();
        QTest::mouseClick(header, Qt::LeftButton, {}, QPoint(20, 10));
        QCOMPARE(table.model().sortKeys(), (std::vector<SortKey>{{"row", false}}));
        QTest::mouseClick(header, Qt::LeftButton, {}, QPoint(20, 10));
        QCOMPARE(toIndex(table.model().rowAt(0)), std::int64_t{49});
    }
    void aFilterOfASortedOrderKeepsTheOrder() {
        test::SessionWithRows data;
        BigTable table(data.session);
        test::present(table);
        table.setSort({{"price", true}});
        data.session.addExpression(QStringLiteral("price < 10"));
        QVERIFY(table.model().rows() > 0 && table.model().rows() < 20);
        const int price = columnOf(table, "price");
        QTRY_COMPARE(table.model().cell(0, price).state, ShownCell::State::Value);
        for (std::int64_t i = 1; i < table.model().rows(); ++i)
            QVERIFY(table.model().cell(i - 1, price).number >= table.model().cell(i, price).number);
        data.session.undoStack().undo();
        QCOMPARE(table.model().rows(), std::int64_t{50});
        QCOMPARE(firstRows(table, 2), (std::vector<std::int64_t>{27, 4}));
    }
    void rowsAreSelectedWithTheMouse() {
        test::SessionWithRows data;
        BigTable table(data.session);
        test::present(table);
        click(table, 3);
        QCOMPARE(data.session.selection(), data.rows({3}));
        click(table, 5, Qt::ControlModifier);
        QCOMPARE(data.session.selection(), data.rows({3, 5}));
        click(table, 7, Qt::ShiftModifier);
        QCOMPARE(data.session.selection(), data.rows({5, 6, 7}));
        click(table, 6, Qt::AltModifier);
        QCOMPARE(data.session.selection(), data.rows({5, 7}));
        QTest::mousePress(table.viewport(), Qt::LeftButton, {}, at(table, 1));
        QTest::mouseMove(table.viewport(), at(table, 3));
        QTest::mouseMove(table.viewport(), at(table, 4));
        QTest::mouseRelease(table.viewport(), Qt::LeftButton, {}, at(table, 4));
        QCOMPARE(data.session.selection(), data.rows({1, 2, 3, 4}));
        QTest::keyClick(&table, Qt::Key_Escape);
        QVERIFY(data.session.selection().empty());
    }
    void rowsAreSelectedWithTheKeys() {
        test::SessionWithRows data;
        BigTable table(data.session);
        test::present(table);
        QTest::keyClick(&table, Qt::Key_Down);
        QTest::keyClick(&table, Qt::Key_Down);
        QCOMPARE(table.currentPosition(), std::int64_t{1});
        QVERIFY(data.session.selection().empty());  // walking does not undo a brush
        QTest::keyClick(&table, Qt::Key_Space);
        QCOMPARE(data.session.selection(), data.rows({1}));
        QTest::keyClick(&table, Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(&table, Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(data.session.selection(), data.rows({1, 2, 3}));
        QTest::keyClick(&table, Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(data.session.selection(), data.rows({1, 2}));
        QTest::keyClick(&table, Qt::Key_End);
        QCOMPARE(table.currentPosition(), std::int64_t{49});
        QCOMPARE(table.verticalScrollBar()->value(), table.verticalScrollBar()->maximum());
        QTest::keyClick(&table, Qt::Key_PageUp);
        QVERIFY(table.currentPosition() < 45 && table.currentPosition() > 20);
        QTest::keyClick(&table, Qt::Key_Home);
        QCOMPARE(table.verticalScrollBar()->value(), 0);
        QTest::keyClick(&table, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(data.session.selection().count(), std::int64_t{50});
    }
    void selectAllMeansVisibleRows() {
        test::SessionWithRows data;
        BigTable table(data.session);
        test::present(table);
        data.session.addExpression(QStringLiteral("id < 4"));
        table.selectAll();
        QCOMPARE(data.session.selection(), data.rows({0, 1, 2, 3}));
    }
    void copyIsTabSeparatedInTheShownOrder() {
        test::SessionWithRows data;
        BigTable table(data.session);
        test::present(table);
        table.setSort({{"id", true}});
        data.session.select(data.rows({9, 10}));
        QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("10\t10\t20.5\tLima\n9\t9\t\tParis\n"));
        table.copyWithHeaders();
        QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("row\tid\tprice\tcity\n10\t")));
    }
    void goingToARow() {
        test::SessionWithRows data;
        BigTable table(data.session);
        test::present(table);
        QSignalSpy said(&table, &BigTable::message);
        data.session.goToRow(RowId{40});
        QCOMPARE(table.currentPosition(), std::int64_t{40});
        QVERIFY(table.verticalScrollBar()->value() > 0);
        data.session.addExpression(QStringLiteral("id < 4"));
        data.session.goToRow(RowId{40});
        QCOMPARE(said.size(), 1);
        QCOMPARE(said[0][0].toString(), QStringLiteral("Row 40 is hidden by the filter"));
        table.askForRow();
        auto* dialog = table.findChild<QInputDialog*>();
        QVERIFY(dialog);
        dialog->setTextValue(QStringLiteral("2"));
        dialog->accept();
        QCOMPARE(table.currentPosition(), std::int64_t{2});
    }
    void theTopStaysTheTopWhenTheOrderChanges() {
        test::SessionWithRows data;
        BigTable table(data.session);
        test::present(table);
        data.session.addExpression(QStringLiteral("id > 30"));
        table.grab();  // what is painted is what the next order goes by
        QCOMPARE(table.model().rowAt(0), RowId{31});
        data.session.undoStack().undo();
        QCOMPARE(table.model().rows(), std::int64_t{50});
        QCOMPARE(table.verticalScrollBar()->value(), 0);
    }
    void theMenuFiltersByAValue() {
        test::SessionWithRows data;
        BigTable table(data.session);
        test::present(table);
        QTest::keyClick(&table, Qt::Key_Down);
        for (int i = 0; i < 3; ++i) QTest::keyClick(&table, Qt::Key_Right);
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(5, 5), table.mapToGlobal(QPoint(5, 5)));
        QApplication::sendEvent(table.viewport(), &event);
        auto* menu = table.findChild<QMenu*>(QStringLiteral("tableMenu"));
        QVERIFY(menu);
        QAction* filter = action(menu, QStringLiteral("Filter: city = 'Paris'"));
        QVERIFY(filter);
        filter->trigger();
        menu->close();
        QCOMPARE(table.model().rows(), std::int64_t{17});
        QVERIFY(data.failures.isEmpty());
    }
    void oneCellIsCopiedWhateverIsSelected() {
        test::SessionWithRows data;
        BigTable table(data.session);
        test::present(table);
        QTest::keyClick(&table, Qt::Key_Down);
        for (int i = 0; i < 3; ++i) QTest::keyClick(&table, Qt::Key_Right);
        table.selectAll();
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(5, 5), table.mapToGlobal(QPoint(5, 5)));
        QApplication::sendEvent(table.viewport(), &event);
        auto* menu = table.findChild<QMenu*>(QStringLiteral("tableMenu"));
        QVERIFY(menu && action(menu, QStringLiteral("Copy Cell")));
        action(menu, QStringLiteral("Copy Cell"))->trigger();
        menu->close();
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("Paris"));
    }
    void anotherFileStartsAfresh() {
        test::SessionWithRows data;
        BigTable table(data.session);
        test::present(table);
        table.setSort({{"price", true}});
        data.session.goToRow(RowId{40});
        data.open("a,b\n1,2\n3,4\n");
        QCOMPARE(table.model().rows(), std::int64_t{2});
        QCOMPARE(table.model().columns().size(), std::size_t{3});
        QVERIFY(table.model().sortKeys().empty());
        QCOMPARE(table.currentPosition(), std::int64_t{-1});
        QTRY_COMPARE(table.model().cell(1, 2).text, QStringLiteral("4"));
        data.session.close();
        QCOMPARE(table.model().rows(), std::int64_t{0});
        table.grab();
    }
};

QTEST_MAIN(TableWidgetTest)
#include "table_widget_test.moc"
