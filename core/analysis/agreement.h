// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/correlation.h"
#include "valuation/method.h"

#include <cstdint>
#include <vector>

namespace assay {

struct AgreementOptions {
    Index halves = 100;
    Index rows = 100;  ///< leave-one-out fits, of rows drawn by the seed; at most all
    std::uint64_t seed = 42;
    std::vector<Index> validRows;  ///< validation rows whose losses alone are looked at too
    Matrix rowValues;              ///< n x validRows: values of training rows for each of these losses
};

/// How well values of training rows (positive = helpful) predict what retraining does to the mean validation loss.
struct Agreement {
    /// Linear datamodeling score: Spearman's correlation over random halves of the training rows of the sum of a half's
    /// values with minus the loss after training on it (Ilyas et al., Datamodels, ICML 2022; Park et al., TRAK, ICML
    /// 2023, definition 2.3, here of one output: the mean over the validation rows).
    Correlation lds;
    /// Pearson's correlation over rows of their values with the rise of the loss after training without each.
    Correlation leaveOneOut;
    /// The score as published, of each of options.validRows alone; the mean over them, the interval by resampling them.
    Correlation ldsByRow;
    Index failed = 0;        ///< halves on which no model could be trained
    bool cancelled = false;  ///< by a stop; then of the fits that were reached
};

/// halves fits on half of the rows and rows further ones. values: per training row; NaN (no value) counts as the mean.
/// Nothing is thrown on a stop. Same seed, same bits, any thread count.
Agreement agreementWithRetraining(const Problem& problem, VectorRef values, const AgreementOptions& options,
                                  const RunContext& context);

/// Half k of n rows (n/2 of them, rounded down), ascending.
std::vector<Index> randomHalf(Index n, std::uint64_t seed, Index k);

}  // namespace assay
