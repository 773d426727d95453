// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/histogram.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/error.h"
#include "base/parallel.h"

namespace assay {
namespace {

struct Counts {
    std::vector<std::int64_t> of;
    Counts& operator+=(const Counts& other) {
        for (std::size_t i = 0; i < of.size(); ++i) of[i] += other.of[i];
        return *this;
    }
};

/// Quartile distance of at most 100,000 evenly spaced values: a bin width needs no more.
double quartileDistance(VectorRef values, double low, double high) {
    const Index step = std::max<Index>(1, values.size() / 100'000);
    std::vector<double> sample;
    for (Index i = 0; i < values.size(); i += step)
        if (values[i] >= low && values[i] <= high) sample.push_back(values[i]);
    if (sample.size() < 4) return 0;
    const auto quarter = static_cast<std::ptrdiff_t>(sample.size() / 4);
    const auto first = sample.begin() + quarter, third = sample.end() - 1 - quarter;
    std::nth_element(sample.begin(), first, sample.end());
    const double lower = *first;
    std::nth_element(sample.begin(), third, sample.end());
    return *third - lower;
}

int automaticBins(VectorRef values, double low, double high) {
    const double distance = quartileDistance(values, low, high);
    const double n = static_cast<double>(values.size());
    const double wanted = distance > 0 ? (high - low) / (2 * distance / std::cbrt(n)) : std::sqrt(n);
    return static_cast<int>(std::clamp(std::ceil(wanted), 10.0, 120.0));
}

}  // namespace

int Histogram::binOf(double value) const {
    if (!(value >= low && value <= high)) return -1;
    // A hair upwards: a value on an edge, such as zero, belongs to the bin that begins there despite rounding.
    return std::min(static_cast<int>((value - low) / (high - low) * bins() + 1e-9), bins() - 1);
}

Histogram histogram(VectorRef values, const HistogramOptions& options, const RunContext& context) {
    double smallest = std::numeric_limits<double>::infinity(), largest = -smallest;
    for (Index i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i])) continue;
        smallest = std::min(smallest, values[i]);
        largest = std::max(largest, values[i]);
    }
    Histogram result;
    result.low = options.low.value_or(smallest);
    result.high = options.high.value_or(largest);
    if (!(result.low <= result.high)) return {0, 1, {0}, 0};
    if (result.low == result.high) {
        const double half = std::max(0.5, std::abs(result.low) * 1e-9);
        result.low -= half;
        result.high += half;
        result.counts.assign(1, 0);
    } else {
        const int bins = options.bins > 0 ? options.bins : automaticBins(values, result.low, result.high);
        result.counts.assign(static_cast<std::size_t>(bins), 0);
    }
    if (values.size() == 0) return result;
    const auto count = [&](const Block& block) {
        Counts counts{std::vector<std::int64_t>(result.counts.size(), 0)};
        for (Index i = block.begin; i < block.end; ++i)
            if (const int bin = result.binOf(values[i]); bin >= 0) ++counts.of[static_cast<std::size_t>(bin)];
        return counts;
    };
    const auto counts = parallelSum<Counts>(values.size(), 1 << 16, context, count);
    if (!counts) throw Cancelled();
    result.counts = counts->of;
    for (const std::int64_t bin : result.counts) result.total += bin;
    return result;
}

}  // namespace assay
