// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/noise/odd_features.h"

#include "base/error.h"
#include "base/neighbours.h"
#include "base/parallel.h"
#include "base/random.h"
#include "models/kernel/normal_scores.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace assay {
namespace {

constexpr Index blockRows = 64;

bool hasTwoValues(const RowMatrix& X, Index column) {
    const double least = X.col(column).minCoeff(), most = X.col(column).maxCoeff();
    return (X.col(column).array() == least || X.col(column).array() == most).all();
}

/// Rows that stand for all, ascending.
std::vector<Index> referencesOf(Index rows, Index most, std::uint64_t seed) {
    RandomEngine engine = substream(seed, 0x4F46);
    std::vector<Index> chosen;
    if (rows <= most) {
        for (Index i = 0; i < rows; ++i) chosen.push_back(i);
        return chosen;
    }
    const std::vector<std::int64_t> order = permutation(rows, engine);
    chosen.assign(order.begin(), order.begin() + most);
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

Vector distancesOf(const RowMatrix& columns, Index n, const OddFeaturesOptions& options, const RunContext& context) {
    const std::vector<Index> chosen = referencesOf(columns.rows(), options.mostReferences, context.seed);
    const RowMatrix references = columns(chosen, Eigen::all);
    const Vector squares = references.rowwise().squaredNorm();
    const Index k = std::min(options.neighbour, references.rows() - 1);
    Vector distance(n);
    const bool complete = parallelBlocks(n, blockRows, context, [&](const Block& block) {
        Matrix square = references * columns.middleRows(block.begin, block.size()).transpose();
        for (Index i = block.begin; i < block.end; ++i) {
            auto column = square.col(i - block.begin);
            column = (squares.array() + columns.row(i).squaredNorm() - 2 * column.array()).max(0);
            const auto own = std::lower_bound(chosen.begin(), chosen.end(), i);
            if (own != chosen.end() && *own == i)
                column[own - chosen.begin()] = std::numeric_limits<double>::infinity();
            const double reached =
                nearest(std::span(column.data(), static_cast<std::size_t>(column.size())), k).back().distance;
            // What is left of a difference of equal squares is rounding.
            distance[i] = reached > 1e-12 * (1 + columns.row(i).squaredNorm()) ? std::sqrt(reached) : 0;
        }
    });
    if (!complete) throw Cancelled();
    return distance;
}

}  // namespace

RowMatrix comparableColumns(const Design& design, const RunContext& context) {
    std::map<std::string, int> fromSource;
    for (const DesignColumn& column : design.columns) ++fromSource[column.source];
    RowMatrix columns = normalScores(design.X, context);
    for (Index j = 0; j < design.features(); ++j) {
        if (!hasTwoValues(design.X, j)) continue;
        const bool alone = fromSource[design.columns[static_cast<std::size_t>(j)].source] < 2;
        const double least = design.X.col(j).minCoeff();
        columns.col(j) = (design.X.col(j).array() > least).cast<double>() * (alone ? std::sqrt(2.0) : 1.0);
    }
    return columns;
}

OddFeatures oddFeatures(const Design& design, Index n, const OddFeaturesOptions& options, const RunContext& context) {
    OddFeatures found{Vector::Zero(n), Vector::Zero(n), {}};
    if (design.size() < 2 || design.features() == 0) return found;
    const RowMatrix columns = comparableColumns(design, context.part("Comparing rows", 0, 0.1));
    found.distance = distancesOf(columns, n, options, context.part("Comparing rows", 0.1, 1));
    if (!(found.distance.maxCoeff() > 0)) return found;
    // Copies tell nothing of how far apart sound rows are.
    const double least = (found.distance.array() > 0).select(found.distance, found.distance.maxCoeff()).minCoeff();
    const Vector z = found.distance.cwiseMax(least).array().log();
    found.model = fitDistances(z);
    found.odd = oddPosterior(z, found.model);
    return found;
}

}  // namespace assay
