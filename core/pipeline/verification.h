// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/agreement.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace assay {

/// What a run's scores were found to be worth when the model was trained again.
struct Verification {
    bool applies = true;  ///< false: nothing was trained, the verdict says why
    Agreement agreement;
    std::string verdict;  ///< one plain sentence
    std::vector<std::string> notes;
};

/// {halves, lds, lds_interval, lds_by_row, lds_by_row_interval, loo_rows, loo_correlation, loo_interval, verdict,
/// notes}; what is unknown is null.
nlohmann::json toJson(const Verification& verification);

/// The sentence on an agreement. It agrees from an LDS of 0.8 on, in part from 0.4 (interval above 0), little where the
/// interval is above 0 at all: sums over half of the rows leave first-order effects behind, so that even exact
/// leave-one-out values reach about 0.9. Numbers that do not claim to be a change of the loss (lossChange false) are
/// not blamed.
std::string agreementVerdict(const Agreement& agreement, const std::string& method, bool lossChange);

}  // namespace assay
