// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/noise/distance_model.h"

#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/trigamma.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>
#include <vector>

namespace assay {
namespace {

constexpr double leastSpread = 0.1, gap = 2;
constexpr double tolerance = 1e-5;
constexpr int mostSteps = 300;

/// Values and how many rows have each.
struct Grid {
    Eigen::ArrayXd z, count;
    double rows() const { return count.sum(); }
};

Grid gridOf(VectorRef z) {
    constexpr Index cells = 2000;
    if (z.size() <= cells) return {z, Eigen::ArrayXd::Ones(z.size())};
    const double least = z.minCoeff(), width = std::max((z.maxCoeff() - least) / cells, 1e-12);
    Eigen::ArrayXd count = Eigen::ArrayXd::Zero(cells);
    for (const double x : z) count[std::min(cells - 1, static_cast<Index>((x - least) / width))] += 1;
    const Index used = (count > 0).count();
    Grid grid{Eigen::ArrayXd(used), Eigen::ArrayXd(used)};
    for (Index k = 0, at = 0; k < cells; ++k) {
        if (count[k] == 0) continue;
        grid.z[at] = least + (static_cast<double>(k) + 0.5) * width;
        grid.count[at++] = count[k];
    }
    return grid;
}

Eigen::ArrayXd logNormal(const Eigen::ArrayXd& z, double mean, double spread) {
    return -0.5 * ((z - mean) / spread).square() - std::log(spread) - 0.5 * std::log(2 * std::numbers::pi);
}

/// The density of sound rows, on the scale of the gamma variate.
struct Sound {
    explicit Sound(const DistanceModel& model)
        : shape(model.shape),
          normal(!std::isfinite(shape)),
          unit(normal ? model.spread : model.spread / std::sqrt(boost::math::trigamma(shape))),
          shift(normal ? 0 : boost::math::digamma(shape)),
          mean(model.mean),
          spread(model.spread) {}

    Eigen::ArrayXd log(const Eigen::ArrayXd& z) const {
        if (normal) return logNormal(z, mean, spread);
        const Eigen::ArrayXd y = (z - mean) / unit - shift;
        return -shape * y - (-y).exp() - std::lgamma(shape) - std::log(unit);
    }
    /// Derivatives of log() by mean and spread.
    Eigen::Vector2d slope(double z) const {
        const double u = (z - mean) / unit, steep = normal ? -u : std::exp(shift - u) - shape;
        return {-steep / unit, -(steep * u + 1) / spread};
    }

