// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/linalg.h"
#include "base/run_context.h"

#include <span>

namespace assay {

/// Squared Euclidean distances from queries to a fixed set of rows: the double sum, in column order, of (x_j - q_j)^2
/// without fused operations, so that an order made from them is the same on every instruction set.
class RowDistances {
public:
    static constexpr Index batch = 4;  ///< queries served by one pass over the rows

    /// Keeps a copy of the rows, arranged for vector registers. O(n d).
    /// Throws Error(Numeric) when a square would overflow, Cancelled.
    RowDistances(RowMatrixRef rows, const RunContext& context);

    Index size() const { return m_rows; }
    Index features() const { return m_features; }

private:
    friend class DistanceBatch;
    Index m_rows, m_features;
    Eigen::ArrayXd m_tiles;  ///< rows in tiles of one register's width, feature by feature
};

/// Distances of up to RowDistances::batch queries at a time; its memory (32 bytes a row) is used again and again.
class DistanceBatch {
public:
    explicit DistanceBatch(const RowDistances& rows);
    /// queries: at most RowDistances::batch rows. O(n d).
    void load(RowMatrixRef queries);
    std::span<const double> distances(Index query) const;

private:
    const RowDistances& m_source;
    Eigen::ArrayXd m_queries;
    Eigen::ArrayXd m_distances;
    Index m_stride;
};

}  // namespace assay
