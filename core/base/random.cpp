// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/random.h"

#include <numeric>
#include <utility>

namespace assay {
namespace {

std::uint64_t splitMix64(std::uint64_t& state) {
    std::uint64_t z = (state += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

/// One number of the pair.
std::uint64_t spread(std::uint64_t seed, std::uint64_t stream) {
    std::uint64_t state = seed;
    const std::uint64_t base = splitMix64(state);
    state = base ^ (stream * 0xD1342543DE82EF95ULL + 1);
    return splitMix64(state);
}

}  // namespace

RandomEngine substream(std::uint64_t seed, std::uint64_t stream) { return RandomEngine(spread(seed, stream)); }

QuickEngine::QuickEngine(std::uint64_t seed, std::uint64_t stream) : m_state(spread(seed, stream)) {}

QuickEngine::result_type QuickEngine::operator()() { return splitMix64(m_state); }

double uniformOf(std::uint64_t seed, std::uint64_t stream, std::uint64_t item) {
    return static_cast<double>(spread(spread(seed, stream), item) >> 11) * 0x1p-53;
}

std::vector<std::int64_t> permutation(std::int64_t n, RandomEngine& engine) {
    std::vector<std::int64_t> order(static_cast<std::size_t>(n));
    std::iota(order.begin(), order.end(), 0);
    for (std::int64_t i = n - 1; i > 0; --i) {
        boost::random::uniform_int_distribution<std::int64_t> pick(0, i);
        std::swap(order[static_cast<std::size_t>(i)], order[static_cast<std::size_t>(pick(engine))]);
    }
    return order;
}

}  // namespace assay
