// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/probe.h"

#include "base/error.h"
#include "base/processor_use.h"
#include "base/thinning.h"
#include "pipeline/deadline.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <optional>
#include <stop_token>
#include <string_view>
#include <utility>

namespace assay {
namespace {

using Clock = Deadline::Clock;
constexpr int repeats = 3;
constexpr double enough = 0.01;  ///< a share of the work that tells how long all of it takes

Clock::duration ofSeconds(double seconds) {
    return std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
}

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

Probed once(double rows, const ProbeLimits& limits, const RunContext& context,
            const std::function<void(const RunContext&)>& work) {
    const ProcessorUse before = processorUse();
    const auto start = Clock::now();
    std::optional<Thinning> thinning;
    if (limits.thinned) thinning.emplace();
    const auto passed = [&] { return secondsSince(start) + (thinning ? thinning->skippedSeconds() : 0); };
    const Deadline outer(context.stopToken(), start + ofSeconds(std::max(3 * limits.seconds, 2 * limits.whole)));
    std::stop_source stop;
    const std::stop_callback forward(outer.token(), [&stop] { stop.request_stop(); });
    std::vector<Mark> marks;
    const auto watch = [&](std::string_view phase, double fraction) {
        if (stop.stop_requested()) return;
        marks.push_back({fraction, passed(), std::string(phase)});
        const double now = secondsSince(start);
        if (now > limits.seconds && fraction >= enough && now > limits.whole * fraction) stop.request_stop();
    };
    try {
        work(RunContext(stop.get_token(), watch, context.threads, context.seed));
    } catch (const Cancelled&) {  // what it had reported counts
    }
    context.checkpoint();
    const bool complete = !stop.stop_requested(), told = !marks.empty() && marks.back().fraction > 0;
    const double all = complete ? passed()
                       : told   ? marks.back().seconds / marks.back().fraction
                                : std::numeric_limits<double>::quiet_NaN();
    const double share = undisturbedShare(before, processorUse());
    for (Mark& mark : marks) mark.seconds *= share;
    return {rows, share * all, complete, std::move(marks), secondsSince(start)};
}

}  // namespace

Probed probe(double rows, const ProbeLimits& limits, const RunContext& context,
             const std::function<void(const RunContext&)>& work) {
    const auto start = Clock::now();
    Probed least = once(rows, limits, context, work);
    for (int repeat = 1; repeat < repeats && least.complete && secondsSince(start) < repeat * limits.seconds / 10;
         ++repeat)
        if (Probed again = once(rows, limits, context, work); again.seconds < least.seconds) least = std::move(again);
    return least;
}

double undisturbedSeconds(const std::function<void()>& work) {
    const ProcessorUse before = processorUse();
    const auto start = Clock::now();
    work();
    return secondsSince(start) * undisturbedShare(before, processorUse());
}

}  // namespace assay
