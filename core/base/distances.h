// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/linalg.h"
#include "base/run_context.h"

#include <array>
#include <cmath>
#include <span>
#include <vector>

namespace assay {

/// How far apart two float distances to one query must be before their order is certain.
struct TieBound {
    float slope = 0, root = 0, constant = 0;

    /// False only when far is certainly the larger distance; near <= far.
    bool mayTie(float near, float far) const { return !(far - near > width(near)); }
    /// No distance above this can be smaller than one of float value near.
    float reach(float near) const { return near + width(near); }
    float width(float near) const { return slope * near + root * std::sqrt(near) + constant; }
};

/// Squared Euclidean distances from queries to a fixed set of rows, in float for speed, with a rigorous bound on their
/// error. What decides an order is exact(): the double sum over columns, in column order, of (x_j - q_j)^2,
/// the same bits on every instruction set.
class RowDistances {
public:
    static constexpr Index batch = 4;  ///< queries served by one pass over the rows

    /// rows must outlive this. O(n d), and as much memory as the rows in float.
    /// Throws Error(Numeric) when a square would overflow, Cancelled.
    RowDistances(RowMatrixRef rows, const RunContext& context);

    Index size() const { return m_rows.rows(); }
    Index features() const { return m_rows.cols(); }
    /// query: features() values.
    double exact(Index row, const double* query) const;
    std::vector<double> exact(std::span<const Index> rows, const double* query) const;

private:
    friend class DistanceBatch;
    RowMatrixRef m_rows;
    Vector m_centre;          ///< subtracted first: floats then spend their digits on what differs
    double m_scale = 1;       ///< a power of two that keeps squares of floats in range
    Index m_padded = 0;       ///< features, filled up with zeros to whole chunks
    Eigen::ArrayXf m_packed;  ///< rows in tiles of one register's width, feature by feature
};

/// Float distances of up to RowDistances::batch queries at a time; its memory (16 bytes a row) is used again and again.
class DistanceBatch {
public:
    explicit DistanceBatch(const RowDistances& rows);
    /// queries: rows in, at most RowDistances::batch of them. O(n d).
    void load(RowMatrixRef queries);
    std::span<const float> distances(Index query) const;
    const TieBound& bound(Index query) const { return m_bounds[static_cast<std::size_t>(query)]; }

private:
    const RowDistances& m_source;
    Eigen::ArrayXf m_queries;
    Eigen::ArrayXf m_distances;
    Index m_stride;
    std::array<TieBound, RowDistances::batch> m_bounds;
};

}  // namespace assay
