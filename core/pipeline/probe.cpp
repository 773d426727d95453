// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/probe.h"

#include "base/error.h"
#include "pipeline/deadline.h"

#include <algorithm>
#include <chrono>
#include <limits>
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

Probed once(double rows, double limit, double whole, const RunContext& context,
            const std::function<void(const RunContext&)>& work) {
    const auto start = Clock::now();
    const auto passed = [&] { return std::chrono::duration<double>(Clock::now() - start).count(); };
    const Deadline outer(context.stopToken(), start + ofSeconds(std::max(3 * limit, 2 * whole)));
    std::stop_source stop;
    const std::stop_callback forward(outer.token(), [&stop] { stop.request_stop(); });
    std::vector<Mark> marks;
    const auto watch = [&](std::string_view phase, double fraction) {
        if (stop.stop_requested()) return;
        marks.push_back({fraction, passed(), std::string(phase)});
        const double now = marks.back().seconds;
        if (now > limit && fraction >= enough && now > whole * fraction) stop.request_stop();
    };
    try {
        work(RunContext(stop.get_token(), watch, context.threads, context.seed));
    } catch (const Cancelled&) {  // what it had reported counts
    }
    context.checkpoint();
    if (!stop.stop_requested()) return {rows, passed(), true, std::move(marks)};
    const bool told = !marks.empty() && marks.back().fraction > 0;
    const double all = told ? marks.back().seconds / marks.back().fraction : std::numeric_limits<double>::quiet_NaN();
    return {rows, all, false, std::move(marks)};
}

}  // namespace

Probed probe(double rows, double limit, const RunContext& context, const std::function<void(const RunContext&)>& work,
             double whole) {
    Probed least = once(rows, limit, whole, context, work);
    for (int repeat = 1; repeat < repeats && least.complete && least.seconds < limit / 10; ++repeat)
        if (Probed again = once(rows, limit, whole, context, work); again.seconds < least.seconds) least = std::move(again);
    return least;
}

}  // namespace assay
