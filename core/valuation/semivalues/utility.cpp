// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/semivalues/utility.h"

#include "base/error.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <utility>

namespace assay {

Players everyRow(Index n) {
    Players players(static_cast<std::size_t>(n));
    for (Index i = 0; i < n; ++i) players[static_cast<std::size_t>(i)] = {i};
    return players;
}

Utility::Utility(const Problem& problem, UtilityKind kind, Players players, const RunContext& context)
    : m_problem(problem), m_kind(kind), m_players(std::move(players)) {
    const Design& train = problem.train;
    m_shares = Eigen::RowVectorXd::Zero(std::max(train.classes, 1));
    for (Index i = 0; i < train.size(); ++i) m_shares += train.w[i] * target(i);
    const double weight = train.w.sum();
    if (!(weight > 0))
        throw Error(ErrorKind::Input, "the weights of all training rows are 0", "choose another weight column");
    m_shares /= weight;
    m_meanWeight = weight / static_cast<double>(train.size());
    m_empty = constant(0, Vector::Zero(m_shares.size()));
    const RunContext quiet(context.stopToken(), {}, context.threads, context.seed);  // the samples are the progress
    m_full = score(problem.fitted.predict(problem.valid.X, quiet));
    if (!std::isfinite(m_empty) || !std::isfinite(m_full))
        throw Error(ErrorKind::Usage,
                    fmt::format("the metric {} is undefined on the validation rows", problem.metric.id),
                    "give the split more validation rows, or use utility=loss");
    m_fit = incrementalFit(problem.model, train, problem.valid.X, problem.modelParams, problem.fitted, quiet);
    if (this->players() <= memorable) {
        m_remembered = std::vector<std::atomic<double>>(std::size_t{1} << this->players());
        for (auto& value : m_remembered) value = std::numeric_limits<double>::quiet_NaN();
        m_remembered.front() = m_empty;
        m_remembered.back() = m_full;
    }
}

double Utility::score(const RowMatrix& prediction) const {
    const Design& valid = m_problem.valid;
    if (m_kind == UtilityKind::Loss) return -valid.w.dot(losses(prediction, valid.y, valid.classes)) / valid.w.sum();
    const double value = m_problem.metric.value(prediction, valid.y, valid.w, {valid.classes, m_problem.task});
    return m_problem.metric.higherIsBetter ? value : -value;
}

double Utility::constant(double weight, VectorRef sums) const {
    const Eigen::RowVectorXd mean = (sums.transpose() + m_meanWeight * m_shares) / (weight + m_meanWeight);
    return score(mean.replicate(m_problem.valid.size(), 1));
}

Eigen::RowVectorXd Utility::target(Index row) const {
    const Design& train = m_problem.train;
    Eigen::RowVectorXd target = Eigen::RowVectorXd::Zero(std::max(train.classes, 1));
    if (train.classes == 0)
        target[0] = train.y[row];
    else
        target[static_cast<Index>(train.y[row])] = 1;
    return target;
}

Coalition::Coalition(const Utility& utility) : m_utility(utility) {
    clear();
}

void Coalition::clear() {
    m_fit = m_utility.m_fit->fresh();
    m_sums = Vector::Zero(m_utility.m_shares.size());
    m_weight = 0;
    m_mask = 0;
}

void Coalition::add(Index player) {
    const Design& train = m_utility.m_problem.train;
    for (const Index row : m_utility.m_players[static_cast<std::size_t>(player)]) {
        m_fit->add(row);
        m_sums += train.w[row] * m_utility.target(row).transpose();
        m_weight += train.w[row];
    }
    if (!m_utility.m_remembered.empty()) m_mask |= std::uint32_t{1} << player;
}

double Coalition::value(const RunContext& context) {
    context.checkpoint();
    return m_utility.m_remembered.empty() ? fitted(*m_fit, context) : remembered(context);
}

double Coalition::fitted(IncrementalFit& fit, const RunContext& context) const {
    const bool oneClass = m_utility.m_problem.train.classes > 0 && (m_sums.array() > 0).count() < 2;
    if (!(m_weight > 0) || oneClass) return m_utility.constant(m_weight, m_sums);
    try {
        const double value = m_utility.score(fit.predictions(context));
        if (std::isfinite(value)) return value;
    } catch (const Error&) {  // without an optimum there is still a best constant
    }
    m_utility.m_failed = true;
    return m_utility.constant(m_weight, m_sums);
}

/// Fitted on its own, not from the fit before, so that the number does not depend on who asks first.
double Coalition::remembered(const RunContext& context) {
    std::atomic<double>& slot = m_utility.m_remembered[m_mask];
    double value = slot;
    if (!std::isnan(value)) return value;
    const auto fit = m_utility.m_fit->fresh();
    for (Index player = 0; player < m_utility.players(); ++player)
        if (m_mask >> player & 1U)
            for (const Index row : m_utility.m_players[static_cast<std::size_t>(player)]) fit->add(row);
    value = fitted(*fit, context);
    slot = value;
    return value;
}

}  // namespace assay
