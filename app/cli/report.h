// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "pipeline/compare.h"
#include "pipeline/forecast.h"
#include "pipeline/pipeline.h"

namespace assay::cli {

/// What a run found, for people: rows, metrics, most and least valuable rows, feature weights, notes.
std::string estimateReport(const Dataset& dataset, const RunResult& result);

/// Time and memory of a run that was not made, phase by phase.
std::string forecastReport(const Dataset& dataset, const Forecast& forecast, double loadSeconds);

/// What an action did to the metrics, and the verdict.
std::string comparisonReport(const Comparison& comparison);

}  // namespace assay::cli
