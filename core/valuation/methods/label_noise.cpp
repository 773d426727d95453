// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "valuation/noise/findings.h"
#include "valuation/support.h"

#include <fmt/format.h>

#include <limits>
#include <utility>

namespace assay {
namespace {

class LabelNoise final : public ValuationMethod {
public:
    const MethodInfo& info() const override {
        static const MethodInfo info{
            "label-noise",
            "Label noise",
            "Finds wrong labels and corrupted targets: models that did not see a row judge it, and a rate of errors "
            "estimated from them says how far to trust what is given.",
            "1 - 2 P(the label or target is wrong): 1 surely right, 0 as likely wrong as right, -1 surely wrong. "
            "Classes: Bayes' rule on out-of-sample probabilities, calibrated together with the share of wrong labels; "
            "validation rows help as further rows, and for more where their labels turn out sounder than the others. "
            "Regression: a mixture of sound and corrupted residuals; validation rows are trusted. Standard error: the "
            "spread over the models.",
            {Task::Regression, Task::Binary, Task::Multiclass},
            {Need::Labels},
            {{"trees", "Trees", "Trees of each forest.", std::int64_t{200}, 10, 100'000, {}},
             {"second-stage",
              "Second stage",
              "Judges again with models trained on the cleaned labels.",
              true,
              0,
              0,
              {}}},
            "Natarajan et al., Learning with noisy labels, NeurIPS 2013; Kwon & Zou, Data-OOB, ICML 2023",
            "O(T n log(n) d)",
            false,
            true,
            false,
            false,
            true};
        return info;
    }

    Scores run(const Problem& problem, const ParamSet& params, const RunContext& context,
               const PartialSink& partial) const override {
        requireProblem(info(), problem);
        const Index n = problem.train.size();
        if (n < fewestSearchedRows)
            throw Error(ErrorKind::Input,
                        fmt::format("label-noise needs at least {} training rows", fewestSearchedRows),
                        "take more rows, or another method");
        const Design all = together(problem.train, problem.valid);
        return stoppable(n, [&](Scores& scores) {
            scores.stdError = scores.value;
            scores.status = Status::BudgetReached;
            const auto set = [&](const Vector& wrong, const Vector& spread, RowKind kind, const Vector& suggested,
                                 std::vector<std::string> notes, const std::string& judges) {
                scores.value = 1 - 2 * wrong.head(n).array();
                scores.kind.assign(static_cast<std::size_t>(n), RowKind::None);
                scores.suggested = Vector::Constant(n, std::numeric_limits<double>::quiet_NaN());
                for (Index i = 0; i < n; ++i) {
                    if (scores.value[i] >= 0) continue;
                    scores.kind[static_cast<std::size_t>(i)] = kind;
                    scores.suggested[i] = suggested[i];
                }
                scores.stdError = 2 * spread.head(n);
                scores.notes = std::move(notes);
                scores.notes.push_back(cutNote(wrong.head(n)));
                if (!judges.empty()) scores.notes.push_back(judges);
                if (partial) partial(scores);
            };
            if (all.classes == 0) {
                searchTargets(all, problem.valid.size(), {.trees = params.integer("trees")}, context,
                              [&](const TargetSearch& found) {
                                  set(found.corrupted, found.spread, RowKind::WrongTarget, found.prediction,
                                      targetNotes(found, n, problem.valid.size()), {});
                              });
                return;
            }
            searchLabels(all, n, {.trees = params.integer("trees"), .secondStage = params.flag("second-stage")},
                         context, [&](const LabelSearch& found) {
                             set(found.wrong, found.spread, RowKind::WrongLabel, found.other, labelNotes(found, n),
                                 judgesNote(found));
                         });
        });
    }
};

}  // namespace

const ValuationMethod& labelNoise() {
    static const LabelNoise method;
    return method;
}

}  // namespace assay
