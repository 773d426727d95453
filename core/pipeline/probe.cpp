// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/probe.h"

#include "base/error.h"
#include "pipeline/deadline.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <limits>
#include <stop_token>

namespace assay {
namespace {

using Clock = Deadline::Clock;
constexpr int repeats = 3;
constexpr double enough = 0.01;  ///< a share of the work that tells how long all of it takes

Clock::duration ofSeconds(double seconds) {
    return std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
}

Probed once(double rows, double limit, const RunContext& context, const std::function<void(const RunContext&)>& work) {
    const auto start = Clock::now();
    const auto passed = [&] { return std::chrono::duration<double>(Clock::now() - start).count(); };
    const Deadline outer(context.stopToken(), start + ofSeconds(3 * limit));
    std::stop_source stop;
    const std::stop_callback forward(outer.token(), [&stop] { stop.request_stop(); });
    std::atomic<double> share{0}, at{0};
    const auto watch = [&](std::string_view, double fraction) {
        share = fraction;
        at = passed();
        if (at > limit && fraction >= enough) stop.request_stop();
    };
    try {
        work(RunContext(stop.get_token(), watch, context.threads, context.seed));
    } catch (const Cancelled&) {  // what it had reported counts
    }
    context.checkpoint();
    if (!stop.stop_requested()) return {rows, passed(), true};
    const double done = share > 0 ? at / share : std::numeric_limits<double>::quiet_NaN();
    return {rows, done, false};
}

double growthBetween(const Probed& first, const Probed& second) {
    return std::log(second.seconds / first.seconds) / std::log(second.rows / first.rows);
}

}  // namespace

Probed probe(double rows, double limit, const RunContext& context, const std::function<void(const RunContext&)>& work) {
    Probed least = once(rows, limit, context, work);
    for (int repeat = 1; repeat < repeats && least.complete && least.seconds < limit / 10; ++repeat)
        least.seconds = std::min(least.seconds, once(rows, limit, context, work).seconds);
    return least;
}

double exponentOf(const std::vector<Probed>& measures) {
    constexpr double between = 1.5;
    const std::size_t n = measures.size();
    if (n < 2 || !(growthBetween(measures[n - 2], measures[n - 1]) > between)) return 1;
    return n < 3 || growthBetween(measures[n - 3], measures[n - 1]) > between ? 2 : 1;
}

double extended(const std::vector<Probed>& measures, double rows, double exponent) {
    if (measures.empty()) return std::numeric_limits<double>::quiet_NaN();
    const Probed& last = measures.back();
    if (last.rows >= rows) return last.seconds;
    const double power = std::pow(last.rows, exponent);
    double slope = last.seconds / power, constant = 0;
    if (measures.size() > 1) {
        const Probed& before = measures[measures.size() - 2];
        const double through = (last.seconds - before.seconds) / (power - std::pow(before.rows, exponent));
        if (through > 0 && through < slope) slope = through;
        constant = last.seconds - slope * power;
    }
    return constant + slope * std::pow(rows, exponent);
}

}  // namespace assay
