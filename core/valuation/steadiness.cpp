// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/steadiness.h"

#include "base/random.h"
#include "valuation/semivalues/totals.h"

#include <boost/math/distributions/students_t.hpp>
#include <boost/random/normal_distribution.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace assay {
namespace {

constexpr Index mostRows = 10'000;
constexpr std::uint64_t fixedSeed = 42, stream = 0x73746561;

/// Rows that have a value and an error, evenly spread where there are many.
std::vector<Index> lookedAt(const Vector& value, const Vector& stdError) {
    std::vector<Index> rows;
    const Index step = std::max<Index>(1, value.size() / mostRows);
    for (Index i = 0; i < std::min(value.size(), stdError.size()); i += step)
        if (std::isfinite(value[i]) && std::isfinite(stdError[i])) rows.push_back(i);
    return rows;
}

}  // namespace

double rankStability(const Vector& value, const Vector& stdError) {
    const std::vector<Index> rows = lookedAt(value, stdError);
    if (rows.size() < 3) return std::numeric_limits<double>::quiet_NaN();
    const Vector known = value(rows), error = stdError(rows);
    const double mean = known.mean(), variance = (known.array() - mean).square().mean();
    if (!(variance > 0)) return error.squaredNorm() > 0 ? 0 : 1;
    const double kept =
        std::sqrt(std::max(0.0, 1 - error.squaredNorm() / static_cast<double>(error.size()) / variance));
    RandomEngine engine = substream(fixedSeed, stream);
    boost::random::normal_distribution<double> normal;
    const auto run = [&] {
        Vector values = mean + kept * (known.array() - mean);
        for (Index k = 0; k < values.size(); ++k) values[k] += error[k] * normal(engine);
        return values;
    };
    const Vector first = run();
    return std::max(0.0, rankCorrelation(first, run()));
}

std::string distinguishable(const Vector& value, const Vector& stdError, Index samples, const std::string& players,
                            const Reference& from) {
    const double n = static_cast<double>(value.size());
    const Eigen::ArrayXd bound = 2 * stdError.array();
    const double share = static_cast<double>(((value.array() - from.value).abs() > bound).count()) / n;
    const boost::math::students_t spread(static_cast<double>(std::max<Index>(samples - 1, 1)));
    const double chance = 2 * boost::math::cdf(boost::math::complement(spread, 2.0));
    const bool above = share > chance + 2 * std::sqrt(chance * (1 - chance) / n);
    return fmt::format(
        "{:.0f} % of the {} are distinguishable from {} (more than 2 standard errors away; about "
        "{:.0f} % would be by chance){}",
        100 * share, players, from.name, 100 * chance,
        above ? "" : ": the method is at chance with this budget, its ranking means nothing");
}

void noteSteadiness(Scores& scores, Index samples, const Reference& from) {
    scores.notes.push_back(distinguishable(scores.value, scores.stdError, samples, "rows", from));
    if (const double stability = rankStability(scores.value, scores.stdError); std::isfinite(stability))
        scores.notes.push_back(fmt::format("with another seed the ranks would correlate by about {:.2f}", stability));
}

}  // namespace assay
