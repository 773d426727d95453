// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/forest/column_bins.h"

#include "base/error.h"
#include "base/parallel.h"

#include <algorithm>
#include <limits>

namespace assay {
namespace {

constexpr std::size_t mostSampled = 100'000;
constexpr std::size_t mostCuts = ColumnBins::most - 1;
constexpr Index blockRows = 1024;

/// A number c with a <= c < b, in the middle where there is one.
double between(double a, double b) {
    const double middle = a / 2 + b / 2;
    return middle >= a && middle < b ? middle : a;
}

/// Closes a bin as soon as it has its share of the rows that are left: values with many rows get bins of their own and
/// leave the others more bins.
std::vector<double> cutsOf(std::vector<double>& values) {
    std::sort(values.begin(), values.end());
    std::size_t distinct = values.empty() ? 0 : 1;
    for (std::size_t k = 1; k < values.size(); ++k)
        if (values[k] != values[k - 1]) ++distinct;
    std::vector<double> cuts;
    std::size_t begin = 0;
    for (std::size_t k = 1; k < values.size() && cuts.size() + 1 < ColumnBins::most; ++k) {
        if (values[k] == values[k - 1]) continue;
        const std::size_t binsLeft = ColumnBins::most - cuts.size();
        const bool full = (k - begin) * binsLeft >= values.size() - begin;
        if (distinct > ColumnBins::most && !full) continue;
        cuts.push_back(between(values[k - 1], values[k]));
        begin = k;
    }
    return cuts;
}

}  // namespace

ColumnBins::ColumnBins(RowMatrixRef X, VectorRef weights, const RunContext& context)
    : m_cuts(static_cast<std::size_t>(X.cols())) {
    std::vector<Index> rows;
    for (Index i = 0; i < X.rows(); ++i)
        if (weights[i] > 0) rows.push_back(i);
    const std::size_t sampled = std::min(rows.size(), mostSampled);
    for (std::size_t k = 0; k < sampled; ++k) rows[k] = rows[k * rows.size() / sampled];
    rows.resize(sampled);
    const bool complete = parallelBlocks(X.cols(), 1, context, [&](const Block& block) {
        std::vector<double> values;
        for (const Index row : rows) values.push_back(X(row, block.begin));
        m_cuts[static_cast<std::size_t>(block.begin)] = cutsOf(values);
    });
    if (!complete) throw Cancelled();
    m_padded.assign(m_cuts.size() * mostCuts, std::numeric_limits<double>::infinity());
    for (std::size_t j = 0; j < m_cuts.size(); ++j)
        std::copy(m_cuts[j].begin(), m_cuts[j].end(), m_padded.begin() + static_cast<std::ptrdiff_t>(j * mostCuts));
}

void ColumnBins::binRow(const double* row, std::uint8_t* bins) const {
    const double* cuts = m_padded.data();
    for (std::size_t j = 0; j < m_cuts.size(); ++j, cuts += mostCuts) {
        std::size_t below = 0;
        for (std::size_t step = most / 2; step > 0; step /= 2)
            below += step * static_cast<std::size_t>(cuts[below + step - 1] < row[j]);
        bins[j] = static_cast<std::uint8_t>(below);
    }
}

BinRows ColumnBins::binsOf(RowMatrixRef X, const RunContext& context) const {
    BinRows bins(X.rows(), X.cols());
    const bool complete = parallelBlocks(X.rows(), blockRows, context, [&](const Block& block) {
        for (Index i = block.begin; i < block.end; ++i) binRow(X.row(i).data(), bins.row(i).data());
    });
    if (!complete) throw Cancelled();
    return bins;
}

}  // namespace assay
