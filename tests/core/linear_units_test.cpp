// SPDX-License-Identifier: GPL-3.0-or-later
// Linear models on data in awkward units, and what they say when there is no optimum.
#include "base/error.h"
#include "base/random.h"
#include "models/linear/linear_fit.h"
#include "models/linear/separation.h"
#include "support/designs.h"

#include <QtTest>

#include <cmath>

using namespace assay;
using assay::test::makeDesign;

namespace {

Design designOf(const RowMatrix& X, const Vector& y, int classes) {
    Design design;
    design.X = X;
    design.y = y;
    design.w = Vector::Ones(y.size());
    design.classes = classes;
    for (Index i = 0; i < y.size(); ++i) design.rows.push_back(static_cast<RowId>(i));
    for (Index j = 0; j < X.cols(); ++j) design.columns.push_back({"x" + std::to_string(j), "x" + std::to_string(j)});
    return design;
}

RowMatrix predicted(Link link, const Design& train, double l2, const RowMatrix& X) {
    return LinearFit::fit(link, train, l2, RunContext(), nullptr)->predict(X, RunContext());
}

QString refusal(Link link, const Design& train) {
    try {
        LinearFit::fit(link, train, 0, RunContext(), nullptr);
    } catch (const Error& error) {
        return QString::fromStdString(error.what());
    }
    return "fitted";
}

}  // namespace

