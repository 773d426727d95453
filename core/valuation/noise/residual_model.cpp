// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/noise/residual_model.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>
#include <vector>

namespace assay {
namespace {

using Mask = Eigen::Array<bool, Eigen::Dynamic, 1>;
constexpr Index fewestTrusted = 50;

/// Least squares over the simplex: the best of the subsets whose shares are all above 0.
Vector simplexLeastSquares(const Matrix& gram, const Vector& moments) {
    const Index k = gram.rows();
    Vector best = Vector::Constant(k, 1.0 / static_cast<double>(k));
    double least = std::numeric_limits<double>::infinity();
    for (unsigned subset = 1; subset < 1U << k; ++subset) {
        std::vector<Index> chosen;
        for (Index j = 0; j < k; ++j)
            if (subset >> j & 1U) chosen.push_back(j);
        const auto size = static_cast<Index>(chosen.size());
        // Lagrange: gram a + multiplier = moments, sum a = 1.
        Matrix system = Matrix::Ones(size + 1, size + 1);
        system.topLeftCorner(size, size) = gram(chosen, chosen);
        system(size, size) = 0;
        Vector right = Vector::Ones(size + 1);
        right.head(size) = moments(chosen);
        const Vector solved = system.fullPivLu().solve(right);
        if (!(solved.head(size).minCoeff() >= 0) || std::abs(solved.head(size).sum() - 1) > 1e-6) continue;
        Vector shares = Vector::Zero(k);
        shares(chosen) = solved.head(size);
        const double loss = shares.dot(gram * shares) - 2 * shares.dot(moments);
        if (loss >= least) continue;
        least = loss;
        best = shares;
    }
    return best;
}

/// Log densities of both kinds of rows; what does not depend on z is computed once.
class Densities {
public:
    explicit Densities(const ResidualModel& model)
        : m_model(model),
          m_soundConstant(std::lgamma((model.nu + 1) / 2) - std::lgamma(model.nu / 2) -
                          std::log(model.nu * std::numbers::pi) / 2 - std::log(model.scale)),
          m_wideConstant(-std::log(model.wide) - std::log(2 * std::numbers::pi) / 2) {}
    double sound(double z) const {
        const double x = z / m_model.scale;
        return m_soundConstant - (m_model.nu + 1) / 2 * std::log1p(x * x / m_model.nu);
    }
    double corrupted(double z) const { return m_wideConstant - z * z / (2 * m_model.wide * m_model.wide); }
    double posterior(double z) const {
        if (m_model.share <= 0) return 0;
        return 1 / (1 + (1 - m_model.share) / m_model.share * std::exp(sound(z) - corrupted(z)));
    }

private:
    const ResidualModel& m_model;
    double m_soundConstant, m_wideConstant;
};

double medianOf(Vector z) {
    std::nth_element(z.begin(), z.begin() + z.size() / 2, z.end());
    return z[z.size() / 2];
}

/// Scale of t by weights of the rows' soundness (Lange, Little & Taylor 1989).
double scaleStep(VectorRef z, const Vector& sound, double scale, double nu) {
    double sum = 0;
    for (Index i = 0; i < z.size(); ++i)
        sum += sound[i] * (nu + 1) / (nu + z[i] * z[i] / (scale * scale)) * z[i] * z[i];
    return std::sqrt(sum / std::max(sound.sum(), 1e-9));
}

double likelihood(VectorRef z, const Mask& trusted, const ResidualModel& model) {
    const Densities log(model);
    double sum = 0;
    for (Index i = 0; i < z.size(); ++i)
        sum +=
            trusted[i] || model.share <= 0
                ? log.sound(z[i])
                : std::log((1 - model.share) * std::exp(log.sound(z[i])) + model.share * std::exp(log.corrupted(z[i])));
    return sum;
}

/// Standard error of share: from the inverse of the summed outer products of the score (Berndt et al. 1974).
double shareError(VectorRef z, const Mask& trusted, const ResidualModel& model) {
    const Densities log(model);
    Eigen::Matrix3d information = 1e-9 * Eigen::Matrix3d::Identity();
    for (Index i = 0; i < z.size(); ++i) {
        const double p = trusted[i] ? 0 : log.posterior(z[i]), u = std::pow(z[i] / model.scale, 2),
                     v = std::pow(z[i] / model.wide, 2);
        const Eigen::Vector3d score(trusted[i] ? 0 : p / model.share - (1 - p) / (1 - model.share),
                                    (1 - p) * ((model.nu + 1) * u / (model.nu + u) - 1), p * (v - 1));
        information += score * score.transpose();
    }
    return std::sqrt(std::max(0.0, information.inverse()(0, 0)));
}

}  // namespace

Vector robustStack(MatrixRef given, VectorRef target, VectorRef weights) {
    const double middle = medianOf(target), typical = medianOf((target.array() - middle).abs());
    const double largest = (target.array() - middle).abs().maxCoeff();
    const double unit = typical > 0 ? typical : largest > 0 ? largest : 1, least = typical > 0 ? 1e-3 : 1e-12;
    // Shares sum to 1, so that origin and unit are free; near 1 the sums keep their digits.
    const Vector y = (target.array() - middle) / unit;
    const Matrix predictions = (given.array() - middle) / unit;
    Vector shares = Vector::Constant(predictions.cols(), 1.0 / static_cast<double>(predictions.cols()));
    for (int step = 0; step < 10; ++step) {
        const Eigen::ArrayXd residual = (y - predictions * shares).array().abs();
        const Vector pull = weights.array() / residual.max(least);
        const Matrix weighted = predictions.array().colwise() * pull.array();
        shares =
            simplexLeastSquares(predictions.transpose() * weighted / pull.sum(), weighted.transpose() * y / pull.sum());
    }
    return shares;
}

ResidualModel fitResiduals(VectorRef z, const Mask& trusted) {
    const bool known = trusted.count() >= fewestTrusted;
    const double start = std::max(medianOf(z), 1e-12);
    ResidualModel best;
    double most = -std::numeric_limits<double>::infinity();
    for (const double nu : {2.5, 4.0, 8.0}) {
        ResidualModel model{start, nu, 6 * start, 0.1};
        const Vector free = trusted.select(Vector::Zero(z.size()), Vector::Ones(z.size()));
        for (int step = 0; step < 200; ++step) {
            const ResidualModel before = model;
            const Densities log(before);
            const Vector corrupted = free.array() * z.unaryExpr([&](double x) { return log.posterior(x); }).array();
            const Vector sound = known ? Vector(1 - free.array()) : Vector(1 - corrupted.array());
            model.scale = std::max(scaleStep(z, sound, model.scale, nu), 1e-3 * start);
            if (free.sum() > 0) model.share = std::clamp(corrupted.sum() / free.sum(), 1e-6, 0.5);
            const double square = corrupted.dot(z.cwiseAbs2()) / std::max(corrupted.sum(), 1e-9);
            model.wide = std::max(std::sqrt(square), 3 * model.scale);
            if (std::abs(model.scale - before.scale) < 1e-7 * before.scale &&
                std::abs(model.share - before.share) < 1e-7)
                break;
        }
        const double reached = likelihood(z, trusted, model);
        if (reached <= most) continue;
        most = reached;
        best = model;
    }
    const double reach = 1.96 * shareError(z, trusted, best);
    best.low = std::max(0.0, best.share - reach);
    best.high = std::min(1.0, best.share + reach);
    return best;
}

Vector corruptedPosterior(VectorRef z, const ResidualModel& model) {
    std::vector<Index> order(static_cast<std::size_t>(z.size()));
    std::iota(order.begin(), order.end(), Index{0});
    std::sort(order.begin(), order.end(), [&](Index a, Index b) { return z[a] < z[b]; });
    Vector posterior(z.size());
    const Densities log(model);
    double largest = 0, at = 0;
    for (const Index i : order) {
        const double here = log.posterior(z[i]);
        if (here >= largest) {
            largest = here;
            at = z[i];
        }
        posterior[i] = here >= largest || z[i] <= at ? largest : largest + (1 - largest) * (1 - at / z[i]);
    }
    return posterior;
}

}  // namespace assay
