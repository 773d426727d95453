// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/linalg.h"
#include "data/row_scores.h"

namespace assay {

enum class Status { Exact, Converged, BudgetReached, Cancelled, NumericalIssue };
std::string toText(Status status);  ///< as in summary.json: "exact", "converged", "budget_reached", ...

/// Values of training rows, always in the order of the training design (sorting is a view).
struct Scores {
    Vector value;      ///< n; NaN: not reached before the stop
    Vector stdError;   ///< n, or empty where values are exact
    Status status = Status::Exact;
    std::vector<std::string> notes;  ///< what a reader must know: "method is at chance with this budget"
    std::vector<RowKind> kind;  ///< n, or empty for methods that do not tell: of rows more likely bad than not
    /// n, or empty: the class, as a number, or the target that a row of a wrong one should rather have; NaN: none.
    Vector suggested;
};

/// Receives partial scores while a method runs; called from one thread at a time.
using PartialSink = std::function<void(const Scores&)>;

}  // namespace assay
