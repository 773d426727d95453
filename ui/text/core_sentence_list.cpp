// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtGlobal>

#include "text/core_sentences.h"

namespace assay {

const std::vector<const char*>& coreSentences() {
    static const std::vector<const char*> all = [] {
        std::vector<const char*> joined = dataSentences();
        joined.insert(joined.end(), readingSentences().begin(), readingSentences().end());
        joined.insert(joined.end(), runSentences().begin(), runSentences().end());
        return joined;
    }();
    return all;
}

const std::vector<const char*>& runSentences() {
    static const std::vector<const char*> patterns{
        QT_TRANSLATE_NOOP("Sentences", "leverages of a model with so many parameters do not fit into memory"),
        QT_TRANSLATE_NOOP("Sentences", "use fewer columns, or a method without leverages such as influence"),
        QT_TRANSLATE_NOOP("Sentences", "the columns are too nearly dependent for leverages"),
        QT_TRANSLATE_NOOP("Sentences", "set l2 higher"),
        QT_TRANSLATE_NOOP("Sentences", "leave one out"),
        QT_TRANSLATE_NOOP("Sentences", "every training row is of the same class"),
        QT_TRANSLATE_NOOP("Sentences", "every training row is of the class '%1'"),
        QT_TRANSLATE_NOOP("Sentences", "choose another target, or a split in which each class has rows"),
        QT_TRANSLATE_NOOP("Sentences", "use another split or target"),
        QT_TRANSLATE_NOOP("Sentences", "the classes can be separated completely, so the model without penalty has no "
                                       "optimum"),
        QT_TRANSLATE_NOOP("Sentences", "set l2 above 0"),
        QT_TRANSLATE_NOOP("Sentences", "standardise the columns or set l2 higher"),
        QT_TRANSLATE_NOOP("Sentences", "the columns are too nearly dependent to fit the model"),
        QT_TRANSLATE_NOOP("Sentences", "column %1 looks like an id and was taken as a feature"),
        QT_TRANSLATE_NOOP("Sentences", "leave the column out unless its size means something"),
        QT_TRANSLATE_NOOP("Sentences", "%1 (change %2)"),
        QT_TRANSLATE_NOOP("Sentences", "%1 (change %2), %3"),
        QT_TRANSLATE_NOOP("Sentences", "%1 changed test %2 by %3, with too few test rows for an interval; %4: %5; "
                                       "clearly worse: %6."),
        QT_TRANSLATE_NOOP("Sentences", "%1 changed test %2 by %3 (95 % interval %4 to %5), not distinguishable from "
                                       "no change; %6: %7; clearly worse: %8."),
        QT_TRANSLATE_NOOP("Sentences", "%1 changed test %2 by %3 (95 % interval %4 to %5), an improvement, but not "
                                       "distinguishable from %6: %7; clearly worse: %8."),
        QT_TRANSLATE_NOOP("Sentences", "%1 changed test %2 by %3 (95 % interval %4 to %5), for the worse, but not "
                                       "distinguishable from %6: %7; clearly worse: %8."),
        QT_TRANSLATE_NOOP("Sentences", "%1 changed test %2 by %3 (95 % interval %4 to %5), an improvement; %6: %7; "
                                       "clearly worse: %8."),
        QT_TRANSLATE_NOOP("Sentences", "%1 changed test %2 by %3 (95 % interval %4 to %5), for the worse; %6: %7; "
                                       "clearly worse: %8."),
        QT_TRANSLATE_NOOP("Sentences", "%1 does not go with %2, whose values are magnitudes: the largest, not the "
                                       "lowest, are of the rows that stand out"),
        QT_TRANSLATE_NOOP("Sentences", "%1 needs feature weights, and there are none"),
        QT_TRANSLATE_NOOP("Sentences", "choose a kind of feature weights other than none"),
        QT_TRANSLATE_NOOP("Sentences", "%1 is not defined: %2 in the %3 split"),
        QT_TRANSLATE_NOOP("Sentences", "judged by %1 in its place"),
        QT_TRANSLATE_NOOP("Sentences", "one class"),
        QT_TRANSLATE_NOOP("Sentences", "one value of the target"),
        QT_TRANSLATE_NOOP("Sentences", "no weight above 0"),
        QT_TRANSLATE_NOOP("Sentences", "No metric is defined on the test rows: nothing to compare."),
        QT_TRANSLATE_NOOP("Sentences", "Dropping the highest %1 % (%2)"),
        QT_TRANSLATE_NOOP("Sentences", "the weight of row %1 is %2, beside which those of all other rows are lost "
                                       "to rounding"),
        QT_TRANSLATE_NOOP("Sentences", "cap the weights or leave the row out"),
        QT_TRANSLATE_NOOP("Sentences", "all training rows of the class '%1' have weight 0, so that one class is "
                                       "left to learn"),
        QT_TRANSLATE_NOOP("Sentences", "all training rows of the class '%1' have weight 0: the model does not learn "
                                       "it"),
        QT_TRANSLATE_NOOP("Sentences", "%1 rows are the only ones of their class: there is no fit without such a "
                                       "row, and it has no value"),
        QT_TRANSLATE_NOOP("Sentences", "some rows' classes can be separated from the others without error, so the "
                                       "model without penalty has no optimum"),
        QT_TRANSLATE_NOOP("Sentences", "%1 rows are of classes that no other fold has: their labels were judged by "
                                       "models that never saw the class"),
        QT_TRANSLATE_NOOP("Sentences", "%1 has %2 distinct whole numbers in %3 rows, taken as classes"),
        QT_TRANSLATE_NOOP("Sentences", "%1 has %2 distinct whole numbers in %3 rows, taken as amounts"),
        QT_TRANSLATE_NOOP("Sentences", "set the task to regression to take them as amounts"),
        QT_TRANSLATE_NOOP("Sentences", "set the task to multiclass to take them as classes"),
        QT_TRANSLATE_NOOP("Sentences", "set the task to multiclass to take all cells as classes"),
        QT_TRANSLATE_NOOP("Sentences", "%1 of %2 cells of %3 are no numbers, the first of them '%4' in row %5: the "
                                       "target was read as numbers without those rows"),
        QT_TRANSLATE_NOOP("Sentences", "%1 of %2 cells of %3 are no numbers, the first of them '%4' in row %5: the "
                                       "target was read as classes"),
        QT_TRANSLATE_NOOP("Sentences", "%1: %2 cells of the target are no numbers, the first of them '%3' in row "
                                       "%4: those rows were left out"),
        QT_TRANSLATE_NOOP("Sentences", "%1 holds text, taken as %2 classes"),
        QT_TRANSLATE_NOOP("Sentences", "a regression needs a target of numbers, but row %1 has '%2'"),
        QT_TRANSLATE_NOOP("Sentences", "a positive class needs a target of two classes, this one has %1"),
        QT_TRANSLATE_NOOP("Sentences", "a positive class needs a target of two classes, this one holds amounts"),
        QT_TRANSLATE_NOOP("Sentences", "leave the positive class out"),
        QT_TRANSLATE_NOOP("Sentences", "the target has no label '%1'"),
        QT_TRANSLATE_NOOP("Sentences", "name '%1' or '%2' as the positive class"),
        QT_TRANSLATE_NOOP("Sentences", "the positive class of %1 is '%2', the last in order"),
        QT_TRANSLATE_NOOP("Sentences", "name the positive class to take '%1'"),
        QT_TRANSLATE_NOOP("Sentences", "features are not weighed: for the model %1 that is done by permutation, "
                                       "which needs validation rows"),
        QT_TRANSLATE_NOOP("Sentences", "give the split a share for validation, or use the feature weights gradient "
                                       "or none"),
        QT_TRANSLATE_NOOP("Sentences", "row %1 is no usable row of the validation file"),
        QT_TRANSLATE_NOOP("Sentences", "explain one of its rows 0 to %1 that has a target and a weight"),
        QT_TRANSLATE_NOOP("Sentences", "set l2 higher or drop columns that repeat others"),
        QT_TRANSLATE_NOOP("Sentences", "the model's optimum could not be reached in double precision"),
        QT_TRANSLATE_NOOP("Sentences", "no model serves the task ranking"),
        QT_TRANSLATE_NOOP("Sentences", "choose regression, binary or multiclass"),
        QT_TRANSLATE_NOOP("Sentences", "check the model's parameters and the features"),
        QT_TRANSLATE_NOOP("Sentences", "no training row has a weight above 0"),
        QT_TRANSLATE_NOOP("Sentences", "the weights of all training rows are 0"),
        QT_TRANSLATE_NOOP("Sentences", "check the column of weights"),
        QT_TRANSLATE_NOOP("Sentences", "choose another weight column"),
        QT_TRANSLATE_NOOP("Sentences", "the weight column does not hold numbers"),
        QT_TRANSLATE_NOOP("Sentences", "the weight of row %1 is %2"),
        QT_TRANSLATE_NOOP("Sentences", "weights are finite and at least 0"),
        QT_TRANSLATE_NOOP("Sentences", "%1 has no parameter '%2'"),
        QT_TRANSLATE_NOOP("Sentences", "%1: %2=%3 is not allowed"),
        QT_TRANSLATE_NOOP("Sentences", "give %1"),
        QT_TRANSLATE_NOOP("Sentences", "one of %1"),
        QT_TRANSLATE_NOOP("Sentences", "a whole number"),
        QT_TRANSLATE_NOOP("Sentences", "%1 from %2 to %3"),
        QT_TRANSLATE_NOOP("Sentences", "%1 of at least %2"),
        QT_TRANSLATE_NOOP("Sentences", "%1 of at most %2"),
        QT_TRANSLATE_NOOP("Sentences", "give more than 0 % and less than 100 %, such as %1=5%"),
        QT_TRANSLATE_NOOP("Sentences", "give a whole number of at least 1, such as select-features=10"),
        QT_TRANSLATE_NOOP("Sentences", "%1 features are asked for, there are %2"),
        QT_TRANSLATE_NOOP("Sentences", "give select-features from 1 to %1"),
        QT_TRANSLATE_NOOP("Sentences", "the action leaves no row to train on"),
        QT_TRANSLATE_NOOP("Sentences", "the action leaves a class without a row to train on"),
        QT_TRANSLATE_NOOP("Sentences", "drop fewer rows"),
        QT_TRANSLATE_NOOP("Sentences", "%1 rows with scores are not training rows of this split"),
        QT_TRANSLATE_NOOP("Sentences", "no training row has a score"),
        QT_TRANSLATE_NOOP("Sentences", "there is no test row to compare on"),
        QT_TRANSLATE_NOOP("Sentences", "give the split a test share"),
        QT_TRANSLATE_NOOP("Sentences", "scaling columns cannot change an unpenalised fit: %1 undoes it in its "
                                       "coefficients"),
        QT_TRANSLATE_NOOP("Sentences", "use l2 above 0 or k-nearest neighbours"),
        QT_TRANSLATE_NOOP("Sentences", "columns are on their own scales (scale=none), so the factors act on top of "
                                       "their units"),
        QT_TRANSLATE_NOOP("Sentences", "importance judges one row at a time: the effects of many rows that are "
                                       "dropped together need not add up"),
        QT_TRANSLATE_NOOP("Sentences", "a smaller share may help where this one does not"),
        QT_TRANSLATE_NOOP("Sentences", "%1 training rows have no score and were left as they are"),
        QT_TRANSLATE_NOOP("Sentences", "%1 test rows: intervals come from %2 resamples instead of 2000"),
        QT_TRANSLATE_NOOP("Sentences", "the metric %1 does not serve the task %2"),
        QT_TRANSLATE_NOOP("Sentences", "%1 needs validation rows, and there are none"),
        QT_TRANSLATE_NOOP("Sentences", "method %1 needs validation rows, and there are none"),
        QT_TRANSLATE_NOOP("Sentences", "method %1 needs validation rows"),
        QT_TRANSLATE_NOOP("Sentences", "give the split a validation share"),
        QT_TRANSLATE_NOOP("Sentences", "give the split a share for validation"),
        QT_TRANSLATE_NOOP("Sentences", "give a validation split"),
        QT_TRANSLATE_NOOP("Sentences", "the time limit ended the valuation: rows without importance were not reached"),
        QT_TRANSLATE_NOOP("Sentences", "stopped before the explanation"),
        QT_TRANSLATE_NOOP("Sentences", "stopped before the feature weights"),
        QT_TRANSLATE_NOOP("Sentences", "%1 of %2 classes have no training row"),
        QT_TRANSLATE_NOOP("Sentences", "their rows were left out"),
        QT_TRANSLATE_NOOP("Sentences", "outliers are dropped from training only"),
        QT_TRANSLATE_NOOP("Sentences", "validation and test rows keep theirs"),
        QT_TRANSLATE_NOOP("Sentences", "no row can be used"),
        QT_TRANSLATE_NOOP("Sentences", "rows need a target and, with missing=drop, every feature"),
        QT_TRANSLATE_NOOP("Sentences", "%1: %2 of %3 rows lack a usable target, weight or feature and were left out"),
        QT_TRANSLATE_NOOP("Sentences", "column '%1' is given as %2 and as %3"),
        QT_TRANSLATE_NOOP("Sentences", "give each column one role"),
        QT_TRANSLATE_NOOP("Sentences", "no target is given"),
        QT_TRANSLATE_NOOP("Sentences", "name its column as target"),
        QT_TRANSLATE_NOOP("Sentences", "no column is left to be a feature"),
        QT_TRANSLATE_NOOP("Sentences", "let a column be a feature: name more, or drop fewer"),
        QT_TRANSLATE_NOOP("Sentences", "the target of row %1 is %2, too large to be squared"),
        QT_TRANSLATE_NOOP("Sentences", "divide the column, or take its logarithm"),
        QT_TRANSLATE_NOOP("Sentences", "the target has no value in any row"),
        QT_TRANSLATE_NOOP("Sentences", "choose another target"),
        QT_TRANSLATE_NOOP("Sentences", "the target has the same value in every row"),
        QT_TRANSLATE_NOOP("Sentences", "choose a target that varies"),
        QT_TRANSLATE_NOOP("Sentences", "a regression needs a target of numbers"),
        QT_TRANSLATE_NOOP("Sentences", "choose another target or task"),
        QT_TRANSLATE_NOOP("Sentences", "the target has %1 distinct values, too many to be classes"),
        QT_TRANSLATE_NOOP("Sentences", "set the task to regression"),
        QT_TRANSLATE_NOOP("Sentences", "the target has %1 distinct values, binary needs 2"),
        QT_TRANSLATE_NOOP("Sentences", "set the task to multiclass"),
        QT_TRANSLATE_NOOP("Sentences", "the positive class of %1 is '%2'"),
        QT_TRANSLATE_NOOP("Sentences", "the target is a date"),
        QT_TRANSLATE_NOOP("Sentences", "choose a target of numbers or classes"),
        QT_TRANSLATE_NOOP("Sentences", "%1: %2 rows are of classes that training has not seen and were left out"),
        QT_TRANSLATE_NOOP("Sentences", "%1 rows"),
        QT_TRANSLATE_NOOP("Sentences", "%1 row"),
        QT_TRANSLATE_NOOP("Sentences", "Dropping the lowest %1 % (%2)"),
        QT_TRANSLATE_NOOP("Sentences", "Dropping the rows with negative importance (%1)"),
        QT_TRANSLATE_NOOP("Sentences", "Weighting rows by rank (%1)"),
        QT_TRANSLATE_NOOP("Sentences", "Weighting rows linearly by importance (%1)"),
        QT_TRANSLATE_NOOP("Sentences", "Scaling %1 features by their weights"),
        QT_TRANSLATE_NOOP("Sentences", "Keeping the %1 weightiest features"),
        QT_TRANSLATE_NOOP("Sentences", "a random drop of the same size"),
        QT_TRANSLATE_NOOP("Sentences", "the same weights in random order"),
        QT_TRANSLATE_NOOP("Sentences", "the same factors in random order"),
        QT_TRANSLATE_NOOP("Sentences", "as many features at random"),
        QT_TRANSLATE_NOOP("Sentences", "%1 changes nothing: nothing to compare."),
        QT_TRANSLATE_NOOP("Sentences", "%1 changed test %2 by %3, with too few test rows for an interval; %4: %5."),
        QT_TRANSLATE_NOOP("Sentences", "%1 changed test %2 by %3 (95 % interval %4 to %5), not distinguishable from "
                                       "no change; %6: %7."),
        QT_TRANSLATE_NOOP("Sentences", "%1 changed test %2 by %3 (95 % interval %4 to %5), an improvement, but not "
                                       "distinguishable from %6: %7."),
        QT_TRANSLATE_NOOP("Sentences", "%1 changed test %2 by %3 (95 % interval %4 to %5), for the worse, but not "
                                       "distinguishable from %6: %7."),
        QT_TRANSLATE_NOOP("Sentences", "%1 changed test %2 by %3 (95 % interval %4 to %5), an improvement; %6: %7."),
        QT_TRANSLATE_NOOP("Sentences", "%1 changed test %2 by %3 (95 % interval %4 to %5), for the worse; %6: %7."),
        QT_TRANSLATE_NOOP("Sentences", "there are too few training rows for the residual variance"),
        QT_TRANSLATE_NOOP("Sentences", "use more rows or set l2 higher"),
        QT_TRANSLATE_NOOP("Sentences", "the method %1 does not explain single rows"),
        QT_TRANSLATE_NOOP("Sentences", "feature weights %1 do not serve the model %2"),
        QT_TRANSLATE_NOOP("Sentences", "use one of %1"),
        QT_TRANSLATE_NOOP("Sentences", "every importance is 0: the weights are equal"),
        QT_TRANSLATE_NOOP("Sentences", "knn-shapley needs validation rows with a weight above 0"),
        QT_TRANSLATE_NOOP("Sentences", "feature weights by permutation need validation rows"),
        QT_TRANSLATE_NOOP("Sentences", "%1 is undefined on the validation rows: the weights are equal"),
        QT_TRANSLATE_NOOP("Sentences", "shuffling no feature lowers the metric: the weights are equal"),
        QT_TRANSLATE_NOOP("Sentences", "there is no model without the only training row"),
        QT_TRANSLATE_NOOP("Sentences", "method %1 does not serve the task %2"),
        QT_TRANSLATE_NOOP("Sentences", "it serves %1"),
        QT_TRANSLATE_NOOP("Sentences", "model %1 does not serve the task %2"),
        QT_TRANSLATE_NOOP("Sentences", "use %1"),
        QT_TRANSLATE_NOOP("Sentences", "use the model %1, or a method such as loo or knn-shapley"),
        QT_TRANSLATE_NOOP("Sentences", "use a linear model, or a method such as loo or knn-shapley"),
        QT_TRANSLATE_NOOP("Sentences", "method %1 needs a model with gradients, which %2 is not"),
        QT_TRANSLATE_NOOP("Sentences", "method %1 needs a model of boosted trees, which %2 is not"),
        QT_TRANSLATE_NOOP("Sentences", "the metric %1 is undefined on the validation rows"),
        QT_TRANSLATE_NOOP("Sentences", "give the split more validation rows, or use utility=loss"),
        QT_TRANSLATE_NOOP("Sentences", "no feature moves a prediction: the weights are equal"),
        QT_TRANSLATE_NOOP("Sentences", "the weights are means over %1 of %2 training rows, drawn by the seed"),
        QT_TRANSLATE_NOOP("Sentences", "the trees make no split: the weights are equal"),
        QT_TRANSLATE_NOOP("Sentences", "model %1 has no gradients"),
        QT_TRANSLATE_NOOP("Sentences", "%1 rows have leverage 1: the model passes through them whatever their target "
                                       "is, so their value is undefined and shown as 0"),
        QT_TRANSLATE_NOOP("Sentences", "the model fits every training row exactly: there is no error to share"),
        QT_TRANSLATE_NOOP("Sentences", "weights of training rows do not enter this utility"),
        QT_TRANSLATE_NOOP("Sentences", "values are one Newton step from the optimum, not refits"),
        QT_TRANSLATE_NOOP("Sentences", "the model has no exact optimum: values come from its damped Gauss-Newton "
                                       "curvature where training ended"),
        QT_TRANSLATE_NOOP("Sentences", "watched a training of its own, %1 epochs: mean validation loss %2 at its "
                                       "end, %3 of the model"),
        QT_TRANSLATE_NOOP("Sentences", "%1 of %2 rows were never learned, %3 were forgotten at least once"),
        QT_TRANSLATE_NOOP("Sentences", "variability %1 on average"),
        QT_TRANSLATE_NOOP("Sentences", "%1 rows are easy to learn, %2 hard to learn, %3 ambiguous (their variability "
                                       "is above average)"),
        QT_TRANSLATE_NOOP("Sentences", "%1 of %2 labels are suspected"),
        QT_TRANSLATE_NOOP("Sentences", "about %1 % of the labels are estimated to be wrong"),
        QT_TRANSLATE_NOOP("Sentences", "the transport did not settle: %1 of the mass is out of place"),
        QT_TRANSLATE_NOOP("Sentences", "set entropy higher"),
        QT_TRANSLATE_NOOP("Sentences", "%1 of %2 validation rows, drawn by the seed, stand for all"),
        QT_TRANSLATE_NOOP("Sentences", "the training of the network diverged"),
        QT_TRANSLATE_NOOP("Sentences", "set rate lower, or standardise the columns"),
        QT_TRANSLATE_NOOP("Sentences", "the curvature of the network is too uneven to be solved with"),
        QT_TRANSLATE_NOOP("Sentences", "the curvature of the network is not positive definite"),
        QT_TRANSLATE_NOOP("Sentences", "set the model's damping or l2 higher"),
        QT_TRANSLATE_NOOP("Sentences", "leverages of a network with so many parameters do not fit into memory"),
        QT_TRANSLATE_NOOP("Sentences", "use fewer units, or a method without leverages such as influence"),
        QT_TRANSLATE_NOOP("Sentences", "the model %1 is not trained by gradient steps"),
        QT_TRANSLATE_NOOP("Sentences", "use mlp or a linear model"),
        QT_TRANSLATE_NOOP("Sentences", "there are too few different training rows to judge one by the others"),
        QT_TRANSLATE_NOOP("Sentences", "use more rows"),
        QT_TRANSLATE_NOOP("Sentences", "use fewer rows"),
        QT_TRANSLATE_NOOP("Sentences", "the random directions of so many parameters do not fit into memory"),
        QT_TRANSLATE_NOOP("Sentences", "use a smaller dimension or fewer units"),
        QT_TRANSLATE_NOOP("Sentences", "the kernel of the gradients is not positive definite"),
        QT_TRANSLATE_NOOP("Sentences", "set ridge higher or use a smaller dimension"),
        QT_TRANSLATE_NOOP("Sentences", "the distances of so many training rows do not fit into memory"),
        QT_TRANSLATE_NOOP("Sentences", "%1 samples, %2 fits"),
        QT_TRANSLATE_NOOP("Sentences", "too few samples to tell how far the values are from chance"),
        QT_TRANSLATE_NOOP("Sentences", "the model has no optimum on some sets of rows"),
        QT_TRANSLATE_NOOP("Sentences", "there the mean or the shares of the classes predict"),
        QT_TRANSLATE_NOOP("Sentences", "%1 % of the rows are distinguishable from 0 (more than 2 standard errors "
                                       "away"),
        QT_TRANSLATE_NOOP("Sentences", "%1 % of the rows are distinguishable from their mean (more than 2 standard "
                                       "errors away"),
        QT_TRANSLATE_NOOP("Sentences", "with another seed the ranks would correlate by about %1"),
        QT_TRANSLATE_NOOP("Sentences", "with another seed the ranks of the groups would correlate by about %1"),
        QT_TRANSLATE_NOOP("Sentences", "%1 % of the groups are distinguishable from 0 (more than 2 standard errors "
                                       "away"),
        QT_TRANSLATE_NOOP("Sentences", "neighbours are rows within a radius of %1"),
        QT_TRANSLATE_NOOP("Sentences", "no value is off by more than %1"),
        QT_TRANSLATE_NOOP("Sentences", "the index found %1 % of the nearest rows, by %2 validation rows"),
        QT_TRANSLATE_NOOP("Sentences", "of the variants of knn-shapley only exact serves regression"),
        QT_TRANSLATE_NOOP("Sentences", "use variant=exact"),
        QT_TRANSLATE_NOOP("Sentences", "%1 groups by %2"),
        QT_TRANSLATE_NOOP("Sentences", "%1 groups by %2, values from all sets of them"),
        QT_TRANSLATE_NOOP("Sentences", "groups from the most helpful on: %1"),
        QT_TRANSLATE_NOOP("Sentences", "most helpful groups: %1"),
        QT_TRANSLATE_NOOP("Sentences", "least helpful groups, the worst first: %1"),
        QT_TRANSLATE_NOOP("Sentences", "group-shapley needs the column whose values are the groups"),
        QT_TRANSLATE_NOOP("Sentences", "name it, as in group-shapley:by=COLUMN"),
        QT_TRANSLATE_NOOP("Sentences", "about %1 % would be by chance)"),
        QT_TRANSLATE_NOOP("Sentences", "about %1 % would be by chance): the method is at chance with this budget, "
                                       "its ranking means nothing"),
        QT_TRANSLATE_NOOP("Sentences", "%1 rows are in the bag of every tree: their value is the mean of the "
                                       "others"),
        QT_TRANSLATE_NOOP("Sentences", "set more trees"),
        QT_TRANSLATE_NOOP("Sentences", "%1 trees grown"),
        QT_TRANSLATE_NOOP("Sentences", "about %1 rows have a wrong label (between %2 and %3)"),
        QT_TRANSLATE_NOOP("Sentences", "the classes overlap: how many of the doubtful labels are wrong cannot "
                                       "be told"),
        QT_TRANSLATE_NOOP("Sentences", "the classes have other shares among the validation rows: if those come from "
                                       "elsewhere, as few as %1 labels may be wrong"),
        QT_TRANSLATE_NOOP("Sentences", "%1 % of the second class and %2 % of the first seem to bear the "
                                       "other's label"),
        QT_TRANSLATE_NOOP("Sentences", "look at the %1 lowest rows first: that cut is expected to be the best "
                                       "balance of wrong labels found and right ones left alone"),
        QT_TRANSLATE_NOOP("Sentences", "judged by random forest %1 %, extremely randomised trees %2 %, kernel "
                                       "ridge %3 %, boosted trees %4 %, Bayesian additive trees %5 %"),
        QT_TRANSLATE_NOOP("Sentences", "label-noise needs at least %1 training rows"),
        QT_TRANSLATE_NOOP("Sentences", "take more rows, or another method"),
        QT_TRANSLATE_NOOP("Sentences", "auto looked for bad rows by label-noise, by the distance to other rows, and "
                                       "for equal rows with other targets"),
        QT_TRANSLATE_NOOP("Sentences", "about %1 rows are bad (between %2 and %3)"),
        QT_TRANSLATE_NOOP("Sentences", "about %1 rows have odd features (between %2 and %3)"),
        QT_TRANSLATE_NOOP("Sentences", "%1 rows, in %2 groups, are equal in all features but not in the target"),
        QT_TRANSLATE_NOOP("Sentences", "the column %1 alone tells %2 % of the labels that chance does not: make "
                                       "sure that it is known before the target is"),
        QT_TRANSLATE_NOOP("Sentences", "the column %1 alone tells %2 % of the target's variance: make sure that "
                                       "it is known before the target is"),
        QT_TRANSLATE_NOOP("Sentences", "if errors are more frequent among some rows than among others, up to %1 "
                                       "labels may be wrong"),
        QT_TRANSLATE_NOOP("Sentences", "about %1 rows have a wrong target (between %2 and %3)"),
        QT_TRANSLATE_NOOP("Sentences", "auto chose %1: the model %2 has gradients"),
        QT_TRANSLATE_NOOP("Sentences", "auto chose %1: the model %2 has gradients, and influence is exact for it"),
        QT_TRANSLATE_NOOP("Sentences", "auto chose %1: the model %2 is made of boosted trees"),
        QT_TRANSLATE_NOOP("Sentences", "auto chose %1: the model %2 has no gradients"),
        QT_TRANSLATE_NOOP("Sentences", "wrong label"),
        QT_TRANSLATE_NOOP("Sentences", "wrong target"),
        QT_TRANSLATE_NOOP("Sentences", "odd features"),
        QT_TRANSLATE_NOOP("Sentences", "conflicting duplicate"),
        QT_TRANSLATE_NOOP("Sentences", "there are too few rows to search them for bad ones"),
        QT_TRANSLATE_NOOP("Sentences", "there are too many rows to search them for bad ones"),
        QT_TRANSLATE_NOOP("Sentences", "with fewer than 50 validation rows that number is unsure"),
        QT_TRANSLATE_NOOP("Sentences", "%1 (LDS %2 [%3, %4] on %5 halves, leave-one-out correlation %6 [%7, %8] on %9 "
                                       "rows)"),
        QT_TRANSLATE_NOOP("Sentences", "%1 (LDS %2 [%3, %4] on %5 halves, leave-one-out correlation %6 on %7 rows)"),
        QT_TRANSLATE_NOOP("Sentences", "%1 (LDS %2 [%3, %4] on %5 halves)"),
        QT_TRANSLATE_NOOP("Sentences", "the scores agree with retraining"),
        QT_TRANSLATE_NOOP("Sentences", "the scores agree with retraining in part"),
        QT_TRANSLATE_NOOP("Sentences", "the scores say little of what retraining does"),
        QT_TRANSLATE_NOOP("Sentences", "the scores predict what leaving out one row does, but not what leaving out "
                                       "half of them does"),
        QT_TRANSLATE_NOOP("Sentences", "the scores do not predict what retraining does; do not rely on them"),
        QT_TRANSLATE_NOOP("Sentences", "the scores do not predict what retraining does, and those of %1 need not: "
                                       "they are no change of the validation loss"),
        QT_TRANSLATE_NOOP("Sentences", "too few models could be trained, or too few differ, to tell whether the "
                                       "scores agree with retraining"),
        QT_TRANSLATE_NOOP("Sentences", "the check does not apply: %1"),
        QT_TRANSLATE_NOOP("Sentences", "%1 is a magnitude, which does not tell helpful from harmful"),
        QT_TRANSLATE_NOOP("Sentences", "there are no validation rows"),
        QT_TRANSLATE_NOOP("Sentences", "stopped after %1 of %2 halves and %3 rows left out"),
        QT_TRANSLATE_NOOP("Sentences", "boosted trees grown on other rows ask other questions, which no score foretells"),
        QT_TRANSLATE_NOOP("Sentences", "less of that with subsample and colsample at 0.5 and a smaller rate"),
        QT_TRANSLATE_NOOP("Sentences", "on %1 of %2 halves no model could be trained"),
        QT_TRANSLATE_NOOP("Sentences", "this method does not tell what is the matter with a row"),
        QT_TRANSLATE_NOOP("Sentences", "choose a method that names problems"),
        QT_TRANSLATE_NOOP("Sentences", "%1 rows in %2 classes are too few to learn from"),
        QT_TRANSLATE_NOOP("Sentences", "use more rows, or another target"),
        QT_TRANSLATE_NOOP("Sentences", "for single validation rows the LDS is %1 [%2, %3] on average over %4 rows"),
    };
    return patterns;
}

}  // namespace assay
