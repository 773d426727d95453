// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/noise/findings.h"

#include "base/power_of_two.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace assay {

Design together(const Design& train, const Design& valid) {
    Design all = train;
    const Index n = train.size(), m = valid.size();
    if (m > 0) {
        all.X.conservativeResize(n + m, Eigen::NoChange);
        all.X.bottomRows(m) = valid.X;
        all.y.conservativeResize(n + m);
        all.y.tail(m) = valid.y;
        all.w.conservativeResize(n + m);
        all.w.tail(m) = valid.w;
        all.rows.insert(all.rows.end(), valid.rows.begin(), valid.rows.end());
    }
    // The searches' own penalties are meant for weights of about 1.
    all.w /= powerOfTwoNear(all.w.sum() / static_cast<double>(all.size()));
    return all;
}

Index bestCut(Vector bad) {
    std::sort(bad.begin(), bad.end(), std::greater<>());
    const double total = bad.sum();
    Index best = 0;
    double most = 0, sum = 0;
    for (Index k = 0; k < bad.size(); ++k) {
        sum += bad[k];
        const double f1 = 2 * sum / (static_cast<double>(k + 1) + total);
        if (f1 <= most) continue;
        most = f1;
        best = k + 1;
    }
    return best;
}

std::string cutNote(const Vector& bad) {
    return fmt::format(
        "look at the {} lowest rows first: that cut is expected to be the best balance of wrong labels "
        "found and right ones left alone",
        bestCut(bad));
}

std::vector<std::string> labelNotes(const LabelSearch& found, Index n) {
    const auto rows = [n](double share) { return std::llround(share * static_cast<double>(n)); };
    const FlipEstimate& flips = found.flips;
    std::vector<std::string> notes{fmt::format("about {} rows have a wrong label (between {} and {})", rows(flips.rate),
                                               rows(std::min(flips.least, flips.rate)),
                                               rows(std::max(flips.most, flips.rate)))};
    const bool sound = flips.soundWeight > 0.5;
    if (sound) notes.emplace_back("the validation rows' labels seem to be sound: they count for more");
    if (!sound && flips.low < flips.high / 4 && flips.high > 0.05)
        notes.emplace_back("the classes overlap: how many of the doubtful labels are wrong cannot be told");
    else if (flips.disagreeing > flips.most)
        notes.push_back(
            fmt::format("if errors are more frequent among some rows than among others, up to {} labels may be wrong",
                        rows(flips.disagreeing)));
    if (flips.sharesMayDiffer)
        notes.push_back(
            fmt::format("the classes have other shares among the validation rows: if those come from elsewhere, as few "
                        "as {} labels "
                        "may be wrong",
                        rows(flips.least)));
    const FlipModel& perClass = sound ? flips.soundPerClass : flips.perClass;
    if ((sound ? flips.soundPerClassWeight : flips.perClassWeight) > 0.5 &&
        std::max(perClass.ofOne, perClass.ofZero) >= 0.005)
        notes.push_back(
            fmt::format("{:.0f} % of the second class and {:.0f} % of the first seem to bear the other's label",
                        100 * perClass.ofOne, 100 * perClass.ofZero));
    return notes;
}

std::string judgesNote(const LabelSearch& found) {
    const auto weight = [&](const char* family) {
        const auto at = std::find(found.names.begin(), found.names.end(), family);
        return at == found.names.end() ? 0 : 100 * found.weights[at - found.names.begin()];
    };
    return fmt::format(
        "judged by random forest {:.0f} %, extremely randomised trees {:.0f} %, kernel ridge "
        "{:.0f} %, boosted trees {:.0f} %, Bayesian additive trees {:.0f} %",
        weight("random forest"), weight("extremely randomised trees"), weight("kernel ridge"), weight("boosted trees"),
        weight("Bayesian additive trees"));
}

std::vector<std::string> targetNotes(const TargetSearch& found, Index n, Index trusted) {
    const auto rows = [n](double share) { return std::llround(share * static_cast<double>(n)); };
    const ResidualModel& model = found.residuals;
    std::vector<std::string> notes{fmt::format("about {} rows have a wrong target (between {} and {})",
                                               rows(model.share), rows(model.low), rows(model.high))};
    if (trusted < 50) notes.emplace_back("with fewer than 50 validation rows that number is unsure");
    return notes;
}

}  // namespace assay
