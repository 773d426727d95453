// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/interval.h"
#include "base/linalg.h"
#include "base/run_context.h"
#include "models/metrics.h"

namespace assay {

struct BootstrapOptions {
    int resamples = 2000;        ///< an upper bound: see resamplesFor
    std::uint64_t seed = 42;
};

/// 2,000 up to 20,000 rows, then fewer in proportion, at least 200: percentiles need no more where a mean is this sharp,
/// and 100,000 rows stay a matter of seconds.
int resamplesFor(Index rows, int most = 2000);

/// A metric on every resample: values(b, k) of arm k on resample b, NaN where the metric is undefined on it.
struct MetricSamples {
    const MetricInfo* metric = nullptr;
    Matrix values;
};

/// The paired bootstrap (Efron & Tibshirani 1993): every resample draws rows with replacement, the same rows for all arms.
/// arms: predictions for the same rows, as FittedModel::predict gives them. An arm of several predictions (a control that
/// was repeated) takes one of them at random in each resample, so that its spread holds that between repeats.
/// Same seed, same bits, any thread count. Throws Cancelled.
struct BootstrapArm {
    std::vector<const RowMatrix*> predictions;
};
std::vector<MetricSamples> pairedBootstrap(const std::vector<BootstrapArm>& arms, VectorRef y, VectorRef w, MetricClasses classes,
                                           const std::vector<const MetricInfo*>& metrics,
                                           const BootstrapOptions& options, const RunContext& context);

/// The 2.5 and 97.5 percentiles of the values that are not NaN; NaN when fewer than half are.
Interval percentileInterval(VectorRef values);

}  // namespace assay
