// SPDX-License-Identifier: GPL-3.0-or-later
// Transport against enumeration and finite differences; LAVA against its definition.
#include "base/random.h"
#include "support/designs.h"
#include "valuation/method.h"
#include "valuation/transport/sinkhorn.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace assay;
using assay::test::makeDesign;

namespace {

RowMatrix randomCost(Index n, Index m, std::uint64_t seed) {
    RandomEngine engine = substream(seed, 0);
    boost::random::uniform_01<double> uniform;
    return RowMatrix::NullaryExpr(n, m, [&] { return uniform(engine); });
}
Vector uniformMass(Index n) {
    return Vector::Constant(n, 1 / static_cast<double>(n));
}

/// The cheapest assignment: an optimum of the linear program for equal masses (Birkhoff).
double cheapestAssignment(const RowMatrix& cost) {
    std::vector<Index> order(static_cast<std::size_t>(cost.rows()));
    std::iota(order.begin(), order.end(), Index{0});
    double best = std::numeric_limits<double>::infinity();
    do {
        double sum = 0;
        for (Index i = 0; i < cost.rows(); ++i) sum += cost(i, order[static_cast<std::size_t>(i)]);
        best = std::min(best, sum / static_cast<double>(cost.rows()));
    } while (std::next_permutation(order.begin(), order.end()));
    return best;
}

Matrix planOf(const RowMatrix& cost, const Vector& a, const Vector& b, const Transport& at, double epsilon) {
    Matrix plan(cost.rows(), cost.cols());
    for (Index i = 0; i < cost.rows(); ++i)
        for (Index j = 0; j < cost.cols(); ++j)
            plan(i, j) = a[i] * b[j] * std::exp((at.f[i] + at.g[j] - cost(i, j)) / epsilon);
    return plan;
}

/// Kernel form of Sinkhorn's iteration, with the transport cost at its end.
struct Naive {
    Naive(const RowMatrix& cost, const Vector& a, const Vector& b, double epsilon) {
        const Matrix kernel = (-cost / epsilon).array().exp();
        Vector u = Vector::Ones(a.size()), v = Vector::Ones(b.size());
        for (int k = 0; k < 20000; ++k) {
            u = (kernel * b.cwiseProduct(v)).cwiseInverse();
            v = (kernel.transpose() * a.cwiseProduct(u)).cwiseInverse();
        }
        f = epsilon * u.array().log();
        const Matrix plan = a.cwiseProduct(u).asDiagonal() * kernel * b.cwiseProduct(v).asDiagonal();
        value = plan.cwiseProduct(cost).sum();
    }
    Vector f;
    double value;
};

double meanUnder(const RowMatrix& cost, const Vector& a, const Vector& b) {
    return a.dot(cost * b);
}

Vector lavaOf(const Design& train, const Design& valid, const std::map<std::string, std::string>& given) {
    const Model& model = findModel("knn");
    const ParamSet params = validate(model.info().params, {}, "model");
    const auto fitted = model.fit(train, params, RunContext());
    const Task task = train.classes == 2 ? Task::Binary : Task::Multiclass;
    const ValuationMethod& method = findMethod("lava");
    return method
        .run({task, train, valid, model, params, *fitted, defaultMetric(task)},
             validate(method.info().params, given, "method"), RunContext())
        .value;
}

}  // namespace

