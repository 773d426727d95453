// SPDX-License-Identifier: GPL-3.0-or-later
// The linear datamodeling score and the leave-one-out correlation against hand-made numbers and against refits.
#include "analysis/agreement.h"

#include "base/random.h"
#include "support/designs.h"
#include "valuation/refits.h"

#include <QtTest>

#include <cmath>
#include <limits>
#include <stop_token>

using namespace assay;
using assay::test::makeDesign;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

AgreementOptions drawing(Index halves, Index rows, std::uint64_t seed = 42) {
    return {halves, rows, seed, {}, {}};
}

struct Setting {
    Setting(Task given, Design trainRows, Design validRows)
        : task(given), model(defaultModel(given)), train(std::move(trainRows)), valid(std::move(validRows)) {
        params = validate(model.info().params, {{"l2", "1"}}, "model");
        fitted = model.fit(train, params, RunContext());
    }
    Problem problem() const { return {task, train, valid, model, params, *fitted, defaultMetric(task)}; }
    Vector values(const std::string& method) const {
        const ValuationMethod& of = findMethod(method);
        return of.run(problem(), validate(of.info().params, {}, method), RunContext()).value;
    }
    Agreement agreement(const Vector& values, const AgreementOptions& options,
                        const RunContext& context = RunContext()) const {
        return agreementWithRetraining(problem(), values, options, context);
    }
    Task task;
    const Model& model;
    Design train, valid;
    ParamSet params;
    std::shared_ptr<const FittedModel> fitted;
};

/// Ridge on a column of zeros predicts the mean target of its rows.
Design means(std::initializer_list<double> targets) {
    Design design;
    const Index n = static_cast<Index>(targets.size());
    design.X = RowMatrix::Zero(n, 1);
    design.y = Vector(n);
    std::copy(targets.begin(), targets.end(), design.y.begin());
    design.w = Vector::Ones(n);
    for (Index i = 0; i < n; ++i) design.rows.push_back(RowId(i));
    design.columns = {{"zero", "zero"}};
    return design;
}
Setting fourRows() {
    return {Task::Regression, means({0, 1, 4, 7}), means({2.9})};
}

double lossOfMean(const Vector& targets) {
    return (targets.mean() - 2.9) * (targets.mean() - 2.9) / 2;
}

/// Ranks by counting, ties by their mean.
Vector counted(const Vector& values) {
    Vector ranks = Vector::Zero(values.size());
    for (Index i = 0; i < values.size(); ++i)
        for (Index j = 0; j < values.size(); ++j)
            ranks[i] += values[j] < values[i] ? 1.0 : values[j] == values[i] ? 0.5 : 0.0;
    return ranks;
}
double pearson(const Vector& a, const Vector& b) {
    const Vector x = a.array() - a.mean(), y = b.array() - b.mean();
    return x.dot(y) / (x.norm() * y.norm());
}

Setting logistic(Index rows = 1000) {
    return {Task::Binary, makeDesign({.rows = rows, .features = 10, .noise = 3}),
            makeDesign({.rows = 40, .features = 10, .noise = 3, .seed = 2})};
}

Vector randomValues(Index n) {
    RandomEngine engine = substream(3, 0);
    boost::random::normal_distribution<double> normal;
    return Vector::NullaryExpr(n, [&] { return normal(engine); });
}

}  // namespace

