// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/extension.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace assay {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double large = 0.2;   ///< share of the time from which on a stage has an exponent of its own
constexpr double begun = 0.02;  ///< share of a stage that tells how long all of it takes
constexpr double ofItself = 1e-9;

double growthBetween(const Probed& first, const Probed& second) {
    return std::log(second.seconds / first.seconds) / std::log(second.rows / first.rows);
}

/// Where each stage of a complete measure ends.
std::vector<double> endsOfStages(const Probed& measure) {
    std::vector<double> ends;
    for (std::size_t k = 1; k < measure.marks.size(); ++k)
        if (measure.marks[k].phase != measure.marks[k - 1].phase) ends.push_back(measure.marks[k - 1].fraction);
    ends.push_back(1);
    return ends;
}

/// When so much was done: between two reports in proportion.
double secondsUpTo(const Probed& measure, double fraction) {
    Mark before;
    for (const Mark& mark : measure.marks) {
        if (mark.fraction >= fraction && mark.fraction > before.fraction)
            return before.seconds +
                   (mark.seconds - before.seconds) * (fraction - before.fraction) / (mark.fraction - before.fraction);
        before = mark;
    }
    if (!measure.complete) return before.seconds;
    return fraction >= 1 ? measure.seconds
                         : before.seconds + (measure.seconds - before.seconds) * (fraction - before.fraction) /
                                                std::max(1 - before.fraction, ofItself);
}

/// The seconds of a stage in a measure; none where too little of it was done. like: a complete measure, whose time
/// within the stage says what the share done is a share of.
std::optional<double> secondsOf(const Probed& measure, const Probed& like, double from, double to) {
    const double reached = measure.complete || measure.marks.empty() ? 1 : measure.marks.back().fraction;
    const double start = secondsUpTo(measure, from);
    if (measure.complete || reached >= to) return secondsUpTo(measure, to) - start;
    if (reached <= from) return std::nullopt;
    const double whole = secondsUpTo(like, to) - secondsUpTo(like, from);
    const double share = (secondsUpTo(like, reached) - secondsUpTo(like, from)) / whole;
    if (!(share >= begun)) return std::nullopt;
    return (measure.marks.back().seconds - start) / share;
}

}  // namespace

double exponentOf(const std::vector<Probed>& measures) {
    constexpr double between = 1.5;
    const std::size_t n = measures.size();
    if (n < 2 || !(growthBetween(measures[n - 2], measures[n - 1]) > between)) return 1;
    return n < 3 || growthBetween(measures[n - 3], measures[n - 1]) > between ? 2 : 1;
}

double extended(const std::vector<Probed>& measures, double rows, double exponent) {
    if (measures.empty()) return nan;
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

double foretold(const std::vector<Probed>& measures, double rows) {
    const auto isWhole = [](const Probed& measure) { return measure.complete; };
    const auto whole = std::find_if(measures.rbegin(), measures.rend(), isWhole);
    if (whole == measures.rend()) return extended(measures, rows, exponentOf(measures));
    std::vector<Probed> complete;
    std::copy_if(measures.begin(), measures.end(), std::back_inserter(complete), isWhole);
    const double ofAll = exponentOf(complete);
    double sum = 0, from = 0;
    for (const double to : endsOfStages(*whole)) {
        std::vector<Probed> stage;
        for (const Probed& measure : measures)
            if (const auto seconds = secondsOf(measure, *whole, from, to))
                stage.push_back({measure.rows, *seconds, measure.complete});
        const double share = (secondsUpTo(*whole, to) - secondsUpTo(*whole, from)) / whole->seconds;
        sum += std::max(0.0, extended(stage, rows, share >= large ? exponentOf(stage) : ofAll));
        from = to;
    }
    return sum;
}

}  // namespace assay
