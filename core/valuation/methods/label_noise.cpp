// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "valuation/noise/label_search.h"
#include "valuation/noise/target_search.h"
#include "valuation/support.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>

namespace assay {
namespace {

constexpr Index fewestRows = 10;

/// Training rows and, after them, validation rows; only the first are valued.
Design together(const Design& train, const Design& valid) {
    Design all = train;
    const Index n = train.size(), m = valid.size();
    if (m > 0) {
        all.X.conservativeResize(n + m, Eigen::NoChange);
        all.X.bottomRows(m) = valid.X;
        all.y.conservativeResize(n + m);
        all.y.tail(m) = valid.y;
        all.w.conservativeResize(n + m);
        all.w.tail(m) = valid.w;
        all.rows.insert(all.rows.end(), valid.rows.begin(), valid.rows.end());
    }
    return all;
}

/// How many of the most suspicious rows to look at: the k that maximises the expected F1, 2 sum of the k largest
/// posteriors / (k + their sum over all rows).
Index bestCut(Vector wrong) {
    std::sort(wrong.begin(), wrong.end(), std::greater<>());
    const double total = wrong.sum();
    Index best = 0;
    double most = 0, sum = 0;
    for (Index k = 0; k < wrong.size(); ++k) {
        sum += wrong[k];
        const double f1 = 2 * sum / (static_cast<double>(k + 1) + total);
        if (f1 <= most) continue;
        most = f1;
        best = k + 1;
    }
    return best;
}

std::string cutOf(const Vector& wrong) {
    return fmt::format(
        "look at the {} lowest rows first: that cut is expected to be the best balance of wrong labels "
        "found and right ones left alone",
        bestCut(wrong));
}

std::vector<std::string> notesOf(const LabelSearch& found, Index n) {
    const auto rows = [n](double share) { return std::llround(share * static_cast<double>(n)); };
    const FlipEstimate& flips = found.flips;
    std::vector<std::string> notes{fmt::format("about {} rows have a wrong label (between {} and {})", rows(flips.rate),
                                               rows(std::min(flips.low, flips.rate)),
                                               rows(std::max(flips.high, flips.rate)))};
    if (flips.low < flips.high / 4)
        notes.emplace_back("the classes overlap: how many of the doubtful labels are wrong cannot be told");
    if (flips.perClassWeight > 0.5)
        notes.push_back(
            fmt::format("{:.0f} % of the second class and {:.0f} % of the first seem to bear the other's label",
                        100 * flips.perClass.ofOne, 100 * flips.perClass.ofZero));
    notes.push_back(cutOf(found.wrong.head(n)));
    const auto weight = [&](const char* family) {
        const auto at = std::find(found.names.begin(), found.names.end(), family);
        return at == found.names.end() ? 0 : 100 * found.weights[at - found.names.begin()];
    };
    notes.push_back(
        fmt::format("judged by random forest {:.0f} %, extremely randomised trees {:.0f} %, kernel ridge "
                    "{:.0f} %, boosted trees {:.0f} %",
                    weight("random forest"), weight("extremely randomised trees"), weight("kernel ridge"),
                    weight("boosted trees")));
    return notes;
}

std::vector<std::string> notesOf(const TargetSearch& found, Index n, Index trusted) {
    std::vector<std::string> notes{
        fmt::format("about {} rows have a wrong target", std::llround(found.residuals.share * static_cast<double>(n)))};
    if (trusted < 50) notes.emplace_back("with fewer than 50 validation rows that number is unsure");
    notes.push_back(cutOf(found.corrupted.head(n)));
    return notes;
}

class LabelNoise final : public ValuationMethod {
public:
    const MethodInfo& info() const override {
        static const MethodInfo info{
            "label-noise",
            "Label noise",
            "Finds wrong labels and corrupted targets: models that did not see a row judge it, and a rate of errors "
            "estimated from them says how far to trust what is given.",
            "1 - 2 P(the label or target is wrong): 1 surely right, 0 as likely wrong as right, -1 surely wrong. "
            "Classes: "
            "Bayes' rule on out-of-sample probabilities, calibrated together with the share of wrong labels; "
            "validation "
            "rows help as further rows and are not trusted. Regression: a mixture of sound and corrupted residuals; "
            "validation rows are trusted. Standard error: the spread over the models.",
            {Task::Regression, Task::Binary, Task::Multiclass},
            {Need::Labels},
            {{"trees", "Trees", "Trees of each forest.", std::int64_t{200}, 10, 100'000, {}},
             {"second-stage",
              "Second stage",
              "Judges again with models trained on the cleaned labels; two classes only.",
              true,
              0,
              0,
              {}}},
            "Natarajan et al., Learning with noisy labels, NeurIPS 2013; Kwon & Zou, Data-OOB, ICML 2023",
            "O(T n log(n) d)",
            false,
            true,
            false};
        return info;
    }

    Scores run(const Problem& problem, const ParamSet& params, const RunContext& context,
               const PartialSink& partial) const override {
        requireProblem(info(), problem);
        const Index n = problem.train.size();
        if (n < fewestRows)
            throw Error(ErrorKind::Input, fmt::format("label-noise needs at least {} training rows", fewestRows),
                        "take more rows, or another method");
        const Design all = together(problem.train, problem.valid);
        return stoppable(n, [&](Scores& scores) {
            scores.stdError = scores.value;
            scores.status = Status::BudgetReached;
            const auto set = [&](const Vector& wrong, const Vector& spread, RowKind kind, const Vector& suggested,
                                 std::vector<std::string> notes) {
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
                if (partial) partial(scores);
            };
            if (all.classes == 0) {
                searchTargets(all, problem.valid.size(), {.trees = params.integer("trees")}, context,
                              [&](const TargetSearch& found) {
                                  set(found.corrupted, found.spread, RowKind::WrongTarget, found.prediction,
                                      notesOf(found, n, problem.valid.size()));
                              });
                return;
            }
            searchLabels(all, {.trees = params.integer("trees"), .secondStage = params.flag("second-stage")}, context,
                         [&](const LabelSearch& found) {
                             set(found.wrong, found.spread, RowKind::WrongLabel, found.other, notesOf(found, n));
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
