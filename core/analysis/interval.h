// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace assay {

/// A 95 % interval.
struct Interval {
    double low = 0;
    double high = 0;
};

/// Wilson's score interval of a share (Wilson 1927); [0, 1] when total is 0.
Interval wilsonInterval(std::int64_t successes, std::int64_t total);

}  // namespace assay
