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

/// Runs a sampling and sets value, stdError, status and notes of scores; partial receives them on the way.
/// spread: from values of players to those of rows (the same, where each row is a player).
void runSampling(Sampling& sampling, const Stopping& stopping, const Utility& utility, Scores& scores,
                 const RunContext& context, const PartialSink& partial,
                 const std::function<Vector(const Vector&)>& spread = {});

/// A run whose parameters begin with permutationParams(), one semivalue a row.
Scores permutationScores(const Problem& problem, const ParamSet& params, const Coefficient& coefficient,
                         const RunContext& context, const PartialSink& partial);

/// Share of the values that are more than two standard errors from 0, in words, with the share that chance gives, and
/// "at chance" where it gives as much.
std::string distinguishable(const Vector& value, const Vector& stdError, Index samples);

}  // namespace assay
