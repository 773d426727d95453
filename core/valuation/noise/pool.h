// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/linalg.h"

#include <string>
#include <vector>

namespace assay {

/// Out-of-sample class probabilities of one kind of model, n x outputs as in FlipModel, one matrix a setting.
struct Family {
    std::string name;
    std::vector<RowMatrix> candidates;
};

/// What is left of each family, and what they say together.
struct Pool {
    std::vector<std::string> names;
    std::vector<RowMatrix> members;  ///< mean of each family's candidates, weighed by exp(-within * cross entropy)
    Vector weights;                  ///< exp(-between * cross entropy), summing to 1
    RowMatrix p;                     ///< weighted mean of the members
};

/// How much a nat of mean cross entropy to the targets counts: among the candidates of a family, among families.
struct Sharpness {
    double within = 300, between = 60;
};

/// targets: n x outputs, the given labels or probabilities of them. Rows that a candidate does not know (NaN) get its
/// mean over the others. O(candidates n).
Pool pooled(std::vector<Family> families, const RowMatrix& targets, const Sharpness& sharpness);

}  // namespace assay
