// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "valuation/semivalues/coefficients.h"
#include "valuation/semivalues/utility.h"

namespace assay {

/// Up to so many players all 2^players sets are asked.
constexpr Index enumerable = 12;

/// The semivalue of every player from all sets of them: sum over S without i of weight(|S|) (v(S + i) - v(S)) /
/// (n C(n - 1, |S|)), which for Shapley's weights of 1 is Shapley 1953. Needs at most `enumerable` players.
/// 2^n - 2 fits. Throws Cancelled.
Vector enumeratedSemivalue(const Utility& utility, const Coefficient& coefficient, const RunContext& context);

}  // namespace assay
