// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/design.h"

#include <cstdint>

namespace assay::benchmarks {

/// Standard normal features; class 1 where the first five sum up to more than 0, every tenth label flipped.
Design madeDesign(Index rows, Index features, std::uint64_t seed);

}  // namespace assay::benchmarks
