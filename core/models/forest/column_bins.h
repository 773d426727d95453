// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/linalg.h"
#include "base/run_context.h"

#include <cstdint>
#include <vector>

namespace assay {

/// The bin of every value, row by row, so that one row's bins lie together.
using BinRows = Eigen::Matrix<std::uint8_t, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Columns cut into at most 256 bins, as LightGBM's and XGBoost's histogram methods do (Ke et al., LightGBM, NeurIPS
/// 2017): one bin a value where there are no more values, else bins of about as many rows. The order of a column is all
/// that counts, not its scale.
class ColumnBins {
public:
    static constexpr int most = 256;

    /// Cuts from the rows whose weight is above 0; from 100,000 of them, evenly spaced, where there are more.
    /// O(n d log n). Throws Cancelled.
    ColumnBins(RowMatrixRef X, VectorRef weights, const RunContext& context);

    /// Bins of other rows of the same columns. O(n d). Throws Cancelled.
    BinRows binsOf(RowMatrixRef X, const RunContext& context) const;
    /// The same for a few rows, on this thread.
    void binRow(const double* row, std::uint8_t* bins) const;

    Index columns() const { return static_cast<Index>(m_cuts.size()); }
    /// Ascending; a value is in the bin whose number is how many cuts are below it.
    const std::vector<double>& cuts(Index column) const { return m_cuts[static_cast<std::size_t>(column)]; }

private:
    std::vector<std::vector<double>> m_cuts;
    std::vector<double>
        m_padded;  ///< the cuts, 255 a column, infinite where there are fewer: searched without branches
};

}  // namespace assay
