// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/parallel.h"

#include <algorithm>

namespace assay {

/// body(begin, size) over rows in tiles that fit the cache, in parallel. Throws Cancelled.
template <class Body>
void forBlocks(Index n, const RunContext& context, const Body& body) {
    constexpr Index tile = 512;
    parallelBlocks(n, 16 * tile, context, [&](const Block& block) {
        for (Index begin = block.begin; begin < block.end && !context.stopped(); begin += tile)
            body(begin, std::min(tile, block.end - begin));
    });
    context.checkpoint();
}

/// Sum of body(begin, size, sum) over tiles, in an order that does not depend on threads. Throws Cancelled.
template <class T, class Body>
T sumBlocks(Index n, const T& zero, const RunContext& context, const Body& body) {
    constexpr Index tile = 512;
    const auto total = parallelSum<T>(n, tile, context, [&](const Block& block) {
        T sum = zero;
        for (Index begin = block.begin; begin < block.end && !context.stopped(); begin += tile)
            body(begin, std::min(tile, block.end - begin), sum);
        return sum;
    });
    context.checkpoint();
    return total ? *total : zero;
}

}  // namespace assay
