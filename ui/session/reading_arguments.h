// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/open.h"

class QCommandLineParser;

namespace assay {

/// The reading options of assay-cli for the window's program.
void addReadingOptions(QCommandLineParser& parser);
LoadOptions readingOf(const QCommandLineParser& parsed);  ///< throws Error(Usage)

}  // namespace assay
