// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "models/linear/linear_fit.h"
#include "models/linear/newton.h"
#include "support/designs.h"
#include "support/processor_time.h"

#include <QtTest>

#include <cmath>
#include <numeric>
#include <thread>

using namespace assay;
using assay::test::DesignOptions;
using assay::test::makeDesign;
using assay::test::subset;

namespace {

const std::vector<Task> tasks{Task::Regression, Task::Binary, Task::Multiclass};

Link linkOf(Task task) {
    return task == Task::Regression ? Link::Identity : task == Task::Binary ? Link::Logistic : Link::Softmax;
}
std::shared_ptr<const LinearFit> fitTo(Task task, const Design& train, double l2) {
    return LinearFit::fit(linkOf(task), train, l2, RunContext(), nullptr);
}

/// J written down from its definition.
double objective(Task task, const Design& design, const Vector& theta, double l2) {
    const Index d = design.features(), outputs = theta.size() / (d + 1);
    double sum = 0;
    for (Index i = 0; i < design.size(); ++i) {
        Vector z(outputs);
        for (Index k = 0; k < outputs; ++k)
            z[k] = design.X.row(i).dot(theta.segment(k * (d + 1), d)) + theta[k * (d + 1) + d];
        const double y = design.y[i];
        double loss = 0;
        if (task == Task::Regression) loss = (z[0] - y) * (z[0] - y) / 2;
        if (task == Task::Binary) loss = std::log1p(std::exp(z[0])) - y * z[0];
        if (task == Task::Multiclass) loss = std::log(z.array().exp().sum()) - z[static_cast<Index>(y)];
        sum += design.w[i] * loss;
    }
    for (Index k = 0; k < outputs; ++k) sum += l2 / 2 * theta.segment(k * (d + 1), d).squaredNorm();
    return sum;
}

Vector differences(Task task, const Design& design, const Vector& theta, double l2) {
    Vector gradient(theta.size());
    for (Index j = 0; j < theta.size(); ++j) {
        Vector up = theta, down = theta;
        up[j] += 1e-5;
        down[j] -= 1e-5;
        gradient[j] = (objective(task, design, up, l2) - objective(task, design, down, l2)) / 2e-5;
    }
    return gradient;
}

/// One row alone, unweighted and without penalty: its loss is objective(...).
Design row(const Design& design, Index i) {
    Design one = subset(design, {i});
    one.w[0] = 1;
    return one;
}

}  // namespace

