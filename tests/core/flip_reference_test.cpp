// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/noise/flip_reference.h"

#include "base/random.h"

#include <QtTest>

#include <cmath>
#include <string>

using namespace assay;

namespace {

constexpr Index judged = 3000, others = 600;

struct Drawn {
    RowMatrix p;
    Vector given;
};

/// Two classes that overlap. The first judged labels err by the rates of the model, the others by those of reference.
Drawn drawn(const FlipModel& model, const FlipModel& reference, std::uint64_t seed) {
    RandomEngine engine = substream(seed, 0);
    boost::random::uniform_01<double> uniform;
    Drawn made{RowMatrix(judged + others, 1), Vector(judged + others)};
    for (Index i = 0; i < judged + others; ++i) {
        const FlipModel& of = i < judged ? model : reference;
        made.p(i, 0) = 0.02 + 0.96 * uniform(engine);
        const bool truth = uniform(engine) < trueShare(model, made.p(i, 0));
        const bool wrong = uniform(engine) < (truth ? of.ofOne : of.ofZero);
        made.given[i] = truth != wrong ? 1 : 0;
    }
    return made;
}

double logLikelihood(const Drawn& of, const FlipModel& model, Index sound) {
    double sum = 0;
    for (Index i = 0; i < of.p.rows(); ++i) {
        const double s = trueShare(model, of.p(i, 0));
        const bool mayErr = i < of.p.rows() - sound;
        const double one = mayErr ? model.ofZero + (1 - model.ofZero - model.ofOne) * s : s;
        sum += std::log(of.given[i] == 1 ? one : 1 - one);
    }
    return sum;
}

FlipEstimate estimated(const Drawn& of) {
    return withReference(of.p, of.given, judged, estimateFlips(of.p.topRows(judged), of.given.head(judged)));
}

}  // namespace

