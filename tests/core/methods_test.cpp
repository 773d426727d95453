// SPDX-License-Identifier: GPL-3.0-or-later
// Values against their definitions: real refits and formulas written down again.
#include "base/random.h"
#include "data/row_scores.h"
#include "support/designs.h"
#include "valuation/method.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace assay;
using assay::test::makeDesign;
using assay::test::subset;

namespace {

struct Run {
    Run(Task given, Design trainRows, Design validRows, const std::string& l2 = "1")
        : task(given), model(defaultModel(given)), train(std::move(trainRows)), valid(std::move(validRows)) {
        params = validate(model.info().params, {{"l2", l2}}, "model");
        fitted = model.fit(train, params, RunContext());
    }
    Vector values(const std::string& method, const std::map<std::string, std::string>& given = {}) const {
        return valuesFor(valid, method, given);
    }
    Vector valuesFor(const Design& rows, const std::string& method,
                     const std::map<std::string, std::string>& given = {}) const {
        const ValuationMethod& of = findMethod(method);
        return of
            .run({task, train, rows, model, params, *fitted, defaultMetric(task)},
                 validate(of.info().params, given, method), RunContext())
            .value;
    }
    Vector validLosses(const FittedModel& of) const {
        return losses(of.predict(valid.X, RunContext()), valid.y, valid.classes);
    }
    /// By fitting again from nothing on the rows without i.
    double leftOut(Index i) const {
        std::vector<Index> rows(static_cast<std::size_t>(train.size()));
        std::iota(rows.begin(), rows.end(), Index{0});
        rows.erase(rows.begin() + i);
        const auto refit = model.fit(subset(train, rows), params, RunContext());
        return validLosses(*refit).mean() - validLosses(*fitted).mean();
    }
    Vector leftOutAll() const {
        return Vector::NullaryExpr(train.size(), [&](Index i) { return leftOut(i); });
    }
    Task task;
    const Model& model;
    Design train, valid;
    ParamSet params;
    std::shared_ptr<const FittedModel> fitted;
};

Run makeRun(Task task, Index rows, bool weighted = false, double noise = 1, Index features = 3) {
    return {task, makeDesign({.task = task, .rows = rows, .features = features, .weighted = weighted, .noise = noise}),
            makeDesign({.task = task, .rows = 40, .features = features, .noise = noise, .seed = 2})};
}

double correlation(const Vector& a, const Vector& b) {
    const Vector x = a.array() - a.mean(), y = b.array() - b.mean();
    return x.dot(y) / (x.norm() * y.norm());
}

}  // namespace

