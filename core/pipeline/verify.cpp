// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/verify.h"

#include "base/error.h"
#include "base/random.h"
#include "base/thinning.h"
#include "models/model.h"
#include "valuation/explanation.h"
#include "valuation/method.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace assay {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint64_t validStream = 0x76616c69;
constexpr Correlation unknown{nan, {nan, nan}, 0};

Verification notApplicable(std::string why) {
    return {false, {unknown, unknown, unknown, 0, false}, "the check does not apply: " + std::move(why), {}};
}

/// Whether the numbers claim to be changes of the validation loss: not where the run's utility is another metric.
bool claimsLossChange(const RunSpec& spec, const MethodInfo& method) {
    const auto utility = spec.method.params.find("utility");
    return method.lossChange && (utility == spec.method.params.end() || utility->second != "metric");
}

/// Values for single validation rows, of methods that have them at the price of one validation row.
void addRowValues(const Problem& problem, const RunSpec& spec, const std::string& used, AgreementOptions& options,
                  const RunContext& context) {
    // So many that their values take 160 MB at most.
    const Index most = std::clamp<Index>(20'000'000 / problem.train.size(), 1, 100);
    const ValuationMethod& method = findMethod(used);
    std::map<std::string, std::string> given;
    if (used == spec.method.id) given = spec.method.params;
    const ParamSet params = validate(method.info().params, given, "method " + method.info().id);
    RandomEngine engine = substream(options.seed, validStream);
    for (const std::int64_t row : permutation(problem.valid.size(), engine))
        if (std::ssize(options.validRows) < most) options.validRows.push_back(row);
    options.rowValues.setZero(problem.train.size(), std::ssize(options.validRows));
    const RunContext silent(context.stopToken(), {}, context.threads, context.seed);
    const Thinned rows(context, options.rowValues.cols());
    for (Index k = 0; k < rows.units(); ++k) {
        const Index row = options.validRows[static_cast<std::size_t>(k)];
        const Scores scores = valuesForRow(method, problem, params, problem.valid, row, silent);
        context.checkpoint();
        options.rowValues.col(k) = scores.value;
        context.report(static_cast<double>(k + 1) / static_cast<double>(rows.units()));
    }
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
    return retrainingOf(problem, values, spec, result.methodUsed, fits, context.part("", 0.2, 1));
}

std::vector<std::string> notesOn(const Agreement& agreement, Index fits, const ModelInfo& model) {
    constexpr double agrees = 0.8;
    std::vector<std::string> notes;
    if (agreement.cancelled)
        notes.push_back(fmt::format("stopped after {} of {} halves and {} rows left out", agreement.lds.pairs, fits,
                                    agreement.leaveOneOut.pairs));
    if (const Correlation& each = agreement.ldsByRow; std::isfinite(each.interval.low))
        notes.push_back(
            fmt::format("for single validation rows the LDS is {:.2f} [{:.2f}, {:.2f}] on average over {} rows",
                        each.value, each.interval.low, each.interval.high, each.pairs));
    if (agreement.failed > 0)
        notes.push_back(fmt::format("on {} of {} halves no model could be trained", agreement.failed, fits));
    if (model.trees && agreement.lds.value < agrees)
        notes.emplace_back(
            "boosted trees grown on other rows ask other questions, which no score foretells; less of that with "
            "subsample and colsample at 0.5 and a smaller rate");
    return notes;
}

}  // namespace

bool verifies(const MethodInfo& method, Index validRows) {
    return method.signedValue && validRows > 0;
}

Agreement retrainingOf(const Problem& problem, VectorRef values, const RunSpec& spec, const std::string& used,
                       Index fits, const RunContext& context) {
    AgreementOptions options{fits, fits, spec.seed, {}, {}};
    if (explainsRows(used)) addRowValues(problem, spec, used, options, context.part("Values", 0, 0.125));
    return agreementWithRetraining(problem, values, options, context.part("Retraining", 0.125, 1));
}

Verification verify(const Sources& sources, const RunResult& result, Index fits, const RunContext& context) {
    const MethodInfo& method = findMethod(result.methodUsed).info();
    if (!method.signedValue)  // as verifies()
        return notApplicable(fmt::format("{} is a magnitude, which does not tell helpful from harmful", method.id));
    if (result.rowsBySplit.at("valid") == 0) return notApplicable("there are no validation rows");
    RunContext own = context;
    own.seed = result.spec.seed;
    Verification verification;
    try {
        verification.agreement = agreementOf(sources, result, fits, own);
    } catch (const Cancelled&) {  // before the first fit
        verification.agreement = {unknown, unknown, unknown, 0, true};
    }
    verification.verdict = agreementVerdict(verification.agreement, method.id, claimsLossChange(result.spec, method));
    verification.notes = notesOn(verification.agreement, fits, findModel(result.spec.model.id).info());
    return verification;
}

}  // namespace assay
