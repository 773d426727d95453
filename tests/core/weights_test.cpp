// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "models/trees/tree_ensemble.h"
#include "support/designs.h"
#include "valuation/feature_weights.h"

#include <QtTest>

#include <cmath>
#include <memory>
#include <utility>

using namespace assay;
using assay::test::makeDesign;

namespace {

/// Weights of a model on data whose columns 1 and 2 are one source column.
struct Weighed {
    explicit Weighed(Task given, const std::string& modelId = {})
        : task(given),
          model(modelId.empty() ? defaultModel(given) : findModel(modelId)),
          train(makeDesign({.task = given, .rows = 300, .features = 4})),
          valid(makeDesign({.task = given, .rows = 200, .features = 4, .seed = 2})) {
        for (Design* design : {&train, &valid}) {
            design->X.col(3) *= 50;
            design->columns[1] = {"colour=red", "colour"};
            design->columns[2] = {"colour=blue", "colour"};
        }
        params = validate(model.info().params, {}, "model");
        fitted = model.fit(train, params, RunContext());
    }
    FeatureWeights weights(const std::string& kind, const RunContext& context = RunContext()) const {
        return featureWeights(kind, {task, train, valid, model, params, *fitted, defaultMetric(task)},
                              Vector::LinSpaced(300, -1, 1), context);
    }
    Task task;
    const Model& model;
    Design train, valid;
    ParamSet params;
    std::shared_ptr<const FittedModel> fitted;
};

const std::vector<Task> tasks{Task::Regression, Task::Binary, Task::Multiclass};

/// Linear models and boosted trees with each kind of weights that serves them.
std::vector<std::pair<std::shared_ptr<Weighed>, FeatureWeightInfo>> served(Task task) {
    std::vector<std::pair<std::shared_ptr<Weighed>, FeatureWeightInfo>> all;
    for (const std::string& model : {defaultModel(task).info().id, std::string("xgboost")}) {
        const auto of = std::make_shared<Weighed>(task, model);
        for (const FeatureWeightInfo& info : featureWeightKinds())
            if (info.id != "none" && servesModel(info, of->model.info())) all.emplace_back(of, info);
    }
    return all;
}

double deviation(const Vector& values) {
    return std::sqrt((values.array() - values.mean()).square().mean());
}

}  // namespace

