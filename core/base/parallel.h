// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "base/linalg.h"
#include "base/run_context.h"

namespace assay {

/// A stretch [begin, end) of samples; number counts the blocks from 0.
struct Block {
    Index begin = 0;
    Index end = 0;
    Index number = 0;
    Index size() const { return end - begin; }
};

/// Runs body over [0, n) in blocks of fixed size on context.threads threads: the only threads in core.
/// The blocks depend on n and blockSize alone, so that results do not depend on the number of threads.
/// Before each block the stop token is asked, after each progress is reported. When stopped, blocks not yet
/// begun are left out and the function returns false. The first exception of a body is rethrown here.
bool parallelBlocks(Index n, Index blockSize, const RunContext& context, const std::function<void(const Block&)>& body);

/// Sums map(block) over the blocks in block order, so that the same n gives the same bits with any number of
/// threads. At most 64 blocks: n is cut as evenly as minBlock allows. T needs += ; memory: up to 64 T.
/// Empty when stopped.
template <class T>
std::optional<T> parallelSum(Index n, Index minBlock, const RunContext& context,
                             const std::function<T(const Block&)>& map) {
    const Index blockSize = std::max(minBlock, (n + 63) / 64);
    std::vector<std::optional<T>> parts(static_cast<std::size_t>((n + blockSize - 1) / std::max<Index>(blockSize, 1)));
    const bool complete = parallelBlocks(
        n, blockSize, context, [&](const Block& block) { parts[static_cast<std::size_t>(block.number)] = map(block); });
    if (!complete) return std::nullopt;
    std::optional<T> total;
    for (auto& part : parts) {
        if (!total)
            total = std::move(part);
        else
            *total += *part;
    }
    return total;
}

}  // namespace assay
