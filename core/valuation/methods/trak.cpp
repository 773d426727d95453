// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "base/random.h"
#include "models/linear/factor.h"
#include "valuation/dynamics/margin_features.h"
#include "valuation/dynamics/training_record.h"
#include "valuation/steadiness.h"
#include "valuation/support.h"

#include <cmath>

namespace assay {
namespace {

constexpr std::uint64_t projectionStream = 0x7472616B;

/// The paper takes the mean of the doubts and that of the effects over the models apart, and multiplies them.
class ProductOfMeans {
public:
    explicit ProductOfMeans(Index n)
        : m_a(Vector::Zero(n)), m_b(m_a), m_aa(m_a), m_bb(m_a), m_ab(m_a) {}

    void add(const Vector& a, const Vector& b) {
        m_count += 1;
        const Vector da = a - m_a, db = b - m_b;
        m_a += da / m_count;
        m_b += db / m_count;
        m_aa += da.cwiseProduct(a - m_a);
        m_bb += db.cwiseProduct(b - m_b);
        m_ab += da.cwiseProduct(b - m_b);
    }
    Vector value() const { return m_a.cwiseProduct(m_b); }
    /// To first order in the errors of both means. NaN for one model.
    Vector stdError() const {
        const Eigen::ArrayXd a = m_a.array(), b = m_b.array();
        const Eigen::ArrayXd squares = b * b * m_aa.array() + a * a * m_bb.array() + 2 * a * b * m_ab.array();
        return (squares.max(0) / (m_count * (m_count - 1))).sqrt();
    }

private:
    double m_count = 0;
    Vector m_a, m_b;            ///< means
    Vector m_aa, m_bb, m_ab;    ///< sums of products of deviations
};

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
                false,
                true,
                true};
            for (ParamSpec& spec : trainingParams(Stepper::Adam, 30)) made.params.push_back(std::move(spec));
            return made;
        }();
        return info;
    }

    Scores run(const Problem& problem, const ParamSet& params, const RunContext& context,
               const PartialSink& partial) const override {
        requireProblem(info(), problem);
        return stoppable(problem.train.size(), [&](Scores& scores) {
            scores.stdError = scores.value;
            context.checkpoint();
            const NetworkTraining plan = trainingPlan(problem, params, Stepper::Adam);
            const Matrix projection =
                projectionOf(plan.network.parameters(), params.integer("dimension"), context.seed);
            const Index models = params.integer("models");
            ProductOfMeans product(problem.train.size());
            for (Index m = 0; m < models; ++m) {
                const double share = 1 / static_cast<double>(models);
                const RunContext part =
                    context.part("models", static_cast<double>(m) * share, static_cast<double>(m + 1) * share);
                const Vector theta = trainOnHalf(problem, plan, m, part);
                const RunContext silent(context.stopToken(), {}, context.threads, context.seed);
                const MarginFeatures features(plan.network, theta);
                product.add(features.doubts(problem.train, silent),
                            effectsOf(features, problem, projection, params.real("ridge"), silent));
                scores.value = problem.train.w.cwiseProduct(product.value());
                scores.stdError = problem.train.w.cwiseProduct(product.stdError());
                if (partial && m + 1 < models) partial(scores);
            }
            scores.status = Status::Converged;
            if (models > 1) noteSteadiness(scores, models);
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
