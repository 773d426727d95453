// SPDX-License-Identifier: GPL-3.0-or-later
// Networks against their definition written down again, and against finite differences of it.
#include "base/error.h"
#include "base/random.h"
#include "models/network/network_fit.h"
#include "models/network/training.h"
#include "support/designs.h"
#include "support/networks.h"
#include "valuation/feature_weights.h"
#include "valuation/method.h"

#include <QtTest>

#include <cmath>

using namespace assay;
using assay::test::gradientOf;
using assay::test::lossOf;
using assay::test::makeDesign;
using assay::test::subset;

namespace {

const std::vector<Task> tasks{Task::Regression, Task::Binary, Task::Multiclass};
using Params = std::map<std::string, std::string>;

struct Tiny {
    Tiny(Task task, Activation activation, std::vector<Index> hidden, Index rows = 12)
        : train(makeDesign({.task = task, .rows = rows, .weighted = true})), network(networkFor(train)) {
        network.hidden = std::move(hidden);
        network.activation = activation;
        RandomEngine engine = substream(3, 0);
        boost::random::normal_distribution<double> normal(0, 0.6);
        theta = Vector::NullaryExpr(network.parameters(), [&] { return normal(engine); });
    }
    NetworkFit fit(double l2 = 0.5, double damping = 0.02) const { return {network, theta, train, l2, damping}; }
    Vector gradient(Index i) const { return gradientOf(network, theta, train.X.row(i), train.y[i]); }
    Design train;
    Network network;
    Vector theta;
};

std::vector<Tiny> tinyOnes() {
    std::vector<Tiny> all;
    for (const Task task : tasks)
        for (const Activation activation : {Activation::Relu, Activation::Tanh})
            for (const std::vector<Index>& hidden : {std::vector<Index>{}, {4}, {4, 3}})
                all.emplace_back(task, activation, hidden);
    return all;
}

Matrix dense(const NetworkFit& fit) {
    const Index p = fit.parameters();
    Matrix H(p, p);
    for (Index j = 0; j < p; ++j) H.col(j) = fit.hessianTimes(Vector::Unit(p, j), RunContext());
    return H;
}

/// d z / d theta of one row by differences, outputs x p.
Matrix jacobianOf(const Tiny& of, Index i) {
    Matrix J(of.network.outputs, of.theta.size());
    for (Index j = 0; j < of.theta.size(); ++j) {
        Vector up = of.theta, down = of.theta;
        up[j] += 1e-6;
        down[j] -= 1e-6;
        const RowMatrix x = of.train.X.row(i);
        J.col(j) = (forward(of.network, up, x).z - forward(of.network, down, x).z).transpose() / 2e-6;
    }
    return J;
}

/// Second derivative of the loss in z.
Matrix outputHessian(const Tiny& of, Index i) {
    const Vector p = forward(of.network, of.theta, RowMatrix(of.train.X.row(i))).prediction.transpose();
    if (of.network.link == Link::Identity) return Matrix::Constant(1, 1, of.network.scale * of.network.scale);
    if (of.network.link == Link::Logistic) return Matrix::Constant(1, 1, p[0] * (1 - p[0]));
    return Matrix(p.asDiagonal()) - p * p.transpose();
}

std::shared_ptr<const FittedModel> fitted(const Design& train, const Params& given,
                                          const RunContext& context = RunContext()) {
    const Model& model = findModel("mlp");
    return model.fit(train, validate(model.info().params, given, "model"), context);
}
const Vector& thetaOf(const FittedModel& fit) {
    return dynamic_cast<const NetworkFit&>(fit).theta();
}

/// Two classes that no straight line parts.
Design rings(Index rows, std::uint64_t seed) {
    Design design = makeDesign({.task = Task::Binary, .rows = rows, .features = 2, .seed = seed});
    for (Index i = 0; i < rows; ++i) design.y[i] = design.X.row(i).norm() > 1.18 ? 1 : 0;
    return design;
}

double meanLoss(const FittedModel& model, const Design& design) {
    return losses(model.predict(design.X, RunContext()), design.y, design.classes).mean();
}

double correlation(const Vector& a, const Vector& b) {
    const Vector x = a.array() - a.mean(), y = b.array() - b.mean();
    return x.dot(y) / (x.norm() * y.norm());
}

}  // namespace

