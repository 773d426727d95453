// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/beside.h"

#include "base/error.h"
#include "base/parallel.h"

#include <stop_token>

namespace assay {

void beside(const RunContext& context, const std::function<void(const RunContext&)>& first,
            const std::function<void(const RunContext&)>& second) {
    std::stop_source failed;
    const std::stop_callback passOn(context.stopToken(), [&] { failed.request_stop(); });
    const RunContext quiet(failed.get_token(), {}, context.threads, context.seed);
    const auto work = [&](const Block& block) {
        try {
            block.number == 0 ? first(context.withStop(failed.get_token())) : second(quiet);
        } catch (const Cancelled&) {
            // The other's error, or the user's wish, comes out below.
        } catch (...) {
            failed.request_stop();
            throw;
        }
    };
    parallelBlocks(2, 1, RunContext({}, {}, context.threads == 1 ? 1 : 2), work);
    context.checkpoint();
}

}  // namespace assay
