// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/design.h"

#include <cstdint>

namespace assay::test {

/// What a generated design looks like.
struct DesignOptions {
    Task task = Task::Binary;
    Index rows = 40, features = 3;
    int classes = 3;        ///< multiclass only
    bool weighted = false;  ///< weights in [0.5, 2) instead of 1
    double noise = 1;       ///< standard deviation added to the linear signal
    std::uint64_t seed = 1;
};

/// Standard normal features and a noisy linear target whose coefficients depend on task, features and classes alone,
/// so that designs of different seeds are samples of one population.
Design makeDesign(const DesignOptions& options);

/// The rows at the given positions, in that order.
Design subset(const Design& design, const std::vector<Index>& rows);

}  // namespace assay::test
