// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pipeline/pipeline.h"

#include <string>
#include <vector>

namespace assay {

/// What a run is going to take on this machine.
struct Forecast {
    struct Phase {
        std::string name;  ///< as in progress: "Preparing", "Training", "Predicting", "Valuing rows", "Weighing
                           ///< features", and where asked for "Explaining", "Verifying"
        double seconds = 0;  ///< NaN: the probe did not get that far
    };
    std::vector<Phase> phases;
    double seconds = 0;  ///< sum of the phases that are known; data are read already
    bool known = true;   ///< false: at least so many seconds
    double peakMb = 0;   ///< of the process
    Index trainRows = 0, validRows = 0, columns = 0;
    std::string methodUsed;  ///< see RunResult
};

struct ForecastOptions {
    double seconds = 0.3;     ///< for the model and for the method, about
    Index cells = 4'000'000;  ///< of the sample that is probed, at most
    Index verifyingFits = 0;  ///< as verify() is given; 0: it does not follow the run
};

/// Trains and values growing samples of the very rows until the time is used up, and extends what was measured to all
/// rows: values stage by stage (extension.h), all else by t = a + b n^e. Trees, folds and refits, of which one takes as
/// long as the next, are done a few times and counted as often as the run does them (base/thinning.h), so that most
/// methods are seen whole on all rows. Other long work is stopped, and what it reports to have done counts; values
/// begin on the largest sample at least. Preparing is measured on a few columns of all rows. Seconds are those of a
/// machine that is not busy otherwise (probe.h). Memory is what samples that ran whole held above the designs, extended
/// in the same way; where only one did, what the largest held until it was stopped. Nothing about the machine is built
/// in. Cost: the time given three times, seven times that for values that take long, one reading of the columns, and
/// memory of the sample. Throws Error where run() does before values, Cancelled.
Forecast forecast(const Sources& sources, const RunSpec& spec, const RunContext& context,
                  const ForecastOptions& options = {});

}  // namespace assay
