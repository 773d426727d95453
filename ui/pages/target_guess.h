// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "data/dataset.h"

namespace assay {

/// The column a user most likely wants to predict: a telling name (label, target, price, ...), else the last one that
/// can be a target.
QString likelyTarget(const Dataset& dataset);

}  // namespace assay