class ModelsLinearTest : public QObject {
    Q_OBJECT
    static void requirePenalty(Task task, const Design& train) {
        try {
            fitTo(task, train, 0);
            QFAIL("fitted");
        } catch (const Error& error) {
            QCOMPARE(error.remedy(), std::string("set l2 above 0"));
        }
    }

private slots:
    void optimumIsFlat() {
        for (const Task task : tasks)
            for (const bool weighted : {false, true}) {
                const Design train = makeDesign({.task = task, .weighted = weighted});
                const auto fit = fitTo(task, train, 0.7);
                QVERIFY(differences(task, train, fit->theta(), 0.7).norm() < 1e-6);
            }
    }
    void derivativesMatchDifferences() {
        for (const Task task : tasks) {
            const Design train = makeDesign({.task = task, .rows = 25, .weighted = true});
            const auto fit = fitTo(task, train, 0.4);
            const Vector norms = fit->gradientNorms(train, RunContext());
            const RowMatrix inputs = fit->inputGradients(train, RunContext());
            const Vector direction = Vector::LinSpaced(fit->parameters(), -1, 2);
            const Vector dots = fit->gradientDot(train, direction, RunContext());
            const Vector coefficients = Vector::LinSpaced(train.size(), -1, 3);
            Vector sum = Vector::Zero(fit->parameters()), magnitudes = Vector::Zero(train.features());
            for (Index i = 0; i < train.size(); ++i) {
                const Design one = row(train, i);
                const Vector gradient = differences(task, one, fit->theta(), 0);
                sum += coefficients[i] * gradient;
                QVERIFY(std::abs(norms[i] - gradient.norm()) < 1e-7);
                QVERIFY(std::abs(dots[i] - gradient.dot(direction)) < 1e-7);
                for (Index j = 0; j < train.features(); ++j) {
                    Design up = one, down = one;
                    up.X(0, j) += 1e-5;
                    down.X(0, j) -= 1e-5;
                    const double slope =
                        (objective(task, up, fit->theta(), 0) - objective(task, down, fit->theta(), 0)) / 2e-5;
                    QVERIFY(std::abs(inputs(i, j) - slope) < 1e-7);
                    for (Index at = j; at < fit->parameters(); at += train.features() + 1)
                        magnitudes[j] += train.w[i] * std::abs(fit->theta()[at] * gradient[at]) / train.w.sum();
                }
            }
            QVERIFY((fit->gradientSum(train, coefficients, RunContext()) - sum).norm() < 1e-6);
            QVERIFY((fit->parameterGradients(train, RunContext()) - magnitudes).norm() < 1e-6);
        }
    }
    void hessianMatchesDifferences() {
        for (const Task task : tasks) {
            const Design train = makeDesign({.task = task, .rows = 30, .weighted = true});
            const double l2 = 0.9;
            const auto fit = fitTo(task, train, l2);
            // A direction without a flat part: the sum of rows' gradients.
            const Vector v = fit->gradientSum(train, Vector::LinSpaced(train.size(), 0, 1), RunContext());
            const Vector solved = fit->solveHessian(v, RunContext());
            const double step = 1e-4 / solved.norm();
            const Vector product = (differences(task, train, fit->theta() + step * solved, l2) -
                                    differences(task, train, fit->theta() - step * solved, l2)) /
                                   (2 * step);
            QVERIFY((product - v).norm() < 1e-4 * v.norm());
        }
    }
    void leveragesMatchSolves() {
        for (const Task task : tasks) {
            const Design train = makeDesign({.task = task, .rows = 30, .weighted = true});
            const auto fit = fitTo(task, train, 0.5);
            const auto at = fit->leverages(train, RunContext());
            for (Index i = 0; i < 5; ++i) {
                Vector pick = Vector::Zero(train.size());
                pick[i] = 1;
                const Vector gradient = fit->gradientSum(train, pick, RunContext());
                QVERIFY(std::abs(at.selfInfluence[i] - gradient.dot(fit->solveHessian(gradient, RunContext()))) <
                        1e-10);
                QVERIFY(at.leverage[i] > 0 && at.leverage[i] < (task == Task::Multiclass ? 2 : 1));
            }
        }
    }
    void leavingOutIsANewtonStep() {
        for (const Task task : tasks) {
            const Design train = makeDesign({.task = task, .rows = 60, .weighted = true});
            const auto fit = fitTo(task, train, 1);
            const Vector direction = fit->gradientSum(train, Vector::LinSpaced(60, -1, 2), RunContext());
            const Vector values = fit->leftOutDot(train, fit->solveHessian(direction, RunContext()), RunContext());
            for (Index i = 0; i < 60; i += 7) {
                Vector w = train.w;
                w[i] = 0;
                const LinearProblem others{linkOf(task), train.X, train.y, w, fit->parameters() / 4, 1};
                Evaluation at = evaluate(others, fit->theta(), true, RunContext());
                const auto factor =
                    HessianFactor::of(withoutFlatDirections(others, std::move(at.hessian)), RunContext());
                const double moved = -direction.dot(factor->solve(at.gradient));
                QVERIFY(std::abs(train.w[i] * values[i] - moved) < 1e-9);
            }
        }
    }
    void weightsAreMultiplicities() {
        for (const Task task : tasks) {
            Design once = makeDesign({.task = task, .rows = 30});
            std::vector<Index> repeated(30);
            std::iota(repeated.begin(), repeated.end(), Index{0});
            for (Index i = 0; i < 30; i += 3) {
                once.w[i] = 2;
                repeated.push_back(i);
            }
            once.w[1] = 0;
            repeated.erase(repeated.begin() + 1);
            Design twice = subset(once, repeated);
            twice.w.setOnes();
            QVERIFY((fitTo(task, once, 1)->theta() - fitTo(task, twice, 1)->theta()).norm() < 1e-8);
        }
    }
    void moreColumnsThanRows() {
        for (const Task task : tasks)
            for (const double l2 : {0.0, 0.3}) {
                if (l2 == 0 && task != Task::Regression) continue;  // separable
                const Design train = makeDesign({.task = task, .rows = 20, .features = 600});
                const auto fit = fitTo(task, train, l2);
                const LinearProblem all{linkOf(task), train.X, train.y, train.w, fit->parameters() / 601, l2};
                QVERIFY(evaluate(all, fit->theta(), false, RunContext()).gradient.norm() < 1e-6);
                if (l2 == 0) continue;
                const Vector v = fit->gradientSum(makeDesign({.task = task, .rows = 3, .features = 600, .seed = 5}),
                                                  Vector::Ones(3), RunContext());
                QVERIFY(
                    (hessianProduct(all, fit->theta(), fit->solveHessian(v, RunContext()), RunContext()) - v).norm() <
                    1e-9 * v.norm());
            }
    }
    void largeHessiansAreNotFormed() {
        const Design train = makeDesign({.task = Task::Multiclass, .rows = 700, .features = 260, .classes = 10});
        const auto fit = fitTo(Task::Multiclass, train, 1);
        QVERIFY(fit->parameters() > directLimit);
        const LinearProblem all{Link::Softmax, train.X, train.y, train.w, 10, 1};
        QVERIFY(evaluate(all, fit->theta(), false, RunContext()).gradient.norm() <= 1e-8 * 700);
    }
    void dependentColumnsWithoutPenalty() {
        for (const Task task : tasks) {
            Design train = makeDesign({.task = task, .rows = 200, .features = 4, .noise = 4});
            Design repeated = train;
            repeated.X.conservativeResize(200, 6);
            repeated.X.col(4) = 3 * train.X.col(0) - train.X.col(1);
            repeated.X.col(5).setConstant(7);
            const auto plain = fitTo(task, train, 0), again = fitTo(task, repeated, 0);
            QVERIFY((plain->predict(train.X, RunContext()) - again->predict(repeated.X, RunContext())).norm() < 1e-7);
            QVERIFY(std::abs(again->theta()[5]) < 1e-9);  // the intercept, not the constant column
            const Vector ones = Vector::Ones(200);
            const Vector move = plain->gradientDot(
                train,
                plain->solveHessian(plain->gradientSum(train, Vector::LinSpaced(200, 0, 1), RunContext()),
                                    RunContext()),
                RunContext());
            const Vector same = again->gradientDot(
                repeated,
                again->solveHessian(again->gradientSum(repeated, Vector::LinSpaced(200, 0, 1), RunContext()),
                                    RunContext()),
                RunContext());
            QVERIFY((move - same).norm() < 1e-6 * move.norm());
        }
    }
    void separableNeedsAPenalty() {
        for (const Task task : {Task::Binary, Task::Multiclass}) {
            Design train = makeDesign({.task = task, .rows = 60, .noise = 0});
            requirePenalty(task, train);
            QVERIFY(fitTo(task, train, 1e-3)->theta().allFinite());
        }
        // Rows of both classes lie on the separating plane: no row is on the wrong side, and there is no optimum.
        Design touching = makeDesign({.rows = 6, .features = 1});
        touching.X.col(0) << -2, -1, 0, 0, 1, 2;
        touching.y << 0, 0, 0, 1, 1, 1;
        requirePenalty(Task::Binary, touching);
    }
    void unscaledColumnsConverge() {
        for (const Task task : tasks) {
            Design train = makeDesign({.task = task, .rows = 300, .noise = 3});
            train.X.col(0) = train.X.col(0).array() * 1e6 + 1.7e9;  // seconds since 1970
            train.X.col(1) *= 1e-6;
            for (const double l2 : {0.0, 1.0}) QVERIFY(fitTo(task, train, l2)->theta().allFinite());
        }
    }
    void oneClassAndNoRows() {
        Design train = makeDesign({.task = Task::Binary});
        train.y.setOnes();
        QVERIFY_EXCEPTION_THROWN(fitTo(Task::Binary, train, 1), Error);
        QVERIFY_EXCEPTION_THROWN(fitTo(Task::Binary, subset(train, {}), 1), Error);
    }
    void sameBitsForAnyThreads() {
        for (const Task task : tasks) {
            const Design train = makeDesign({.task = task, .rows = 3000, .features = 7});
            const auto one = LinearFit::fit(linkOf(task), train, 1, RunContext({}, {}, 1), nullptr);
            const auto two = LinearFit::fit(linkOf(task), train, 1, RunContext({}, {}, 2), nullptr);
            QVERIFY((one->theta().array() == two->theta().array()).all());
        }
    }
    void stopIsAnswered() {
        const Design train = makeDesign({.task = Task::Binary, .rows = 200000, .features = 60});
        std::stop_source stop;
        double asked = 0;
        std::jthread later([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(30));
            asked = test::processorMilliseconds();
            stop.request_stop();
        });
        QVERIFY_EXCEPTION_THROWN(LinearFit::fit(Link::Logistic, train, 1, RunContext(stop.get_token(), {}, 2), nullptr),
                                 Cancelled);
        const double ended = test::processorMilliseconds();
        later.join();
        QVERIFY2(ended - asked < test::answerMilliseconds, qPrintable(QString::number(ended - asked)));
    }
};

QTEST_GUILESS_MAIN(ModelsLinearTest)
#include "models_linear_test.moc"
