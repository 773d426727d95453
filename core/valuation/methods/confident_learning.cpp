// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/confident_joint.h"
#include "valuation/out_of_fold.h"
#include "valuation/support.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace assay {
namespace {

class ConfidentLearning final : public ValuationMethod {
public:
    const MethodInfo& info() const override {
        static const MethodInfo info{
            "confident-learning",
            "Confident learning",
            "What the model says of a row's label when it was trained without the row; counts the labels it "
            "contradicts.",
            "Probability of the row's own class, by models of the other folds, less that of the most probable other "
            "class: "
            "from -1 to 1, below 0 another class is more probable. As self-confidence the probability alone, from 0 to "
            "1.",
            {Task::Binary, Task::Multiclass},
            {Need::Labels, Need::Refits},
            {{"folds",
              "Folds",
              "Parts of the training rows that are each judged by a model of the others.",
              std::int64_t{5},
              2,
              1000,
              {}},
             {"score",
              "Score",
              "margin: own class less the most probable other; self-confidence: own class alone.",
              std::string("margin"),
              0,
              0,
              {"margin", "self-confidence"}}},
            "Northcutt, Jiang & Chuang, Confident learning: estimating uncertainty in dataset labels, JAIR 2021",
            "one fit a fold",
            true,
            true,
            false,
            false,
            true};
        return info;
    }

    Scores run(const Problem& problem, const ParamSet& params, const RunContext& context,
               const PartialSink&) const override {
        requireProblem(info(), problem);
        const bool margin = params.choice("score") == "margin";
        return stoppable(problem.train.size(), [&](Scores& scores) {
            const auto folds = foldsOf(problem.train, params.integer("folds"), context.seed);
            const RowMatrix probability =
                outOfFold(problem, folds, context, [&](const std::vector<Index>& rows, const RowMatrix& reached) {
                    for (const Index i : rows) {
                        const auto own = static_cast<Index>(problem.train.y[i]);
                        scores.value[i] = reached(i, own) - (margin ? largestOther(reached, i, own) : 0);
                    }
                });
            scores.status = Status::Converged;
            const ConfidentJoint joint = confidentJoint(probability, problem.train.y);
            tell(joint, problem.train, scores);
            scores.notes.push_back(
                fmt::format("{} of {} labels are suspected; about {:.1f} % of the labels are estimated to be wrong",
                            joint.suspected, problem.train.size(), 100 * joint.wrongShare));
            noteUnknownClasses(problem.train, folds, scores);
        });
    }

private:
    static void tell(const ConfidentJoint& joint, const Design& train, Scores& scores) {
        scores.kind.assign(joint.suggested.size(), RowKind::None);
        scores.suggested = Vector::Constant(train.size(), std::numeric_limits<double>::quiet_NaN());
        for (Index i = 0; i < train.size(); ++i) {
            const Index as = joint.suggested[static_cast<std::size_t>(i)];
            if (as < 0 || as == static_cast<Index>(train.y[i])) continue;
            scores.kind[static_cast<std::size_t>(i)] = RowKind::WrongLabel;
            scores.suggested[i] = static_cast<double>(as);
        }
    }
    /// Rows whose class the models of the other folds never saw.
    static void noteUnknownClasses(const Design& train, const std::vector<Index>& folds, Scores& scores) {
        std::vector<Index> fold(static_cast<std::size_t>(train.classes), -1), rows(fold.size(), 0);
        std::vector<bool> spread(fold.size(), false);
        for (Index i = 0; i < train.size(); ++i) {
            const auto own = static_cast<std::size_t>(train.y[i]);
            const Index here = folds[static_cast<std::size_t>(i)];
            spread[own] = spread[own] || (fold[own] >= 0 && fold[own] != here);
            fold[own] = here;
            ++rows[own];
        }
        Index alone = 0;
        for (std::size_t k = 0; k < rows.size(); ++k)
            if (!spread[k]) alone += rows[k];
        if (alone > 0)
            scores.notes.push_back(fmt::format(
                "{} rows are of classes that no other fold has: their labels were judged by models that never saw the "
                "class",
                alone));
    }
    static double largestOther(const RowMatrix& probability, Index row, Index own) {
        double largest = 0;
        for (Index k = 0; k < probability.cols(); ++k)
            if (k != own) largest = std::max(largest, probability(row, k));
        return largest;
    }
};

}  // namespace

const ValuationMethod& confidentLearning() {
    static const ConfidentLearning method;
    return method;
}

}  // namespace assay