class AgreementTest : public QObject {
    Q_OBJECT
private slots:
    void datamodelingScoreByHand() {
        const Setting setting = fourRows();
        const std::vector<std::vector<Index>> halves{{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}};
        const RefitLosses refits = refitLosses(
            setting.problem(), 6, [&](Index k) { return halves[static_cast<std::size_t>(k)]; }, {0}, RunContext());
        const Vector& loss = refits.mean;
        QCOMPARE(Vector(refits.byRow.col(0)), loss);  // there is one validation row
        const Vector byHand{{2.88, 0.405, 0.18, 0.08, 0.605, 3.38}};
        QVERIFY((loss - byHand).cwiseAbs().maxCoeff() < 1e-9);
        // Values 1, 2, 3, -1: ranks of the sums 4 5 1 6 2 3, of minus the loss 2 4 5 6 3 1: 1 - 6 * 26 / (6 * 35).
        const Vector sums{{3, 4, 0, 5, 1, 2}};
        const Correlation lds = correlationOf(CorrelationKind::Rank, sums, -loss, 1);
        QVERIFY(std::abs(lds.value - 9.0 / 35) < 1e-12);
        QCOMPARE(lds.pairs, 6);
        QVERIFY(std::isnan(lds.interval.low));
    }
    void drawnHalvesAndRowsByDefinition() {
        const Setting setting = fourRows();
        const Vector values{{1, 2, 3, -1}}, y = setting.train.y;
        const Agreement agreement = setting.agreement(values, drawing(40, 9, 7));
        Vector sums(40), utility(40), without(4);
        for (Index k = 0; k < 40; ++k) {
            const std::vector<Index> half = randomHalf(4, 7, k);
            QVERIFY(half.size() == 2 && half[0] < half[1]);
            sums[k] = values(half).sum();
            utility[k] = -lossOfMean(y(half));
        }
        for (Index i = 0; i < 4; ++i)
            without[i] = lossOfMean(y(std::vector<Index>{(i + 1) % 4, (i + 2) % 4, (i + 3) % 4}));
        QVERIFY(std::abs(agreement.lds.value - pearson(counted(sums), counted(utility))) < 1e-9);
        QVERIFY(std::abs(agreement.leaveOneOut.value - pearson(values, without)) < 1e-9);
        QCOMPARE(agreement.lds.pairs, 40);
        QCOMPARE(agreement.leaveOneOut.pairs, 4);  // there are no more
        QVERIFY(!agreement.cancelled && agreement.failed == 0);
    }
    void everyRowIsInHalfOfTheHalves() {
        Vector times = Vector::Zero(21);
        for (Index k = 0; k < 400; ++k) {
            const std::vector<Index> half = randomHalf(21, 3, k);
            QCOMPARE(half.size(), std::size_t{10});
            for (const Index row : half) times[row] += 1;
        }
        // 400 draws of probability 10/21: 5 standard deviations.
        QVERIFY((times.array() - 400 * 10.0 / 21).abs().maxCoeff() < 50);
    }
    void influenceAgrees() {
        const Setting setting = logistic();
        const Agreement agreement = setting.agreement(setting.values("influence"), drawing(150, 300));
        const auto text = [&] {
            return QString("LDS %1 [%2, %3], leave-one-out %4 [%5, %6]")
                .arg(agreement.lds.value)
                .arg(agreement.lds.interval.low)
                .arg(agreement.lds.interval.high)
                .arg(agreement.leaveOneOut.value)
                .arg(agreement.leaveOneOut.interval.low)
                .arg(agreement.leaveOneOut.interval.high);
        };
        QVERIFY2(agreement.lds.value >= 0.97 && agreement.leaveOneOut.value >= 0.998, qPrintable(text()));
        for (const Correlation& each : {agreement.lds, agreement.leaveOneOut})
            QVERIFY2(each.interval.low < each.value && each.value < each.interval.high, qPrintable(text()));
    }
    void everyValidationRowHasItsScore() {
        const Setting setting = logistic(300);
        AgreementOptions options{30, 5, 9, {3, 11}, {}};
        options.rowValues.resize(300, 2);
        for (const Index v : {0, 1}) {
            Setting alone = setting;
            alone.valid = test::subset(setting.valid, {options.validRows[static_cast<std::size_t>(v)]});
            options.rowValues.col(v) = alone.values("influence");
        }
        Matrix sums(30, 2), utility(30, 2);
        for (Index k = 0; k < 30; ++k) {
            const std::vector<Index> half = randomHalf(300, 9, k);
            const auto refit = setting.model.fit(test::subset(setting.train, half), setting.params, RunContext());
            const Vector loss = losses(refit->predict(setting.valid.X, RunContext()), setting.valid.y, 2);
            utility.row(k) << -loss[3], -loss[11];
            sums.row(k) = options.rowValues(half, Eigen::all).colwise().sum();
        }
        const double expected = (pearson(counted(sums.col(0)), counted(utility.col(0))) +
                                 pearson(counted(sums.col(1)), counted(utility.col(1)))) /
                                2;
        const Agreement agreement = setting.agreement(setting.values("influence"), options);
        QVERIFY(std::abs(agreement.ldsByRow.value - expected) < 1e-9);
        QVERIFY(expected > 0.9);
        QCOMPARE(agreement.ldsByRow.pairs, 2);
        QVERIFY(std::isnan(setting.agreement(setting.values("influence"), drawing(9, 9)).ldsByRow.value));
    }
    void ridgeLeaveOneOutIsExact() {
        const Setting setting(Task::Regression, makeDesign({.task = Task::Regression, .rows = 80, .weighted = true}),
                              makeDesign({.task = Task::Regression, .rows = 40, .seed = 2}));
        const Agreement agreement = setting.agreement(setting.values("loo"), drawing(10, 80));
        QVERIFY(std::abs(agreement.leaveOneOut.value - 1) < 1e-9);
        QCOMPARE(agreement.leaveOneOut.pairs, 80);
    }
    void randomValuesDoNotAgree() {
        const Setting setting = logistic(300);
        const Agreement agreement = setting.agreement(randomValues(300), drawing(200, 200));
        for (const Correlation& each : {agreement.lds, agreement.leaveOneOut}) {
            QVERIFY(std::abs(each.value) < 0.2);
            QVERIFY(each.interval.low < 0 && each.interval.high > 0);
        }
    }
    void harmfulForHelpfulTurnsTheSign() {
        const Setting setting = logistic(200);
        const Vector values = setting.values("influence");
        const AgreementOptions options = drawing(30, 30);
        const Agreement right = setting.agreement(values, options), wrong = setting.agreement(-values, options);
        QVERIFY(right.lds.value > 0.8);
        QVERIFY(std::abs(right.lds.value + wrong.lds.value) < 1e-12);
        QVERIFY(std::abs(right.leaveOneOut.value + wrong.leaveOneOut.value) < 1e-12);
    }
    void sameBitsWithAnyThreads() {
        const Setting setting = logistic(200);
        const Vector values = setting.values("influence");
        const AgreementOptions options = drawing(30, 30, 5);
        const Agreement one = setting.agreement(values, options, RunContext({}, {}, 1));
        const Agreement two = setting.agreement(values, options, RunContext({}, {}, 2));
        QCOMPARE(one.lds.value, two.lds.value);
        QCOMPARE(one.lds.interval.low, two.lds.interval.low);
        QCOMPARE(one.leaveOneOut.value, two.leaveOneOut.value);
        QCOMPARE(one.leaveOneOut.interval.high, two.leaveOneOut.interval.high);
        const Agreement other = setting.agreement(values, drawing(30, 30, 6));
        QVERIFY(one.lds.value != other.lds.value);
    }
    void aStopKeepsWhatIsDone() {
        const Setting setting = logistic(200);
        const Vector values = setting.values("influence");
        for (const double when : {0.3, 0.8}) {
            std::stop_source source;
            const auto stopAt = [&](std::string_view, double fraction) {
                if (fraction >= when) source.request_stop();
            };
            const Agreement agreement =
                setting.agreement(values, drawing(40, 40), RunContext(source.get_token(), stopAt, 1));
            QVERIFY(agreement.cancelled);
            QCOMPARE(agreement.failed, 0);
            // 40 halves and 40 rows, one after another.
            QCOMPARE(agreement.lds.pairs, when < 0.5 ? 24 : 40);
            QCOMPARE(agreement.leaveOneOut.pairs, when < 0.5 ? 0 : 24);
            QVERIFY(agreement.lds.interval.low > 0);
        }
    }
    void rowsWithoutValueCountAsTheMean() {
        const Setting setting = logistic(60);
        Vector values = setting.values("influence");
        values.head(20).setConstant(missing);
        Vector filled = values;
        filled.head(20).setConstant(values.tail(40).mean());
        const AgreementOptions options = drawing(20, 60);
        const Agreement some = setting.agreement(values, options), all = setting.agreement(filled, options);
        QCOMPARE(some.lds.value, all.lds.value);
        QCOMPARE(some.leaveOneOut.pairs, 40);
        QCOMPARE(all.leaveOneOut.pairs, 60);
    }
    void halvesWithoutAModelAreCounted() {
        Design train = makeDesign({.rows = 40});
        train.y.setZero();
        train.y[7] = 1;  // only halves with this row have two classes
        const Setting setting(Task::Binary, train, makeDesign({.rows = 20, .seed = 2}));
        const Agreement agreement = setting.agreement(randomValues(40), drawing(40, 40));
        Index with = 0;
        for (Index k = 0; k < 40; ++k) {
            const std::vector<Index> half = randomHalf(40, 42, k);
            with += std::find(half.begin(), half.end(), 7) != half.end();
        }
        QVERIFY(with > 5 && with < 35);
        QCOMPARE(agreement.lds.pairs, with);
        QCOMPARE(agreement.failed, 40 - with);
        QCOMPARE(agreement.leaveOneOut.pairs, 39);
    }
    void constantValuesHaveNoCorrelation() {
        const Setting setting = logistic(60);
        const Agreement agreement = setting.agreement(Vector::Constant(60, 0.5), drawing(20, 20));
        QVERIFY(std::isnan(agreement.lds.value) && std::isnan(agreement.lds.interval.low));
        QVERIFY(std::isnan(agreement.leaveOneOut.value));
    }
};

QTEST_GUILESS_MAIN(AgreementTest)
#include "agreement_test.moc"
