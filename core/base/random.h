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

/// A permutation of 0..n-1 (Fisher-Yates).
std::vector<std::int64_t> permutation(std::int64_t n, RandomEngine& engine);

}  // namespace assay
