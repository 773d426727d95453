// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "base/random.h"
#include "models/linear/factor.h"
#include "valuation/dynamics/margin_features.h"
#include "valuation/dynamics/training_record.h"
#include "valuation/support.h"

#include <cmath>

namespace assay {
namespace {

constexpr std::uint64_t projectionStream = 0x7472616B;

class Trak final : public ValuationMethod {
public:
    const MethodInfo& info() const override {
        static const MethodInfo info = [] {
            MethodInfo made{
                "trak",
                "TRAK",
                "What a row does to the margins of the validation rows, from gradients of models trained on random "
                "halves.",
                "First-order change of the mean validation margin, log(p / (1 - p)) of the true class, by the row, in "
                "log "
                "odds: averaged over models trained by Adam on random halves of the training rows, networks or linear "
                "models from zero. Above 0: the row helps.",
                {Task::Binary, Task::Multiclass},
                {Need::Labels, Need::Gradients},
                {{"models", "Models", "Trainings on random halves; more are steadier.", std::int64_t{5}, 1, 1000, {}},
                 {"dimension",
                  "Dimension",
                  "Random directions that gradients are projected to; as many as the model has "
                  "parameters, where those are fewer.",
                  std::int64_t{512},
                  1,
                  8192,
                  {}},
                 {"ridge", "Ridge", "Added to the kernel's diagonal, as a share of its mean.", 1e-3, 0.0, 1e6, {}}},
                "Park et al., TRAK: attributing model behavior at scale, ICML 2023",
                "one training and O(n p k + k^3) a model, k directions",
                true,
                true,
                true};
            for (ParamSpec& spec : trainingParams(Stepper::Adam, 30)) made.params.push_back(std::move(spec));
            return made;
        }();
        return info;
    }

    Scores run(const Problem& problem, const ParamSet& params, const RunContext& context,
               const PartialSink&) const override {
        requireProblem(info(), problem);
        return stoppable(problem.train.size(), [&](Scores& scores) {
            const NetworkTraining plan = trainingPlan(problem, params, Stepper::Adam);
            const Matrix projection =
                projectionOf(plan.network.parameters(), params.integer("dimension"), context.seed);
            const Index models = params.integer("models");
            Vector doubts = Vector::Zero(problem.train.size()), effects = doubts;
            for (Index m = 0; m < models; ++m) {
                const double share = 1 / static_cast<double>(models);
                const RunContext part =
                    context.part("models", static_cast<double>(m) * share, static_cast<double>(m + 1) * share);
                const Vector theta = trainOnHalf(problem, plan, m, part);
                const RunContext silent(context.stopToken(), {}, context.threads, context.seed);
                const MarginFeatures features(plan.network, theta);
                doubts += features.doubts(problem.train, silent);
                effects += effectsOf(features, problem, projection, params.real("ridge"), silent);
                // The paper takes the two means apart.
                const double count = static_cast<double>(m + 1);
                scores.value = problem.train.w.cwiseProduct(doubts / count).cwiseProduct(effects / count);
            }
            scores.status = Status::Converged;
        });
    }

private:
    /// Signs, parameters x dimension; empty where nothing needs to be projected.
    static Matrix projectionOf(Index parameters, Index dimension, std::uint64_t seed) {
        if (parameters <= dimension) return {};
        if (parameters > (Index{1} << 27) / dimension)
            throw Error(ErrorKind::Numeric, "the random directions of so many parameters do not fit into memory",
                        "use a smaller dimension or fewer units");
        RandomEngine engine = substream(seed, projectionStream);
        Matrix signs(parameters, dimension);
        std::uint64_t bits = 0;
        int left = 0;
        for (double& sign : signs.reshaped()) {
            if (left == 0) {
                bits = engine();
                left = 64;
            }
            sign = bits & 1 ? 1 : -1;
            bits >>= 1;
            --left;
        }
        return signs;
    }

    /// (mean of validation phi)^T (Phi^T W Phi + ridge)^-1 phi_i for every training row.
    static Vector effectsOf(const MarginFeatures& features, const Problem& problem, const Matrix& projection,
                            double ridge, const RunContext& context) {
        Matrix kernel = features.kernel(problem.train, projection, context);
        kernel.diagonal().array() += ridge * kernel.diagonal().mean();
        const auto factor = HessianFactor::of(std::move(kernel), context);
        if (!factor)
            throw Error(ErrorKind::Numeric, "the kernel of the gradients is not positive definite",
                        "set ridge higher or use a smaller dimension");
        const Vector share = problem.valid.w / problem.valid.w.sum();
        const Vector valid = features.sum(problem.valid, share, context);
        const Vector solved = factor->solve(projection.size() > 0 ? Vector(projection.transpose() * valid) : valid);
        return features.dot(problem.train, projection.size() > 0 ? Vector(projection * solved) : solved, context);
    }
};

}  // namespace

const ValuationMethod& trak() {
    static const Trak method;
    return method;
}

}  // namespace assay