class MethodsTest : public QObject {
    Q_OBJECT
private slots:
    void ridgeLeaveOneOutIsExact() {
        for (const bool weighted : {false, true}) {
            const Run run = makeRun(Task::Regression, 50, weighted);
            const Vector exact = run.leftOutAll();
            QVERIFY((run.values("loo") - exact).cwiseAbs().maxCoeff() < 1e-9);
            QVERIFY((run.values("loo", {{"approximate", "true"}}) - exact).cwiseAbs().maxCoeff() < 1e-9);
        }
    }
    void ridgeLeaveOneOutAtFullLeverage() {
        Design train = makeDesign({.task = Task::Regression, .rows = 30});
        train.X.col(2).setZero();
        train.X(4, 2) = 1;  // only row 4 has this level, so without a penalty the model passes through it
        const Run run(Task::Regression, train, makeDesign({.task = Task::Regression, .rows = 20, .seed = 2}), "0");
        const Vector values = run.values("loo");
        for (const Index i : {0, 4, 9}) QVERIFY(std::abs(values[i] - run.leftOut(i)) < 1e-9);
    }
    void leaveOneOutByRefits() {
        for (const Task task : {Task::Binary, Task::Multiclass}) {
            const Run run = makeRun(task, 40, true);
            QVERIFY((run.values("loo") - run.leftOutAll()).cwiseAbs().maxCoeff() < 1e-8);
        }
    }
    void aNewtonStepComesCloserThanInfluence() {
        for (const Task task : {Task::Regression, Task::Binary, Task::Multiclass}) {
            const Run run = makeRun(task, 60, true);
            const Vector exact = run.values("loo");
            const Vector newton = run.values("loo", {{"approximate", "true"}});
            const double plain = (run.values("influence") - exact).norm(), corrected = (newton - exact).norm();
            QVERIFY2(corrected < plain && corrected < 0.25 * exact.norm(), toText(task).c_str());
        }
    }
    void influencePredictsRefits() {
        const Run run = makeRun(Task::Binary, 1000, false, 3, 10);
        QVERIFY(correlation(run.values("influence"), run.values("loo")) >= 0.998);
        // Linear datamodeling score: per validation row, sums over random halves against losses after refits.
        const Index halves = 100, rows = run.valid.size();
        Matrix predicted(halves, rows), measured(halves, rows), values(1000, rows);
        for (Index v = 0; v < rows; ++v) values.col(v) = run.valuesFor(subset(run.valid, {v}), "influence");
        for (Index k = 0; k < halves; ++k) {
            RandomEngine engine = substream(5, static_cast<std::uint64_t>(k));
            const std::vector<std::int64_t> order = permutation(1000, engine);
            const std::vector<Index> half(order.begin(), order.begin() + 500);
            const auto refit = run.model.fit(subset(run.train, half), run.params, RunContext());
            measured.row(k) = -run.validLosses(*refit);
            predicted.row(k) = values(half, Eigen::all).colwise().sum();
        }
        double score = 0;
        for (Index v = 0; v < rows; ++v)
            score += correlation(ranksOf(predicted.col(v)), ranksOf(measured.col(v))) / static_cast<double>(rows);
        QVERIFY2(score >= 0.97, qPrintable(QString::number(score)));
    }
    void mislabelledRowsHarm() {
        Design train = makeDesign({.task = Task::Binary, .rows = 300, .noise = 0.5});
        for (Index i = 0; i < 30; ++i) train.y[i] = 1 - train.y[i];
        const Run run(Task::Binary, train, makeDesign({.task = Task::Binary, .rows = 200, .noise = 0.5, .seed = 2}));
        for (const char* method : {"influence", "relative-influence", "loo"}) {
            const Vector values = run.values(method);
            QVERIFY2(values.head(30).mean() < 0 && values.tail(270).mean() > 0, method);
        }
    }
    void relativeInfluenceDividesByOwnPull() {
        const Run run = makeRun(Task::Multiclass, 40);
        const auto own = run.fitted->differentiable()->leverages(run.train, RunContext());
        const Vector expected = run.values("influence").array() / own.selfInfluence.array().sqrt();
        QVERIFY((run.values("relative-influence") - expected).norm() < 1e-12);
    }
    void classicalDiagnosticsByRefits() {
        const Run run(Task::Regression, makeDesign({.task = Task::Regression, .rows = 30}),
                      makeDesign({.task = Task::Regression, .rows = 5, .seed = 2}), "0");
        const double n = 30, p = 4;
        const Vector fitted = run.fitted->predict(run.train.X, RunContext()).col(0);
        const double variance = (run.train.y - fitted).squaredNorm() / (n - p);
        const auto at = run.fitted->differentiable()->leverages(run.train, RunContext());
        const Vector cook = run.values("cooks-distance"), dffits = run.values("dffits");
        for (const Index i : {0, 11, 29}) {
            std::vector<Index> rows(30);
            std::iota(rows.begin(), rows.end(), Index{0});
            rows.erase(rows.begin() + i);
            const Design others = subset(run.train, rows);
            const auto refit = run.model.fit(others, run.params, RunContext());
            const Vector moved = refit->predict(run.train.X, RunContext()).col(0);
            const double without =
                (others.y - refit->predict(others.X, RunContext()).col(0)).squaredNorm() / (n - 1 - p);
            QVERIFY(std::abs(cook[i] - (moved - fitted).squaredNorm() / (p * variance)) < 1e-9);
            QVERIFY(std::abs(dffits[i] - std::abs(fitted[i] - moved[i]) / std::sqrt(without * at.leverage[i])) < 1e-9);
        }
    }
    void magnitudesByDefinition() {
        const Run run = makeRun(Task::Binary, 40, true);
        const RowMatrix prediction = run.fitted->predict(run.train.X, RunContext());
        const Vector loss = run.train.w.array() * losses(prediction, run.train.y, 2).array();
        QVERIFY((run.values("error-share") - loss / loss.sum()).norm() < 1e-12);
        const Vector error = (prediction.col(1) - run.train.y).cwiseAbs();
        QVERIFY((run.values("el2n") - std::sqrt(2.0) * error).norm() < 1e-12);
        const Vector norm =
            run.train.w.array() * error.array() * (run.train.X.rowwise().squaredNorm().array() + 1).sqrt();
        QVERIFY((run.values("gradient-norm") - norm).norm() < 1e-12);
    }
    void aRowOfWeightTwoIsTwoRows() {
        for (const Task task : {Task::Regression, Task::Binary, Task::Multiclass}) {
            Design once = makeDesign({.task = task});
            std::vector<Index> rows(40);
            std::iota(rows.begin(), rows.end(), Index{0});
            rows.push_back(5);
            const Design twice = subset(once, rows);
            once.w[5] = 2;
            const Design valid = makeDesign({.task = task, .rows = 20, .seed = 2});
            const Run weighted(task, once, valid), repeated(task, twice, valid);
            for (const char* method : {"influence", "error-share", "gradient-norm"}) {
                const Vector one = weighted.values(method), two = repeated.values(method);
                QVERIFY2(std::abs(one[5] - two[5] - two[40]) < 1e-9, method);
                QVERIFY2((one.head(5) - two.head(5)).norm() < 1e-9, method);
            }
        }
    }
};

QTEST_GUILESS_MAIN(MethodsTest)
#include "methods_test.moc"
