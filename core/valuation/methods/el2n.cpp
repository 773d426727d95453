// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/dynamics/training_record.h"
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
        averageTrainings(params.integer("seeds"), context, partial, scores, [&](const RunContext& training) {
            Vector errors;
            watchEpochs(problem, plan, training, [&](Index epoch, const RowMatrix& z) {
                if (epoch == plan.options.epochs) errors = errorsOf(probabilities(z), problem.train.y);
            });
            return errors;
        });
    }
};

}  // namespace

const ValuationMethod& el2n() {
    static const El2n method;
    return method;
}

}  // namespace assay
