// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/incremental_fit.h"
#include "valuation/method.h"

#include <atomic>
#include <memory>
#include <vector>

namespace assay {

/// The rows of the training design that each player brings along.
using Players = std::vector<std::vector<Index>>;
Players everyRow(Index n);

enum class UtilityKind { Loss, Metric };

/// v(S): how good the model fitted on the rows of S is on the validation rows; higher is better. Minus the mean loss, or
/// the run's metric with the sign that makes it so.
/// Where there is nothing to fit (no row of weight above 0, rows of one class) or the model cannot be fitted (no optimum),
/// the prediction is a constant: the mean target, or the shares of the classes, of S and of one further row of mean
/// weight that has those of all training rows. So v(empty) is that of predicting the mean or the shares of all rows.
class Utility {
public:
    /// O(1 fit). Throws Error(Usage) when the metric is undefined on the validation rows, Cancelled.
    Utility(const Problem& problem, UtilityKind kind, Players players, const RunContext& context);

    Index players() const { return static_cast<Index>(m_players.size()); }
    const Players& rowsOfPlayers() const { return m_players; }
    double empty() const { return m_empty; }
    double full() const { return m_full; }
    /// Whether a coalition has been given a constant because the model could not be fitted on it.
    bool failed() const { return m_failed; }

private:
    friend class Coalition;
    static constexpr Index memorable = 12;  ///< players whose 2^n coalitions are all remembered

    double score(const RowMatrix& prediction) const;
    double constant(double weight, VectorRef sums) const;
    Eigen::RowVectorXd target(Index row) const;  ///< the target, or the indicator of its class

    const Problem& m_problem;
    UtilityKind m_kind;
    Players m_players;
    Eigen::RowVectorXd m_shares;  ///< of all training rows
    double m_meanWeight = 1;
    double m_empty = 0, m_full = 0;
    std::unique_ptr<IncrementalFit> m_fit;
    mutable std::vector<std::atomic<double>> m_remembered;  ///< by mask; NaN: not asked yet
    mutable std::atomic<bool> m_failed{false};
};

/// A set of players that grows. For one thread; several may share a utility.
class Coalition {
public:
    explicit Coalition(const Utility& utility);
    void clear();
    void add(Index player);
    /// v of the players so far. Depends on the order of calls since clear() alone. Throws Cancelled.
    double value(const RunContext& context);

private:
    double fitted(IncrementalFit& fit, const RunContext& context) const;
    double remembered(const RunContext& context);

    const Utility& m_utility;
    std::unique_ptr<IncrementalFit> m_fit;
    Vector m_sums;         ///< of weighted targets or class indicators
    double m_weight = 0;
    std::uint32_t m_mask = 0;
};

}  // namespace assay