class LavaTest : public QObject {
    Q_OBJECT
private slots:
    void thePlanHasItsMarginals() {
        const RowMatrix cost = randomCost(7, 5, 1);
        Vector a = Vector::LinSpaced(7, 1, 3), b = Vector::LinSpaced(5, 2, 1);
        a /= a.sum();
        b /= b.sum();
        for (const double epsilon : {0.5, 0.05, 0.01}) {
            const Transport at =
                sinkhorn(cost, a, b, {.entropy = epsilon, .tolerance = 1e-10, .iterations = 20000}, RunContext());
            QVERIFY(at.converged);
            const Matrix plan = planOf(cost, a, b, at, epsilon);
            QVERIFY((plan.rowwise().sum() - a).norm() < 1e-8 && (plan.colwise().sum().transpose() - b).norm() < 1e-8);
            QVERIFY(std::abs(plan.cwiseProduct(cost).sum() - at.cost) < 1e-8);
            const double divergence = (plan.array() * (plan.array() / (a * b.transpose()).array()).log()).sum();
            QVERIFY(std::abs(at.cost + epsilon * divergence - at.dual) < 1e-7);
        }
    }
    /// With little entropy the potentials solve the dual of the linear program: feasible, and of its value.
    void potentialsSolveTheLinearProgram() {
        for (const std::uint64_t seed : {1U, 2U, 3U}) {
            const RowMatrix cost = randomCost(6, 6, seed);
            const double epsilon = 0.004, best = cheapestAssignment(cost);
            const Vector mass = uniformMass(6);
            const Transport at =
                sinkhorn(cost, mass, mass, {.entropy = epsilon, .tolerance = 1e-3, .iterations = 100000}, RunContext());
            QVERIFY(at.converged);
            const double slack = epsilon * std::log(36.0);
            for (Index i = 0; i < 6; ++i)
                for (Index j = 0; j < 6; ++j) QVERIFY(at.f[i] + at.g[j] <= cost(i, j) + slack);
            QVERIFY(at.dual >= best - 1e-3 && at.dual <= best + slack);
            QVERIFY(at.cost >= best - 1e-3 && at.cost <= best + slack);
        }
    }
    void potentialsAreTheSlopesOfTheDistance() {
        const RowMatrix cost = randomCost(6, 4, 5);
        const Vector a = uniformMass(6), b = uniformMass(4);
        const SinkhornOptions options{.entropy = 0.1, .tolerance = 1e-13, .iterations = 20000};
        const Vector f = sinkhorn(cost, a, b, options, RunContext()).f;
        for (Index i = 0; i < 6; ++i) {
            Vector move = Vector::Constant(6, -1.0 / 5);
            move[i] = 1;
            const double slope = (sinkhorn(cost, a + 1e-4 * move, b, options, RunContext()).dual -
                                  sinkhorn(cost, a - 1e-4 * move, b, options, RunContext()).dual) /
                                 2e-4;
            QVERIFY(std::abs(slope - f.dot(move)) < 1e-6);
        }
    }
    void massOfZeroDoesNotMatter() {
        const RowMatrix cost = randomCost(6, 4, 5);
        const Vector a{{0.2, 0, 0.3, 0.1, 0.4, 0}}, b = uniformMass(4);
        const SinkhornOptions options{.entropy = 0.1, .tolerance = 1e-12, .iterations = 20000};
        const std::vector<Index> kept{0, 2, 3, 4};
        const Transport whole = sinkhorn(cost, a, b, options, RunContext());
        const Transport part = sinkhorn(cost(kept, Eigen::all), a(kept), b, options, RunContext());
        const Vector difference = whole.f(kept) - part.f;
        QVERIFY((difference.array() - difference[0]).abs().maxCoeff() < 1e-9);
        QVERIFY(whole.f.allFinite() && std::abs(whole.cost - part.cost) < 1e-9);
    }
    void valuesAreTheCalibratedGradient() {
        for (const Task task : {Task::Binary, Task::Multiclass}) {
            const Design train = makeDesign({.task = task, .rows = 15, .weighted = true}),
                         valid = makeDesign({.task = task, .rows = 11, .weighted = true, .seed = 2});
            const Vector a = train.w / train.w.sum(), b = valid.w / valid.w.sum();
            RowMatrix features(15, 11);
            for (Index i = 0; i < 15; ++i)
                for (Index j = 0; j < 11; ++j) features(i, j) = (train.X.row(i) - valid.X.row(j)).norm();
            RowMatrix cost = features;
            for (Index i = 0; i < 15; ++i)
                for (Index j = 0; j < 11; ++j) {
                    std::vector<Index> rows, columns;
                    for (Index k = 0; k < 15; ++k)
                        if (train.y[k] == train.y[i]) rows.push_back(k);
                    for (Index k = 0; k < 11; ++k)
                        if (valid.y[k] == valid.y[j]) columns.push_back(k);
                    const RowMatrix between = features(rows, columns);
                    const Vector p = a(rows) / a(rows).sum(), q = b(columns) / b(columns).sum();
                    cost(i, j) += 0.5 * Naive(between, p, q, 0.2 * meanUnder(between, p, q)).value;
                }
            const Vector f = Naive(cost, a, b, 0.2 * meanUnder(cost, a, b)).f;
            const Vector values = lavaOf(train, valid, {{"entropy", "0.2"}, {"label-weight", "0.5"}});
            for (Index i = 0; i < 15; ++i)
                QVERIFY(std::abs(values[i] + (f[i] - (f.sum() - f[i]) / 14)) < 1e-3 * f.cwiseAbs().maxCoeff());
        }
    }
    void findsOddFeaturesAndWrongLabels() {
        const Design valid = makeDesign({.task = Task::Binary, .rows = 150, .noise = 0.2, .seed = 2});
        for (const bool labels : {false, true}) {
            Design train = makeDesign({.task = Task::Binary, .rows = 200, .noise = 0.2});
            RandomEngine engine = substream(8, 0);
            boost::random::normal_distribution<double> normal(0, 2);
            for (Index i = 0; i < 200; i += 10)
                if (labels)
                    train.y[i] = 1 - train.y[i];
                else
                    for (double& x : train.X.row(i)) x += normal(engine);
            const Vector values = lavaOf(train, valid, {});
            double below = 0;
            for (Index i = 0; i < 200; i += 10)
                for (Index j = 0; j < 200; ++j)
                    if (j % 10 != 0) below += values[i] < values[j];
            QVERIFY2(below / (20 * 180) > (labels ? 0.65 : 0.75), labels ? "labels" : "features");
        }
    }
};

QTEST_GUILESS_MAIN(LavaTest)
#include "lava_test.moc"
