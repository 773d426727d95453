// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/neighbours.h"
#include "base/run_context.h"

#include <cstdint>
#include <vector>

namespace assay {

/// Rows in cells around sqrt(n) centres, so that neighbours can be looked for in a few cells alone: an inverted file
/// (Jegou, Douze & Schmid, Product quantization for nearest neighbor search, TPAMI 2011, section IV). Centres are rows
/// drawn by the seed, moved by four steps of Lloyd's algorithm. Bits as RowDistances.
class CellIndex {
public:
    /// Keeps a copy of the rows. O(n sqrt(n) d). Throws Error(Numeric) when a square would overflow, Cancelled.
    CellIndex(RowMatrixRef rows, std::uint64_t seed, const RunContext& context);

    /// The k nearest, nearest first, ties: lower row first, of the rows in the cells nearest to the query that together
    /// hold at least k rows and this share of all. share = 1: exact. O(sqrt(n) d + share n d).
    std::vector<Neighbour> nearest(const Eigen::Ref<const Eigen::RowVectorXd>& query, Index k, double share) const;

private:
    void moveCentres(RowMatrixRef rows, const std::vector<std::int32_t>& cellOf);

    RowMatrix m_centres, m_rows;  ///< rows cell by cell
    std::vector<Index> m_ids;     ///< of m_rows
    std::vector<Index> m_begin;   ///< of each cell in m_rows, and the end
};

}  // namespace assay
