// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/scores.h"

namespace assay {

std::string toText(Status status) {
    switch (status) {
        case Status::Exact:
            return "exact";
        case Status::Converged:
            return "converged";
        case Status::BudgetReached:
            return "budget_reached";
        case Status::Cancelled:
            return "cancelled";
        case Status::NumericalIssue:
            return "numerical_issue";
    }
    return {};
}

}  // namespace assay
