// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace assay {

/// Seconds left, when elapsedSeconds brought the share done from `from` to fraction; < 0 before 2 s and 3 % of what was
/// left, when the guess would be noise.
double etaSeconds(double elapsedSeconds, double fraction, double from = 0);

/// "about 2 min left", rounded to what such a guess can promise; empty when unknown.
QString etaText(double seconds);

/// "0.09 s", "12 s", "3 min 20 s".
QString durationText(double seconds);

}  // namespace assay
