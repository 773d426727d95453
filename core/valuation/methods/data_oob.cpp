// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/forest/forest.h"
#include "valuation/semivalues/permutations.h"
#include "valuation/steadiness.h"
#include "valuation/support.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace assay {
namespace {

/// Trees between two looks at the values: what a stop may lose.
constexpr Index treesPerLook = 8;

/// Scores of the trees that each row is out of the bag of.
class OutOfBagScores {
public:
    explicit OutOfBagScores(const Design& train)
        : m_train(train),
          m_kinds(kindsOfRows(train)),
          m_count(Vector::Zero(train.size())),
          m_sum(m_count),
          m_squares(m_count) {}

    void add(const GrownTree& grown) {
        for (Index i = 0; i < m_train.size(); ++i) {
            if (grown.bag[static_cast<std::size_t>(i)] > 0) continue;
            const double score = scoreOf(grown.answers.data(), i);
            // Equal rows are interchangeable: each gets the mean of their scores.
            const Index kind = m_kinds[static_cast<std::size_t>(i)];
            m_count[kind] += 1;
            m_sum[kind] += score;
            m_squares[kind] += score * score;
        }
    }

    void set(Scores& scores) const {
        for (Index i = 0; i < m_train.size(); ++i) {
            const Index kind = m_kinds[static_cast<std::size_t>(i)];
            const double count = m_count[kind], mean = m_sum[kind] / count;  // 0 / 0: NaN
            scores.value[i] = mean;
            const double variance = std::max(0.0, m_squares[kind] - count * mean * mean) / (count - 1);
            scores.stdError[i] = count > 1 ? std::sqrt(variance / count) : std::numeric_limits<double>::quiet_NaN();
        }
    }

    /// Rows that every tree was grown on get the mean of the others.
    void settle(Scores& scores) const {
        const double trees = m_count.sum();
        Index unseen = 0;
        for (double& value : scores.value)
            if (std::isnan(value)) {
                value = trees > 0 ? m_sum.sum() / trees : 0;
                ++unseen;
            }
        if (unseen == 0) return;
        scores.status = Status::NumericalIssue;
        scores.notes.push_back(
            fmt::format("{} rows are in the bag of every tree: their value is the mean of the "
                        "others; set more trees",
                        unseen));
    }

private:
    double scoreOf(const double* answers, Index i) const {
        const double y = m_train.y[i];
        if (m_train.classes == 0) return -(y - answers[i]) * (y - answers[i]);
        if (m_train.classes == 2) return y == 1 ? answers[i] : 1 - answers[i];
        return answers[i * m_train.classes + static_cast<Index>(y)];
    }

    const Design& m_train;
    std::vector<Index> m_kinds;
    Vector m_count, m_sum, m_squares;  ///< of kinds
};

class DataOob final : public ValuationMethod {
public:
    const MethodInfo& info() const override {
        static const MethodInfo info{
            "data-oob",
            "Data-OOB",
            "How well the trees of a bagged forest that were not grown on a row predict it. Needs no validation rows.",
            "Mean over the trees that were not grown on the row of their score on it. Classes: the probability that "
            "the "
            "tree gives the row's label, from 0 to 1 (of whole trees 1 where the tree is right, 0 where it is wrong). "
            "Regression: minus the squared error. Low: the row contradicts the rows like it.",
            {Task::Regression, Task::Binary, Task::Multiclass},
            {Need::Labels},
            {{"trees", "Trees", "More trees make the values more exact.", std::int64_t{800}, 1, 1'000'000, {}},
             {"leaf",
              "Leaf size",
              "Fewest training rows of a leaf: 5 to 20 are better where labels are noisy.",
              std::int64_t{1},
              1,
              1'000'000'000,
              {}}},
            "Kwon & Zou, Data-OOB: out-of-bag estimate as a simple and efficient data value, ICML 2023",
            "O(T n log(n) columns), one bagging",
            false,
            true,
            false};
        return info;
    }

    Scores run(const Problem& problem, const ParamSet& params, const RunContext& context,
               const PartialSink& partial) const override {
        requireProblem(info(), problem);
        return stoppable(problem.train.size(), [&](Scores& scores) {
            scores.stdError = scores.value;
            context.checkpoint();
            ForestOptions options;
            options.trees = params.integer("trees");
            options.leaf = params.integer("leaf");
            options.answers = {options.leaf};
            const ForestData data = forestData(problem.train, context.part("Binning", 0, 0.02));
            OutOfBagScores sums(problem.train);
            scores.status = Status::BudgetReached;
            Index shown = treesPerLook;
            growForest(data, options, context.part("Growing trees", 0.02, 1), [&](Index number, GrownTree&& grown) {
                sums.add(grown);
                const Index trees = number + 1;
                if (trees % treesPerLook != 0) return;
                sums.set(scores);
                if (!partial || trees < shown) return;
                partial(scores);
                shown = trees + std::max(treesPerLook, trees / 4);
            });
            sums.set(scores);
            sums.settle(scores);
            scores.notes.push_back(fmt::format("{} trees grown", options.trees));
            noteSteadiness(scores, std::llround(std::exp(-1.0) * static_cast<double>(options.trees)),
                           {scores.value.mean(), "their mean"});  // a row is out of the bag of every e-th tree
        });
    }
};

}  // namespace

const ValuationMethod& dataOob() {
    static const DataOob method;
    return method;
}

}  // namespace assay
