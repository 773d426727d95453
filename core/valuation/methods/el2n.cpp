// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/random.h"
#include "valuation/dynamics/training_record.h"
#include "valuation/semivalues/totals.h"
#include "valuation/steadiness.h"
#include "valuation/support.h"

namespace assay {
namespace {

/// Lengths of p - onehot(y); p becomes the errors.
Vector errorsOf(RowMatrix p, VectorRef y) {
    for (Index i = 0; i < p.rows(); ++i) p(i, static_cast<Index>(y[i])) -= 1;
    return p.rowwise().norm();
}

RowMatrix probabilities(const RowMatrix& z) {
    const Vector largest = z.rowwise().maxCoeff();
    RowMatrix p = (z.colwise() - largest).array().exp();
    const Vector total = p.rowwise().sum();
    p.array().colwise() /= total.array();
    return p;
}

class El2n final : public ValuationMethod {
public:
    const MethodInfo& info() const override {
        static const MethodInfo info = [] {
            MethodInfo made{
                "el2n",
                "EL2N",
                "Length of each training row's error vector: predicted probabilities minus the true class.",
                "Norm of p - onehot(y), from 0 (certain and right) to 1.41 (certain and wrong). Of a network: early in "
                "its training, after the epochs, averaged over trainings from other seeds. Of other models: as fitted, "
                "for there is no early training to average over. A magnitude: it does not tell helpful from harmful.",
                {Task::Binary, Task::Multiclass},
                {Need::Labels},
                trainingParams(Stepper::Adam, 5),
                "Paul et al., Deep learning on a data diet, NeurIPS 2021",
                "O(n d); of a network one short training a seed",
                false,
                false,
                false};
            made.params.push_back(
                {"seeds", "Seeds", "Trainings of a network, each from another start.", std::int64_t{5}, 1, 1000, {}});
            return made;
        }();
        return info;
    }

    Scores run(const Problem& problem, const ParamSet& params, const RunContext& context,
               const PartialSink& partial) const override {
        requireProblem(info(), problem);
        return stoppable(problem.train.size(), [&](Scores& scores) {
            if (problem.model.info().network)
                early(problem, params, context, partial, scores);
            else
                scores.value = errorsOf(problem.fitted.predict(problem.train.X, context), problem.train.y);
        });
    }

private:
    static void early(const Problem& problem, const ParamSet& params, const RunContext& context,
                      const PartialSink& partial, Scores& scores) {
        const NetworkTraining plan = trainingPlan(problem, params, Stepper::Adam);
        const Index seeds = params.integer("seeds");
        scores.stdError = scores.value;
        Totals totals(problem.train.size());
        for (Index s = 0; s < seeds; ++s) {
            const double share = 1 / static_cast<double>(seeds);
            RunContext part =
                context.part("training", static_cast<double>(s) * share, static_cast<double>(s + 1) * share);
            part.seed = substream(context.seed, static_cast<std::uint64_t>(s))();
            watchEpochs(problem, plan, part, [&](Index epoch, const RowMatrix& z) {
                if (epoch == plan.options.epochs) totals.add(errorsOf(probabilities(z), problem.train.y));
            });
            scores.value = totals.mean();
            scores.stdError = totals.stdError();
            if (partial && s + 1 < seeds) partial(scores);
        }
        scores.status = Status::BudgetReached;
        if (seeds > 1) noteSteadiness(scores, seeds, {scores.value.mean(), "their mean"});
    }
};

}  // namespace

const ValuationMethod& el2n() {
    static const El2n method;
    return method;
}

}  // namespace assay