    double shape;
    bool normal;
    double unit, shift, mean, spread;
};

/// P(odd | z), and into likelihood the logarithm of the density.
Eigen::ArrayXd oddOf(const Eigen::ArrayXd& z, const DistanceModel& model, Eigen::ArrayXd* likelihood = nullptr) {
    const Eigen::ArrayXd sound = Sound(model).log(z) + std::log1p(-model.share);
    Eigen::ArrayXd odd = logNormal(z, model.oddMean, model.oddSpread) + std::log(std::max(model.share, 1e-12));
    odd = (z < model.mean).select(sound - 700, odd);
    const Eigen::ArrayXd top = sound.max(odd);
    const Eigen::ArrayXd both = top + ((sound - top).exp() + (odd - top).exp()).log();
    if (likelihood) *likelihood = both;
    return (odd - both).exp();
}

struct Centre {
    double median, spread;
};

Centre centreOf(VectorRef z) {
    Vector sorted = z;
    std::sort(sorted.begin(), sorted.end());
    const Index n = sorted.size();
    return {sorted[n / 2], std::max(leastSpread, (sorted[n * 3 / 4] - sorted[n / 4]) / 1.349)};
}

void setSound(const Grid& grid, const Eigen::ArrayXd& rows, DistanceModel& model) {
    const double sum = std::max(rows.sum(), 1e-9);
    model.mean = (rows * grid.z).sum() / sum;
    model.spread = std::max(leastSpread, std::sqrt((rows * (grid.z - model.mean).square()).sum() / sum));
}

/// What the second group may be.
struct Range {
    double share = 0.5, gap = std::numeric_limits<double>::infinity();
};
/// What sound rows may have as well: few that are further away.
constexpr Range stragglers{0.025, 4};

/// Returns the likelihood, summed over the rows.
double fitTwo(const Grid& grid, const Centre& centre, double shape, double start, const Range& range,
              DistanceModel& model) {
    const double rows = grid.rows();
    model = {centre.median, centre.spread, shape, centre.median + (gap + 1) * centre.spread, centre.spread, start};
    double reached = -std::numeric_limits<double>::infinity();
    for (int step = 0; step < mostSteps; ++step) {
        Eigen::ArrayXd likelihood;
        const Eigen::ArrayXd odd = grid.count * oddOf(grid.z, model, &likelihood);
        const double before = reached, oddRows = odd.sum();
        reached = (grid.count * likelihood).sum();
        if (std::abs(reached - before) < tolerance) break;
        setSound(grid, grid.count - odd, model);
        model.share = std::min(range.share, oddRows / rows);
        if (oddRows < 1e-6) break;
        model.oddMean = std::clamp((odd * grid.z).sum() / oddRows, model.mean + gap * model.spread,
                                   model.mean + range.gap * model.spread);
        model.oddSpread =
            std::max(model.spread / 2, std::sqrt((odd * (grid.z - model.oddMean).square()).sum() / oddRows));
    }
    return reached;
}

/// A single group: Student's t or the skewed density, whichever is likeliest.
struct Single {
    double mean = 0, spread = 1;
    double likelihood = -std::numeric_limits<double>::infinity();
};

Single fitSingle(const Grid& grid, const Centre& centre) {
    Single best;
    const double rows = grid.rows();
    for (const double nu : {2.5, 4.0, 8.0, 30.0, 1e6}) {
        Single at{centre.median, centre.spread};
        const double unit = std::lgamma((nu + 1) / 2) - std::lgamma(nu / 2) - 0.5 * std::log(nu * std::numbers::pi);
        for (int step = 0; step < mostSteps; ++step) {
            const Eigen::ArrayXd squares = ((grid.z - at.mean) / at.spread).square();
            const double before = at.likelihood;
            at.likelihood = (grid.count * (unit - std::log(at.spread) - (nu + 1) / 2 * (squares / nu).log1p())).sum();
            if (at.likelihood - before < tolerance) break;
            const Eigen::ArrayXd weight = grid.count * (nu + 1) / (nu + squares);
            at.mean = (weight * grid.z).sum() / weight.sum();
            at.spread = std::max(leastSpread, std::sqrt((weight * (grid.z - at.mean).square()).sum() / rows));
        }
        if (at.likelihood > best.likelihood) best = at;
    }
    DistanceModel skewed;
    setSound(grid, grid.count, skewed);
    for (const double shape : {0.3, 0.5, 1.0, 2.0, 4.0, 16.0}) {
        skewed.shape = shape;
        const double likelihood = (grid.count * Sound(skewed).log(grid.z)).sum();
        if (likelihood > best.likelihood) best = {skewed.mean, skewed.spread, likelihood};
    }
    return best;
}

/// Standard error of share: from the inverse of the summed outer products of the score (Berndt et al. 1974).
double shareError(const Grid& grid, const DistanceModel& model) {
    using Score = Eigen::Matrix<double, 5, 1>;
    const Eigen::ArrayXd odd = oddOf(grid.z, model);
    const Sound sound(model);
    Eigen::Matrix<double, 5, 5> information = Eigen::Matrix<double, 5, 5>::Zero();
    for (Index k = 0; k < grid.z.size(); ++k) {
        const double v = (grid.z[k] - model.oddMean) / model.oddSpread, p = odd[k];
        Score score;
        score << p / model.share - (1 - p) / (1 - model.share), (1 - p) * sound.slope(grid.z[k]),
            p * v / model.oddSpread, p * (v * v - 1) / model.oddSpread;
        information += grid.count[k] * score * score.transpose();
    }
    information.diagonal().array() += 1e-9;
    return std::sqrt(std::max(0.0, information.inverse()(0, 0)));
}

}  // namespace

DistanceModel fitDistances(VectorRef z) {
    const Grid grid = gridOf(z);
    const Centre centre = centreOf(z);
    DistanceModel best;
    double most = -std::numeric_limits<double>::infinity(), straggling = most;
    for (const double shape : {std::numeric_limits<double>::infinity(), 4.0, 1.0}) {
        for (const double start : {0.02, 0.1, 0.3}) {
            DistanceModel model;
            const double reached = fitTwo(grid, centre, shape, start, {}, model);
            if (reached <= most) continue;
            most = reached;
            best = model;
        }
        DistanceModel model;
        straggling = std::max(straggling, fitTwo(grid, centre, shape, 0.02, stragglers, model));
    }
    const Single single = fitSingle(grid, centre);
    const double rows = grid.rows(), parameter = std::log(rows) / 2;
    // Schwarz 1978: five parameters against two, shapes and degrees of freedom not counted, or against four.
    const double sound = std::max(single.likelihood + 3 * parameter, straggling + parameter);
    best.weight = 1 / (1 + std::exp(-(most - sound)));
    const double beyond = (grid.z > single.mean + 3 * single.spread).select(grid.count, 0.0).sum() / rows;
    if (best.share * rows < 0.5) best.weight = 0;
    const double error = best.weight > 0.05 ? 1.96 * shareError(grid, best) : 0;
    best.high = best.weight > 0.05 ? std::min(1.0, best.share + error) : beyond;
    best.low = best.weight > 0.95 ? std::max(0.0, best.share - error) : 0;
    return best;
}

Vector oddPosterior(VectorRef z, const DistanceModel& model) {
    if (model.weight <= 0) return Vector::Zero(z.size());
    Vector odd = model.weight * oddOf(z, model).matrix();
    std::vector<Index> order(static_cast<std::size_t>(z.size()));
    std::iota(order.begin(), order.end(), Index{0});
    std::sort(order.begin(), order.end(), [&](Index a, Index b) { return z[a] < z[b]; });
    double most = 0;
    for (const Index i : order) most = odd[i] = std::max(most, odd[i]);
    return odd;
}

}  // namespace assay
