// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/random.h"
#include "models/metrics.h"
#include "support/designs.h"
#include "valuation/dynamics/weight_objective.h"
#include "valuation/method.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace assay;
using assay::test::makeDesign;

namespace {

Scores run(Task task, const std::string& modelId, const Design& train, const Design& valid,
           const std::map<std::string, std::string>& given = {}, int threads = 2) {
    const Model& model = findModel(modelId);
    const ParamSet params = validate(model.info().params, {}, "model");
    const auto fitted = model.fit(train, params, RunContext());
    const ValuationMethod& method = findMethod("lossval");
    return method.run({task, train, valid, model, params, *fitted, defaultMetric(task)},
                      validate(method.info().params, given, "method"), RunContext({}, {}, threads));
}

/// The share of pairs, a marked row and another, in which the marked one is worth less.
double below(const Vector& value, const std::vector<Index>& marked) {
    double less = 0, pairs = 0;
    for (const Index bad : marked)
        for (Index i = 0; i < value.size(); ++i) {
            if (std::count(marked.begin(), marked.end(), i) > 0) continue;
            less += value[bad] < value[i] ? 1 : value[bad] == value[i] ? 0.5 : 0;
            ++pairs;
        }
    return less / pairs;
}

}  // namespace

class LossValTest : public QObject {
    Q_OBJECT
private slots:
    void theGradientIsThatOfTheObjective() {
        RandomEngine engine = substream(3, 0);
        boost::random::uniform_01<double> uniform;
        const auto draw = [&] { return 0.2 + uniform(engine); };
        const Vector weights = Vector::NullaryExpr(7, draw), loss = Vector::NullaryExpr(7, draw);
        Vector shares = Vector::NullaryExpr(11, draw);
        shares /= shares.sum();
        const RowMatrix cost = RowMatrix::NullaryExpr(7, 11, draw);
        for (const double entropy : {0.05, 0.5}) {
            const auto at = [&](const Vector& w) {
                return weightObjective(w, loss, cost, shares, entropy, 1e-9, RunContext());
            };
            const WeightObjective here = at(weights);
            QVERIFY(here.distance > 0);
            QVERIFY(std::abs(here.value - weights.dot(loss) * here.distance * here.distance) < 1e-12);
            for (Index i = 0; i < 7; ++i) {
                Vector up = weights, down = weights;
                up[i] += 1e-4;
                down[i] -= 1e-4;
                const double slope = (at(up).value - at(down).value) / 2e-4;
                QVERIFY2(std::abs(slope - here.gradient[i]) < 1e-4 * here.gradient.cwiseAbs().maxCoeff(),
                         qPrintable(QString("%1: %2 and %3").arg(i).arg(slope).arg(here.gradient[i])));
            }
        }
    }
    void withoutDistanceNothingMoves() {
        const WeightObjective at = weightObjective(Vector::Ones(3), Vector::Ones(3), RowMatrix::Zero(3, 2),
                                                   Vector::Constant(2, 0.5), 0.05, 1e-6, RunContext());
        QVERIFY((at.gradient.array() == 0).all());
    }
    void wrongLabelsLoseWeight_data() {
        QTest::addColumn<QString>("model");
        QTest::addColumn<int>("task");
        QTest::newRow("logistic") << "logistic" << static_cast<int>(Task::Binary);
        QTest::newRow("softmax") << "softmax" << static_cast<int>(Task::Multiclass);
        QTest::newRow("ridge") << "ridge" << static_cast<int>(Task::Regression);
        QTest::newRow("mlp") << "mlp" << static_cast<int>(Task::Binary);
    }
    void wrongLabelsLoseWeight() {
        QFETCH(QString, model);
        QFETCH(int, task);
        const Task of = static_cast<Task>(task);
        Design train = makeDesign({.task = of, .rows = 200, .features = 4, .noise = 0.2});
        std::vector<Index> wrong;
        for (Index i = 5; i < 200; i += 10) {
            wrong.push_back(i);
            train.y[i] = of == Task::Regression ? train.y[i] + (i % 20 == 5 ? 6 : -6)
                         : of == Task::Binary   ? 1 - train.y[i]
                                                : std::fmod(train.y[i] + 1, 3);
        }
        const Design valid = makeDesign({.task = of, .rows = 50, .features = 4, .noise = 0.2, .seed = 2});
        const Scores scores = run(of, model.toStdString(), train, valid);
        QCOMPARE(scores.status, Status::Converged);
        const double share = below(scores.value, wrong);
        QVERIFY2(share > 0.85, qPrintable(QString::number(share)));
        QVERIFY(std::abs(scores.value.sum()) < 1e-9);
    }
    void rowsThatWeighNothingAreWorthNothing() {
        Design train = makeDesign({.rows = 60});
        train.w[7] = 0;
        train.w[20] = 0;
        const Scores scores = run(Task::Binary, "logistic", train, makeDesign({.rows = 30, .seed = 2}));
        QCOMPARE(scores.value[7], 0.0);
        QCOMPARE(scores.value[20], 0.0);
        QVERIFY(scores.value[3] != 0);
    }
    void manyValidationRowsAreSampled() {
        const Scores scores = run(Task::Binary, "logistic", makeDesign({.rows = 60}),
                                  makeDesign({.rows = 300, .seed = 2}), {{"epochs", "2"}});
        QVERIFY(std::any_of(scores.notes.begin(), scores.notes.end(), [](const std::string& note) {
            return note == "256 of 300 validation rows, drawn by the seed, stand for all";
        }));
    }
};

QTEST_GUILESS_MAIN(LossValTest)
#include "lossval_test.moc"
