// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/find_bar.h"

#include "ui/table_fixture.h"
#include "widgets/big_table.h"

#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

using namespace assay;

class FindBarTest : public QObject {
    Q_OBJECT

private slots:
    void enterGoesFromHitToHit() {
        test::SessionWithRows data;
        QWidget window;
        auto* table = new BigTable(data.session, &window);
        FindBar bar(data.session, *table, &window);
        QVERIFY(bar.isHidden());
        window.resize(700, 400);
        window.show();
        bar.open();
        auto* text = bar.findChild<QLineEdit*>(QStringLiteral("findText"));
        auto* result = bar.findChild<QLabel*>(QStringLiteral("findResult"));
        text->setText(QStringLiteral("osl"));
        QTest::keyClick(text, Qt::Key_Return);
        QCOMPARE(table->currentPosition(), std::int64_t{2});
        QCOMPARE(result->text(), QStringLiteral("row 2"));
        QTest::keyClick(text, Qt::Key_Return);
        QCOMPARE(table->currentPosition(), std::int64_t{5});
        QTest::keyClick(text, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(table->currentPosition(), std::int64_t{2});
        QTest::keyClick(text, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(table->currentPosition(), std::int64_t{47});
        QVERIFY(result->text().contains(QStringLiteral("other end")));
        text->setText(QStringLiteral("Atlantis"));
        QTest::keyClick(text, Qt::Key_Return);
        QCOMPARE(result->text(), QStringLiteral("not found"));
        QCOMPARE(table->currentPosition(), std::int64_t{47});
        QTest::keyClick(text, Qt::Key_Escape);
        QVERIFY(bar.isHidden());
    }
    void patternsAndCaseAreAMatterOfTwoButtons() {
        test::SessionWithRows data;
        BigTable table(data.session);
        FindBar bar(data.session, table);
        test::present(table);
        auto* text = bar.findChild<QLineEdit*>(QStringLiteral("findText"));
        auto* result = bar.findChild<QLabel*>(QStringLiteral("findResult"));
        auto* pattern = bar.findChild<QToolButton*>(QStringLiteral("findPattern"));
        auto* matchCase = bar.findChild<QToolButton*>(QStringLiteral("findCase"));
        text->setText(QStringLiteral("^l.*a$"));
        bar.findNext();
        QCOMPARE(result->text(), QStringLiteral("not found"));
        pattern->setChecked(true);
        bar.findNext();
        QCOMPARE(table.currentPosition(), std::int64_t{1});
        QCOMPARE(table.model().columns()[static_cast<std::size_t>(table.currentColumn())].key, std::string("city"));
        matchCase->setChecked(true);
        bar.findNext();
        QCOMPARE(result->text(), QStringLiteral("not found"));
        text->setText(QStringLiteral("^4[0-9]$"));
        bar.findNext();
        QCOMPARE(table.currentPosition(), std::int64_t{40});
        QCOMPARE(table.model().columns()[static_cast<std::size_t>(table.currentColumn())].key, std::string("id"));
        text->setText(QStringLiteral("(4"));
        bar.findNext();
        QCOMPARE(result->text(), QStringLiteral("this ( has no closing ); write \\( for the character itself"));
        pattern->setChecked(false);
        matchCase->setChecked(true);
        text->setText(QStringLiteral("paris"));
        bar.findNext();
        QCOMPARE(result->text(), QStringLiteral("not found"));
    }
    void theShownOrderIsSearched() {
        test::SessionWithRows data;
        BigTable table(data.session);
        FindBar bar(data.session, table);
        table.setSort({{"id", true}});
        data.session.addExpression(QStringLiteral("city != 'Oslo'"));
        bar.findChild<QLineEdit*>(QStringLiteral("findText"))->setText(QStringLiteral("paris"));
        bar.findNext();
        QCOMPARE(toIndex(table.model().rowAt(table.currentPosition())), std::int64_t{48});
        bar.findNext();
        QCOMPARE(toIndex(table.model().rowAt(table.currentPosition())), std::int64_t{45});
    }
};

QTEST_MAIN(FindBarTest)
#include "find_bar_test.moc"