class MlpTest : public QObject {
    Q_OBJECT
private slots:
    void gradientsMatchDifferences() {
        for (const Tiny& of : tinyOnes()) {
            const NetworkFit fit = of.fit();
            const Vector norms = fit.gradientNorms(of.train, RunContext());
            const Vector direction = Vector::LinSpaced(fit.parameters(), -1, 2);
            const Vector dots = fit.gradientDot(of.train, direction, RunContext());
            const Vector coefficients = Vector::LinSpaced(of.train.size(), -1, 3);
            const RowMatrix inputs = fit.inputGradients(of.train, RunContext());
            Vector sum = Vector::Zero(fit.parameters()), magnitudes = Vector::Zero(of.train.features());
            for (Index i = 0; i < of.train.size(); ++i) {
                const Vector gradient = of.gradient(i);
                sum += coefficients[i] * gradient;
                QVERIFY(std::abs(norms[i] - gradient.norm()) < 1e-6);
                QVERIFY(std::abs(dots[i] - gradient.dot(direction)) < 1e-6);
                for (Index j = 0; j < of.train.features(); ++j) {
                    Eigen::RowVectorXd up = of.train.X.row(i), down = up;
                    up[j] += 1e-6;
                    down[j] -= 1e-6;
                    QVERIFY(std::abs(inputs(i, j) - (lossOf(of.network, of.theta, up, of.train.y[i]) -
                                                     lossOf(of.network, of.theta, down, of.train.y[i])) /
                                                        2e-6) < 1e-6);
                    for (Index unit = 0; unit < of.network.units(0); ++unit) {
                        const Index at = unit * (of.train.features() + 1) + j;
                        magnitudes[j] += of.train.w[i] * std::abs(of.theta[at] * gradient[at]) / of.train.w.sum();
                    }
                }
            }
            QVERIFY((fit.gradientSum(of.train, coefficients, RunContext()) - sum).norm() < 1e-5);
            QVERIFY((fit.parameterGradients(of.train, RunContext()) - magnitudes).norm() < 1e-6);
        }
    }
    void theHessianMatchesDifferencesOfGradients() {
        for (const Tiny& of : tinyOnes()) {
            const Vector v = Vector::LinSpaced(of.theta.size(), -1, 1);
            const auto gradient = [&](const Vector& theta) {
                const NetworkFit moved(of.network, theta, of.train, 0, 0);
                return moved.gradientSum(of.train, of.train.w, RunContext());
            };
            const Vector expected = (gradient(of.theta + 1e-6 * v) - gradient(of.theta - 1e-6 * v)) / 2e-6;
            Vector product = Vector::Zero(of.theta.size());
            addCurvature(of.network, of.theta, forward(of.network, of.theta, of.train.X), of.train.y, of.train.w, v,
                         Curvature::Hessian, product);
            QVERIFY((product - expected).norm() < 1e-5 * (1 + expected.norm()));
        }
    }
    void gaussNewtonIsItsDefinition() {
        for (const Tiny& of : tinyOnes()) {
            const Index p = of.theta.size();
            Matrix expected = Matrix::Zero(p, p);
            for (Index i = 0; i < of.train.size(); ++i) {
                const Matrix J = jacobianOf(of, i);
                expected += of.train.w[i] * J.transpose() * outputHessian(of, i) * J;
            }
            const double square = of.network.scale * of.network.scale;
            expected += square * 0.5 * Matrix(withoutIntercepts(of.network, Vector::Ones(p)).asDiagonal());
            expected += square * 0.02 * of.train.w.sum() * Matrix::Identity(p, p);
            QVERIFY((dense(of.fit()) - expected).norm() < 1e-5 * expected.norm());
        }
    }
    void conjugateGradientsSolveTheDenseSystem() {
        for (const Tiny& of : tinyOnes()) {
            const NetworkFit fit = of.fit();
            const Vector v = Vector::LinSpaced(fit.parameters(), -1, 2);
            const Vector exact = dense(fit).ldlt().solve(v);
            QVERIFY((fit.solveHessian(v, RunContext()) - exact).norm() < 1e-6 * exact.norm());
        }
    }
    void leveragesMatchDenseSolves() {
        for (const Tiny& of : tinyOnes()) {
            const NetworkFit fit = of.fit();
            const Matrix inverse = dense(fit).inverse();
            const auto at = fit.leverages(of.train, RunContext());
            const Vector direction = Vector::LinSpaced(fit.parameters(), -1, 2);
            const Vector leftOut = fit.leftOutDot(of.train, direction, RunContext());
            for (Index i = 0; i < 4; ++i) {
                const Matrix J = jacobianOf(of, i), S = outputHessian(of, i), B = J * inverse * J.transpose();
                const Vector gradient = of.gradient(i);
                QVERIFY(std::abs(at.leverage[i] - of.train.w[i] * (S * B).trace()) < 1e-5);
                QVERIFY(std::abs(at.selfInfluence[i] - gradient.dot(inverse * gradient)) <
                        1e-5 * (1 + at.selfInfluence[i]));
                const Matrix K = Matrix::Identity(S.rows(), S.rows()) - of.train.w[i] * S * B;
                const Vector residual = J.transpose().colPivHouseholderQr().solve(gradient);
                QVERIFY(std::abs(leftOut[i] - (J * direction).dot(K.inverse() * residual)) <
                        1e-4 * (1 + std::abs(leftOut[i])));
            }
        }
    }
    void learnsWhatNoLineSeparates() {
        const Design train = rings(400, 1), fresh = rings(400, 2);
        for (const char* layers : {"1", "2"})
            for (const char* activation : {"relu", "tanh"}) {
                const auto model = fitted(train, {{"layers", layers}, {"activation", activation}, {"rate", "0.01"}});
                QVERIFY(meanLoss(*model, fresh) < 0.25);  // a constant: 0.69
            }
    }
    void servesEveryTask() {
        for (const Task task : tasks) {
            const Design train = makeDesign({.task = task, .rows = 300}),
                         fresh = makeDesign({.task = task, .rows = 300, .seed = 2});
            const auto model = fitted(train, {});
            const Model& linear = defaultModel(task);
            const auto best = linear.fit(train, validate(linear.info().params, {}, "model"), RunContext());
            QVERIFY(meanLoss(*model, fresh) < 1.25 * meanLoss(*best, fresh));
        }
    }
    void theTargetsUnitDoesNotMatter() {
        const Design train = makeDesign({.task = Task::Regression, .rows = 50});
        Design moved = train;
        moved.y = 1000 * train.y.array() + 5e4;
        const RowMatrix plain = fitted(train, {})->predict(train.X, RunContext());
        const RowMatrix other = fitted(moved, {})->predict(train.X, RunContext());
        QVERIFY(((1000 * plain.array() + 5e4) - other.array()).abs().maxCoeff() < 1e-3);
    }
    void aWeightOfTwoIsARowTwice() {
        for (const Task task : tasks) {
            Design heavy = makeDesign({.task = task, .rows = 30});
            heavy.w[4] = 2;
            std::vector<Index> rows(31);
            for (Index i = 0; i < 30; ++i) rows[static_cast<std::size_t>(i)] = i;
            rows[30] = 4;
            Design twice = subset(heavy, rows);
            twice.w.setOnes();
            const Params whole{{"batch", "100"}, {"epochs", "50"}, {"activation", "tanh"}};
            const Vector a = thetaOf(*fitted(heavy, whole)), b = thetaOf(*fitted(twice, whole));
            QVERIFY((a - b).norm() < 1e-6 * a.norm());
        }
    }
    void theSameBitsForAnyNumberOfThreads() {
        for (const Task task : tasks) {
            const Design train = makeDesign({.task = task, .rows = 600, .weighted = true});
            const Params wide{{"units", "512"}, {"batch", "300"}, {"epochs", "3"}, {"early-stopping", "2"}};
            const Vector one = thetaOf(*fitted(train, wide, RunContext({}, {}, 1)));
            QVERIFY(one == thetaOf(*fitted(train, wide, RunContext({}, {}, 2))));
            QVERIFY(one != thetaOf(*fitted(train, wide, RunContext({}, {}, 1, 7))));
        }
    }
    void earlyStoppingEndsBeforeOverfitting() {
        Design train = makeDesign({.task = Task::Binary, .rows = 150, .features = 8, .noise = 4});
        const Design fresh = makeDesign({.task = Task::Binary, .rows = 1000, .features = 8, .noise = 4, .seed = 2});
        Params params{{"l2", "0"}, {"epochs", "400"}, {"rate", "0.01"}};
        const double late = meanLoss(*fitted(train, params), fresh);
        params["early-stopping"] = "20";
        QVERIFY(meanLoss(*fitted(train, params), fresh) < late / 2);
    }
    void stopsAndReports() {
        std::stop_source stop;
        std::vector<double> reports;
        const RunContext context(stop.get_token(), [&](std::string_view, double fraction) {
            reports.push_back(fraction);
            if (fraction > 0.3) stop.request_stop();
        });
        QVERIFY_EXCEPTION_THROWN(fitted(makeDesign({.rows = 500}), {}, context), Cancelled);
        QVERIFY(reports.size() > 5 && reports.back() < 0.5);
        QVERIFY(std::is_sorted(reports.begin(), reports.end()));
    }
    void refusesWhatItCannotTrain() {
        Design train = makeDesign({.task = Task::Binary, .rows = 20});
        train.w.setZero();
        QVERIFY_EXCEPTION_THROWN(fitted(train, {}), Error);
        train.w.setOnes();
        train.y.setZero();
        QVERIFY_EXCEPTION_THROWN(fitted(train, {}), Error);
    }
    void featureWeightsAreThoseOfGradients() {
        const ModelInfo& model = findModel("mlp").info();
        QCOMPARE(featureWeightKindFor("auto", model), std::string("gradient"));
        QVERIFY_EXCEPTION_THROWN(requireFeatureWeights("shap", model), Error);
    }
    void influencePredictsRefits() {
        for (const Task task : tasks) {
            const Design train = makeDesign({.task = task, .rows = 40}),
                         valid = makeDesign({.task = task, .rows = 40, .seed = 2});
            const Model& model = findModel("mlp");
            const ParamSet params = validate(model.info().params,
                                             {{"units", "3"},
                                              {"activation", "tanh"},
                                              {"epochs", "1000"},
                                              {"batch", "40"},
                                              {"rate", "0.01"},
                                              {"l2", "2"},
                                              {"damping", "1e-6"}},
                                             "model");
            const auto fit = model.fit(train, params, RunContext());
            const Problem problem{task, train, valid, model, params, *fit, defaultMetric(task)};
            const auto values = [&](const char* id, const Params& given = {}) {
                const ValuationMethod& method = findMethod(id);
                return method.run(problem, validate(method.info().params, given, "method"), RunContext()).value;
            };
            const double agreement = correlation(values("influence", {{"leverage", "true"}}), values("loo"));
            QVERIFY2(agreement > 0.85, (toText(task) + " " + std::to_string(agreement)).c_str());
        }
    }
};

QTEST_GUILESS_MAIN(MlpTest)
#include "mlp_test.moc"
