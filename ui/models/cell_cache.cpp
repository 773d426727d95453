// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cell_cache.h"

#include <algorithm>

namespace assay {

namespace {
constexpr std::size_t kKept = 160;  // pages of 6,400 cells: about 50 MB
}

CellCache::CellCache(JobRunner& jobs, QObject* parent) : QObject(parent), m_jobs(jobs) {}

void CellCache::setSource(Fetch fetch, std::int32_t columns) {
    m_fetch = std::move(fetch);
    m_columns = columns;
    m_order = nullptr;
    forget();
    m_kept.clear();
}

void CellCache::replaceSource(Fetch fetch) {
    m_fetch = std::move(fetch);
    setOrder(m_order);
}

void CellCache::keepVisible() {
    if (!m_order) return;
    decltype(m_kept) kept;
    for (const Key& key : m_visible) {
        const auto found = m_pages.find(key);
        if (found == m_pages.end()) continue;
        std::int64_t position = key.page * m_pageRows;
        for (auto& cells : found->second.cells) kept[{m_order->at(position++), key.block}] = std::move(cells);
    }
    // While orders follow each other faster than pages come, what is known lasts.
    if (!kept.empty()) m_kept = std::move(kept);
}

void CellCache::setOrder(std::shared_ptr<const RowOrder> order) {
    keepVisible();
    m_order = std::move(order);
    m_pageRows = m_order && !m_order->list().empty() ? kScatteredRows : kPageRows;
    forget();
}

void CellCache::forget() {
    ++m_generation;
    m_pages.clear();
    m_ages.clear();
    m_wanted.clear();
    m_visible.clear();
    m_fetching = false;
}

void CellCache::want(std::int64_t firstRow, std::int64_t lastRow, const std::vector<ColumnId>& columns,
                     int direction) {
    if (!m_order || !m_fetch || lastRow < firstRow) return;
    std::set<std::int32_t> blocks;
    for (const ColumnId column : columns) blocks.insert(toIndex(column) / kPageColumns);
    const std::int64_t first = firstRow / m_pageRows, last = lastRow / m_pageRows;
    m_visible.clear();
    m_wanted.clear();
    const auto add = [&](std::int64_t page) {
        if (page < 0 || page * m_pageRows >= m_order->size()) return;
        for (const std::int32_t block : blocks)
            if (!m_pages.contains({page, block})) m_wanted.push_back({page, block});
    };
    for (std::int64_t page = first; page <= last; ++page) {
        for (const std::int32_t block : blocks) m_visible.insert({page, block});
        add(page);
    }
    add(direction < 0 ? first - 1 : last + 1);
    pump();
}

const Cell* CellCache::cell(std::int64_t position, ColumnId column) const {
    const std::int32_t block = toIndex(column) / kPageColumns;
    const auto within = static_cast<std::size_t>(toIndex(column) % kPageColumns);
    const std::vector<Cell>* cells = nullptr;
    const auto found = m_pages.find({position / m_pageRows, block});
    if (found != m_pages.end()) {
        const auto row = static_cast<std::size_t>(position % m_pageRows);
        if (row < found->second.cells.size()) cells = &found->second.cells[row];
    } else if (m_order && !m_kept.empty()) {
        const auto kept = m_kept.find({m_order->at(position), block});
        if (kept != m_kept.end()) cells = &kept->second;
    }
    return cells && within < cells->size() ? &(*cells)[within] : nullptr;
}

void CellCache::pump() {
    if (m_fetching || m_wanted.empty()) return;
    const std::int64_t page = m_wanted.front().page;
    std::vector<std::int32_t> blocks;
    std::erase_if(m_wanted, [&](const Key& key) {
        if (key.page != page) return false;
        blocks.push_back(key.block);
        return true;
    });
    start(page, std::move(blocks));
}

void CellCache::start(std::int64_t page, std::vector<std::int32_t> blocks) {
    std::vector<ColumnId> columns;
    for (const std::int32_t block : blocks)
        for (std::int32_t i = block * kPageColumns; i < std::min(m_columns, (block + 1) * kPageColumns); ++i)
            columns.push_back(ColumnId{i});
    m_fetching = true;
    const int generation = m_generation;
    m_jobs.start<Cells>(
        JobRunner::Lane::Page, tr("Reading cells"), this,
        [fetch = m_fetch, order = m_order, page, rows = m_pageRows, columns](const RunContext&) {
            return fetch(order->slice(page * rows, rows), columns);
        },
        [this, generation, page, blocks](Outcome<Cells> outcome) {
            if (generation != m_generation) return;
            m_fetching = false;
            if (outcome.kind == Outcome<Cells>::Kind::Failed) {
                m_wanted.clear();
                emit failed(outcome.message);
                return;
            }
            if (outcome.kind == Outcome<Cells>::Kind::Finished) {
                if (m_wanted.empty()) m_kept.clear();
                store(page, blocks, outcome.value);
                emit arrived();
            }
            pump();
        });
}

void CellCache::store(std::int64_t page, const std::vector<std::int32_t>& blocks, const Cells& cells) {
    std::size_t offset = 0;
    for (const std::int32_t block : blocks) {
        const auto width = static_cast<std::size_t>(std::min(kPageColumns, m_columns - block * kPageColumns));
        Entry entry;
        for (const auto& row : cells) {
            const auto begin = row.begin() + static_cast<std::ptrdiff_t>(offset);
            entry.cells.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(width));
        }
        offset += width;
        const Key key{page, block};
        m_ages.push_back(key);
        entry.age = std::prev(m_ages.end());
        m_pages.insert_or_assign(key, std::move(entry));
    }
    for (auto oldest = m_ages.begin(); m_pages.size() > kKept && oldest != m_ages.end();) {
        if (m_visible.contains(*oldest)) {
            ++oldest;
            continue;
        }
        m_pages.erase(*oldest);
        oldest = m_ages.erase(oldest);
    }
}

}  // namespace assay
