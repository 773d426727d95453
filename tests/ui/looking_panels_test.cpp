// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/row_panel.h"
#include "pages/statistics_panel.h"
#include "plots/segmented.h"
#include "ui/table_fixture.h"
#include "widgets/big_table.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QStandardPaths>
#include <QTreeWidget>

using namespace assay;

/// The panels that say more of the row and the column under the cursor.
class LookingPanelsTest : public QObject {
    Q_OBJECT

private:
    static QString valueOf(const QTreeWidget* list, const QString& name) {
        const auto found = list->findItems(name, Qt::MatchExactly | Qt::MatchRecursive, 0);
        return found.isEmpty() ? QStringLiteral("no such line") : found.first()->text(1);
    }

private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName("AssayTest");
        QSettings().clear();
    }
    void theStatisticsFollowTheColumn() {
        test::SessionWithRows data;
        StatisticsPanel panel(data.session);
        auto* lines = panel.findChild<QTreeWidget*>("statisticsLines");
        data.session.lookAtColumn("price");
        QCOMPARE(lines->topLevelItemCount(), 0);  // hidden: nothing is computed
        test::present(panel, {300, 500});
        QCOMPARE(valueOf(lines, "Rows"), "50");
        QCOMPARE(valueOf(lines, "Missing"), "5  10 %");
        QCOMPARE(valueOf(lines, "Minimum"), "0.5");
        data.session.addExpression("price >= 40");
        QCOMPARE(valueOf(lines, "Minimum"), "0.5");
        panel.findChild<Segmented*>("statisticsRows")->setMode(1);
        emit panel.findChild<Segmented*>("statisticsRows")->modeChanged(1);
        QCOMPARE(valueOf(lines, "Minimum"), "40.5");
        QCOMPARE(valueOf(lines, "Rows"), QString::number(data.session.visible().count()));
        data.session.lookAtColumn("city");
        QCOMPARE(valueOf(lines, "Minimum"), "no such line");
        QVERIFY(valueOf(lines, "Paris") != "no such line");
        data.addRun();
        QVERIFY(valueOf(lines, QString::fromUtf8("importance · correlation ratio η")).startsWith("0."));
        QVERIFY(valueOf(lines, QString::fromUtf8("price · correlation ratio η")).startsWith("0."));
        data.session.lookAtColumn("importance");
        QVERIFY(valueOf(lines, QString::fromUtf8("price · Pearson r")) != "no such line");
        data.open("a\n1\n");
        QCOMPARE(lines->topLevelItemCount(), 0);
        QCOMPARE(data.failures, QStringList());
    }
    void theRowIsShownWholeAndSearched() {
        test::SessionWithRows data;
        data.addRun();
        BigTable table(data.session);
        RowPanel panel(data.session);
        test::present(panel, {300, 500});
        test::present(table);
        QSignalSpy asked(&data.session, &Session::rowLookedAt);
        QTest::keyClick(&table, Qt::Key_Down);
        QTest::keyClick(&table, Qt::Key_Down);
        QTest::keyClick(&table, Qt::Key_Return);
        QCOMPARE(asked.last()[0].toBool(), true);
        auto* list = panel.findChild<QTreeWidget*>("rowList");
        QCOMPARE(valueOf(list, "id"), "1");
        QCOMPARE(valueOf(list, "city"), "Lima");
        QCOMPARE(valueOf(list, "importance"), QString::fromUtf8("−0.0009"));
        QCOMPARE(list->topLevelItem(0)->text(0), "importance");
        panel.findChild<QLineEdit*>("rowSearch")->setText("LIM");
        QCOMPARE(list->topLevelItemCount(), 1);
        list->topLevelItem(0)->setSelected(true);
        panel.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
        list->setFocus();
        QTest::keyClick(list, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), "Lima");
        panel.findChild<QLineEdit*>("rowSearch")->clear();
        data.session.lookAtRow(RowId{9});
        QCOMPARE(valueOf(list, "price"), "missing");
        QCOMPARE(data.failures, QStringList());
    }
    void longTextsAreShownWithAllTheirLines() {
        test::SessionWithRows data;
        QString english, chinese;
        while (english.size() < 300) english += "the parcel came late and ";
        while (chinese.size() < 300) chinese += QString::fromUtf8("包裹来得很晚而且已经破损");
        data.open("name,english,chinese\nx," + english.toUtf8() + "," + chinese.toUtf8() + "\n");
        RowPanel panel(data.session);
        test::present(panel, {300, 500});
        data.session.lookAtRow(RowId{0});
        auto* list = panel.findChild<QTreeWidget*>("rowList");
        QCOMPARE(list->topLevelItemCount(), 3);
        const QFontMetrics metrics(list->font());
        const auto lines = [&](int item, int width) {
            const QRect room(0, 0, width, 100'000);
            const int flags = Qt::TextWordWrap;
            return metrics.boundingRect(room, flags, list->topLevelItem(item)->text(1)).height() / metrics.lineSpacing();
        };
        for (const int width : {300, 420}) {
            panel.resize(width, 500);
            for (const int item : {1, 2}) {
                const int wanted = lines(item, list->columnWidth(1) - 20);
                QVERIFY(wanted >= 3);
                QTRY_VERIFY(list->visualItemRect(list->topLevelItem(item)).height() >= wanted * metrics.lineSpacing());
                QTRY_VERIFY(list->visualItemRect(list->topLevelItem(item)).height() <= (wanted + 3) * metrics.lineSpacing());
            }
            QVERIFY(list->visualItemRect(list->topLevelItem(0)).height() < 2 * metrics.lineSpacing());
        }
    }
    void aRowOfManyThousandColumnsIsCut() {
        test::SessionWithRows data;
        QByteArray names("c0"), cells("0");
        for (int i = 1; i < 5'000; ++i) {
            names += ",c" + QByteArray::number(i);
            cells += "," + QByteArray::number(i);
        }
        data.open(names + "\n" + cells + "\n");
        RowPanel panel(data.session);
        test::present(panel, {300, 500});
        data.session.lookAtRow(RowId{0});
        auto* list = panel.findChild<QTreeWidget*>("rowList");
        QCOMPARE(list->topLevelItemCount(), RowPanel::kMostShown);
        panel.findChild<QLineEdit*>("rowSearch")->setText("c4999");
        QCOMPARE(list->topLevelItemCount(), 1);
        QCOMPARE(valueOf(list, "c4999"), "4999");
    }
};

QTEST_MAIN(LookingPanelsTest)
#include "looking_panels_test.moc"
