// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/core_terms.h"

#include <QtGlobal>

namespace assay {

const std::vector<const char*>& coreTerms() {
    static const std::vector<const char*> all = [] {
        std::vector<const char*> joined = methodTerms();
        joined.insert(joined.end(), modelTerms().begin(), modelTerms().end());
        return joined;
    }();
    return all;
}

const std::vector<const char*>& methodTerms() {
    static const std::vector<const char*> terms{
        QT_TRANSLATE_NOOP("Core", "Automatic"),
        QT_TRANSLATE_NOOP("Core", "Finds bad rows: wrong labels or targets, odd features and equal rows with other "
                          "labels, fused into one number; says how many rows are bad, of which kind, and which columns "
                          "give the target away."),
        QT_TRANSLATE_NOOP("Core", "1 - 2 P(the row is bad): 1 surely sound, 0 as likely bad as sound, -1 surely bad. "
                          "Bad: the label or target is wrong by label-noise, or the features are further from those of "
                          "other rows than sound ones are. For fewer than 10 rows the unit of the method that stands "
                          "in."),
        QT_TRANSLATE_NOOP("Core", "Influence function"),
        QT_TRANSLATE_NOOP("Core", "What leaving a row out would do to the validation loss, from the curvature at the "
                          "optimum instead of a refit."),
        QT_TRANSLATE_NOOP("Core", "First-order change of the mean validation loss if the row is left out, in units of "
                          "the loss: (grad L_valid)^T H^-1 w_i g_i. Above 0: without the row the loss rises, "
                          "so the row helps."),
        QT_TRANSLATE_NOOP("Core", "Divide by 1 - leverage"),
        QT_TRANSLATE_NOOP("Core", "Accounts for the row's own pull on the curvature: the Newton step that leaves it "
                          "out. Closer to a refit for rows of high leverage."),
        QT_TRANSLATE_NOOP("Core", "Leave-one-out"),
        QT_TRANSLATE_NOOP("Core", "What leaving a row out really does to the validation loss: a refit without each "
                          "row, or ridge's closed form."),
        QT_TRANSLATE_NOOP("Core", "Change of the mean validation loss if the row is left out and the model fitted "
                          "again, in units of the loss. Above 0: without the row the loss rises, so the row "
                          "helps."),
        QT_TRANSLATE_NOOP("Core", "One Newton step"),
        QT_TRANSLATE_NOOP("Core", "Instead of a refit, the effect of the Newton step that leaves the row "
                          "out (divided by 1 - leverage). Models with gradients only; ridge is exact either "
                          "way."),
        QT_TRANSLATE_NOOP("Core", "Relative influence"),
        QT_TRANSLATE_NOOP("Core", "Influence per unit of the row's own pull on the model, so that outliers do not "
                          "dominate."),
        QT_TRANSLATE_NOOP("Core", "Influence (change of the mean validation loss if the row is left out) divided by "
                          "sqrt(g_i^T H^-1 g_i), the size of the row's own effect. Above 0: the row helps."),
        QT_TRANSLATE_NOOP("Core", "BoostIn"),
        QT_TRANSLATE_NOOP("Core", "What each boost of the trees learned from a row, times what the validation rows "
                          "gained by it."),
        QT_TRANSLATE_NOOP("Core", "First-order change of the mean validation loss if the row's weight goes to 0, summed "
                          "over the boosts, in units of the loss: in every leaf rate * w_i (g_i + theta h_i) / "
                          "(sum h + lambda) times the sum of validation gradients. Above 0: without the row the "
                          "loss rises, so the row helps. The trees' questions are taken to stay: trees grown again ask "
                          "others, which no value foretells."),
        QT_TRANSLATE_NOOP("Core", "KNN-Shapley"),
        QT_TRANSLATE_NOOP("Core", "Exact Shapley values for a k-nearest-neighbours model: cheap, and of use whatever "
                          "model is trained later."),
        QT_TRANSLATE_NOOP("Core", "What the row adds, averaged over all orders of adding rows, to the utility of a "
                          "k-nearest-neighbours model: for classes the mean share of right labels among the k "
                          "nearest, for regression minus the mean squared error. All values sum to the utility "
                          "of all rows less that of none."),
        QT_TRANSLATE_NOOP("Core", "0: the model's own k where the model is knn, else 5."),
        QT_TRANSLATE_NOOP("Core", "Missing neighbours"),
        QT_TRANSLATE_NOOP("Core", "Regression, where fewer than k rows take part: each missing one predicts the mean "
                          "training target, so that values do not depend on the target's origin, or zero as in "
                          "the paper."),
        QT_TRANSLATE_NOOP("Core", "mean"),
        QT_TRANSLATE_NOOP("Core", "zero"),
        QT_TRANSLATE_NOOP("Core", "Error share"),
        QT_TRANSLATE_NOOP("Core", "Each training row's share of the total training loss: where the model is wrong."),
        QT_TRANSLATE_NOOP("Core", "The row's part, from 0 to 1, of the sum of w_i * loss_i over the training rows; all "
                          "values sum to 1. A magnitude: it does not tell helpful from harmful."),
        QT_TRANSLATE_NOOP("Core", "Gradient norm"),
        QT_TRANSLATE_NOOP("Core", "How strongly each training row pulls on the fitted parameters."),
        QT_TRANSLATE_NOOP("Core", "Norm of w_i times the gradient of the row's loss at the fitted parameters, in units "
                          "of loss per parameter. With early models of a network, at theirs: the mean over trainings "
                          "from other seeds, each after the epochs (GraNd). A magnitude: it does not tell helpful from "
                          "harmful."),
        QT_TRANSLATE_NOOP("Core", "Early models"),
        QT_TRANSLATE_NOOP("Core", "Trainings of a network, each from another start, that the norm is averaged over; "
                          "0: the fitted model alone. Other models have no early training."),
        QT_TRANSLATE_NOOP("Core", "EL2N"),
        QT_TRANSLATE_NOOP("Core", "Length of each training row's error vector: predicted probabilities minus the true "
                          "class."),
        QT_TRANSLATE_NOOP("Core", "Norm of p - onehot(y), from 0 (certain and right) to 1.41 (certain and wrong). Of a "
                          "network: early in its training, after the epochs, averaged over trainings from other "
                          "seeds. Of other models: as fitted, for there is no early training to average over. A "
                          "magnitude: it does not tell helpful from harmful."),
        QT_TRANSLATE_NOOP("Core", "Seeds"),
        QT_TRANSLATE_NOOP("Core", "Trainings of a network, each from another start."),
        QT_TRANSLATE_NOOP("Core", "Cook's distance"),
        QT_TRANSLATE_NOOP("Core", "How far the fit moves when a training row is left out, in units of its own "
                          "uncertainty."),
        QT_TRANSLATE_NOOP("Core", "Squared movement of the fitted parameters in the metric of their covariance, per "
                          "effective parameter: r_i^2 h_i / (p s^2 (1 - h_i)^2), with p the sum of the "
                          "leverages h_i; above 1 is large. For logistic models the one-step form with "
                          "dispersion 1. A magnitude: it does not tell helpful from harmful."),
        QT_TRANSLATE_NOOP("Core", "DFFITS"),
        QT_TRANSLATE_NOOP("Core", "How far a training row's own prediction moves when it is left out, in standard "
                          "errors."),
        QT_TRANSLATE_NOOP("Core", "|change of the row's fitted value| / its standard error without the row: |t_i| "
                          "sqrt(h_i / (1 - h_i)) with t_i the externally studentised residual; above 2 sqrt(p "
                          "/ n) is notable. For logistic models the one-step form on the log odds with "
                          "dispersion 1. A magnitude: it does not tell helpful from harmful."),
        QT_TRANSLATE_NOOP("Core", "Data-OOB"),
        QT_TRANSLATE_NOOP("Core", "How well the trees of a bagged forest that were not grown on a row predict it. Needs "
                          "no validation rows."),
        QT_TRANSLATE_NOOP("Core", "Mean over the trees that were not grown on the row of their score on it. Classes: "
                          "the probability that the tree gives the row's label, from 0 to 1 (of whole trees 1 "
                          "where the tree is right, 0 where it is wrong). Regression: minus the squared error. "
                          "Low: the row contradicts the rows like it."),
        QT_TRANSLATE_NOOP("Core", "More trees make the values more exact."),
        QT_TRANSLATE_NOOP("Core", "Label noise"),
        QT_TRANSLATE_NOOP("Core", "Finds wrong labels and corrupted targets: models that did not see a row judge it, "
                          "and a rate of errors estimated from them says how far to trust what is given."),
        QT_TRANSLATE_NOOP("Core", "1 - 2 P(the label or target is wrong): 1 surely right, 0 as likely wrong as right, "
                          "-1 surely wrong. Classes: Bayes' rule on out-of-sample probabilities, calibrated "
                          "together with the share of wrong labels; validation rows help as further rows, and for "
                          "more where their labels turn out sounder than the others. Regression: a mixture of sound "
                          "and corrupted residuals; validation rows are trusted. Standard error: the spread over the "
                          "models."),
        QT_TRANSLATE_NOOP("Core", "Trees of each forest."),
        QT_TRANSLATE_NOOP("Core", "Second stage"),
        QT_TRANSLATE_NOOP("Core", "Judges again with models trained on the cleaned labels."),
        QT_TRANSLATE_NOOP("Core", "Judges again with models trained on the cleaned labels; two classes only."),
        QT_TRANSLATE_NOOP("Core", "TracIn"),
        QT_TRANSLATE_NOOP("Core", "How far the steps on a row lowered the validation loss while a model was trained."),
        QT_TRANSLATE_NOOP("Core", "Sum over checkpoints of rate * w_i g_i . (grad L_valid): how far the row's steps "
                          "lowered the mean validation loss, to first order, in units of the loss. A checkpoint "
                          "stands for the epochs since the one before. What is watched is a training by plain "
                          "gradient steps: of the network, or of the linear model from zero. Above 0: the row "
                          "helps."),
        QT_TRANSLATE_NOOP("Core", "Size of the steps; 0: as is safe for rows of this length."),
        QT_TRANSLATE_NOOP("Core", "Checkpoints"),
        QT_TRANSLATE_NOOP("Core", "Epochs at whose end gradients are compared, spread evenly over the training."),
        QT_TRANSLATE_NOOP("Core", "In-Run Shapley"),
        QT_TRANSLATE_NOOP("Core", "Shapley values within one training: each step's rows share how far the step lowered "
                          "the validation loss."),
        QT_TRANSLATE_NOOP("Core", "Sum over the steps the row takes part in of its Shapley value for the fall of the mean "
                          "validation loss by that step, to first or second order, in units of the loss. What is "
                          "watched is a training by plain gradient steps: of the network, or of the linear model "
                          "from zero. Equal rows get their mean. Above 0: the row helps."),
        QT_TRANSLATE_NOOP("Core", "Order"),
        QT_TRANSLATE_NOOP("Core", "first: by gradients; second: with the curvature of the validation loss, by which rows "
                          "of a step that do the same share what is gained."),
        QT_TRANSLATE_NOOP("Core", "first"),
        QT_TRANSLATE_NOOP("Core", "second"),
        QT_TRANSLATE_NOOP("Core", "Area under the margin"),
        QT_TRANSLATE_NOOP("Core", "How clearly the row's own class won over the others while a model was trained: low for "
                          "wrong labels."),
        QT_TRANSLATE_NOOP("Core", "Mean over epochs of z of the row's own class less the largest other z, in log odds. "
                          "What is watched is a training by Adam: of the network, or of the linear model from "
                          "zero. Below 0: on the whole another class won."),
        QT_TRANSLATE_NOOP("Core", "Size of the steps; 0: the model's own, 0.01 for linear models."),
        QT_TRANSLATE_NOOP("Core", "Forgetting events"),
        QT_TRANSLATE_NOOP("Core", "How often a row was learned and forgotten again while a model was trained; wrong "
                          "labels are never learned."),
        QT_TRANSLATE_NOOP("Core", "Minus the number of epochs after which the row's class was no longer predicted where "
                          "it was after the epoch before; minus the number of epochs for a row that was never "
                          "learned. 0: learned once and kept. What is watched is a training by Adam: of the "
                          "network, or of the linear model from zero."),
        QT_TRANSLATE_NOOP("Core", "Dataset cartography"),
        QT_TRANSLATE_NOOP("Core", "How sure of the row's own class a model was while it was trained: rows of low "
                          "confidence are often wrong."),
        QT_TRANSLATE_NOOP("Core", "Mean over epochs of the probability of the row's own class, from 0 to 1. What is "
                          "watched is a training by Adam: of the network, or of the linear model from zero. Below "
                          "0.5 and steady: hard to learn, often a wrong label; changing much: ambiguous."),
        QT_TRANSLATE_NOOP("Core", "training"),
        QT_TRANSLATE_NOOP("Core", "Confident learning"),
        QT_TRANSLATE_NOOP("Core", "What the model says of a row's label when it was trained without the row; counts the "
                          "labels it contradicts."),
        QT_TRANSLATE_NOOP("Core", "Probability of the row's own class, by models of the other folds, less that of the "
                          "most probable other class: from -1 to 1, below 0 another class is more probable. As "
                          "self-confidence the probability alone, from 0 to 1."),
        QT_TRANSLATE_NOOP("Core", "Folds"),
        QT_TRANSLATE_NOOP("Core", "Parts of the training rows that are each judged by a model of the others."),
        QT_TRANSLATE_NOOP("Core", "Score"),
        QT_TRANSLATE_NOOP("Core", "margin: own class less the most probable other; self-confidence: own class alone."),
        QT_TRANSLATE_NOOP("Core", "margin"),
        QT_TRANSLATE_NOOP("Core", "self-confidence"),
        QT_TRANSLATE_NOOP("Core", "folds"),
        QT_TRANSLATE_NOOP("Core", "TRAK"),
        QT_TRANSLATE_NOOP("Core", "What a row does to the margins of the validation rows, from gradients of models "
                          "trained on random halves."),
        QT_TRANSLATE_NOOP("Core", "First-order change of the mean validation margin, log(p / (1 - p)) of the true class, "
                          "by the row, in log odds: averaged over models trained by Adam on random halves of the "
                          "training rows, networks or linear models from zero. Above 0: the row helps."),
        QT_TRANSLATE_NOOP("Core", "Models"),
        QT_TRANSLATE_NOOP("Core", "Trainings on random halves; more are steadier."),
        QT_TRANSLATE_NOOP("Core", "Dimension"),
        QT_TRANSLATE_NOOP("Core", "Random directions that gradients are projected to; as many as the model has "
                          "parameters, where those are fewer."),
        QT_TRANSLATE_NOOP("Core", "Ridge"),
        QT_TRANSLATE_NOOP("Core", "Added to the kernel's diagonal, as a share of its mean."),
        QT_TRANSLATE_NOOP("Core", "models"),
        QT_TRANSLATE_NOOP("Core", "LAVA"),
        QT_TRANSLATE_NOOP("Core", "Whether a row brings the training data closer to the validation data or away from "
                          "them, without any model: finds odd features as well as wrong labels."),
        QT_TRANSLATE_NOOP("Core", "How much the transport distance from the training to the validation rows falls for "
                          "mass moved to the row from all others, in units of the standardised features. The "
                          "distance of two rows is that of their features and, times the label weight, that of "
                          "their classes. Above 0: the row brings the data closer."),
        QT_TRANSLATE_NOOP("Core", "Entropy"),
        QT_TRANSLATE_NOOP("Core", "Blur of the transport, as a share of the mean distance: larger values are quicker and "
                          "smoother."),
        QT_TRANSLATE_NOOP("Core", "Label weight"),
        QT_TRANSLATE_NOOP("Core", "What the distance of classes counts beside that of features."),
        QT_TRANSLATE_NOOP("Core", "distances"),
        QT_TRANSLATE_NOOP("Core", "transport"),
    };
    static const std::vector<const char*> all = [] {
        std::vector<const char*> joined = terms;
        joined.insert(joined.end(), coreSemivalueTerms().begin(), coreSemivalueTerms().end());
        return joined;
    }();
    return all;
}

}  // namespace assay
