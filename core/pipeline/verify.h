// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pipeline/pipeline.h"

namespace assay {

/// Trains the run's model again on `fits` random halves of its training rows and without each of `fits` rows, and says
/// whether the run's scores foretold it (analysis/agreement.h). Throws Error only where run() with the same spec does;
/// a stop gives a verification of the fits that were reached. Same result, same seed: same bits, any thread count.
Verification verify(const Sources& sources, const RunResult& result, Index fits, const RunContext& context);

/// Whether there is anything to verify: a magnitude foretells no retraining, and without validation rows there is no
/// loss.
bool verifies(const MethodInfo& method, Index validRows);

/// The trainings of verify(), once rows and model are prepared: `used` is what stands in for auto, if anything does.
/// values: one a training row. A stop gives the fits that were reached, or Cancelled before the first.
Agreement retrainingOf(const Problem& problem, VectorRef values, const RunSpec& spec, const std::string& used,
                       Index fits, const RunContext& context);

}  // namespace assay
