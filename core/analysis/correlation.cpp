// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/correlation.h"

#include "analysis/bootstrap.h"
#include "base/random.h"
#include "valuation/semivalues/totals.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace assay {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr Index mostResamples = 2000, fewestResamples = 200, drawnPairs = 2'000'000;
constexpr Index fewestForInterval = 8;

double pearson(const Vector& a, const Vector& b) {
    const Vector x = a.array() - a.mean(), y = b.array() - b.mean();
    const double size = x.norm() * y.norm();
    return size > 0 ? x.dot(y) / size : nan;
}

double correlate(CorrelationKind kind, const Vector& a, const Vector& b) {
    return kind == CorrelationKind::Linear ? pearson(a, b) : rankCorrelation(a, b);
}

template <class Statistic>
Interval resampled(Index n, std::uint64_t seed, const Statistic& statistic) {
    boost::random::uniform_int_distribution<Index> pick(0, n - 1);
    Vector values(std::clamp(drawnPairs / n, fewestResamples, mostResamples));
    for (Index k = 0; k < values.size(); ++k) {
        RandomEngine engine = substream(seed, static_cast<std::uint64_t>(k));
        std::vector<Index> drawn(static_cast<std::size_t>(n));
        for (Index& each : drawn) each = pick(engine);
        values[k] = statistic(drawn);
    }
    return percentileInterval(values);
}

}  // namespace

Correlation correlationOf(CorrelationKind kind, VectorRef a, VectorRef b, std::uint64_t seed) {
    std::vector<Index> whole;
    for (Index i = 0; i < a.size(); ++i)
        if (!std::isnan(a[i]) && !std::isnan(b[i])) whole.push_back(i);
    const Vector x = a(whole), y = b(whole);
    Correlation result{nan, {nan, nan}, x.size()};
    if (x.size() == 0) return result;
    result.value = correlate(kind, x, y);
    if (x.size() < fewestForInterval) return result;
    result.interval =
        resampled(x.size(), seed, [&](const std::vector<Index>& drawn) { return correlate(kind, x(drawn), y(drawn)); });
    return result;
}

Correlation bootstrapMean(VectorRef values, std::uint64_t seed) {
    std::vector<Index> whole;
    for (Index i = 0; i < values.size(); ++i)
        if (!std::isnan(values[i])) whole.push_back(i);
    const Vector known = values(whole);
    Correlation result{nan, {nan, nan}, known.size()};
    if (known.size() == 0) return result;
    result.value = known.mean();
    if (known.size() >= fewestForInterval)
        result.interval =
            resampled(known.size(), seed, [&](const std::vector<Index>& drawn) { return known(drawn).mean(); });
    return result;
}

}  // namespace assay
