// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/transport/sinkhorn.h"

#include "base/parallel.h"

#include <algorithm>
#include <cmath>

namespace assay {
namespace {

constexpr Index blockEntries = 1 << 16;  ///< entries of cost that a block of rows has

Index rowsPerBlock(const RowMatrix& cost) {
    return std::max<Index>(1, blockEntries / std::max<Index>(1, cost.cols()));
}

/// -epsilon log sum_j exp(log mass_j + (potential_j - C_ij) / epsilon) of every row.
Vector softMinimum(const RowMatrix& cost, const Eigen::ArrayXd& logMass, const Vector& potential, double epsilon,
                   const RunContext& context) {
    const Eigen::ArrayXd shifted = logMass + potential.array() / epsilon;
    Vector result(cost.rows());
    parallelBlocks(cost.rows(), rowsPerBlock(cost), context, [&](const Block& block) {
        Eigen::ArrayXd exponent(cost.cols());
        for (Index i = block.begin; i < block.end; ++i) {
            exponent = shifted - cost.row(i).transpose().array() / epsilon;
            const double largest = exponent.maxCoeff();
            result[i] = -epsilon * (largest + std::log((exponent - largest).exp().sum()));
        }
    });
    context.checkpoint();
    return result;
}

double costOf(const RowMatrix& cost, VectorRef a, const Eigen::ArrayXd& logB, const Transport& at, double epsilon,
              const RunContext& context) {
    const Eigen::ArrayXd shifted = logB + at.g.array() / epsilon;
    const auto total = parallelSum<double>(cost.rows(), rowsPerBlock(cost), context, [&](const Block& block) {
        double sum = 0;
        for (Index i = block.begin; i < block.end; ++i) {
            const Eigen::ArrayXd row = cost.row(i).transpose().array();
            sum += a[i] * ((shifted + (at.f[i] - row) / epsilon).exp() * row).sum();
        }
        return sum;
    });
    context.checkpoint();
    return total ? *total : 0;
}

}  // namespace

Transport sinkhorn(const RowMatrix& cost, VectorRef a, VectorRef b, const SinkhornOptions& options,
                   const RunContext& context) {
    const RunContext silent(context.stopToken(), {}, context.threads, context.seed);
    const RowMatrix turned = cost.transpose();
    const Eigen::ArrayXd logA = a.array().log(), logB = b.array().log();
    Transport at;
    at.g = Vector::Zero(cost.cols());
    // From a blurred problem to the wanted one: each start is close to its end.
    double epsilon = std::max(options.entropy, cost.maxCoeff());
    at.f = softMinimum(cost, logB, at.g, epsilon, silent);
    while (at.iterations < options.iterations) {
        ++at.iterations;
        at.g = softMinimum(turned, logA, at.f, epsilon, silent);
        const Vector next = softMinimum(cost, logB, at.g, epsilon, silent);
        // Columns hold their mass now; row i holds a_i exp((f_i - next_i) / epsilon).
        at.error = (a.array() * (((at.f - next).array() / epsilon).exp() - 1).abs()).sum();
        at.f = next;
        at.converged = epsilon <= options.entropy && at.error <= options.tolerance;
        if (at.converged) break;
        epsilon = std::max(options.entropy, epsilon / 2);
        context.report(static_cast<double>(at.iterations) / static_cast<double>(options.iterations));
    }
    at.dual = at.f.dot(a) + at.g.dot(b);
    at.cost = costOf(cost, a, logB, at, options.entropy, silent);
    return at;
}

}  // namespace assay
