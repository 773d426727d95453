// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/random.h"
#include "valuation/dynamics/training_record.h"
#include "valuation/dynamics/weight_objective.h"
#include "valuation/semivalues/permutations.h"
#include "valuation/support.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace assay {
namespace {

constexpr Index mostValidationRows = 256;
constexpr double leastWeight = 1e-3;
constexpr double tolerance = 1e-3;  ///< of the transport: steps are noisy anyway
constexpr std::uint64_t sampleStream = 0x6C6F7373;

/// Weights of rows that are learnt beside the model, each by Adam with moments of its own (Kingma & Ba, ICLR 2015). A
/// row is met once an epoch.
class LearntWeights {
public:
    LearntWeights(const Problem& problem, const Network& network, double rate, double entropy,
                  const RunContext& context, Scores& scores)
        : m_own(problem.train.w),
          m_network(network),
          m_rate(rate),
          m_entropy(entropy),
          m_context(context.stopToken(), {}, 1, context.seed),
          m_train(problem.train),
          m_valid(validationRows(problem.valid, context.seed, scores)),
          m_weight(Vector::Ones(m_own.size())),
          m_mean(Vector::Zero(m_own.size())),
          m_square(Vector::Zero(m_own.size())),
          m_visits(Eigen::ArrayXi::Zero(m_own.size())) {
        m_shares = m_valid.w / m_valid.w.sum();
    }

    /// What is trained on: the rows' own weights times those learnt.
    const Design& train() const { return m_train; }

    /// The model's step is still made with the weights before, as both belong to one step.
    void step(const TrainingStep& step) {
        settle();
        m_rows.clear();
        for (const Index row : step.rows)
            if (m_own[row] > 0) m_rows.push_back(row);
        if (m_rows.empty()) return;
        const Design part = selectRows(m_train, m_rows);
        const RowMatrix prediction = predictions(m_network, step.theta, part.X, m_context);
        const Vector loss = losses(prediction, part.y, part.classes) / (m_network.scale * m_network.scale);
        RowMatrix cost(part.size(), m_valid.size());
        for (Index i = 0; i < part.size(); ++i)
            cost.row(i) = (m_valid.X.rowwise() - part.X.row(i)).rowwise().norm().transpose();
        m_gradient = weightObjective(part.w, loss, cost, m_shares, m_entropy, tolerance, m_context).gradient;
    }

    /// 0: the mean of all. Rows that weigh nothing learn nothing.
    Vector values() {
        settle();
        m_rows.clear();
        double sum = 0, count = 0;
        for (Index i = 0; i < m_own.size(); ++i)
            if (m_own[i] > 0) {
                sum += m_weight[i];
                ++count;
            }
        const double mean = sum / std::max(count, 1.0);
        return (m_own.array() > 0).select(m_weight.array() - mean, 0.0);
    }

private:
    void settle() {
        for (std::size_t k = 0; k < m_rows.size(); ++k) {
            const Index row = m_rows[k];
            const double slope = m_gradient[static_cast<Index>(k)] * m_own[row];
            const int visits = ++m_visits[row];
            m_mean[row] += 0.1 * (slope - m_mean[row]);
            m_square[row] += 0.001 * (slope * slope - m_square[row]);
            const double mean = m_mean[row] / (1 - std::pow(0.9, visits));
            const double square = m_square[row] / (1 - std::pow(0.999, visits));
            if (square > 0) m_weight[row] -= m_rate * mean / std::sqrt(square);
            m_weight[row] = std::max(m_weight[row], leastWeight);
            m_train.w[row] = m_own[row] * m_weight[row];
        }
    }

    static Design validationRows(const Design& valid, std::uint64_t seed, Scores& scores) {
        if (valid.size() <= mostValidationRows) return valid;
        RandomEngine engine = substream(seed, sampleStream);
        std::vector<std::int64_t> order = permutation(valid.size(), engine);
        order.resize(static_cast<std::size_t>(mostValidationRows));
        std::sort(order.begin(), order.end());
        scores.notes.push_back(fmt::format("{} of {} validation rows, drawn by the seed, stand for all",
                                           mostValidationRows, valid.size()));
        Design drawn = selectRows(valid, std::vector<Index>(order.begin(), order.end()));
        if (!(drawn.w.sum() > 0)) drawn.w.setOnes();
        return drawn;
    }

    const Vector& m_own;
    const Network& m_network;
    double m_rate, m_entropy;
    RunContext m_context;
    Design m_train, m_valid;
    Vector m_shares;
    Vector m_weight, m_mean, m_square;
    Eigen::ArrayXi m_visits;
    std::vector<Index> m_rows;  ///< whose gradient waits for the step's end
    Vector m_gradient;
};

class LossVal final : public ValuationMethod {
public:
    const MethodInfo& info() const override {
        static const MethodInfo info = [] {
            MethodInfo made{
                "lossval",
                "LossVal",
                "Trains once with a weight for each row that is learnt beside the model: rows that stay hard to learn "
                "or lie far from the validation rows lose weight.",
                "The row's weight at the end of the training less the mean weight; all begin at 1. Training lowers the "
                "sum of weighted losses times the squared transport distance from the weighted rows to the validation "
                "rows. Above 0: the row helps.",
                {Task::Regression, Task::Binary, Task::Multiclass},
                {Need::Labels, Need::Gradients},
                trainingParams(Stepper::Adam, 30),
                "Wibiral et al., LossVal: efficient data valuation for neural networks, 2024",
                "one training, with a small transport problem a step",
                true,
                true,
                true};
            made.params.push_back({"weight-rate",
                                   "Weight rate",
                                   "How far a weight moves at most each time its row is met.",
                                   0.01,
                                   1e-6,
                                   1,
                                   {}});
            made.params.push_back({"entropy",
                                   "Entropy",
                                   "Blur of the transport, as a share of the mean distance: larger values are quicker "
                                   "and smoother.",
                                   0.05,
                                   1e-3,
                                   10,
                                   {}});
            return made;
        }();
        return info;
    }

    Scores run(const Problem& problem, const ParamSet& params, const RunContext& context,
               const PartialSink&) const override {
        requireProblem(info(), problem);
        return stoppable(problem.train.size(), [&](Scores& scores) {
            const NetworkTraining plan = trainingPlan(problem, params, Stepper::Adam);
            LearntWeights weights(problem, plan.network, params.real("weight-rate"), params.real("entropy"), context,
                                  scores);
            TrainingHooks hooks;
            hooks.beforeStep = [&](const TrainingStep& step) { weights.step(step); };
            const Vector theta = train(plan.network, weights.train(), startingPoint(plan.network, context.seed),
                                       plan.options, context.part("training", 0, 1), hooks);
            scores.value = weights.values();
            poolKinds(kindsOfRows(problem.train), scores.value);
            scores.status = Status::Converged;
            noteTraining(problem, plan, theta, context, scores);
        });
    }
};

}  // namespace

const ValuationMethod& lossVal() {
    static const LossVal method;
    return method;
}

}  // namespace assay
