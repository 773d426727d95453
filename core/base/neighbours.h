// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/linalg.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace assay {

struct Neighbour {
    Index row = 0;
    double distance = 0;  ///< squared
};

/// The k rows of the smallest distances, nearest first; ties: lower row first. All rows when k exceeds their number.
/// O(n).
std::vector<Neighbour> nearest(std::span<const double> distances, Index k);

/// A row in its place of an order: the row, and whether it was marked.
struct OrderedRow {
    std::uint64_t key;
    Index row() const { return static_cast<Index>((key & 0xFFFFFFFFu) >> 1); }
    bool marked() const { return (key & 1) != 0; }
};

/// Sorts rows by distance; its memory (8 bytes a row) is used again and again.
class NeighbourOrder {
public:
    explicit NeighbourOrder(Index rows);  ///< throws Error(Input) above 2^31 - 1 rows
    ~NeighbourOrder();

    /// Rows nearest first; ties: lower row first. distances: one a row, >= 0. marks: one a row, 0 or 1, or none; with
    /// marks, neighbours that are marked alike and equal in float may stand in any order, which saves work. O(n log n).
    std::span<const OrderedRow> sort(std::span<const double> distances, std::span<const std::uint8_t> marks = {});

private:
    struct Engine;
    std::size_t settle(std::size_t tie, std::span<const double> distances);

    std::size_t m_size;
    std::unique_ptr<OrderedRow[]> m_order;
    std::unique_ptr<Engine> m_engine;
};

}  // namespace assay
