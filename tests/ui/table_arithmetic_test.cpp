// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <limits>

#include <QTest>

#include "models/cell_text.h"
#include "models/column_layout.h"
#include "models/row_order.h"
#include "models/row_scroll.h"
#include "models/score_summary.h"

using namespace assay;

/// What the big table computes without a window: scrolling, order, column places, texts.
class TableArithmeticTest : public QObject {
    Q_OBJECT

private slots:
    void everyRowCanBeReached_data() {
        QTest::addColumn<qlonglong>("rows");
        QTest::newRow("few") << 30LL;
        QTest::newRow("ten million") << 10'000'000LL;
        QTest::newRow("hundred million") << 100'000'000LL;
        QTest::newRow("a trillion") << 1'000'000'000'000LL;
    }
    void everyRowCanBeReached() {
        QFETCH(qlonglong, rows);
        RowScroll scroll;
        scroll.setGeometry(rows, 22, 450);
        QCOMPARE(scroll.firstRow(), std::int64_t{0});
        QCOMPARE(scroll.lastRow(), std::int64_t{20});
        QCOMPARE(scroll.fullRows(), 20);
        QVERIFY(scroll.barMaximum() > 0);
        scroll.setBarValue(scroll.barMaximum());
        QCOMPARE(scroll.lastRow(), std::int64_t{rows - 1});
        QCOMPARE(scroll.barValue(), scroll.barMaximum());
        for (const qlonglong row : {rows - 1, rows / 2, rows / 3, 0LL}) {
            scroll.center(row);
            QVERIFY(scroll.firstRow() <= row && row <= scroll.lastRow());
            QCOMPARE(scroll.rowAt(scroll.rowTop(row) + 5), std::int64_t{row});
            // The bar's own place leads back to about the same rows: within a bar step.
            const std::int64_t top = scroll.top();
            scroll.setBarValue(scroll.barValue());
            QCOMPARE(scroll.top(), top);
        }
    }
    void aWheelStepIsExactAtAnyLength() {
        RowScroll scroll;
        scroll.setGeometry(1'000'000'000'000, 22, 440);
        scroll.center(600'000'000'000);
        const std::int64_t first = scroll.firstRow();
        for (int i = 0; i < 100; ++i) scroll.scrollBy(22);
        QCOMPARE(scroll.firstRow(), first + 100);
        scroll.reveal(first + 100);
        QCOMPARE(scroll.firstRow(), first + 100);
        scroll.reveal(first + 99);
        QCOMPARE(scroll.firstRow(), first + 99);
    }
    void fewerRowsBringTheTopBack() {
        RowScroll scroll;
        scroll.setGeometry(1000, 20, 200);
        scroll.scrollTo(scroll.maximumTop());
        scroll.setGeometry(5, 20, 200);
        QCOMPARE(scroll.top(), std::int64_t{0});
        QCOMPARE(scroll.lastRow(), std::int64_t{4});
        QCOMPARE(scroll.rowAt(150), std::int64_t{-1});
        scroll.setGeometry(0, 20, 200);
        QCOMPARE(scroll.lastRow(), std::int64_t{-1});
        QCOMPARE(scroll.barMaximum(), 0);
    }

    void orderOfAFilterAgreesWithItsList() {
        RowSet visible(20'000);
        for (std::int64_t i = 0; i < 20'000; ++i)
            if ((i * i) % 7 < 2 || (i > 9000 && i < 14'000)) visible.insert(RowId{i});
        const RowOrder order = RowOrder::ascending(visible);
        const auto list = visible.rows();
        QCOMPARE(order.size(), static_cast<std::int64_t>(list.size()));
        for (std::size_t i = 0; i < list.size(); ++i) {
            const auto position = static_cast<std::int64_t>(i);
            QCOMPARE(toIndex(order.at(position)), toIndex(list[i]));
            QCOMPARE(order.positionOf(list[i]).value_or(-1), position);
        }
        QVERIFY(!order.positionOf(RowId{2}).has_value());  // 4 % 7 is not below 2
        QVERIFY(!order.positionOf(RowId{-1}).has_value());
        QVERIFY(!order.positionOf(RowId{20'000}).has_value());
        QCOMPARE(order.slice(10, 3), (std::vector<RowId>{list[10], list[11], list[12]}));
        QCOMPARE(order.slice(order.size() - 1, 100).size(), std::size_t{1});
    }
    void allRowsAndListsAreOrdersToo() {
        const RowOrder all = RowOrder::ascending(RowSet(100'000'000, true));
        QCOMPARE(all.size(), std::int64_t{100'000'000});
        QCOMPARE(toIndex(all.at(99'999'999)), std::int64_t{99'999'999});
        QVERIFY(!all.positionOf(RowId{100'000'000}).has_value());
        const RowOrder listed = RowOrder::listed({RowId{5}, RowId{2}});
        QCOMPARE(listed.positionOf(RowId{2}).value_or(-1), std::int64_t{1});
        QVERIFY(!listed.positionOf(RowId{3}).has_value());
    }

    void pinnedColumnsStay() {
        ColumnLayout layout;
        layout.reset({60, 100, 200, 200, 200}, 2);
        layout.setViewport(400);
        QCOMPARE(layout.pinnedWidth(), 160);
        QCOMPARE(layout.maximumScroll(), 360);
        layout.setScroll(250);
        QCOMPARE(layout.columnAt(10), 0);
        QCOMPARE(layout.columnAt(159), 1);
        QCOMPARE(layout.columnAt(160), 3);  // 160 + 250 = 410 lies in [360, 560)
        const auto spans = layout.spans();
        QCOMPARE(spans.size(), std::size_t{4});
        QCOMPARE(spans[2].column, 3);
        QCOMPARE(spans[2].left, 110);
        QCOMPARE(layout.scrollFor(2), 0);
        QCOMPARE(layout.scrollFor(4), 360);
        layout.setWidth(2, 100);
        QCOMPARE(layout.maximumScroll(), 260);
        layout.setViewport(200);  // no room beside them: everything scrolls
        QCOMPARE(layout.pinnedWidth(), 0);
    }

    void numbersAreShort_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<bool>("integral");
        QTest::addColumn<QString>("text");
        QTest::newRow("whole") << 12088.0 << true << "12088";
        QTest::newRow("large whole") << 123456789012.0 << true << "123456789012";
        QTest::newRow("as written") << 0.0277 << false << "0.0277";
        QTest::newRow("coordinate") << -122.23 << false << "−122.23";
        QTest::newRow("money") << 1234567.89 << false << "1234567.89";
        QTest::newRow("rate") << 154866.3875 << false << "154866.3875";
        QTest::newRow("long") << 0.00204081632 << false << "0.002041";
        QTest::newRow("longer") << 246.75814213 << false << "246.8";
        QTest::newRow("tiny") << 1.23456e-9 << false << "1.235e−09";
        QTest::newRow("huge") << 1e20 << false << "1e+20";
        QTest::newRow("minus zero") << -0.0 << false << "0";
        QTest::newRow("infinite") << -std::numeric_limits<double>::infinity() << false << "−∞";
    }
    void numbersAreShort() {
        QFETCH(double, value);
        QFETCH(bool, integral);
        QTEST(shortNumber(value, integral), "text");
    }
    void importanceSharesOnePowerOfTen() {
        RowScores scores;
        scores.importance.resize(8);
        scores.importance << -0.000936, -0.000225, std::nan(""), 0, 0.0006, 0.00001, -0.00002, 0.00001;
        const ScoreSummary summary = summarize(scores, RunContext());
        QCOMPARE(summary.valued, std::int64_t{7});
        QCOMPARE(summary.exponent, -3);
        QCOMPARE(scaledNumber(scores.importance[0], summary.exponent), QStringLiteral("−0.936"));
        QCOMPARE(scaledNumber(-0.0000042, summary.exponent), QStringLiteral("−0.0042"));
        QCOMPARE(scaledNumber(0, summary.exponent), QStringLiteral("0"));
        QCOMPARE(powerOfTen(summary.exponent), QStringLiteral("×10⁻³"));
        QCOMPARE(summary.bar(scores.importance[0]), -1.0);
        QCOMPARE(summary.bar(0), 0.0);
        // Heavy tails: a quarter of the largest value is far more than a quarter of the bar.
        QVERIFY(summary.bar(scores.importance[1]) < -0.3);
        QVERIFY(summary.suspected(-0.1, std::nan(""), 7));
        QVERIFY(!summary.suspected(-0.1, 0.06, 7));  // within two standard errors of zero
        QVERIFY(!summary.suspected(-0.1, std::nan(""), 2));
        QVERIFY(!summary.suspected(0.1, std::nan(""), 7));
    }
    void nothingValuedIsNoNumber() {
        RowScores scores;
        scores.importance = Vector::Constant(3, std::nan(""));
        const ScoreSummary summary = summarize(scores, RunContext());
        QCOMPARE(summary.valued, std::int64_t{0});
        QCOMPARE(summary.bar(1), 0.0);
    }
    void filtersAreWrittenInTheirLanguage() {
        QCOMPARE(equalsExpression("city", {Cell::Kind::Text, 0, "L'Aquila"}, false),
                 QStringLiteral("city = 'L''Aquila'"));
        QCOMPARE(equalsExpression("unit price", {Cell::Kind::Number, 2.5, {}}, true),
                 QStringLiteral("\"unit price\" != 2.5"));
        QCOMPARE(equalsExpression("价格", {}, false), QStringLiteral("价格 is missing"));
        QCOMPARE(quotedName("not"), QStringLiteral("\"not\""));
        QCOMPARE(quotedName("2nd"), QStringLiteral("\"2nd\""));
        QCOMPARE(rawText({Cell::Kind::Number, 1e7, {}}), QStringLiteral("10000000"));
        QCOMPARE(rawText({Cell::Kind::Number, 9007199254740993.0, "9007199254740993"}),
                 QStringLiteral("9007199254740993"));
        QCOMPARE(oneLine("a\nb\tc"), QStringLiteral("a b c"));
    }
};

QTEST_GUILESS_MAIN(TableArithmeticTest)
#include "table_arithmetic_test.moc"
