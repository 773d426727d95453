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

std::string toText(RowKind kind) {
    switch (kind) {
        case RowKind::None:
            return "";
        case RowKind::WrongLabel:
            return "wrong label";
        case RowKind::WrongTarget:
            return "wrong target";
        case RowKind::OddFeatures:
            return "odd features";
        case RowKind::ConflictingDuplicate:
            return "conflicting duplicate";
    }
    return {};
}

}  // namespace assay
