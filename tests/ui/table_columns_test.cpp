// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/table_fixture.h"
#include "widgets/big_table.h"
#include "widgets/columns_popup.h"
#include "widgets/range_picker.h"
#include "widgets/range_popup.h"
#include "widgets/table_header.h"
#include "widgets/values_popup.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QTreeWidget>

using namespace assay;

/// What a column's menu and header do: filters, order, hiding, pinning.
class TableColumnsTest : public QObject {
    Q_OBJECT

private:
    static int columnOf(const BigTable& table, const std::string& key) {
        const auto& columns = table.model().columns();
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (columns[i].key == key) return static_cast<int>(i);
        return -1;
    }
    static QString order(const BigTable& table) {
        QStringList keys;
        for (const TableColumn& column : table.model().columns())
            keys << QString::fromStdString(column.key) + (column.pinned ? "!" : "");
        return keys.join(u' ');
    }
    static QMenu* menuOf(BigTable& table, const std::string& key) {
        auto* header = table.findChild<TableHeader*>();
        emit header->menuRequested(columnOf(table, key), table.mapToGlobal(QPoint(10, 10)));
        auto* menu = table.findChildren<QMenu*>("columnMenu").last();
        return menu;
    }
    static void choose(BigTable& table, const std::string& key, const QString& text) {
        QMenu* menu = menuOf(table, key);
        for (QAction* each : menu->actions())
            if (each->text() == text) {
                QVERIFY2(each->isEnabled(), qPrintable(text));
                each->trigger();
                menu->close();
                QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
                return;
            }
        QFAIL(qPrintable("no " + text));
    }

private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName("AssayTest");
    }
    void init() { QSettings().clear(); }
    void cleanupTestCase() { QSettings().clear(); }

    void columnsThatComeIntoViewFitAtOnceAndTheChosenOneStays() {
        QByteArray names, cells;
        for (int i = 0; i < 12; ++i) {
            names += (i ? ",a_name_with_some_room_" : "a_name_with_some_room_") + QByteArray::number(i);
            cells += (i ? "," : "") + QByteArray::number(i);
        }
        test::SessionWithRows data;
        data.open(names + '\n' + cells + '\n' + cells + '\n');
        BigTable table(data.session);
        test::present(table);
        const auto* header = table.findChild<TableHeader*>();
        QTest::keyClick(&table, Qt::Key_Right, Qt::ControlModifier);
        const int last = columnOf(table, "a_name_with_some_room_11");
        QCOMPARE(table.currentColumn(), last);
        const auto right = [&](int column) { return header->chevronRect(column).right(); };
        QVERIFY(right(last) - right(last - 1) >= header->preferredWidth(last));
        QVERIFY(right(last) <= table.viewport()->width());
        QVERIFY(right(last) > table.viewport()->width() - 20);
    }
    void columnsMoveHideAndPinAndAreRemembered() {
        test::SessionWithRows data;
        {
            BigTable table(data.session);
            test::present(table);
            QCOMPARE(order(table), "row! id price city");
            choose(table, "city", "Move to the Left End");
            QCOMPARE(order(table), "row! city id price");
            choose(table, "price", "Pin");
            QCOMPARE(order(table), "row! price! city id");
            choose(table, "id", "Hide");
            QCOMPARE(order(table), "row! price! city");
            choose(table, "price", "Unpin");
            choose(table, "city", "Move to the Right End");
            QCOMPARE(order(table), "row! price city");
        }
        data.open(test::SessionWithRows::csv(20));
        BigTable again(data.session);
        QCOMPARE(order(again), "row! price city");
        // Columns that a run brings stand where they stand at first; the ones already there keep their places.
        data.addRun();
        QCOMPARE(order(again), "row! importance! rank! price prediction city");
        data.open("a,b\n1,2\n");
        QCOMPARE(order(again), "row! a b");
    }
    void theHeaderIsDragged() {
        test::SessionWithRows data;
        BigTable table(data.session);
        test::present(table);
        auto* header = table.findChild<TableHeader*>();
        const auto middle = [&](const char* key) {
            const QRect chevron = header->chevronRect(columnOf(table, key));
            return QPoint(chevron.left() - 12, header->height() - 6);
        };
        QTRY_VERIFY(table.model().profile(columnOf(table, "city")));
        const QPoint from = middle("city"), to = QPoint(header->chevronRect(columnOf(table, "row")).right() + 12, 10);
        QTest::mousePress(header, Qt::LeftButton, {}, from);
        QTest::mouseMove(header, (from + to) / 2);
        QTest::mouseMove(header, to);
        QVERIFY(!header->grab().isNull());
        QTest::mouseRelease(header, Qt::LeftButton, {}, to);
        QCOMPARE(order(table), "row! city id price");
        QVERIFY(table.model().sortKeys().empty());
    }
    void theChevronOpensTheMenu() {
        test::SessionWithRows data;
        BigTable table(data.session);
        test::present(table);
        auto* header = table.findChild<TableHeader*>();
        QSignalSpy asked(header, &TableHeader::menuRequested);
        QTest::mouseClick(header, Qt::LeftButton, {}, header->chevronRect(columnOf(table, "price")).center());
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].toInt(), columnOf(table, "price"));
        QVERIFY(table.model().sortKeys().empty());
        for (QMenu* menu : table.findChildren<QMenu*>()) menu->close();
    }
    void sortingFromTheMenu() {
        test::SessionWithRows data;
        BigTable table(data.session);
        test::present(table);
        QMenu* menu = menuOf(table, "price");
        for (QAction* each : menu->actions())
            if (each->text() == "Add to Sort") QVERIFY(!each->isEnabled() && !each->toolTip().isEmpty());
        menu->close();
        choose(table, "city", "Sort Descending");
        choose(table, "price", "Add to Sort");
        QCOMPARE(table.model().sortKeys(), (std::vector<SortKey>{{"city", true}, {"price", false}}));
        choose(table, "price", "Copy Name");
        QCOMPARE(QApplication::clipboard()->text(), "price");
    }
    void valuesAreTickedAndBecomeAPill() {
        test::SessionWithRows data;
        BigTable table(data.session);
        test::present(table);
        choose(table, "city", "Filter by Values…");
        QPointer<ValuesPopup> popup = table.findChild<ValuesPopup*>();
        QVERIFY(popup);
        auto* list = popup->findChild<QTreeWidget*>("valuesList");
        QCOMPARE(list->topLevelItemCount(), 3);
        QCOMPARE(list->topLevelItem(0)->text(0), "Lima");  // 17, as often as Paris, and before it by name
        QCOMPARE(list->topLevelItem(0)->text(1), "17");
        auto* keep = popup->findChild<QPushButton*>("filterKeep");
        QVERIFY(!keep->isEnabled());
        list->topLevelItem(0)->setCheckState(0, Qt::Checked);
        popup->findChild<QLineEdit*>("valuesSearch")->setText("osl");
        QCOMPARE(list->topLevelItemCount(), 1);
        list->topLevelItem(0)->setCheckState(0, Qt::Checked);
        keep->click();
        QCOMPARE(data.session.pills().size(), std::size_t{1});
        QCOMPARE(data.session.pills()[0].expression, "city in ('Lima', 'Oslo')");
        QCOMPARE(data.session.visible().count(), 33);
        QTRY_VERIFY(!popup);
        QCOMPARE(data.failures, QStringList());
    }
    void aRangeIsDraggedOrTyped() {
        test::SessionWithRows data;
        BigTable table(data.session);
        test::present(table);
        choose(table, "price", "Filter by Range…");
        QPointer<RangePopup> popup = table.findChild<RangePopup*>();
        QVERIFY(popup);
        auto* from = popup->findChild<QLineEdit*>("rangeFrom");
        auto* to = popup->findChild<QLineEdit*>("rangeTo");
        auto* missing = popup->findChild<QCheckBox*>("rangeMissing");
        QCOMPARE(from->placeholderText(), "0.5");
        QCOMPARE(popup->expression(false), QString());
        from->setText("10");
        QCOMPARE(popup->expression(false), "price >= 10");
        QCOMPARE(popup->expression(true), "price < 10 or price is missing");
        to->setText("20.5");
        missing->setChecked(true);
        QCOMPARE(popup->expression(false), "price between 10 and 20.5 or price is missing");
        QCOMPARE(popup->expression(true), "price not between 10 and 20.5");
        to->setText("2o");
        QCOMPARE(popup->expression(false), QString());
        QVERIFY(!popup->findChild<QPushButton*>("filterKeep")->isEnabled());
        to->clear();
        missing->setChecked(false);
        auto* picker = popup->findChild<RangePicker*>();
        QTest::mousePress(picker, Qt::LeftButton, {}, QPoint(picker->width() - 8, 20));
        QTest::mouseMove(picker, QPoint(picker->width() / 2, 20));
        QTest::mouseRelease(picker, Qt::LeftButton, {}, QPoint(picker->width() / 2, 20));
        QVERIFY(to->text().toDouble() > 15 && to->text().toDouble() < 35);
        popup->findChild<QPushButton*>("filterKeep")->click();
        const double high = data.session.pills()[0].expression.section(" and ", 1).toDouble();
        std::int64_t expected = 0;
        for (int i = 0; i < 50; ++i) {
            const double price = (i * 37) % 50 + 0.5;
            expected += i % 10 != 9 && price >= 10 && price <= high;
        }
        QCOMPARE(data.session.visible().count(), expected);
    }
    void importanceHasARangeToo() {
        test::SessionWithRows data;
        data.addRun();
        BigTable table(data.session);
        test::present(table);
        choose(table, "importance", "Filter by Range…");
        auto* popup = table.findChild<RangePopup*>();
        popup->findChild<QLineEdit*>("rangeTo")->setText("0");
        popup->findChild<QPushButton*>("filterKeep")->click();
        QCOMPARE(data.session.pills()[0].expression, "importance <= 0");
        QCOMPARE(data.session.visible().count(), 9);
    }
    void timesOfDayHaveARange() {
        test::SessionWithRows data;
        data.open("at,n\n09:05:30,1\n18:30:00,2\n23:59:59,3\n,4\n");
        BigTable table(data.session);
        test::present(table);
        choose(table, "at", "Filter by Range…");
        auto* popup = table.findChild<RangePopup*>();
        auto* from = popup->findChild<QLineEdit*>("rangeFrom");
        QCOMPARE(popup->focusWidget(), from);
        QCOMPARE(from->placeholderText(), "09:05:30");
        from->setText("2024-01-01");
        QCOMPARE(popup->expression(false), QString());
        from->setText("18:30");
        QTest::keyClick(from, Qt::Key_Return);
        QCOMPARE(data.session.pills()[0].expression, "at >= '18:30'");
        QCOMPARE(data.session.visible().count(), 2);
        QVERIFY(data.failures.isEmpty());
    }
    void columnsAreChosenFromAListOfManyThousand() {
        test::SessionWithRows data;
        QByteArray names("c0"), cells("0");
        for (int i = 1; i < 10'000; ++i) {
            names += ",c" + QByteArray::number(i);
            cells += ",1";
        }
        data.open(names + "\n" + cells + "\n" + cells + "\n");
        BigTable table(data.session);
        test::present(table);
        table.showColumns();
        QPointer<ColumnsPopup> popup = table.findChild<ColumnsPopup*>();
        auto* list = popup->findChild<QListView*>("columnsList");
        QCOMPARE(list->model()->rowCount(), 10'001);
        popup->findChild<QPushButton*>("columnsHide")->click();
        QCOMPARE(order(table), "row!");
        popup->findChild<QLineEdit*>("columnsSearch")->setText("C99");
        QCOMPARE(list->model()->rowCount(), 111);
        popup->findChild<QPushButton*>("columnsShow")->click();
        QCOMPARE(table.model().columns().size(), std::size_t{111});
        list->model()->setData(list->model()->index(0, 0), Qt::Unchecked, Qt::CheckStateRole);
        QCOMPARE(table.model().columns().size(), std::size_t{110});
        QCOMPARE(list->model()->rowCount(), 111);
        popup->findChild<QPushButton*>("columnsReset")->click();
        QCOMPARE(table.model().columns().size(), std::size_t{10'001});
        popup->close();
    }
};

QTEST_MAIN(TableColumnsTest)
#include "table_columns_test.moc"
