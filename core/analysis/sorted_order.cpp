// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/sorted_order.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/error.h"
#include "base/parallel.h"

namespace assay {
namespace {

struct Keyed {
    double key;
    std::int64_t position;
    bool operator<(const Keyed& other) const {
        return key < other.key || (key == other.key && position < other.position);
    }
};

// Runs stay short so that a stop is answered between them.
constexpr Index runLength = Index{1} << 16;

void sortRuns(std::vector<Keyed>& keys, const RunContext& context) {
    const auto n = static_cast<Index>(keys.size());
    const auto sortRun = [&](const Block& block) {
        std::sort(keys.begin() + block.begin, keys.begin() + block.end);
    };
    if (!parallelBlocks(n, runLength, context.part("Sorting", 0, 0.5), sortRun)) throw Cancelled();
}

void mergeRuns(std::vector<Keyed>& keys, const RunContext& context) {
    const auto n = static_cast<Index>(keys.size());
    std::vector<Keyed> merged(keys.size());
    double done = 0.5;
    for (Index length = runLength; length < n; length *= 2) {
        const auto mergePair = [&](const Block& block) {
            const Index middle = std::min(block.begin + length, block.end);
            std::merge(keys.begin() + block.begin, keys.begin() + middle, keys.begin() + middle,
                       keys.begin() + block.end, merged.begin() + block.begin);
        };
        const double next = done + (1 - done) / 2;
        if (!parallelBlocks(n, 2 * length, context.part("Sorting", done, next), mergePair)) throw Cancelled();
        done = next;
        keys.swap(merged);
    }
}

}  // namespace

std::vector<std::int64_t> sortedOrder(VectorRef values, Order order, const RunContext& context) {
    std::vector<Keyed> keys;
    keys.reserve(static_cast<std::size_t>(values.size()));
    for (Index i = 0; i < values.size(); ++i)
        if (!std::isnan(values[i])) keys.push_back({order == Order::Ascending ? values[i] : -values[i], i});
    sortRuns(keys, context);
    mergeRuns(keys, context);
    std::vector<std::int64_t> positions(keys.size());
    std::transform(keys.begin(), keys.end(), positions.begin(), [](const Keyed& key) { return key.position; });
    return positions;
}

Vector maskedBy(const RowSet& rows, VectorRef values) {
    Vector result = Vector::Constant(values.size(), std::numeric_limits<double>::quiet_NaN());
    for (Index i = 0; i < values.size(); ++i)
        if (rows.contains(RowId(i))) result[i] = values[i];
    return result;
}

RowSet rowsOf(const RowScores& scores, SplitPart part) {
    RowSet rows(scores.rows());
    for (std::size_t i = 0; i < scores.part.size(); ++i)
        if (scores.part[i] == part) rows.insert(RowId(static_cast<std::int64_t>(i)));
    return rows;
}

}  // namespace assay