class LinearUnitsTest : public QObject {
    Q_OBJECT
private slots:
    /// The normal equations of one column, written down.
    void aTargetOfBillionsOrOfNearlyNothing() {
        const Vector x = Vector::LinSpaced(21, 1, 21);
        const Vector y = 1e9 + 3e8 * x.array() + 5e7 * (x.array() * 1.7).sin();
        const double l2 = 1, centred = (x.array() - x.mean()).square().sum();
        const double slope = (x.array() - x.mean()).matrix().dot(Vector(y.array() - y.mean())) / (centred + l2);
        for (const double unit : {1.0, 1e-20, 1e-40, 1e30}) {
            const RowMatrix got = predicted(Link::Identity, designOf(x, y * unit, 0), l2, x);
            const Vector expected = unit * (y.mean() + slope * (x.array() - x.mean()));
            QVERIFY((got.col(0) - expected).cwiseAbs().maxCoeff() < 1e-12 * expected.cwiseAbs().maxCoeff());
        }
    }
    void columnsOfBillionsAreFittedWithoutPenalty() {
        RandomEngine engine = substream(3, 0);
        boost::random::uniform_01<double> uniform;
        const Vector x = Vector::LinSpaced(100, 1e9, 1e10);
        const Vector y = x.unaryExpr([&](double at) { return uniform(engine) < at / 1e10 ? 1.0 : 0.0; });
        const Vector small = x / 1e9;
        const RowMatrix expected = predicted(Link::Logistic, designOf(small, y, 2), 0, small);
        QVERIFY((predicted(Link::Logistic, designOf(x, y, 2), 0, x) - expected).cwiseAbs().maxCoeff() < 1e-8);
    }
    void separationIsClaimedOnlyWhereItIs() {
        const Vector x = Vector::LinSpaced(40, -1, 1);
        const Vector parted = (x.array() > 0.2).cast<double>();
        QVERIFY(refusal(Link::Logistic, designOf(x, parted, 2)).contains("can be separated completely"));
        QVERIFY(refusal(Link::Softmax, designOf(x, parted.array() + (x.array() > 0.7).cast<double>(), 3))
                    .contains("can be separated"));
        // Where the flag is set the class is 1 always, elsewhere it is either.
        RowMatrix flagged(40, 2);
        Vector mixed(40);
        for (Index i = 0; i < 40; ++i) {
            flagged.row(i) << std::sin(static_cast<double>(7 * i)), (i < 10 ? 1.0 : 0.0);
            mixed[i] = i < 10 || i % 3 == 0 ? 1 : 0;
        }
        QVERIFY(refusal(Link::Logistic, designOf(flagged, mixed, 2)).contains("some rows' classes can be separated"));
        // One row on the wrong side is enough.
        Vector overlapping = parted;
        overlapping[0] = 1;
        for (const double unit : {1e-9, 1.0, 1e9}) {
            const QString said = refusal(Link::Logistic, designOf(x * unit, overlapping, 2));
            QVERIFY2(said == "fitted", qPrintable(said));
        }
    }
    void aDirectionIsJudgedByItsMargins() {
        const RowMatrix X{{-2}, {-1}, {1}, {3}};
        const Vector w = Vector::Ones(4);
        const auto along = [&](const Vector& y, const Vector& weights, double intercept) {
            const LinearProblem problem{Link::Logistic, X, y, weights, 1, 0};
            return separationAlong(problem, Vector{{1, intercept}});
        };
        const Vector parted{{0, 0, 1, 1}}, mixed{{0, 1, 1, 1}};
        QCOMPARE(along(parted, w, 0), Separation::Complete);
        QCOMPARE(along(parted, w, 1), Separation::Partial);  // one margin is 0
        QCOMPARE(along(mixed, w, 0), Separation::None);
        QCOMPARE(along(mixed, Vector{{1, 0, 1, 1}}, 0), Separation::Complete);
    }
    /// Where rounding swallows the penalty it still decides between equal columns: they share the coefficient.
    void aPenaltyLostInRoundingPicksTheLeastNorm() {
        Design train = makeDesign({.task = Task::Regression, .rows = 50, .features = 2});
        train.X.col(1) = train.X.col(0);
        const RowMatrix expected = predicted(Link::Identity, train, 1e-6, train.X);
        train.w *= 1e14;
        const auto fit = LinearFit::fit(Link::Identity, train, 1e-6, RunContext(), nullptr);
        QVERIFY((fit->predict(train.X, RunContext()) - expected).cwiseAbs().maxCoeff() < 1e-6);
        QVERIFY(std::abs(fit->theta()[0] - fit->theta()[1]) < 1e-9);
    }
    void moreColumnsThanRowsInAnyUnit() {
        Design train = makeDesign({.task = Task::Regression, .rows = 30, .features = 700});
        const RowMatrix expected = predicted(Link::Identity, train, 1, train.X);
        for (const double unit : {1e-12, 1e12}) {
            Design scaled = train;
            scaled.y *= unit;
            const RowMatrix got = predicted(Link::Identity, scaled, 1, train.X) / unit;
            QVERIFY((got - expected).cwiseAbs().maxCoeff() < 1e-9 * expected.cwiseAbs().maxCoeff());
        }
    }
    /// Influence and leverages live in the columns' own coordinates, wherever those were fitted.
    void curvatureOfFarColumnsIsTheirOwn() {
        Design near = makeDesign({.task = Task::Regression, .rows = 60, .weighted = true});
        Design far = near;
        far.X.col(1).array() += 1e6;
        far.w *= 1e6;
        const auto one = LinearFit::fit(Link::Identity, near, 1, RunContext(), nullptr);
        const auto other = LinearFit::fit(Link::Identity, far, 1e6, RunContext(), nullptr);
        const auto leverage = [](const LinearFit& fit, const Design& design) {
            return fit.leverages(design, RunContext()).leverage;
        };
        QVERIFY((leverage(*one, near) - leverage(*other, far)).cwiseAbs().maxCoeff() < 1e-8);
        const Vector values = one->leaveOneOut(near, near, RunContext());
        const Vector again = other->leaveOneOut(far, far, RunContext());
        QVERIFY((values - again).cwiseAbs().maxCoeff() < 1e-6 * values.cwiseAbs().maxCoeff());
        const auto dots = [](const LinearFit& fit, const Design& design) {
            const Vector share = design.w / design.w.sum();
            const Vector step = fit.solveHessian(fit.gradientSum(design, Vector(share.cwiseAbs2()), RunContext()),
                                                 RunContext());
            return Vector(design.w.cwiseProduct(fit.gradientDot(design, step, RunContext())));
        };
        const Vector influence = dots(*one, near);
        QVERIFY((influence - dots(*other, far)).cwiseAbs().maxCoeff() < 1e-6 * influence.cwiseAbs().maxCoeff());
    }
};

QTEST_GUILESS_MAIN(LinearUnitsTest)
#include "linear_units_test.moc"
