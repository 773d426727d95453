// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/refits.h"

#include "base/error.h"
#include "base/parallel.h"
#include "base/thinning.h"
#include "valuation/semivalues/permutations.h"
#include "valuation/support.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <map>
#include <mutex>
#include <utility>

namespace assay {
namespace {

/// Copies of the training rows of which one is out: by a weight of 0 where the model is a weighted sum of losses, so
/// that nothing is copied again for the next row; else by its absence.
class WithoutOne {
public:
    explicit WithoutOne(const Problem& problem)
        : m_problem(problem), m_byWeight(problem.fitted.differentiable() != nullptr), m_train(problem.train) {}

    const Design& without(Index row) {
        if (m_byWeight) {
            m_train.w = m_problem.train.w;
            m_train.w[row] = 0;
            return m_train;
        }
        const Design& all = m_problem.train;
        const Index n = all.size(), after = n - row - 1;
        m_train.X.resize(n - 1, all.features());
        m_train.y.resize(n - 1);
        m_train.w.resize(n - 1);
        m_train.X << all.X.topRows(row), all.X.bottomRows(after);
        m_train.y << all.y.head(row), all.y.tail(after);
        m_train.w << all.w.head(row), all.w.tail(after);
        m_train.rows = all.rows;
        m_train.rows.erase(m_train.rows.begin() + row);
        return m_train;
    }

private:
    const Problem& m_problem;
    bool m_byWeight;
    Design m_train;
};

/// Shows partial scores at most twice a second, from one thread at a time.
class Shown {
public:
    Shown(Scores& scores, const PartialSink& sink) : m_scores(scores), m_sink(sink) {}

    void set(const std::vector<Index>& rows, double value) {
        const std::lock_guard lock(m_mutex);
        m_scores.value(rows).setConstant(value);
        const auto now = std::chrono::steady_clock::now();
        if (!m_sink || now - m_last < std::chrono::milliseconds(500)) return;
        m_last = now;
        m_sink(m_scores);
    }

private:
    Scores& m_scores;
    const PartialSink& m_sink;
    std::mutex m_mutex;
    std::chrono::steady_clock::time_point m_last = std::chrono::steady_clock::now();
};

/// The given rows, those that equal each other together: leaving out any of them leaves the same data.
std::vector<std::vector<Index>> equalRows(const Design& train, const std::vector<Index>& rows) {
    const std::vector<Index> kinds = kindsOfRows(train);
    std::map<Index, std::size_t> place;
    std::vector<std::vector<Index>> groups;
    for (const Index row : rows) {
        const auto [at, fresh] = place.try_emplace(kinds[static_cast<std::size_t>(row)], groups.size());
        if (fresh) groups.emplace_back();
        groups[at->second].push_back(row);
    }
    return groups;
}

/// Like selectRows, but a stop does not wait for a large design to be copied.
Design stoppably(const Design& design, const std::vector<Index>& rows, const RunContext& context) {
    constexpr std::size_t atATime = 1 << 14;
    Design part = selectRows(design, {});
    part.X.resize(static_cast<Index>(rows.size()), design.features());
    for (std::size_t from = 0; from < rows.size(); from += atATime) {
        context.checkpoint();
        const std::vector<Index> some(
            rows.begin() + static_cast<std::ptrdiff_t>(from),
            rows.begin() + static_cast<std::ptrdiff_t>(std::min(from + atATime, rows.size())));
        part.X.middleRows(static_cast<Index>(from), std::ssize(some)) = design.X(some, Eigen::all);
        for (const Index row : some) part.rows.push_back(design.rows[static_cast<std::size_t>(row)]);
    }
    part.y = design.y(rows);
    part.w = design.w(rows);
    return part;
}

}  // namespace

void refitWithout(const Problem& problem, const std::vector<Index>& rows, Scores& scores, const RunContext& context,
                  const PartialSink& partial) {
    if (rows.empty()) return;
    if (problem.train.size() == 1) {
        scores.value[rows.front()] = 0;
        scores.status = Status::NumericalIssue;
        scores.notes.emplace_back("there is no model without the only training row");
        return;
    }
    const RunContext inner(context.stopToken(), {}, 1, context.seed);
    const double loss = validationLoss(problem.fitted, problem.valid, inner);
    Shown shown(scores, partial);
    const std::vector<std::vector<Index>> groups = equalRows(problem.train, rows);
    const Index n = static_cast<Index>(groups.size());
    parallelBlocks(n, std::max<Index>(1, n / 256), context.part("refits", 0, 1), [&](const Block& block) {
        WithoutOne designs(problem);
        for (Index k = block.begin; k < block.end && !context.stopped(); ++k) {
            const std::vector<Index>& equal = groups[static_cast<std::size_t>(k)];
            try {
                const auto refit =
                    problem.model.fit(designs.without(equal.front()), problem.modelParams, inner, &problem.fitted);
                shown.set(equal, validationLoss(*refit, problem.valid, inner) - loss);
            } catch (const Cancelled&) {  // rows already reached stay
                return;
            }
        }
    });
    context.checkpoint();
}

RefitLosses refitLosses(const Problem& problem, Index count, const std::function<std::vector<Index>(Index)>& rowsOf,
                        const std::vector<Index>& validRows, const RunContext& context) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    RefitLosses result{Vector::Constant(count, nan), Matrix::Constant(count, std::ssize(validRows), nan)};
    const Design& valid = problem.valid;
    const RunContext inner(context.stopToken(), {}, 1, context.seed);
    const Thinned sets(context, count);
    parallelBlocks(sets.units(), 1, context, [&](const Block& block) {
        try {
            const Design part = stoppably(problem.train, rowsOf(block.number), inner);
            const auto refit = problem.model.fit(part, problem.modelParams, inner, &problem.fitted);
            const Vector loss = losses(refit->predict(valid.X, inner), valid.y, valid.classes);
            result.mean[block.number] = valid.w.dot(loss) / valid.w.sum();
            result.byRow.row(block.number) = loss(validRows);
        } catch (const Error&) {      // no model on these rows
        } catch (const Cancelled&) {  // sets already reached stay
        }
    });
    return result;
}

}  // namespace assay
