// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/verification.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace assay {
namespace {

using nlohmann::json;

json numberOrNull(double value) {
    return std::isfinite(value) ? json(value) : json(nullptr);
}

json intervalOrNull(const Interval& interval) {
    if (!std::isfinite(interval.low)) return nullptr;
    return {interval.low, interval.high};
}

/// Near 1 the third decimal tells.
std::string text(double value) {
    return fmt::format("{:.{}f}", value, std::abs(value) >= 0.99 ? 3 : 2);
}

std::string withInterval(const Correlation& correlation) {
    if (std::isnan(correlation.interval.low)) return text(correlation.value);
    return fmt::format("{} [{}, {}]", text(correlation.value), text(correlation.interval.low),
                       text(correlation.interval.high));
}

std::string numbers(const Agreement& agreement) {
    const std::string lds = fmt::format("LDS {} on {} halves", withInterval(agreement.lds), agreement.lds.pairs);
    if (std::isnan(agreement.leaveOneOut.value)) return lds;
    return fmt::format("{}, leave-one-out correlation {} on {} rows", lds, withInterval(agreement.leaveOneOut),
                       agreement.leaveOneOut.pairs);
}

std::string judgement(const Agreement& agreement, const std::string& method, bool lossChange) {
    const Correlation& lds = agreement.lds;
    if (lds.value >= 0.8) return "the scores agree with retraining";
    if (lds.value >= 0.4 && lds.interval.low > 0) return "the scores agree with retraining in part";
    if (!lossChange)
        return fmt::format(
            "the scores do not predict what retraining does, and those of {} need not: they are no "
            "change of the validation loss",
            method);
    if (lds.interval.low > 0) return "the scores say little of what retraining does";
    if (agreement.leaveOneOut.interval.low >= 0.5)
        return "the scores predict what leaving out one row does, but not what leaving out half of them does";
    return "the scores do not predict what retraining does; do not rely on them";
}

}  // namespace

std::string agreementVerdict(const Agreement& agreement, const std::string& method, bool lossChange) {
    if (std::isnan(agreement.lds.interval.low))
        return "too few models could be trained, or too few differ, to tell whether the scores agree with retraining";
    return fmt::format("{} ({})", judgement(agreement, method, lossChange), numbers(agreement));
}

json toJson(const Verification& verification) {
    const auto& [lds, leaveOneOut, ldsByRow, failed, cancelled] = verification.agreement;
    return {{"halves", lds.pairs},
            {"lds", numberOrNull(lds.value)},
            {"lds_interval", intervalOrNull(lds.interval)},
            {"lds_by_row", numberOrNull(ldsByRow.value)},
            {"lds_by_row_interval", intervalOrNull(ldsByRow.interval)},
            {"loo_rows", leaveOneOut.pairs},
            {"loo_correlation", numberOrNull(leaveOneOut.value)},
            {"loo_interval", intervalOrNull(leaveOneOut.interval)},
            {"verdict", verification.verdict},
            {"notes", verification.notes}};
}

}  // namespace assay