class WeightsTest : public QObject {
    Q_OBJECT
private slots:
    void sharesOfSourceColumns() {
        for (const Task task : tasks) {
            for (const auto& [of, info] : served(task)) {
                const FeatureWeights found = of->weights(info.id);
                QCOMPARE(found.kind, featureWeightKindFor(info.id, of->model.info()));
                QCOMPARE(found.weights.size(), std::size_t{3});
                QCOMPARE(found.weights[1].feature, std::string("colour"));
                double sum = 0;
                for (const FeatureWeight& weight : found.weights) {
                    QVERIFY(weight.importance >= 0 && weight.weight >= 0);
                    QVERIFY(std::isnan(weight.low) == (found.kind == "gain"));
                    QVERIFY(!(weight.low > weight.weight) && !(weight.weight > weight.high));
                    sum += weight.weight;
                }
                QVERIFY(std::abs(sum - 1) < 1e-12);
            }
        }
    }
    void gradientIsOnTheStandardisedScale() {
        const Weighed of(Task::Multiclass);
        const RowMatrix gradients = of.fitted->differentiable()->inputGradients(of.train, RunContext());
        const auto column = [&](Index j) { return gradients.col(j).cwiseAbs().mean() * deviation(of.train.X.col(j)); };
        const FeatureWeights found = of.weights("gradient");
        QVERIFY(std::abs(found.weights[1].importance - column(1) - column(2)) < 1e-12);
        QVERIFY(std::abs(found.weights[2].importance - column(3)) < 1e-12);
    }
    void ridgeGradientWeightsFollowTheCoefficients() {
        const Weighed of(Task::Regression);
        const Vector unit = Vector::Unit(4, 3);
        const RunContext context;
        const double slope = of.fitted->predict(RowMatrix(unit.transpose()), context)(0, 0) -
                             of.fitted->predict(RowMatrix(RowMatrix::Zero(1, 4)), context)(0, 0);
        const Vector residual = (of.fitted->predict(of.train.X, context).col(0) - of.train.y).cwiseAbs();
        const double expected = std::abs(slope) * residual.mean() * deviation(of.train.X.col(3));
        QVERIFY(std::abs(of.weights("gradient").weights[2].importance - expected) < 1e-9);
    }
    void permutationFindsWhatMatters() {
        Weighed of(Task::Regression);
        of.train.y = of.train.X.col(0);
        of.valid.y = of.valid.X.col(0);
        of.fitted = of.model.fit(of.train, of.params, RunContext());
        QVERIFY(of.weights("permutation").weights[0].weight > 0.99);
    }
    void whatServesNoModelIsRefused() {
        const Weighed of(Task::Binary, "knn");
        QCOMPARE(of.weights("auto").kind, std::string("permutation"));
        for (const char* kind : {"gradient", "parameter-gradient", "shap", "gain", "gradients"})
            QVERIFY_EXCEPTION_THROWN(of.weights(kind), Error);
        QVERIFY_EXCEPTION_THROWN(Weighed(Task::Binary).weights("gain"), Error);
        QVERIFY_EXCEPTION_THROWN(Weighed(Task::Binary, "xgboost").weights("gradient"), Error);
    }
    void shapOfLinearModelsIsTheirCoefficients() {
        for (const Task task : tasks) {
            const Weighed of(task);
            const LinearPredictor linear = *of.fitted->linear();
            const RowMatrix centred = of.train.X.rowwise() - of.train.X.colwise().mean();
            const FeatureWeights found = of.weights("shap");
            double last = 0, colour = 0;
            for (Index c = 0; c < linear.coefficients.cols(); ++c) {
                last += (centred.col(3) * linear.coefficients(3, c)).cwiseAbs().mean();
                // within a row the columns of one source add up, and may cancel
                colour += (centred.col(1) * linear.coefficients(1, c) + centred.col(2) * linear.coefficients(2, c))
                              .cwiseAbs()
                              .mean();
            }
            QVERIFY(std::abs(found.weights[2].importance - last) < 1e-9);
            QVERIFY(std::abs(found.weights[1].importance - colour) < 1e-9);
        }
    }
    void gainOfTreesIsThatOfTheirSplits() {
        const Weighed of(Task::Regression, "xgboost");
        double gain = 0;
        for (const Tree& tree : of.fitted->trees()->trees())
            for (std::size_t node = 0; node < tree.nodes.size(); ++node)
                if (tree.nodes[node].feature == 1 || tree.nodes[node].feature == 2) gain += tree.gain[node];
        QVERIFY(gain > 0);
        QVERIFY(std::abs(of.weights("gain").weights[1].importance - gain) < 1e-9 * gain);
    }
    void sameBitsForAnyThreads() {
        for (const auto& [of, info] : served(Task::Multiclass)) {
            const FeatureWeights one = of->weights(info.id, RunContext({}, {}, 1));
            const FeatureWeights two = of->weights(info.id, RunContext({}, {}, 2));
            for (std::size_t j = 0; j < one.weights.size(); ++j) {
                QCOMPARE(one.weights[j].weight, two.weights[j].weight);
                QVERIFY(one.weights[j].low == two.weights[j].low || std::isnan(one.weights[j].low));
            }
        }
    }
    void aStopIsAnswered() {
        std::stop_source stop;
        stop.request_stop();
        for (const auto& [of, info] : served(Task::Binary))
            QVERIFY_EXCEPTION_THROWN(of->weights(info.id, RunContext(stop.get_token())), Cancelled);
    }
};

QTEST_GUILESS_MAIN(WeightsTest)
#include "weights_test.moc"
