// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/core_terms.h"

#include <QtGlobal>

namespace assay {

const std::vector<const char*>& modelTerms() {
    static const std::vector<const char*> terms{
        QT_TRANSLATE_NOOP("Core", "Ridge regression"),
        QT_TRANSLATE_NOOP("Core", "Linear regression with a squared penalty on the coefficients; closed form."),
        QT_TRANSLATE_NOOP("Core", "L2 penalty"),
        QT_TRANSLATE_NOOP("Core", "J = sum of w_i * loss_i + (l2/2) * |coefficients|^2; the intercept is free. "
                          "scikit-learn's alpha of Ridge, 1/C of LogisticRegression."),
        QT_TRANSLATE_NOOP("Core", "Logistic regression"),
        QT_TRANSLATE_NOOP("Core", "Linear model of the log odds, fitted to the exact optimum by Newton's method."),
        QT_TRANSLATE_NOOP("Core", "Softmax regression"),
        QT_TRANSLATE_NOOP("Core", "Linear model of several classes, fitted to the exact optimum by Newton's method."),
        QT_TRANSLATE_NOOP("Core", "k-nearest neighbours"),
        QT_TRANSLATE_NOOP("Core", "Predicts the mean target, or the shares of the classes, of the k nearest training "
                          "rows."),
        QT_TRANSLATE_NOOP("Core", "Neighbours"),
        QT_TRANSLATE_NOOP("Core", "Nearest training rows that are asked; ties: the row that comes first in the data."),
        QT_TRANSLATE_NOOP("Core", "Votes"),
        QT_TRANSLATE_NOOP("Core", "uniform: every neighbour counts alike; distance: by the inverse of its distance."),
        QT_TRANSLATE_NOOP("Core", "Multi-layer perceptron"),
        QT_TRANSLATE_NOOP("Core", "A small neural network of one or two hidden layers, trained by Adam on batches of "
                          "rows."),
        QT_TRANSLATE_NOOP("Core", "Hidden layers"),
        QT_TRANSLATE_NOOP("Core", "Layers of units between the columns and the prediction."),
        QT_TRANSLATE_NOOP("Core", "Units"),
        QT_TRANSLATE_NOOP("Core", "Units of each hidden layer."),
        QT_TRANSLATE_NOOP("Core", "Activation"),
        QT_TRANSLATE_NOOP("Core", "What a unit makes of its sum: relu, max(0, sum); tanh, smooth."),
        QT_TRANSLATE_NOOP("Core", "relu"),
        QT_TRANSLATE_NOOP("Core", "tanh"),
        QT_TRANSLATE_NOOP("Core", "Epochs"),
        QT_TRANSLATE_NOOP("Core", "Passes over the training rows."),
        QT_TRANSLATE_NOOP("Core", "Batch size"),
        QT_TRANSLATE_NOOP("Core", "Most rows of one step."),
        QT_TRANSLATE_NOOP("Core", "Size of the steps."),
        QT_TRANSLATE_NOOP("Core", "J = sum of w_i * loss_i + (l2/2) * |coefficients|^2, with a regression's target "
                          "standardised; intercepts are free."),
        QT_TRANSLATE_NOOP("Core", "0: never. Else a first training on four fifths of the training rows, drawn by the "
                          "seed, ends after so many epochs without gain on the other fifth, and the model is "
                          "trained on all rows for the epochs that were best."),
        QT_TRANSLATE_NOOP("Core", "Damping"),
        QT_TRANSLATE_NOOP("Core", "Added to the curvature of the mean loss where influence and leverages are computed: "
                          "larger values are steadier and shrink what rows seem to do."),
        QT_TRANSLATE_NOOP("Core", "curvature"),
        QT_TRANSLATE_NOOP("Core", "Boosted trees"),
        QT_TRANSLATE_NOOP("Core", "Trees that each correct the ones before, by XGBoost's histogram method."),
        QT_TRANSLATE_NOOP("Core", "Trees"),
        QT_TRANSLATE_NOOP("Core", "Boosts, each a tree, or a tree a class."),
        QT_TRANSLATE_NOOP("Core", "Depth"),
        QT_TRANSLATE_NOOP("Core", "Most questions a tree asks of a row."),
        QT_TRANSLATE_NOOP("Core", "Rate"),
        QT_TRANSLATE_NOOP("Core", "What a tree's answer is multiplied by: smaller needs more trees."),
        QT_TRANSLATE_NOOP("Core", "Shrinks the answers of leaves that few rows reach."),
        QT_TRANSLATE_NOOP("Core", "Leaf weight"),
        QT_TRANSLATE_NOOP("Core", "Sum of the rows' second derivatives that a leaf needs: for regression of their "
                          "weights."),
        QT_TRANSLATE_NOOP("Core", "Row share"),
        QT_TRANSLATE_NOOP("Core", "Training rows that each boost is grown on, drawn by the seed."),
        QT_TRANSLATE_NOOP("Core", "Column share"),
        QT_TRANSLATE_NOOP("Core", "Columns that each tree may ask for, drawn by the seed."),
        QT_TRANSLATE_NOOP("Core", "Stop early"),
        QT_TRANSLATE_NOOP("Core", "0: never, every row trains every tree. Else a first training on four fifths of the "
                          "training rows, drawn by the seed, ends after so many trees without gain on the other "
                          "fifth, and the model is trained on all rows with the number of trees that was best."),
        QT_TRANSLATE_NOOP("Core", "uniform"),
        QT_TRANSLATE_NOOP("Core", "distance"),
        QT_TRANSLATE_NOOP("Core", "Random forest"),
        QT_TRANSLATE_NOOP("Core", "The mean of trees that are each grown on rows and columns drawn at random."),
        QT_TRANSLATE_NOOP("Core", "Trees whose mean is the prediction."),
        QT_TRANSLATE_NOOP("Core", "Leaf size"),
        QT_TRANSLATE_NOOP("Core", "Fewest training rows of a leaf: 5 to 20 are better where labels are noisy."),
        QT_TRANSLATE_NOOP("Core", "Most questions a tree asks of a row; 0: no limit."),
        QT_TRANSLATE_NOOP("Core", "Columns that each question is chosen from, drawn by the seed; 0: the square root of "
                          "their number for classes, for regression 4 but at least a third."),
        QT_TRANSLATE_NOOP("Core", "Bootstrap"),
        QT_TRANSLATE_NOOP("Core", "Each tree on rows drawn with replacement, else on all."),
        QT_TRANSLATE_NOOP("Core", "RMSE"),
        QT_TRANSLATE_NOOP("Core", "Root of the mean squared error, in the target's unit."),
        QT_TRANSLATE_NOOP("Core", "MSE"),
        QT_TRANSLATE_NOOP("Core", "Mean squared error."),
        QT_TRANSLATE_NOOP("Core", "MAE"),
        QT_TRANSLATE_NOOP("Core", "Mean absolute error, in the target's unit."),
        QT_TRANSLATE_NOOP("Core", "R²"),
        QT_TRANSLATE_NOOP("Core", "Share of the target's variance that is explained; 0 for predicting the mean."),
        QT_TRANSLATE_NOOP("Core", "ROC AUC"),
        QT_TRANSLATE_NOOP("Core", "Probability that a positive row is ranked above a negative one; one-vs-rest mean "
                          "for several classes."),
        QT_TRANSLATE_NOOP("Core", "PR AUC"),
        QT_TRANSLATE_NOOP("Core", "Average precision over the recall axis; one-vs-rest mean for several classes."),
        QT_TRANSLATE_NOOP("Core", "Log loss"),
        QT_TRANSLATE_NOOP("Core", "Mean negative log probability of the true class."),
        QT_TRANSLATE_NOOP("Core", "Accuracy"),
        QT_TRANSLATE_NOOP("Core", "Share of rows whose class is predicted; binary at probability 0.5."),
        QT_TRANSLATE_NOOP("Core", "Precision"),
        QT_TRANSLATE_NOOP("Core", "Share of predicted positives that are positive; macro average for several classes."),
        QT_TRANSLATE_NOOP("Core", "Recall"),
        QT_TRANSLATE_NOOP("Core", "Share of positives that are predicted; macro average for several classes."),
        QT_TRANSLATE_NOOP("Core", "F1"),
        QT_TRANSLATE_NOOP("Core", "Harmonic mean of precision and recall; macro average for several classes."),
        QT_TRANSLATE_NOOP("Core", "Gradient"),
        QT_TRANSLATE_NOOP("Core", "Mean over training rows of |d loss / d feature|, features in units of their "
                          "standard deviation."),
        QT_TRANSLATE_NOOP("Core", "Parameter gradient"),
        QT_TRANSLATE_NOOP("Core", "Mean over training rows of |coefficient * d loss / d coefficient|."),
        QT_TRANSLATE_NOOP("Core", "Permutation"),
        QT_TRANSLATE_NOOP("Core", "Loss of the validation metric when the feature's values are shuffled, mean of 10 "
                          "shuffles; 0 where it gains."),
        QT_TRANSLATE_NOOP("Core", "Importance-weighted gradient"),
        QT_TRANSLATE_NOOP("Core", "The gradient form, each training row weighted by the size of its importance."),
        QT_TRANSLATE_NOOP("Core", "shap for boosted trees, gradient for models with gradients, else permutation; the "
                          "result says which."),
        QT_TRANSLATE_NOOP("Core", "SHAP"),
        QT_TRANSLATE_NOOP("Core", "Mean over training rows of |what the feature adds to the row's margin| (Shapley "
                          "values: exact for linear models; by the trees' own paths for boosted trees)."),
        QT_TRANSLATE_NOOP("Core", "Gain"),
        QT_TRANSLATE_NOOP("Core", "What all splits by the feature lower the training objective by, in sum."),
        QT_TRANSLATE_NOOP("Core", "TSV"),
        QT_TRANSLATE_NOOP("Core", "Text with tabs between the columns; header, types and encoding are detected; plain, "
                          "gzip or Zstandard"),
        QT_TRANSLATE_NOOP("Core", "CSV"),
        QT_TRANSLATE_NOOP("Core", "Text with a delimiter, which is detected as are header, types and encoding; plain, "
                          "gzip or Zstandard"),
        // phases of work
        QT_TRANSLATE_NOOP("Core", "Checking types"),
        QT_TRANSLATE_NOOP("Core", "Comparing"),
        QT_TRANSLATE_NOOP("Core", "Computing statistics"),
        QT_TRANSLATE_NOOP("Core", "Converting"),
        QT_TRANSLATE_NOOP("Core", "Counting values"),
        QT_TRANSLATE_NOOP("Core", "Counting"),
        QT_TRANSLATE_NOOP("Core", "Hessian"),
        QT_TRANSLATE_NOOP("Core", "Predicting"),
        QT_TRANSLATE_NOOP("Core", "Preparing"),
        QT_TRANSLATE_NOOP("Core", "Reading numbers"),
        QT_TRANSLATE_NOOP("Core", "Reading"),
        QT_TRANSLATE_NOOP("Core", "Retraining"),
        QT_TRANSLATE_NOOP("Core", "Sorting"),
        QT_TRANSLATE_NOOP("Core", "Splitting"),
        QT_TRANSLATE_NOOP("Core", "Training"),
        QT_TRANSLATE_NOOP("Core", "Values"),
        QT_TRANSLATE_NOOP("Core", "Valuing rows"),
        QT_TRANSLATE_NOOP("Core", "Weighing features"),
        QT_TRANSLATE_NOOP("Core", "Explaining"),
        QT_TRANSLATE_NOOP("Core", "Writing"),
        QT_TRANSLATE_NOOP("Core", "feature weight intervals"),
        QT_TRANSLATE_NOOP("Core", "feature weights"),
        QT_TRANSLATE_NOOP("Core", "fit"),
        QT_TRANSLATE_NOOP("Core", "gradients"),
        QT_TRANSLATE_NOOP("Core", "influence"),
        QT_TRANSLATE_NOOP("Core", "leave one out"),
        QT_TRANSLATE_NOOP("Core", "leverages"),
        QT_TRANSLATE_NOOP("Core", "permutation"),
        QT_TRANSLATE_NOOP("Core", "permutations"),
        QT_TRANSLATE_NOOP("Core", "subsets"),
        QT_TRANSLATE_NOOP("Core", "refits"),
        QT_TRANSLATE_NOOP("Core", "residuals"),
        QT_TRANSLATE_NOOP("Core", "validation"),
    };
    return terms;
}

}  // namespace assay
