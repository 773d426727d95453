// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_01.hpp>
#include <boost/random/uniform_int_distribution.hpp>

namespace assay {

/// The engine and, from Boost, the distributions: both are specified bit for bit, unlike std's distributions.
using RandomEngine = boost::random::mt19937_64;

/// An independent stream: task k of a parallel computation uses substream(seed, k), so the numbers do not
/// depend on which thread runs it. SplitMix64 (Steele et al. 2014) spreads the pair over the seed space.
RandomEngine substream(std::uint64_t seed, std::uint64_t stream);

/// A number in [0, 1) that belongs to item alone: it stays the same when other items come or go.
double uniformOf(std::uint64_t seed, std::uint64_t stream, std::uint64_t item);

/// SplitMix64 itself: an engine that is made at once, for many short streams, such as one a node of a tree.
class QuickEngine {
public:
    using result_type = std::uint64_t;
    QuickEngine(std::uint64_t seed, std::uint64_t stream);
    static constexpr result_type min() { return 0; }
    static constexpr result_type max() { return ~result_type{0}; }
    result_type operator()();
    double uniform() { return static_cast<double>((*this)() >> 11) * 0x1p-53; }  ///< in [0, 1)
    /// In [0, n), n below 2^53.
    std::int64_t below(std::int64_t n) { return static_cast<std::int64_t>(uniform() * static_cast<double>(n)); }

private:
    std::uint64_t m_state;
};

/// A permutation of 0..n-1 (Fisher-Yates).
std::vector<std::int64_t> permutation(std::int64_t n, RandomEngine& engine);

}  // namespace assay
