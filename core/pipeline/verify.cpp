// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/verify.h"

#include "base/error.h"
#include "models/model.h"
#include "valuation/method.h"

#include <fmt/format.h>

#include <limits>

namespace assay {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr Correlation unknown{nan, {nan, nan}, 0};

Verification notApplicable(std::string why) {
    return {false, {unknown, unknown, 0, false}, "the check does not apply: " + std::move(why), {}};
}

/// Whether the numbers claim to be changes of the validation loss: not where the run's utility is another metric.
bool claimsLossChange(const RunSpec& spec, const MethodInfo& method) {
    const auto utility = spec.method.params.find("utility");
    return method.lossChange && (utility == spec.method.params.end() || utility->second != "metric");
}

Agreement agreementOf(const Sources& sources, const RunResult& result, Index fits, const RunContext& context) {
    const RunSpec& spec = result.spec;
    const Prepared prepared = prepare(sources, spec, context.part("Preparing", 0, 0.1));
    const Model& model = findModel(spec.model.id);
    const ParamSet params = validate(model.info().params, spec.model.params, "model " + model.info().id);
    const auto fitted = model.fit(prepared.train, params, context.part("Training", 0.1, 0.2));
    Vector values(prepared.train.size());
    for (Index k = 0; k < values.size(); ++k)
        values[k] = result.rows->importance[toIndex(prepared.train.rows[static_cast<std::size_t>(k)])];
    const Problem problem{
        prepared.task, prepared.train, prepared.valid, model, params, *fitted, metricFor(spec, prepared.task)};
    return agreementWithRetraining(problem, values, {fits, fits, spec.seed}, context.part("Retraining", 0.2, 1));
}

std::vector<std::string> notesOn(const Agreement& agreement, Index fits) {
    std::vector<std::string> notes;
    if (agreement.cancelled)
        notes.push_back(fmt::format("stopped after {} of {} halves and {} rows left out", agreement.lds.pairs, fits,
                                    agreement.leaveOneOut.pairs));
    if (agreement.failed > 0)
        notes.push_back(fmt::format("on {} of {} halves no model could be trained", agreement.failed, fits));
    return notes;
}

}  // namespace

Verification verify(const Sources& sources, const RunResult& result, Index fits, const RunContext& context) {
    const MethodInfo& method = findMethod(result.methodUsed).info();
    if (!method.signedValue)
        return notApplicable(fmt::format("{} is a magnitude, which does not tell helpful from harmful", method.id));
    if (result.rowsBySplit.at("valid") == 0) return notApplicable("there are no validation rows");
    RunContext own = context;
    own.seed = result.spec.seed;
    Verification verification;
    try {
        verification.agreement = agreementOf(sources, result, fits, own);
    } catch (const Cancelled&) {  // before the first fit
        verification.agreement = {unknown, unknown, 0, true};
    }
    verification.verdict = agreementVerdict(verification.agreement, method.id, claimsLossChange(result.spec, method));
    verification.notes = notesOn(verification.agreement, fits);
    return verification;
}

}  // namespace assay
