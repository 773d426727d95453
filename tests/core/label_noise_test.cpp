// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "base/random.h"
#include "models/kernel/normal_scores.h"
#include "models/kernel/nystrom_ridge.h"
#include "models/trees/boosted_folds.h"
#include "support/designs.h"
#include "valuation/method.h"
#include "valuation/noise/flip_model.h"
#include "valuation/noise/pool.h"

#include <QtTest>

#include <cmath>
#include <numeric>

using namespace assay;
using assay::test::makeDesign;

namespace {

using Params = std::map<std::string, std::string>;

Scores valued(const Design& train, Task task, const Params& given = {}, const Design& valid = {},
              const RunContext& context = RunContext(), const PartialSink& partial = {}) {
    const Model& model = findModel("knn");
    const ParamSet modelParams = validate(model.info().params, {}, "model");
    const auto fitted = model.fit(train, modelParams, RunContext());
    const ValuationMethod& method = findMethod("label-noise");
    return method.run({task, train, valid, model, modelParams, *fitted, defaultMetric(task)},
                      validate(method.info().params, given, "method"), context, partial);
}

/// Every tenth row gets another class.
Design flipped(Design design) {
    for (Index i = 0; i < design.size(); i += 10) design.y[i] = std::fmod(design.y[i] + 1, design.classes);
    return design;
}

double auroc(const Vector& value) {
    double below = 0, pairs = 0;
    for (Index bad = 0; bad < value.size(); bad += 10)
        for (Index good = 0; good < value.size(); ++good)
            if (good % 10 != 0) {
                below += value[bad] < value[good] ? 1 : 0;
                pairs += 1;
            }
    return below / pairs;
}

/// Rows whose labels come about as the model says: probabilities, labels given and whether they are wrong.
struct Drawn {
    RowMatrix p;
    Vector given;
    std::vector<bool> wrong;
};

/// The true class of a row is 1 with probability sigmoid(offset + slope logit p).
Drawn drawn(Index n, const FlipModel& model, std::uint64_t seed) {
    RandomEngine engine = substream(seed, 0);
    boost::random::uniform_01<double> uniform;
    Drawn made{RowMatrix(n, 1), Vector(n), {}};
    for (Index i = 0; i < n; ++i) {
        made.p(i, 0) = 0.02 + 0.96 * uniform(engine);
        const double z = model.offset + model.slope * std::log(made.p(i, 0) / (1 - made.p(i, 0)));
        const bool truth = uniform(engine) < 1 / (1 + std::exp(-z));
        const bool wrong = uniform(engine) < (truth ? model.ofOne : model.ofZero);
        made.given[i] = truth != wrong ? 1 : 0;
        made.wrong.push_back(wrong);
    }
    return made;
}

}  // namespace

