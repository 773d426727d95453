// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>

#include <QSignalSpy>
#include <QTest>

#include "models/cell_cache.h"

using namespace assay;

namespace {

/// 100 million rows that exist on demand; remembers what it was asked for.
struct FakeSource {
    std::mutex mutex;
    std::vector<std::int64_t> firstRows;
    std::vector<std::size_t> widths;
    std::chrono::milliseconds delay{0};

    CellCache::Cells fetch(const std::vector<RowId>& rows, const std::vector<ColumnId>& columns) {
        std::this_thread::sleep_for(delay);
        const std::lock_guard lock(mutex);
        firstRows.push_back(toIndex(rows.front()));
        widths.push_back(columns.size());
        CellCache::Cells cells;
        for (const RowId row : rows) {
            auto& line = cells.emplace_back();
            for (const ColumnId column : columns)
                line.push_back({Cell::Kind::Number, static_cast<double>(toIndex(row) * 10 + toIndex(column)), {}});
        }
        return cells;
    }
};

std::vector<ColumnId> ids(std::initializer_list<int> columns) {
    std::vector<ColumnId> result;
    for (const int column : columns) result.push_back(ColumnId{column});
    return result;
}

}  // namespace

class TableCellsTest : public QObject {
    Q_OBJECT

private:
    static void use(CellCache& cache, FakeSource& source, std::int32_t columns) {
        cache.setSource([&source](const auto& rows, const auto& wanted) { return source.fetch(rows, wanted); }, columns);
        cache.setOrder(std::make_shared<RowOrder>(RowOrder::ascending(RowSet(100'000'000, true))));
    }

private slots:
    void cellsComeWithOnePageAhead() {
        FakeSource source;
        JobRunner jobs(JobRunner::Mode::Synchronous);
        CellCache cache(jobs);
        use(cache, source, 5);
        QVERIFY(!cache.cell(99'999'990, ColumnId{3}));
        cache.want(99'999'590, 99'999'610, ids({0, 3}), -1);
        QCOMPARE(source.firstRows, (std::vector<std::int64_t>{99'999'400, 99'999'600, 99'999'200}));
        QCOMPARE(cache.cell(99'999'600, ColumnId{3})->number, 999'996'003.0);
        cache.want(99'999'590, 99'999'610, ids({0, 3}), -1);
        QCOMPARE(source.firstRows.size(), std::size_t{3});
        cache.want(99'999'990, 99'999'999, ids({1}), 1);
        QCOMPARE(source.firstRows.back(), std::int64_t{99'999'800});  // nothing lies ahead of the end
    }
    void wideTablesReadOnlyWhatIsSeen() {
        FakeSource source;
        JobRunner jobs(JobRunner::Mode::Synchronous);
        CellCache cache(jobs);
        use(cache, source, 10'000);
        cache.want(0, 30, ids({0, 5000, 9999}), 1);
        QCOMPARE(source.widths.front(), std::size_t{32 + 32 + 16});
        QCOMPARE(cache.cell(7, ColumnId{9999})->number, 7.0 * 10 + 9999);
        QVERIFY(!cache.cell(7, ColumnId{100}));
    }
    void pagesPassedByAreNeverRead() {
        FakeSource source;
        source.delay = std::chrono::milliseconds(20);
        JobRunner jobs(JobRunner::Mode::Threads);
        CellCache cache(jobs);
        use(cache, source, 3);
        for (int step = 0; step < 200; ++step) cache.want(step * 10'000, step * 10'000 + 30, ids({0}), 1);
        QTRY_VERIFY(cache.cell(199 * 10'000, ColumnId{0}));
        QTRY_VERIFY(cache.idle());
        const std::lock_guard lock(source.mutex);
        QVERIFY2(source.firstRows.size() <= 3, qPrintable(QString::number(source.firstRows.size())));
    }
    void anotherOrderKeepsRowsOnScreen() {
        FakeSource source;
        JobRunner jobs(JobRunner::Mode::Threads);
        CellCache cache(jobs);
        use(cache, source, 3);
        cache.want(0, 30, ids({0}), 1);
        QTRY_VERIFY(cache.idle());
        std::vector<RowId> reversed;
        for (std::int64_t row = 1000; row >= 0; --row) reversed.push_back(RowId{row});
        cache.setOrder(std::make_shared<RowOrder>(RowOrder::listed(reversed)));
        QCOMPARE(cache.cell(1000, ColumnId{1})->number, 1.0);  // row 0
        QVERIFY(!cache.cell(0, ColumnId{1}));                  // row 1000 is not known
        cache.want(0, 30, ids({0}), 1);
        QTRY_VERIFY(cache.cell(0, ColumnId{1}));
        QCOMPARE(cache.cell(0, ColumnId{1})->number, 10'001.0);
    }
    void aFailureIsSaidOnce() {
        JobRunner jobs(JobRunner::Mode::Synchronous);
        CellCache cache(jobs);
        QSignalSpy failed(&cache, &CellCache::failed);
        cache.setSource([](const auto&, const auto&) -> CellCache::Cells { throw std::runtime_error("disk gone"); }, 3);
        cache.setOrder(std::make_shared<RowOrder>(RowOrder::ascending(RowSet(1000, true))));
        cache.want(0, 30, ids({0}), 1);
        QCOMPARE(failed.size(), 1);
        QVERIFY(cache.idle());
    }
};

QTEST_GUILESS_MAIN(TableCellsTest)
#include "table_cells_test.moc"
