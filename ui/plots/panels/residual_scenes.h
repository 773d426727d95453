// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/scene_input.h"

namespace assay {

/// Scenes of the residuals panel: pure functions, called in a worker; input.scores is set.
Scene residualsAgainstPrediction(const SceneInput& input, const RunContext& context);
Scene residualsAgainstColumn(const SceneInput& input, ColumnId column, const RunContext& context);
Scene residualHistogramScene(const SceneInput& input, const RunContext& context);
Scene residualQuantiles(const SceneInput& input, const RunContext& context);

/// Classes: how probabilities lie within each class, one strip a class.
Scene probabilityByClass(const SceneInput& input, const RunContext& context);
/// Observed against predicted probability; binary only.
Scene reliabilityScene(const SceneInput& input, const RunContext& context);

}  // namespace assay
