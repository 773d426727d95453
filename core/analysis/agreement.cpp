// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/agreement.h"

#include "base/random.h"
#include "valuation/refits.h"
#include "valuation/semivalues/totals.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace assay {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint64_t rowStream = 0x726f7773;  // apart from the halves, which are counted from 0

Vector withMeanForMissing(VectorRef values) {
    const auto missing = values.array().isNaN();
    const Index known = values.size() - missing.count();
    const double mean = known > 0 ? missing.select(0, values).sum() / static_cast<double>(known) : 0;
    return missing.select(mean, values);
}

/// Rows with a value, drawn by the seed.
std::vector<Index> drawnRows(VectorRef values, const AgreementOptions& options) {
    RandomEngine engine = substream(options.seed, rowStream);
    std::vector<Index> rows;
    for (const std::int64_t row : permutation(values.size(), engine))
        if (!std::isnan(values[row]) && static_cast<Index>(rows.size()) < options.rows) rows.push_back(row);
    std::sort(rows.begin(), rows.end());
    return rows;
}

/// Spearman's correlation of each column of a and b over the rows that are known, and the mean over columns.
Correlation meanCorrelation(const Matrix& a, const Matrix& b, std::uint64_t seed) {
    std::vector<Index> known;
    for (Index k = 0; k < a.rows() && a.cols() > 0; ++k)
        if (!std::isnan(a(k, 0))) known.push_back(k);
    Vector each(a.cols());
    for (Index v = 0; v < a.cols(); ++v) each[v] = rankCorrelation(a(known, v), b(known, v));
    return bootstrapMean(each, seed);
}

}  // namespace

std::vector<Index> randomHalf(Index n, std::uint64_t seed, Index k) {
    RandomEngine engine = substream(seed, static_cast<std::uint64_t>(k));
    const std::vector<std::int64_t> order = permutation(n, engine);
    std::vector<Index> half(order.begin(), order.begin() + n / 2);
    std::sort(half.begin(), half.end());
    return half;
}

Agreement agreementWithRetraining(const Problem& problem, VectorRef values, const AgreementOptions& options,
                                  const RunContext& context) {
    const Index n = problem.train.size();
    const std::vector<Index> rows = drawnRows(values, options);
    const Index count = static_cast<Index>(rows.size());
    const double share = static_cast<double>(options.halves) / static_cast<double>(options.halves + count);
    Agreement agreement;

    const auto half = [&](Index k) { return randomHalf(n, options.seed, k); };
    const RefitLosses loss =
        refitLosses(problem, options.halves, half, options.validRows, context.part("Retraining", 0, share));
    const Vector known = withMeanForMissing(values);
    Vector sums(options.halves);
    Matrix rowSums = Matrix::Constant(options.halves, std::ssize(options.validRows), nan);
    for (Index k = 0; k < options.halves; ++k) {
        sums[k] = loss.mean[k];
        if (std::isnan(loss.mean[k])) continue;
        const std::vector<Index> rowsOfHalf = half(k);
        sums[k] = known(rowsOfHalf).sum();
        if (rowSums.cols() > 0) rowSums.row(k) = options.rowValues(rowsOfHalf, Eigen::all).colwise().sum();
    }
    agreement.lds = correlationOf(CorrelationKind::Rank, sums, -loss.mean, options.seed);
    agreement.ldsByRow = meanCorrelation(rowSums, -loss.byRow, options.seed);
    if (!context.stopped()) agreement.failed = loss.mean.array().isNaN().count();

    const auto without = [&](Index k) {
        std::vector<Index> others(static_cast<std::size_t>(n));
        std::iota(others.begin(), others.end(), Index{0});
        others.erase(others.begin() + rows[static_cast<std::size_t>(k)]);
        return others;
    };
    // The loss of all rows is the same for each and falls out of the correlation.
    const Vector lossWithout = refitLosses(problem, count, without, {}, context.part("Retraining", share, 1)).mean;
    agreement.leaveOneOut = correlationOf(CorrelationKind::Linear, values(rows), lossWithout, options.seed);
    agreement.cancelled = context.stopped();
    return agreement;
}

}  // namespace assay
