// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/linalg.h"

#include <vector>

namespace assay {

/// Which labels the probabilities contradict (Northcutt, Jiang & Chuang, JAIR 2021, equations 1 and 2).
struct ConfidentJoint {
    Vector thresholds;  ///< of each class: mean probability of the class over its own rows; infinite without rows
    /// classes x classes: rows labelled k whose probability of l reaches l's threshold and is the largest that does; a
    /// row whose own class is the most probable counts as that one, whatever the thresholds.
    Matrix counts;
    std::vector<Index> suggested;  ///< per row the class it is counted as, -1 where it reaches no threshold
    Index suspected = 0;           ///< rows off the diagonal: none whose own class is the most probable
    /// Share of wrong labels: counts scaled to the number of rows of each label, off the diagonal.
    double wrongShare = 0;
};
/// probabilities: n x classes, of rows that did not train what gave them; labels 0 to classes - 1. O(n classes).
ConfidentJoint confidentJoint(const RowMatrix& probabilities, VectorRef labels);

}  // namespace assay
