// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "noise_trials.h"

namespace assay::benchmarks {

/// What a search is held against: the probability of each training row's own label.
/// By the plain mean of out-of-bag forests, extremely randomised trees and cross-validated boosted trees.
Vector plainEnsemble(const Trial& trial);
/// By forests and boosted trees trained on all other, sound rows of the set: who sees only the 1000 cannot know more.
Vector ceiling(const Trial& trial);

}  // namespace assay::benchmarks
