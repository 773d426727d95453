// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/linalg.h"
#include "valuation/scores.h"

#include <string>

namespace assay {

/// Spearman's correlation to expect between the values of two runs that differ in the seed alone. By classical test
/// theory (Spearman 1904; Lord & Novick 1968) the values' variance is that of what every run would find plus that of
/// the errors: the values are drawn together until the first is left, and each run errs by its standard errors. Of at
/// most 10,000 rows, by a fixed seed. NaN below three rows that have both. O(n log n).
double rankStability(const Vector& value, const Vector& stdError);

/// Against what values are held, in words.
struct Reference {
    double value = 0;
    std::string name = "0";
};

/// Share of the values that are more than two standard errors from the reference, in words, with the share that chance
/// gives by Student's t of samples - 1 degrees of freedom, and "at chance" where it gives as much.
std::string distinguishable(const Vector& value, const Vector& stdError, Index samples,
                            const std::string& players = "rows", const Reference& from = {});

/// Adds the two to the notes of sampled scores.
void noteSteadiness(Scores& scores, Index samples, const Reference& from = {});

}  // namespace assay
