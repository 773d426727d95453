// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/distances.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace assay {

struct Neighbour {
    Index row = 0;
    double distance = 0;  ///< squared
};

/// The k rows nearest to a loaded query, nearest first, in the order of RowDistances::exact; ties: lower row first.
/// All rows when k exceeds their number. O(n).
std::vector<Neighbour> nearest(const RowDistances& rows, const DistanceBatch& batch, Index number, const double* query,
                               Index k);

/// A row in its place of an order: the row, and whether it was marked.
struct OrderedRow {
    std::uint64_t key;
    Index row() const { return static_cast<Index>((key & 0xFFFFFFFFu) >> 1); }
    bool marked() const { return (key & 1) != 0; }
};

/// Sorts all rows by their distance to a query; its memory (8 bytes a row) is used again and again.
class NeighbourOrder {
public:
    explicit NeighbourOrder(const RowDistances& rows);  ///< throws Error(Input) above 2^31 - 1 rows
    ~NeighbourOrder();

    /// Rows nearest first in the order of RowDistances::exact, ties: lower row first. Where marks are given (one a row,
    /// 0 or 1), neighbours equally marked and closer than float can tell may stand in any order:
    /// fewer double distances are then needed. Without marks every order is decided. O(n log n).
    std::span<const OrderedRow> sort(const DistanceBatch& batch, Index number, const double* query,
                                     std::span<const std::uint8_t> marks = {});

private:
    struct Engine;
    std::size_t settle(std::size_t doubtful, const TieBound& bound, const double* query);

    const RowDistances& m_rows;
    std::vector<OrderedRow> m_order;
    std::unique_ptr<Engine> m_engine;
};

}  // namespace assay
