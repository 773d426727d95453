// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace assay {

/// Seconds left, from the share done so far; < 0 before 2 s and 3 %, when the guess would be noise.
double etaSeconds(double elapsedSeconds, double fraction);

/// "about 2 min left", rounded to what such a guess can promise; empty when unknown.
QString etaText(double seconds);

/// "0.09 s", "12 s", "3 min 20 s".
QString durationText(double seconds);

}  // namespace assay
