// SPDX-License-Identifier: GPL-3.0-or-later
// TRAK against its formula on gradients by differences.
#include "support/designs.h"
#include "support/networks.h"
#include "valuation/dynamics/margin_features.h"
#include "valuation/dynamics/training_record.h"
#include "valuation/method.h"

#include <QtTest>

#include <cmath>

using namespace assay;
using assay::test::differences;
using assay::test::makeDesign;
using assay::test::zOf;

namespace {

const std::vector<Task> tasks{Task::Binary, Task::Multiclass};
using Params = std::map<std::string, std::string>;

struct Setting {
    explicit Setting(Task given, const std::string& id, Index rows = 16)
        : task(given),
          model(findModel(id)),
          train(makeDesign({.task = given, .rows = rows, .weighted = true})),
          valid(makeDesign({.task = given, .rows = 9, .weighted = true, .seed = 2})) {
        params = validate(model.info().params, id == "mlp" ? Params{{"units", "3"}, {"activation", "tanh"}} : Params{},
                          "model");
        fitted = model.fit(train, params, RunContext());
    }
    Problem problem() const { return {task, train, valid, model, params, *fitted, defaultMetric(task)}; }
    Task task;
    const Model& model;
    Design train, valid;
    ParamSet params;
    std::shared_ptr<const FittedModel> fitted;
};

double probabilityOf(const Network& network, const Vector& theta, const Eigen::RowVectorXd& x, double y) {
    const Vector z = zOf(network, theta, x);
    if (z.size() == 1) return 1 / (1 + std::exp(y == 1 ? -z[0] : z[0]));
    return std::exp(z[static_cast<Index>(y)]) / z.array().exp().sum();
}

/// One row a row: the gradient of log(p / (1 - p)).
Matrix featuresOf(const Network& network, const Vector& theta, const Design& design) {
    Matrix features(design.size(), theta.size());
    for (Index i = 0; i < design.size(); ++i)
        features.row(i) = differences(
            [&](const Vector& at) {
                const double p = probabilityOf(network, at, design.X.row(i), design.y[i]);
                return std::log(p / (1 - p));
            },
            theta);
    return features;
}

}  // namespace

class TrakTest : public QObject {
    Q_OBJECT
private slots:
    void featuresMatchDifferences() {
        for (const Task task : tasks)
            for (const char* model : {"mlp", task == Task::Binary ? "logistic" : "softmax"}) {
                const Setting of(task, model);
                const NetworkTraining plan = *of.model.training(of.train, of.params);
                const Vector theta = Vector::LinSpaced(plan.network.parameters(), -0.7, 0.9);
                const Matrix expected = featuresOf(plan.network, theta, of.train);
                const MarginFeatures features(plan.network, theta);
                const Vector c = Vector::LinSpaced(of.train.size(), -1, 2);
                QVERIFY((features.sum(of.train, c, RunContext()) - expected.transpose() * c).norm() < 1e-6);
                QVERIFY((features.dot(of.train, theta, RunContext()) - expected * theta).norm() < 1e-6);
                const Matrix projection = Matrix::NullaryExpr(
                    theta.size(), 4, [](Index i, Index j) { return std::cos(static_cast<double>(i * 7 + j * 3)); });
                const Matrix whole = expected.transpose() * of.train.w.asDiagonal() * expected;
                QVERIFY((features.kernel(of.train, {}, RunContext()) - whole).norm() < 1e-6 * whole.norm());
                QVERIFY(
                    (features.kernel(of.train, projection, RunContext()) - projection.transpose() * whole * projection)
                        .norm() < 1e-6 * whole.norm());
                const Vector doubts = features.doubts(of.train, RunContext());
                for (Index i = 0; i < of.train.size(); ++i)
                    QVERIFY(std::abs(doubts[i] - (1 - probabilityOf(plan.network, theta, of.train.X.row(i),
                                                                    of.train.y[i]))) < 1e-12);
            }
    }
    void valuesAreTheFormula() {
        for (const Task task : tasks)
            for (const char* model : {"mlp", task == Task::Binary ? "logistic" : "softmax"}) {
                const Setting of(task, model);
                const ValuationMethod& method = findMethod("trak");
                const ParamSet params =
                    validate(method.info().params, {{"models", "3"}, {"epochs", "4"}, {"ridge", "0.1"}}, "method");
                const NetworkTraining plan = trainingPlan(of.problem(), params, Stepper::Adam);
                const Index n = of.train.size();
                Vector doubts = Vector::Zero(n), effects = Vector::Zero(n);
                for (Index m = 0; m < 3; ++m) {
                    const Vector theta = trainOnHalf(of.problem(), plan, m, RunContext());
                    const Matrix train = featuresOf(plan.network, theta, of.train),
                                 valid = featuresOf(plan.network, theta, of.valid);
                    Matrix kernel = train.transpose() * of.train.w.asDiagonal() * train;
                    kernel.diagonal().array() += 0.1 * kernel.diagonal().mean();
                    const Vector mean = valid.transpose() * of.valid.w / of.valid.w.sum();
                    effects += train * kernel.ldlt().solve(mean) / 3;
                    for (Index i = 0; i < n; ++i)
                        doubts[i] += (1 - probabilityOf(plan.network, theta, of.train.X.row(i), of.train.y[i])) / 3;
                }
                const Vector expected = of.train.w.cwiseProduct(doubts).cwiseProduct(effects);
                const Vector values = method.run(of.problem(), params, RunContext()).value;
                QVERIFY((values - expected).norm() < 1e-5 * expected.norm());
            }
    }
    /// Random directions keep inner products: values of many directions are those of none.
    void projectionsKeepTheOrder() {
        const Setting of(Task::Binary, "mlp", 300);
        const ValuationMethod& method = findMethod("trak");
        const auto values = [&](const char* dimension) {
            return method
                .run(of.problem(), validate(method.info().params, {{"dimension", dimension}, {"ridge", "1"}}, ""),
                     RunContext())
                .value;
        };
        const Vector whole = values("512"), projected = values("15");  // of 16 parameters
        const Vector a = whole.array() - whole.mean(), b = projected.array() - projected.mean();
        QVERIFY(a.dot(b) / (a.norm() * b.norm()) > 0.8);
    }
    void wrongLabelsAreFound() {
        Design train = makeDesign({.task = Task::Binary, .rows = 300, .noise = 0.3});
        for (Index i = 0; i < 300; i += 10) train.y[i] = 1 - train.y[i];
        for (const char* model : {"mlp", "logistic"}) {
            Setting of(Task::Binary, model);
            of.train = train;
            of.valid = makeDesign({.task = Task::Binary, .rows = 200, .noise = 0.3, .seed = 2});
            const ValuationMethod& method = findMethod("trak");
            const Vector values = method.run(of.problem(), validate(method.info().params, {}, ""), RunContext()).value;
            double below = 0;
            for (Index i = 0; i < 300; i += 10)
                for (Index j = 0; j < 300; ++j)
                    if (j % 10 != 0) below += values[i] < values[j];
            QVERIFY2(below / (30 * 270) > 0.75, model);
        }
    }
};

QTEST_GUILESS_MAIN(TrakTest)
#include "trak_test.moc"
