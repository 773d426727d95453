// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "widgets/theme.h"

namespace assay {

/// What Fusion's palette cannot say: borders, rounding and spacing in steps of 4 px. Widgets ask for a look by the
/// dynamic properties role (section, muted, title, caption) and accent.
QString styleSheet(const Colors& colors, bool dark);

}  // namespace assay
