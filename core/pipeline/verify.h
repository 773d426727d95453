// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pipeline/pipeline.h"

namespace assay {

/// Trains the run's model again on `fits` random halves of its training rows and without each of `fits` rows, and says
/// whether the run's scores foretold it (analysis/agreement.h). Throws Error only where run() with the same spec does;
/// a stop gives a verification of the fits that were reached. Same result, same seed: same bits, any thread count.
Verification verify(const Sources& sources, const RunResult& result, Index fits, const RunContext& context);

}  // namespace assay
