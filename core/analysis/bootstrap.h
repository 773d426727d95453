// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace assay {

/// A 95 % interval.
struct Interval {
    double low = 0;
    double high = 0;
};

}  // namespace assay