class LabelNoiseTest : public QObject {
    Q_OBJECT
private slots:
    void normalScoresKeepTheOrderAlone() {
        Design design = makeDesign({.task = Task::Regression, .rows = 501});
        design.X.col(1) = design.X.col(1).array().round();
        const RowMatrix scores = normalScores(design.X, RunContext());
        const RowMatrix cubes = design.X.array().cube() * 1e6;
        QVERIFY(scores == normalScores(cubes, RunContext()));
        QVERIFY(std::abs(scores.col(0).mean()) < 1e-9 && scores.cwiseAbs().maxCoeff() <= 2.5);
        QVERIFY(std::abs(scores.col(0).squaredNorm() / 501 - 1) < 0.05);
        for (Index i = 1; i < 501; ++i)
            for (Index j = 0; j < 3; ++j) {
                if (scores(i, j) != scores(0, j))
                    QCOMPARE(scores(i, j) < scores(0, j), design.X(i, j) < design.X(0, j));
                if (design.X(i, j) == design.X(0, j)) QCOMPARE(scores(i, j), scores(0, j));
            }
    }
    /// With every row a landmark the features are those of the kernel itself: refits without each row, by the kernel.
    void kernelRidgeLeavesEachRowOut() {
        for (const bool weighted : {false, true}) {
            const Design design = makeDesign({.task = Task::Regression, .rows = 40, .weighted = weighted});
            const NystromOptions options{.landmarks = 40, .widths = {0.5, 2}, .ridges = {0.3, 5}};
            RowMatrix targets(40, 2);
            targets << design.y, design.y.array().square();
            const auto left = nystromLeaveOneOut(design.X, targets, design.w, options, RunContext());
            std::vector<double> distances;
            Matrix square(40, 40);
            for (Index i = 0; i < 40; ++i)
                for (Index j = 0; j < 40; ++j) {
                    square(i, j) = (design.X.row(i) - design.X.row(j)).squaredNorm();
                    if (i != j) distances.push_back(square(i, j));
                }
            std::sort(distances.begin(), distances.end());
            const Eigen::RowVectorXd mean = design.w.transpose() * targets / design.w.sum();
            for (std::size_t g = 0; g < 2; ++g)
                for (std::size_t r = 0; r < 2; ++r)
                    for (Index i = 0; i < 40; ++i) {
                        std::vector<Index> others;
                        for (Index j = 0; j < 40; ++j)
                            if (j != i) others.push_back(j);
                        const Matrix kernel =
                            (-options.widths[g] / distances[distances.size() / 2] * square).array().exp();
                        Matrix system = kernel(others, others);
                        system.diagonal() += (options.ridges[r] / design.w(others).array()).matrix();
                        const Matrix centered = targets.rowwise() - mean;
                        const Eigen::RowVectorXd expected =
                            kernel(i, others) * system.llt().solve(Matrix(centered(others, Eigen::all))) + mean;
                        QVERIFY((left[g * 2 + r].row(i) - expected).cwiseAbs().maxCoeff() < 1e-4);
                    }
        }
    }
    void foldsDoNotSeeTheirOwnRows() {
        for (const Task task : {Task::Binary, Task::Multiclass}) {
            Design design = makeDesign({.task = task, .rows = 90});
            const BoostingOptions options{.rounds = 10, .depth = 2, .rowShare = 0.7};
            const auto before = boostedFolds(design, 5, options, {4, 10}, RunContext());
            QCOMPARE(before.size(), std::size_t{2});
            const BoostingOptions fewer{.rounds = 4, .depth = 2, .rowShare = 0.7};
            QVERIFY(before[0] == boostedFolds(design, 5, fewer, {4}, RunContext({}, {}, 1))[0]);
            design.y[7] = design.y[7] == 0 ? 1 : 0;
            const auto after = boostedFolds(design, 5, options, {4, 10}, RunContext());
            QVERIFY(before[1].row(7) == after[1].row(7));
            QVERIFY((before[1] - after[1]).cwiseAbs().maxCoeff() > 1e-6);
        }
    }
    void thePoolPrefersTheBetter() {
        RowMatrix targets(4, 1), good(4, 1), bad(4, 1), unknown(4, 1);
        targets << 0, 1, 1, 0;
        good << 0.1, 0.9, 0.8, 0.2;
        bad << 0.5, 0.5, 0.6, 0.6;
        unknown << 0.2, std::nan(""), 0.7, 0.3;
        const auto loss = [](double a, double b, double c, double d) {
            return -(std::log(a) + std::log(b) + std::log(c) + std::log(d)) / 4;
        };
        const Pool pool = pooled({{"a", {bad, good}}, {"b", {unknown}}, {"none", {}}}, targets, {3, 5});
        QCOMPARE(pool.names, (std::vector<std::string>{"a", "b"}));
        const double odds = std::exp(-3 * (loss(0.5, 0.5, 0.6, 0.4) - loss(0.9, 0.9, 0.8, 0.8)));
        const RowMatrix mean = (good + odds * bad) / (1 + odds);
        QVERIFY((pool.members[0] - mean).norm() < 1e-12 && odds > 0.1 && odds < 0.3);
        QVERIFY(std::abs(pool.members[1](1, 0) - 0.4) < 1e-12);
        const double first = loss(1 - mean(0, 0), mean(1, 0), mean(2, 0), 1 - mean(3, 0));
        QVERIFY(std::abs(pool.weights[1] / pool.weights[0] - std::exp(-5 * (loss(0.8, 0.4, 0.7, 0.7) - first))) <
                1e-12);
        QVERIFY((pool.p - pool.weights[0] * mean - pool.weights[1] * pool.members[1]).norm() < 1e-12);
    }
    void theFlipRateIsFoundAgain() {
        for (const double rate : {0.0, 0.1, 0.3}) {
            const Drawn of = drawn(15'000, {0.3, 2, rate, rate}, 5);
            const FlipEstimate estimate = estimateFlips(of.p, of.given);
            QVERIFY2(std::abs(estimate.low - rate) < 0.03, std::to_string(estimate.low).c_str());
            QVERIFY(estimate.high >= estimate.low && estimate.perClassWeight < 0.2);
            QVERIFY(estimate.least <= rate + 1e-6 && rate <= estimate.most && estimate.most - estimate.least < 0.35);
        }
        const Drawn of = drawn(15'000, {0.3, 2, 0.05, 0.25}, 6);
        const FlipEstimate estimate = estimateFlips(of.p, of.given);
        QVERIFY(estimate.perClassWeight + estimate.balancedWeight > 0.99);
        QVERIFY(std::abs(estimate.perClass.ofZero - 0.05) < 0.03 && std::abs(estimate.perClass.ofOne - 0.25) < 0.03);
        const double share = static_cast<double>(std::count(of.wrong.begin(), of.wrong.end(), true)) / 15'000;
        QVERIFY2(std::abs(estimate.rate - share) < 0.02, std::to_string(estimate.rate - share).c_str());
        QVERIFY(estimate.least < share && share < estimate.most && estimate.most - estimate.least < 0.1);
    }
    /// Where the likelihood knows no rates, shares near a half say which class lost labels; others say nothing.
    void classesAreTakenToBeEven() {
        Drawn of = drawn(1000, {0, 0.4, 0, 0.15}, 8);
        const FlipEstimate even = estimateFlips(of.p, of.given);
        QVERIFY2(even.balancedWeight > 0.3, std::to_string(even.balancedWeight).c_str());
        const double apart = 1 - 2 * of.given.mean();
        QVERIFY(std::abs(even.balanced.ofOne - even.balanced.ofZero - apart) < 1e-9);
        // Of the labels of the class that gained, more are suspected than without that.
        FlipEstimate unaware = even;
        unaware.balancedWeight = 0;
        const Vector more = wrongPosterior(of.p, of.given, even) - wrongPosterior(of.p, of.given, unaware);
        QVERIFY((1 - of.given.array()).matrix().dot(more) > 0 && of.given.dot(more) < 0);
        of = drawn(15'000, {-1.5, 2, 0.1, 0.1}, 9);
        QVERIFY(estimateFlips(of.p, of.given).balancedWeight < 0.05);
    }
    /// Other probabilities of the same rows, here with another slope, lead to the same posteriors by the same rates.
    void ratesAreKept() {
        const Drawn of = drawn(5000, {0.2, 1.5, 0.1, 0.3}, 10);
        const FlipEstimate before = estimateFlips(of.p, of.given);
        const RowMatrix odds = (of.p.array() / (1 - of.p.array())).square();
        const RowMatrix sharper = odds.array() / (1 + odds.array());
        const FlipEstimate after = recalibrated(sharper, of.given, before);
        QVERIFY(after.perClass.ofOne == before.perClass.ofOne && after.model.ofZero == before.model.ofZero);
        QVERIFY(after.rate == before.rate && after.perClassWeight == before.perClassWeight);
        QVERIFY(std::abs(after.perClass.slope - before.perClass.slope / 2) < 1e-3);
        const Vector difference = wrongPosterior(sharper, of.given, after) - wrongPosterior(of.p, of.given, before);
        QVERIFY2(difference.cwiseAbs().maxCoeff() < 1e-3, std::to_string(difference.cwiseAbs().maxCoeff()).c_str());
    }
    /// Among rows with a posterior near x, a share x is wrong.
    void posteriorsAreCalibrated() {
        const Drawn of = drawn(15'000, {0, 1.5, 0.2, 0.2}, 7);
        const Vector wrong = wrongPosterior(of.p, of.given, estimateFlips(of.p, of.given));
        for (double from = 0; from < 1; from += 0.2) {
            double rows = 0, share = 0, mean = 0;
            for (Index i = 0; i < wrong.size(); ++i)
                if (wrong[i] >= from && wrong[i] < from + 0.2) {
                    rows += 1;
                    share += of.wrong[static_cast<std::size_t>(i)] ? 1 : 0;
                    mean += wrong[i];
                }
            QVERIFY(rows > 150);
            QVERIFY2(std::abs(share - mean) / rows < 0.06, std::to_string(from).c_str());
        }
    }
    /// Four classes: every true class weighed by Bayes' rule.
    void posteriorOfSeveralClassesIsBayesRule() {
        RowMatrix p(3, 4);
        p << 0.7, 0.1, 0.1, 0.1, 0.25, 0.25, 0.3, 0.2, 0.02, 0.9, 0.05, 0.03;
        Vector given(3);
        given << 0, 3, 2;
        const double rate = 0.3;
        const Vector wrong = wrongPosterior(p, given, FlipModel{0, 1, rate / 3, rate}, rate);
        for (Index i = 0; i < 3; ++i) {
            double bad = 0, good = 0;
            for (Index truth = 0; truth < 4; ++truth)
                (static_cast<double>(truth) == given[i] ? good : bad) +=
                    p(i, truth) * (static_cast<double>(truth) == given[i] ? 1 - rate : rate / 3);
            QVERIFY(std::abs(wrong[i] - bad / (bad + good)) < 1e-12);
        }
    }
    void severalClassesAreServed() {
        RandomEngine engine = substream(3, 0);
        boost::random::uniform_01<double> uniform;
        RowMatrix p(15'000, 3);
        Vector given(15'000);
        for (Index i = 0; i < p.rows(); ++i) {
            for (double& x : p.row(i)) x = std::pow(uniform(engine), 4) + 0.01;
            p.row(i) /= p.row(i).sum();
            const double lot = uniform(engine);
            double truth = lot < p(i, 0) ? 0 : lot < p(i, 0) + p(i, 1) ? 1 : 2;
            if (uniform(engine) < 0.2) truth = std::fmod(truth + 1 + std::floor(2 * uniform(engine)), 3);
            given[i] = truth;
        }
        const FlipEstimate estimate = estimateFlips(p, given);
        QVERIFY2(std::abs(estimate.low - 0.2) < 0.03, std::to_string(estimate.low).c_str());
    }
    void plantedFlipsAreFoundAndCounted() {
        for (const Task task : {Task::Binary, Task::Multiclass}) {
            const Design train = flipped(makeDesign({.task = task, .rows = 500, .noise = 0.2}));
            int partials = 0;
            const Scores scores =
                valued(train, task, {{"trees", "60"}}, {}, RunContext(), [&](const Scores&) { ++partials; });
            QVERIFY2(auroc(scores.value) > 0.96, std::to_string(auroc(scores.value)).c_str());
            QVERIFY(scores.value.cwiseAbs().maxCoeff() <= 1 && scores.stdError.minCoeff() >= 0);
            QCOMPARE(partials, 2);
            int about = 0, low = 0, high = 0;
            QCOMPARE(std::sscanf(scores.notes.front().c_str(), "about %d rows have a wrong label (between %d and %d)",
                                 &about, &low, &high),
                     3);
            QVERIFY2(about >= 25 && about <= 75 && low <= about && about <= high, scores.notes.front().c_str());
            const double suspected = static_cast<double>((scores.value.array() < 0).count());
            QVERIFY(suspected > 25 && suspected < 100);
        }
    }
    void validationRowsHelpAndAreNotValued() {
        const Params few{{"trees", "50"}, {"second-stage", "false"}};
        double gain = 0;
        for (std::uint64_t seed = 1; seed < 13; seed += 2) {
            const Design train = flipped(makeDesign({.task = Task::Binary, .rows = 60, .noise = 0.1, .seed = seed}));
            const Design valid = makeDesign({.task = Task::Binary, .rows = 400, .noise = 0.1, .seed = seed + 1});
            const Vector with = valued(train, Task::Binary, few, valid).value;
            QCOMPARE(with.size(), Index{60});
            gain += auroc(with) - auroc(valued(train, Task::Binary, few).value);
        }
        QVERIFY2(gain / 6 > 0.005, std::to_string(gain / 6).c_str());
    }
    void fewRowsAreRefused() {
        QVERIFY_EXCEPTION_THROWN(valued(makeDesign({.task = Task::Binary, .rows = 9}), Task::Binary), Error);
    }
    void oneClassIsAllRight() {
        Design train = makeDesign({.task = Task::Binary, .rows = 50});
        train.y.setOnes();
        const Scores scores = valued(train, Task::Binary, {{"trees", "20"}});
        QVERIFY(scores.value.minCoeff() > 0.5);
    }
};

QTEST_GUILESS_MAIN(LabelNoiseTest)
#include "label_noise_test.moc"
