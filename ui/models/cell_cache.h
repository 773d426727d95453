// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <set>
#include <vector>

#include <QObject>

#include "data/query.h"
#include "jobs/job_runner.h"
#include "models/row_order.h"

namespace assay {

/// Cells near what is on screen, in pages of 200 rows by 32 columns, of 50 rows where they are scattered over the data,
/// fetched off the GUI thread. One fetch at a time, always of what is wanted now: pages passed by while scrolling are never asked for.
class CellCache : public QObject {
    Q_OBJECT
public:
    static constexpr std::int64_t kPageRows = 200;
    static constexpr std::int64_t kScatteredRows = 50;  // as many as page() finds in one go
    static constexpr std::int32_t kPageColumns = 32;

    using Cells = std::vector<std::vector<Cell>>;
    using Fetch = std::function<Cells(const std::vector<RowId>&, const std::vector<ColumnId>&)>;

    explicit CellCache(JobRunner& jobs, QObject* parent = nullptr);

    /// Another source; everything kept is forgotten. fetch runs on a worker thread.
    void setSource(Fetch fetch, std::int32_t columns);
    /// The same rows and columns with other cells in some: what is on screen stays until the new ones are there.
    void replaceSource(Fetch fetch);
    /// Another order of the same source. Rows that were on screen stay known until their new pages arrive.
    void setOrder(std::shared_ptr<const RowOrder> order);

    /// What is on screen, inclusive. The page ahead (direction > 0 below, < 0 above) is fetched afterwards.
    void want(std::int64_t firstRow, std::int64_t lastRow, const std::vector<ColumnId>& columns, int direction);
    /// Null while it is on its way.
    const Cell* cell(std::int64_t position, ColumnId column) const;
    bool idle() const { return !m_fetching && m_wanted.empty(); }

signals:
    void arrived();
    void failed(const QString& sentence);

private:
    struct Key {
        std::int64_t page = 0;
        std::int32_t block = 0;
        auto operator<=>(const Key&) const = default;
    };
    struct Entry {
        Cells cells;
        std::list<Key>::iterator age;
    };
    void forget();
    void keepVisible();
    void pump();
    void start(std::int64_t page, std::vector<std::int32_t> blocks);
    void store(std::int64_t page, const std::vector<std::int32_t>& blocks, const Cells& cells);

    JobRunner& m_jobs;
    Fetch m_fetch;
    std::int32_t m_columns = 0;
    std::shared_ptr<const RowOrder> m_order;
    std::int64_t m_pageRows = kPageRows;
    std::map<Key, Entry> m_pages;
    std::list<Key> m_ages;  // oldest first
    std::vector<Key> m_wanted;
    std::set<Key> m_visible;  // never evicted
    std::map<std::pair<RowId, std::int32_t>, std::vector<Cell>> m_kept;  // by row and block, from the order before
    bool m_fetching = false;
    int m_generation = 0;
};

}  // namespace assay
