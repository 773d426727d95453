// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "models/model.h"
#include "pipeline/adjustment.h"
#include "pipeline/pipeline.h"

namespace assay {

/// What all arms of a comparison share.
struct ArmSetting {
    const Sources& sources;
    const RunSpec& spec;
    const Prepared& base;
    const Model& model;
    const ParamSet& params;
};

/// The source features of the base design, in design order.
std::vector<std::string> sourceFeatures(const Prepared& base);

/// Whether each class still has a training row with weight.
bool keepsEveryClass(const Prepared& base, const Adjustment& adjustment);

/// Trains on the adjusted training rows and predicts the base's test rows. Throws Error(Input) when nothing or one class
/// is left to train on, Cancelled.
RowMatrix predictTest(const ArmSetting& setting, const Adjustment& adjustment, const RunContext& context);

}  // namespace assay
