// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "valuation/semivalues/enumeration.h"
#include "valuation/semivalues/permutations.h"
#include "valuation/semivalues/sampled_method.h"
#include "valuation/support.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace assay {
namespace {

class GroupShapley final : public ValuationMethod {
public:
    const MethodInfo& info() const override {
        static const MethodInfo info = [] {
            MethodInfo made{
                "group-shapley",
                "Group Shapley",
                "Shapley values of groups of rows that come and go together: all rows of a seller, a user, a day, a "
                "source.",
                "What the row's group adds to the utility when it joins the groups before it, averaged over all "
                "orders, divided by the number of the group's training rows: change of the mean validation loss (or "
                "of the metric). The values of all rows sum to the utility of all rows less that of predicting a "
                "constant. Above 0: the group helps.",
                {Task::Regression, Task::Binary, Task::Multiclass},
                {Need::Labels, Need::Refits},
                permutationParams(0.01),
                "Ghorbani & Zou, Data Shapley: equitable valuation of data for machine learning, ICML 2019",
                "up to 12 groups 2^groups fits, else up to one fit a group and order",
                false,
                true,
                true};
            ParamSpec by{"by", "Groups by", "The column whose values are the groups.", std::string(), 0, 0, {}};
            by.column = true;
            made.params.insert(made.params.begin(), by);
            return made;
        }();
        return info;
    }

    Scores run(const Problem& problem, const ParamSet& params, const RunContext& context,
               const PartialSink& partial) const override {
        requireProblem(info(), problem);
        if (!problem.groups)
            throw Error(ErrorKind::Usage, "group-shapley needs the column whose values are the groups",
                        "name it, as in group-shapley:by=COLUMN");
        const Groups& groups = *problem.groups;
        const Players players = playersOf(groups);
        return stoppable(problem.train.size(), [&](Scores& scores) {
            const Utility utility(problem, utilityKind(params), players, context);
            const Stopping stopping = stoppingOf(params, "permutations");
            if (enumerates(stopping, utility.players()))
                enumerate(groups, utility, scores, context);
            else
                sample(groups, utility, params, scores, context, partial);
        });
    }

private:
    static Players playersOf(const Groups& groups) {
        Players players(groups.names.size());
        for (std::size_t row = 0; row < groups.of.size(); ++row)
            players[static_cast<std::size_t>(groups.of[row])].push_back(static_cast<Index>(row));
        return players;
    }

    /// Few groups: their sets are fewer than the fits of a usual budget.
    static bool enumerates(const Stopping& stopping, Index groups) {
        return groups <= enumerable && stopping.seconds == 0 &&
               (stopping.fits == 0 || stopping.fits >= Index{1} << groups);
    }

    /// A group's number shared out evenly among its rows.
    static Vector shared(const Groups& groups, const Players& players, const Vector& ofGroup) {
        Vector ofRow(static_cast<Index>(groups.of.size()));
        for (Index row = 0; row < ofRow.size(); ++row) {
            const auto group = static_cast<std::size_t>(groups.of[static_cast<std::size_t>(row)]);
            ofRow[row] = ofGroup[static_cast<Index>(group)] / static_cast<double>(players[group].size());
        }
        return ofRow;
    }

    static void enumerate(const Groups& groups, const Utility& utility, Scores& scores, const RunContext& context) {
        const Vector value = enumeratedSemivalue(utility, shapleyCoefficient(), context.part("sets of groups", 0, 1));
        scores.value = shared(groups, utility.rowsOfPlayers(), value);
        scores.notes.push_back(
            fmt::format("{} groups by {}, values from all sets of them", utility.players(), groups.by));
        if (utility.failed()) noteFailedFits(scores);
        noteRanking(groups, value, {}, scores);
    }

    static void sample(const Groups& groups, const Utility& utility, const ParamSet& params, Scores& scores,
                       const RunContext& context, const PartialSink& partial) {
        scores.notes.push_back(fmt::format("{} groups by {}", utility.players(), groups.by));
        PermutationSampling sampling(utility, {{shapleyCoefficient()}, params.real("truncation"), {}});
        runSampling(
            sampling, stoppingOf(params, "permutations"), utility, scores, context.part("permutations", 0, 1), partial,
            {"groups", [&](const Vector& ofGroup) { return shared(groups, utility.rowsOfPlayers(), ofGroup); }});
        const Progressed reached = sampling.reached();
        if (reached.samples > 0) noteRanking(groups, reached.value, reached.stdError, scores);
    }

    /// The groups from the most helpful on, at most five from either end.
    static void noteRanking(const Groups& groups, const Vector& value, const Vector& stdError, Scores& scores) {
        std::vector<Index> order(static_cast<std::size_t>(value.size()));
        std::iota(order.begin(), order.end(), Index{0});
        std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) { return value[a] > value[b]; });
        const auto listed = [&](auto begin, auto end) {
            std::vector<std::string> parts;
            for (; begin != end; ++begin) {
                std::string part =
                    fmt::format("{} {:.3g}", groups.names[static_cast<std::size_t>(*begin)], value[*begin]);
                if (stdError.size() > 0 && std::isfinite(stdError[*begin]))
                    part += fmt::format(" ± {:.1g}", stdError[*begin]);
                parts.push_back(std::move(part));
            }
            return fmt::format("{}", fmt::join(parts, ", "));
        };
        constexpr std::ptrdiff_t shown = 5;
        if (std::ssize(order) <= 2 * shown) {
            scores.notes.push_back("groups from the most helpful on: " + listed(order.begin(), order.end()));
            return;
        }
        scores.notes.push_back("most helpful groups: " + listed(order.begin(), order.begin() + shown));
        scores.notes.push_back("least helpful groups, the worst first: " +
                               listed(order.rbegin(), order.rbegin() + shown));
    }
};

}  // namespace

const ValuationMethod& groupShapley() {
    static const GroupShapley method;
    return method;
}

}  // namespace assay
