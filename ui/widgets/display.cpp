// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/display.h"

#include <QtGlobal>

#include <unistd.h>

#include <cstdio>

namespace assay {
namespace {

constexpr int noDisplay = 1;

void endWithASentence(QtMsgType type, const QMessageLogContext&, const QString&) {
    if (type != QtFatalMsg) return;  // what leads up to it
    std::fputs("assay: error: there is no display; start it on a desktop, or use assay-cli\n", stderr);
    ::_exit(noDisplay);
}

}  // namespace

DisplayNeeded::DisplayNeeded() {
    qInstallMessageHandler(endWithASentence);
}

DisplayNeeded::~DisplayNeeded() {
    qInstallMessageHandler(nullptr);
}

}  // namespace assay
