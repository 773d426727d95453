// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "valuation/method.h"
#include "valuation/semivalues/sampling.h"
#include "valuation/semivalues/utility.h"

namespace assay {

/// Parameters that every sampled semivalue has: utility and the stopping rules. budget: the parameter that counts its
/// samples ("permutations").
std::vector<ParamSpec> samplingParams(const ParamSpec& budget);
ParamSpec truncationParam(double defaultValue);
UtilityKind utilityKind(const ParamSet& params);
Stopping stoppingOf(const ParamSet& params, const std::string& budget);

/// Runs a sampling and sets value, stdError, status and notes of scores; partial receives them on the way.
/// spread: from values of players to those of rows (the same, where each row is a player).
void runSampling(Sampling& sampling, const Stopping& stopping, const Utility& utility, Scores& scores,
                 const RunContext& context, const PartialSink& partial,
                 const std::function<Vector(const Vector&)>& spread = {});

/// Share of the values that are more than two standard errors from 0, in words, with the share that chance gives, and
/// "at chance" where it gives as much.
std::string distinguishable(const Vector& value, const Vector& stdError, Index samples);

}  // namespace assay
