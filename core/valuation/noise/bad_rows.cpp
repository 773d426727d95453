// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/noise/bad_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace assay {

Inspection inspectRows(const Design& design, Index n, const RunContext& context) {
    Inspection found;
    found.odd = oddFeatures(design, n, {}, context.part("Comparing rows", 0, 0.8));
    found.conflicts = conflictingDuplicates(design, n, context);
    found.leaked = leakedFeatures(design, context.part("Looking for leaks", 0.8, 1));
    return found;
}

Scores fused(const Design& design, Index n, const Inspection& inspection, const Suspicion& suspicion) {
    constexpr double rounding = 1e-9;
    const Vector wrong = withConflicts(design, inspection.conflicts, suspicion.wrong);
    const Vector& odd = inspection.odd.odd;
    Scores scores;
    const Vector sound = (1 - wrong.array()) * (1 - odd.array());
    scores.value = 2 * sound.array() - 1;
    scores.stdError = 2 * suspicion.spread.array() * (1 - odd.array());
    scores.kind.assign(static_cast<std::size_t>(n), RowKind::None);
    scores.suggested = Vector::Constant(n, std::numeric_limits<double>::quiet_NaN());
    std::vector<bool> conflicting(static_cast<std::size_t>(n), false);
    for (const std::vector<Index>& rows : inspection.conflicts.groups)
        for (const Index i : rows) conflicting[static_cast<std::size_t>(i)] = true;
    for (Index i = 0; i < n; ++i) {
        const auto at = static_cast<std::size_t>(i);
        if (scores.value[i] > rounding) continue;
        if (wrong[i] < odd[i]) {
            scores.kind[at] = RowKind::OddFeatures;
            continue;
        }
        const RowKind label = design.classes > 0 ? RowKind::WrongLabel : RowKind::WrongTarget;
        scores.kind[at] = conflicting[at] ? RowKind::ConflictingDuplicate : label;
        scores.suggested[i] = suspicion.suggested[i];
    }
    return scores;
}

std::vector<std::string> inspectionNotes(const Inspection& inspection, const Design& design, Index n) {
    std::vector<std::string> notes;
    const DistanceModel& model = inspection.odd.model;
    const auto rows = [n](double share) { return std::llround(share * static_cast<double>(n)); };
    notes.push_back(fmt::format("about {} rows have odd features (between {} and {})", rows(model.weight * model.share),
                                rows(std::min(model.low, model.weight * model.share)),
                                rows(std::max(model.high, model.weight * model.share))));
    const std::size_t groups = inspection.conflicts.groups.size();
    if (groups > 0) {
        std::size_t conflicting = 0;
        for (const std::vector<Index>& each : inspection.conflicts.groups) conflicting += each.size();
        notes.push_back(
            fmt::format("{} rows, in {} groups, are equal in all features but not in the target", conflicting, groups));
    }
    for (const LeakedFeature& leak : inspection.leaked)
        notes.push_back(
            fmt::format("the column {} alone tells {:.1f} % of {}: make sure that it is known before the "
                        "target is",
                        leak.source, 100 * leak.skill,
                        design.classes > 0 ? "the labels that chance does not" : "the target's variance"));
    return notes;
}

}  // namespace assay
