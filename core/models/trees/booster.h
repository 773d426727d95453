// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "models/trees/tree_ensemble.h"

#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace assay {

/// XGBoost's booster of trees on one training matrix: it grows trees on derivatives that it is given, and knows no loss.
/// One thread at a time. Every function throws Error(Numeric) with XGBoost's own words where it fails.
class Booster {
public:
    /// threads: 0 = all. parameters: XGBoost's own names. weights: of rows, for the bounds of its bins.
    Booster(const FloatRows& rows, const Vector& weights, Index outputs, int threads,
            const std::vector<std::pair<std::string, std::string>>& parameters);
    ~Booster();
    Booster(const Booster&) = delete;
    Booster& operator=(const Booster&) = delete;

    /// Grows one tree an output. Both n x outputs, row by row.
    void grow(std::vector<float>& gradient, std::vector<float>& hessian);
    /// Sums of leaf values on the training rows, n x outputs, row by row; valid until the next call.
    std::span<const float> sums() const;
    /// The trees so far, boost by boost.
    std::vector<Tree> trees() const;

private:
    struct Handles;
    std::unique_ptr<Handles> m_handles;
    int m_round = 0;
};

}  // namespace assay