class FlipReferenceTest : public QObject {
    Q_OBJECT
private slots:
    /// Finite differences of the likelihood, written out by hand, vanish at the optimum.
    void theLikelihoodIsMaximised() {
        const Drawn of = drawn({0.2, 1.5, 0.1, 0.3}, {}, 1);
        const FlipPairs pairs = flipPairs(of.p, of.given, others);
        FlipModel model{0, 1, 0.05, 0.05};
        const double reached = FlipLikelihood(pairs, Rates::PerClass).fit(model);
        QVERIFY(std::abs(reached - logLikelihood(of, model, others)) < 1e-6);
        constexpr double step = 1e-4;
        for (double FlipModel::*at : {&FlipModel::offset, &FlipModel::slope, &FlipModel::ofZero, &FlipModel::ofOne}) {
            FlipModel more = model, less = model;
            more.*at += step;
            less.*at -= step;
            const double slope = (logLikelihood(of, more, others) - logLikelihood(of, less, others)) / (2 * step);
            QVERIFY2(std::abs(slope) < 0.5, std::to_string(slope).c_str());
            QVERIFY(logLikelihood(of, more, others) < reached && logLikelihood(of, less, others) < reached);
        }
    }
    void soundLabelsAreRecognised() {
        const FlipEstimate uniform = estimated(drawn({0, 2, 0.2, 0.2}, {}, 2));
        QVERIFY2(uniform.soundWeight > 0.95, std::to_string(uniform.soundWeight).c_str());
        QVERIFY2(std::abs(uniform.sound.ofOne - 0.2) < 0.05, std::to_string(uniform.sound.ofOne).c_str());
        QVERIFY(uniform.least < 0.2 && 0.2 < uniform.most);
        const FlipEstimate apart = estimated(drawn({0, 2, 0.05, 0.4}, {}, 3));
        QVERIFY2(apart.soundWeight > 0.5 && apart.soundPerClassWeight > 0.95,
                 (std::to_string(apart.soundWeight) + " " + std::to_string(apart.soundPerClassWeight)).c_str());
        QVERIFY2(std::abs(apart.soundPerClass.ofOne - 0.4) < 0.06 && std::abs(apart.soundPerClass.ofZero - 0.05) < 0.05,
                 std::to_string(apart.soundPerClass.ofOne).c_str());
    }
    /// Labels that err as often are not taken to be sound, and the rate stays that of the judged rows.
    void labelsThatErrAreNotTrusted() {
        for (const FlipModel& model : {FlipModel{0, 2, 0.2, 0.2}, FlipModel{0, 2, 0.05, 0.4}})
            for (std::uint64_t seed = 4; seed < 7; ++seed) {
                const Drawn of = drawn(model, model, seed);
                const FlipEstimate estimate = estimated(of);
                QVERIFY2(estimate.soundWeight < 0.1, std::to_string(estimate.soundWeight).c_str());
                const FlipEstimate alone = estimateFlips(of.p.topRows(judged), of.given.head(judged));
                QVERIFY(std::abs(estimate.rate - alone.rate) < 0.02);
            }
    }
    /// Without wrong labels both explanations are one: no rate comes of it.
    void nothingIsClaimedOfCleanLabels() {
        const FlipEstimate estimate = estimated(drawn({0, 2, 0, 0}, {0, 2, 0, 0}, 8));
        QVERIFY2(estimate.soundWeight < 0.7 && estimate.sound.ofOne < 0.03,
                 std::to_string(estimate.soundWeight).c_str());
    }
    /// Other odds of the classes are no sign of wrong labels: the interval does not exclude that there are none.
    void otherSharesOfTheClassesMayBeNoErrors() {
        for (const double shift : {-1.0, 1.0}) {
            Drawn of = drawn({0, 1, 0, 0}, {}, 12);
            RandomEngine engine = substream(13, 0);
            boost::random::uniform_01<double> uniform;
            for (Index i = judged; i < judged + others; ++i)
                of.given[i] = uniform(engine) < trueShare({shift, 1, 0, 0}, of.p(i, 0)) ? 1 : 0;
            const FlipEstimate estimate = estimated(of);
            QVERIFY2(estimate.least < 0.005, std::to_string(estimate.least).c_str());
        }
        for (std::uint64_t seed = 20; seed < 30; ++seed) {
            const FlipEstimate wrong = estimated(drawn({0, 1, 0.1, 0.1}, {}, seed));
            QVERIFY2(!wrong.sharesMayDiffer, std::to_string(seed).c_str());
        }
    }
    void trustedRowsAreNotSuspected() {
        const Drawn of = drawn({0, 2, 0.2, 0.2}, {}, 9);
        const FlipEstimate estimate = estimated(of);
        const Vector wrong = wrongPosterior(of.p, of.given, estimate, judged);
        QVERIFY(wrong.tail(others).maxCoeff() <= 1 - estimate.soundWeight);
        QVERIFY(wrong.head(judged).maxCoeff() > 0.5);
    }
    void noOtherRowsChangeNothing() {
        const Drawn of = drawn({0, 2, 0.1, 0.1}, {}, 10);
        const FlipEstimate alone = estimateFlips(of.p, of.given);
        const FlipEstimate with = withReference(of.p, of.given, of.p.rows(), alone);
        QVERIFY(with.soundWeight == 0 && with.rate == alone.rate);
        QVERIFY(wrongPosterior(of.p, of.given, with) == wrongPosterior(of.p, of.given, alone));
    }
    void severalClassesAreServed() {
        RandomEngine engine = substream(11, 0);
        boost::random::uniform_01<double> uniform;
        for (const double rate : {0.0, 0.25}) {
            RowMatrix p(judged + others, 3);
            Vector given(judged + others);
            for (Index i = 0; i < p.rows(); ++i) {
                for (double& x : p.row(i)) x = std::pow(uniform(engine), 4) + 0.01;
                p.row(i) /= p.row(i).sum();
                const double lot = uniform(engine);
                given[i] = lot < p(i, 0) ? 0 : lot < p(i, 0) + p(i, 1) ? 1 : 2;
                if ((i < judged || rate == 0) && uniform(engine) < 0.25)
                    given[i] = std::fmod(given[i] + 1 + std::floor(2 * uniform(engine)), 3);
            }
            const FlipEstimate estimate =
                withReference(p, given, judged, estimateFlips(p.topRows(judged), given.head(judged)));
            QVERIFY2((estimate.soundWeight > 0.9) == (rate > 0), std::to_string(estimate.soundWeight).c_str());
            QVERIFY(rate == 0 || std::abs(estimate.sound.ofOne - rate) < 0.05);
        }
    }
};

QTEST_GUILESS_MAIN(FlipReferenceTest)
#include "flip_reference_test.moc"
