// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace assay {

/// True when the program is asked for plots as files and not for its window: "--plots" is among the arguments.
bool wantsPlots(const QStringList& arguments);

/// assay --plots DIR --scores scores.csv [--summary summary.json] FILE: draws the plots of a run made by assay-cli into
/// DIR and prints their paths. Needs no display (QT_QPA_PLATFORM=offscreen). Returns the exit code: 0, or as assay-cli's
/// 2, 3, 5 with one line on stderr.
int renderPlots(const QStringList& arguments);

}  // namespace assay
