// SPDX-License-Identifier: GPL-3.0-or-later
// Words of sampled semivalues, of KNN-Shapley's variants and of learnt weights.
#include "text/core_terms.h"

#include <QtGlobal>

namespace assay {

const std::vector<const char*>& coreSemivalueTerms() {
    static const std::vector<const char*> terms{
        QT_TRANSLATE_NOOP("Core", "TMC-Shapley"),
        QT_TRANSLATE_NOOP("Core", "Shapley values of the rows for the model itself, by random orders that end "
                          "early once nothing is left to gain."),
        QT_TRANSLATE_NOOP("Core", "What the row adds to the utility when it joins the rows before it, averaged "
                          "over all orders: change of the mean validation loss (or of the metric) that is "
                          "the row's own. All values sum to the utility of all rows less that of "
                          "predicting a constant. Above 0: the row helps."),
        QT_TRANSLATE_NOOP("Core", "Utility"),
        QT_TRANSLATE_NOOP("Core", "What a set of rows is worth: loss, minus the mean validation loss; metric, the "
                          "run's metric on the validation rows."),
        QT_TRANSLATE_NOOP("Core", "loss"),
        QT_TRANSLATE_NOOP("Core", "metric"),
        QT_TRANSLATE_NOOP("Core", "Orders"),
        QT_TRANSLATE_NOOP("Core", "Random orders of the rows."),
        QT_TRANSLATE_NOOP("Core", "Fits"),
        QT_TRANSLATE_NOOP("Core", "Ends the run after about so many fits of the model; 0: no such limit."),
        QT_TRANSLATE_NOOP("Core", "Seconds"),
        QT_TRANSLATE_NOOP("Core", "Ends the run after so many seconds; 0: no such limit. Results then depend on "
                          "the machine."),
        QT_TRANSLATE_NOOP("Core", "Error"),
        QT_TRANSLATE_NOOP("Core", "Ends the run once the standard errors are this share of the spread of the "
                          "values; 0: not asked."),
        QT_TRANSLATE_NOOP("Core", "Stability"),
        QT_TRANSLATE_NOOP("Core", "Ends the run once either half of the samples ranks the rows alike, by "
                          "Spearman's correlation; 0: not asked."),
        QT_TRANSLATE_NOOP("Core", "Truncation"),
        QT_TRANSLATE_NOOP("Core", "The rest of a permutation counts as 0 once the utility is this close to that of "
                          "all rows, as a share of what all rows gain over none; 0: never."),
        QT_TRANSLATE_NOOP("Core", "Beta Shapley"),
        QT_TRANSLATE_NOOP("Core", "Shapley values that weigh what a row adds to small sets more, where single rows "
                          "still make a difference."),
        QT_TRANSLATE_NOOP("Core", "What the row adds to the utility when it joins a set of other rows, averaged "
                          "over sets weighted by their size: change of the mean validation loss (or of the "
                          "metric). Above 0: the row helps. Values do not sum to anything, unless alpha = "
                          "beta = 1."),
        QT_TRANSLATE_NOOP("Core", "Alpha"),
        QT_TRANSLATE_NOOP("Core", "Above 1: small sets count more. 16 and 4 are the usual choices, with beta = 1."),
        QT_TRANSLATE_NOOP("Core", "Beta"),
        QT_TRANSLATE_NOOP("Core", "Above 1: large sets count more; alpha = beta = 1 is Shapley."),
        QT_TRANSLATE_NOOP("Core", "Data Banzhaf"),
        QT_TRANSLATE_NOOP("Core", "How much better models are whose random half of the rows has this one: one fit "
                          "serves every row."),
        QT_TRANSLATE_NOOP("Core", "Mean utility of random subsets with the row less that of those without it: "
                          "change of the mean validation loss (or of the metric) by the row. Above 0: the "
                          "row helps."),
        QT_TRANSLATE_NOOP("Core", "Subsets"),
        QT_TRANSLATE_NOOP("Core", "Random subsets, each row in with probability 1/2."),
        QT_TRANSLATE_NOOP("Core", "Group Shapley"),
        QT_TRANSLATE_NOOP("Core", "Shapley values of groups of rows that come and go together: all rows of a seller, a "
                          "user, a day, a source."),
        QT_TRANSLATE_NOOP("Core", "What the row's group adds to the utility when it joins the groups before it, "
                          "averaged over all orders, divided by the number of the group's training rows: change "
                          "of the mean validation loss (or of the metric). The values of all rows sum to the "
                          "utility of all rows less that of predicting a constant. Above 0: the group helps."),
        QT_TRANSLATE_NOOP("Core", "Groups by"),
        QT_TRANSLATE_NOOP("Core", "The column whose values are the groups."),
        QT_TRANSLATE_NOOP("Core", "sets of groups"),
        QT_TRANSLATE_NOOP("Core", "Variant"),
        QT_TRANSLATE_NOOP("Core", "Classes: exact, as in the paper; soft, sets of fewer than k rows are asked for their "
                          "mean; threshold, neighbours are all rows within the radius; truncated, exact but for an "
                          "error, and faster."),
        QT_TRANSLATE_NOOP("Core", "exact"),
        QT_TRANSLATE_NOOP("Core", "soft"),
        QT_TRANSLATE_NOOP("Core", "threshold"),
        QT_TRANSLATE_NOOP("Core", "truncated"),
        QT_TRANSLATE_NOOP("Core", "Radius"),
        QT_TRANSLATE_NOOP("Core", "Threshold: how far a neighbour is at most, in units of the prepared features; 0: "
                          "half of the validation rows have k neighbours."),
        QT_TRANSLATE_NOOP("Core", "Truncated: no value is off by more."),
        QT_TRANSLATE_NOOP("Core", "Search"),
        QT_TRANSLATE_NOOP("Core", "Truncated: share of the rows that neighbours are looked for among, by an approximate "
                          "index; 1: among all."),
        QT_TRANSLATE_NOOP("Core", "LossVal"),
        QT_TRANSLATE_NOOP("Core", "Trains once with a weight for each row that is learnt beside the model: rows that "
                          "stay hard to learn or lie far from the validation rows lose weight."),
        QT_TRANSLATE_NOOP("Core", "The row's weight at the end of the training less the mean weight; all begin at 1. "
                          "Training lowers the sum of weighted losses times the squared transport distance from the "
                          "weighted rows to the validation rows. Above 0: the row helps."),
        QT_TRANSLATE_NOOP("Core", "Weight rate"),
        QT_TRANSLATE_NOOP("Core", "How far a weight moves at most each time its row is met."),
    };
    return terms;
}

}  // namespace assay
