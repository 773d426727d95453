// SPDX-License-Identifier: GPL-3.0-or-later
#include <QScrollBar>
#include <QTimer>

#include <utility>

#include "support/processor_time.h"
#include "ui/table_fixture.h"
#include "widgets/big_table.h"

using namespace assay;

/// The same table with work on other threads: nothing waits, and the end is the same.
class TableThreadsTest : public QObject {
    Q_OBJECT

private slots:
    void scrollSortAndFilterDoNotBlock() {
        test::SessionWithRows data(JobRunner::Mode::Threads, 200'000);
        BigTable table(data.session);
        test::present(table);
        // A heartbeat of the GUI thread: the most it works between two is what a user would feel on an idle machine.
        double beat = test::threadMilliseconds(), longest = 0;
        QTimer heart;
        connect(&heart, &QTimer::timeout, this, [&] {
            const double now = test::threadMilliseconds();
            longest = std::max(longest, now - std::exchange(beat, now));
        });
        heart.start(5);
        for (int step = 0; step < 40; ++step) {
            table.verticalScrollBar()->setValue(table.verticalScrollBar()->maximum() / 40 * step);
            if (step == 10) table.setSort({{"city", true}, {"price", false}});
            if (step == 20) data.session.addExpression(QStringLiteral("price > 25 and city != 'Lima'"));
            QTest::qWait(10);
        }
        QTRY_VERIFY_WITH_TIMEOUT(!table.model().sorting() && table.model().rows() < 200'000, 20000);
        heart.stop();
        QVERIFY2(longest < 300, qPrintable(QString::number(longest)));
        table.verticalScrollBar()->setValue(0);
        QTRY_COMPARE(table.model().cell(0, 3).text, QStringLiteral("Paris"));
        QCOMPARE(table.model().cell(0, 2).text, QStringLiteral("25.5"));
        QVERIFY(data.failures.isEmpty());
    }
    void theLastOfManySortsWins() {
        test::SessionWithRows data(JobRunner::Mode::Threads, 50'000);
        BigTable table(data.session);
        test::present(table);
        for (int i = 0; i < 10; ++i) table.setSort({{i % 2 ? "price" : "city", i % 3 == 0}});
        table.setSort({{"id", true}});
        QTRY_COMPARE_WITH_TIMEOUT(toIndex(table.model().rowAt(0)), std::int64_t{49'999}, 20000);
        QVERIFY(!table.model().sorting());
    }
    void closingWhileSortingIsFine() {
        test::SessionWithRows data(JobRunner::Mode::Threads, 50'000);
        {
            BigTable table(data.session);
            test::present(table);
            table.setSort({{"price", false}});
        }
        BigTable table(data.session);
        table.setSort({{"price", false}});
        data.session.close();
        QTRY_COMPARE(table.model().rows(), std::int64_t{0});
        QVERIFY(data.failures.isEmpty());
    }
};

QTEST_MAIN(TableThreadsTest)
#include "table_threads_test.moc"

