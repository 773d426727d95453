// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "io/open.h"

class QCommandLineParser;
class QCoreApplication;

namespace assay {

/// The reading options of assay-cli for the window's program.
void addReadingOptions(QCommandLineParser& parser);
LoadOptions readingOf(const QCommandLineParser& parsed);  ///< throws Error(Usage)

/// What the window begins with; file is empty where none is given.
struct WindowArguments {
    QString file;
    LoadOptions reading;
};
/// Ends the program for --help, --version and unknown options. Throws Error(Usage).
WindowArguments windowArguments(const QCoreApplication& application);

}  // namespace assay
