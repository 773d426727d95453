// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/kernel/nystrom_ridge.h"

#include "base/error.h"
#include "base/parallel.h"
#include "base/random.h"
#include "base/thinning.h"

#include <algorithm>

namespace assay {
namespace {

/// Keeps the kernel of equal landmarks positive definite.
constexpr double jitter = 1e-6;

RowMatrix landmarksOf(RowMatrixRef X, Index count, std::uint64_t seed) {
    RandomEngine engine = substream(seed, 0x6B72);
    const std::vector<std::int64_t> order = permutation(X.rows(), engine);
    RowMatrix landmarks(std::min(count, X.rows()), X.cols());
    for (Index k = 0; k < landmarks.rows(); ++k) landmarks.row(k) = X.row(order[static_cast<std::size_t>(k)]);
    return landmarks;
}

Matrix squaredDistances(RowMatrixRef a, RowMatrixRef b) {
    Matrix distances = -2 * a * b.transpose();
    distances.colwise() += a.rowwise().squaredNorm();
    distances.rowwise() += b.rowwise().squaredNorm().transpose();
    return distances.cwiseMax(0);
}

/// Of the distances above 0; 1 where there are none.
double medianOf(const Matrix& distances) {
    std::vector<double> positive;
    for (const double distance : distances.reshaped())
        if (distance > 1e-12) positive.push_back(distance);
    if (positive.empty()) return 1;
    const auto middle = positive.begin() + static_cast<std::ptrdiff_t>(positive.size() / 2);
    std::nth_element(positive.begin(), middle, positive.end());
    return *middle;
}

}  // namespace

std::vector<RowMatrix> nystromLeaveOneOut(RowMatrixRef X, RowMatrixRef targets, VectorRef weights,
                                          const NystromOptions& options, const RunContext& context) {
    const RowMatrix landmarks = landmarksOf(X, options.landmarks, context.seed);
    const Matrix among = squaredDistances(landmarks, landmarks), distances = squaredDistances(X, landmarks);
    const double unit = medianOf(among);
    const Eigen::RowVectorXd mean = weights.transpose() * targets / weights.sum();
    const RowMatrix centered = targets.rowwise() - mean;
    const Matrix weighted = centered.array().colwise() * weights.array();
    const auto ridges = static_cast<Index>(options.ridges.size());
    std::vector<RowMatrix> predictions(options.widths.size() * options.ridges.size());
    const auto widths = static_cast<Index>(options.widths.size());
    const Thinned tried(context, widths);
    const bool complete =
        parallelBlocks(tried.units(), 1, context, [&](const Block& block) {
            const double rate = options.widths[static_cast<std::size_t>(block.begin)] / unit;
            Matrix kernel = (-rate * among).array().exp();
            kernel.diagonal().array() += jitter;
            const Eigen::LLT<Matrix> factor(kernel);
            Matrix features = (-rate * distances).array().exp();
            factor.matrixU().solveInPlace<Eigen::OnTheRight>(features);
            context.checkpoint();
            Matrix gram = Matrix::Zero(features.cols(), features.cols());
            gram.selfadjointView<Eigen::Lower>().rankUpdate(
                (features.array().colwise() * weights.array().sqrt()).matrix().transpose());
            const Eigen::SelfAdjointEigenSolver<Matrix> solver(gram);
            context.checkpoint();
            const Matrix turned = features * solver.eigenvectors();
            const Matrix moments = turned.transpose() * weighted;
            const Matrix squares = turned.cwiseAbs2();
            for (Index k = 0; k < ridges; ++k) {
                context.checkpoint();
                const Vector shrunk =
                    (solver.eigenvalues().array().max(0) + options.ridges[static_cast<std::size_t>(k)]).inverse();
                const Vector leverage = weights.array() * (squares * shrunk).array();
                RowMatrix& left = predictions[static_cast<std::size_t>(block.begin * ridges + k)];
                left = turned * (moments.array().colwise() * shrunk.array()).matrix();
                left -= (centered.array().colwise() * leverage.array()).matrix();
                left.array().colwise() /= 1 - leverage.array();
                left.rowwise() += mean;
            }
        });
    if (!complete) throw Cancelled();
    for (Index k = tried.units() * ridges; k < widths * ridges; ++k)  // left out
        predictions[static_cast<std::size_t>(k)] = predictions[static_cast<std::size_t>(k - tried.units() * ridges)];
    return predictions;
}

}  // namespace assay
