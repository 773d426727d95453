// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "valuation/method.h"
#include "valuation/semivalues/coefficients.h"
#include "valuation/semivalues/sampling.h"
#include "valuation/semivalues/utility.h"

namespace assay {

/// Parameters that every sampled semivalue has: utility and the stopping rules. budget: the parameter that counts its
/// samples ("permutations").
std::vector<ParamSpec> samplingParams(const ParamSpec& budget);
/// Those of a method that samples permutations. truncation: its default.
std::vector<ParamSpec> permutationParams(double truncation);
UtilityKind utilityKind(const ParamSet& params);
Stopping stoppingOf(const ParamSet& params, const std::string& budget);

/// Who is sampled, where each row is not a player of its own.
struct Sampled {
    std::string name = "rows";                    ///< of the players, in notes
    std::function<Vector(const Vector&)> spread;  ///< from values of players to those of rows; empty: the same
};

/// Runs a sampling and sets value, stdError and status of scores and adds notes; partial receives them on the way.
void runSampling(Sampling& sampling, const Stopping& stopping, const Utility& utility, Scores& scores,
                 const RunContext& context, const PartialSink& partial, const Sampled& sampled = {});
/// Says that some sets of rows had no fit.
void noteFailedFits(Scores& scores);

/// A run whose parameters begin with permutationParams(), one semivalue a row.
Scores permutationScores(const Problem& problem, const ParamSet& params, const Coefficient& coefficient,
                         const RunContext& context, const PartialSink& partial);

}  // namespace assay
