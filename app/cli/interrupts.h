// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>

namespace assay::cli {

/// Takes SIGINT, SIGTERM and SIGHUP. The first asks work to stop, so that what was reached is written; the second ends
/// the program at once with 130 and leaves no temporary file. Call before any thread is started.
void takeInterrupts();

/// Requested by the first interrupt.
std::stop_token interruptToken();

/// True once: there is one sentence on stderr, even where the second interrupt comes while the first one's is told.
bool firstToTell();

/// Standard streams that the caller closed are opened to nowhere, lest an output file takes their number and with it
/// what is printed.
void holdStandardStreams();

/// Ends the program as one whose reader has gone ends by default, now that everything is tidy.
void endByBrokenPipe();

}  // namespace assay::cli
