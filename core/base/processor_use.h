// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace assay {

/// Seconds of all threads of this process together since it began: on a processor, and ready to run while other work
/// had it (of the threads there are now). Zeros where the system does not tell.
struct ProcessorUse {
    double ran = 0, waited = 0;
    double clock = 0;  ///< when, in seconds of any clock
};
ProcessorUse processorUse();

/// The share of its time that work between the two would have taken had no thread had to wait: as many threads are
/// taken to be ready to run at any time as were on average, or one where they rested in between. 1 where nothing is
/// known. In (0, 1].
double undisturbedShare(const ProcessorUse& before, const ProcessorUse& after);

}  // namespace assay
