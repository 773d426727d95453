// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bart/bart.h"

#include "base/error.h"
#include "base/random.h"
#include "support/designs.h"
#include "support/stops.h"

#include <QtTest>

#include <boost/math/distributions/normal.hpp>

#include <cmath>

using namespace assay;

namespace {

ForestData dataOf(const RowMatrix& X, const Vector& y) {
    Design design;
    design.X = X;
    design.y = y;
    design.w = Vector::Ones(y.size());
    for (Index i = 0; i < y.size(); ++i) design.rows.push_back(RowId(static_cast<std::uint32_t>(i)));
    design.classes = 2;
    return forestData(design, RunContext());
}

double normalShare(double x) {
    return std::erfc(-x / std::sqrt(2.0)) / 2;
}

/// A leaf's likelihood, its value integrated over its prior: ones of class 1 and zeros of class 0.
double likelihood(int ones, int zeros, double offset, double variance) {
    double sum = 0;
    constexpr double step = 0.005;
    for (double z = -8; z <= 8; z += step) {
        const double p = normalShare(offset + z * std::sqrt(variance));
        sum += std::exp(-z * z / 2) * std::pow(p, ones) * std::pow(1 - p, zeros);
    }
    return sum * step / std::sqrt(2 * std::acos(-1.0));
}

/// Three values of one column, labels by value: the sum over all trees there are, prior times likelihood.
double totalLikelihood(const int (&ones)[3], const int (&zeros)[3], double offset, const BartOptions& options) {
    const double variance = 9 / (options.tightness * options.tightness);
    const auto leaf = [&](int first, int last) {
        int one = 0, zero = 0;
        for (int k = first; k <= last; ++k) {
            one += ones[k];
            zero += zeros[k];
        }
        return likelihood(one, zero, offset, variance);
    };
    const auto split = [&](int depth) { return options.base * std::pow(1 + depth, -options.power); };
    const double p0 = split(0), p1 = split(1), p2 = split(2);
    const double once = p0 / 2 * (1 - p1) * (1 - p1), twice = p0 / 2 * (1 - p1) * p1 * (1 - p2) * (1 - p2);
    return (1 - p0) * leaf(0, 2) + once * (leaf(0, 0) * leaf(1, 2) + leaf(0, 1) * leaf(2, 2)) +
           2 * twice * leaf(0, 0) * leaf(1, 1) * leaf(2, 2);
}

}  // namespace

class BartTest : public QObject {
    Q_OBJECT

private slots:
    void agreesWithTheExactPosterior() {
        // Rows by value of the only column; every tree there can be is summed over.
        RowMatrix X(12, 1);
        X << 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2;
        Vector y(12);
        y << 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1, 1;
        const BartOptions options{
            .trees = 1, .chains = 4, .burnIn = 500, .draws = 20'000, .tightness = 4, .base = 0.7, .power = 1};
        const Vector found = bartLeaveOneOut(dataOf(X, y), options, RunContext());
        const double offset = boost::math::quantile(boost::math::normal(), y.mean());
        for (Index i = 0; i < y.size(); ++i) {
            int ones[3] = {}, zeros[3] = {};
            for (Index k = 0; k < y.size(); ++k)
                if (k != i) ++(y[k] == 1 ? ones : zeros)[static_cast<int>(X(k, 0))];
            const double without = totalLikelihood(ones, zeros, offset, options);
            ++ones[static_cast<int>(X(i, 0))];
            const double exact = totalLikelihood(ones, zeros, offset, options) / without;
            QVERIFY2(std::abs(found[i] - exact) < 0.006,
                     qPrintable(QString("row %1: %2, exact %3").arg(i).arg(found[i]).arg(exact)));
        }
    }

    void isWhatTrainingWithoutTheRowSays() {
        const Design design = test::makeDesign({.rows = 60, .features = 3, .seed = 7});
        ForestData data = forestData(design, RunContext());
        const BartOptions options{.trees = 10, .draws = 4000};
        const Vector all = bartLeaveOneOut(data, options, RunContext());
        for (const Index row : {0, 17, 42}) {
            ForestData without = data;
            without.w[row] = 0;
            const Vector left = bartLeaveOneOut(without, options, RunContext());
            QVERIFY2(std::abs(left[row] - all[row]) < 0.04,
                     qPrintable(QString("row %1: %2, without it %3").arg(row).arg(all[row]).arg(left[row])));
        }
    }

    void findsTheColumnThatTells() {
        // 30 columns of noise and one step: a forest of stumps drawn evenly would ask the noise most of the time.
        RandomEngine engine = substream(3, 1);
        boost::random::uniform_01<double> uniform;
        RowMatrix X(300, 31);
        Vector y(300);
        for (Index i = 0; i < X.rows(); ++i) {
            for (Index j = 0; j < X.cols(); ++j) X(i, j) = uniform(engine);
            y[i] = (X(i, 30) > 0.5) == (uniform(engine) < 0.95) ? 1 : 0;
        }
        const Vector p = bartLeaveOneOut(dataOf(X, y), {.trees = 20}, RunContext());
        double right = 0;
        for (Index i = 0; i < p.size(); ++i) right += (p[i] > 0.5) == (X(i, 30) > 0.5) ? 1 : 0;
        QVERIFY2(right > 285, qPrintable(QString::number(right)));
        double loss = 0;
        for (Index i = 0; i < p.size(); ++i) loss -= std::log(y[i] == 1 ? p[i] : 1 - p[i]) / 300;
        QVERIFY2(loss < 0.3, qPrintable(QString::number(loss)));  // 0.20: of the true probabilities
    }

    void probabilitiesCountAsSuch() {
        const RowMatrix X = test::makeDesign({.rows = 200, .features = 2, .seed = 5}).X;
        ForestData data = dataOf(X, Vector::Constant(200, 0.8));
        const Vector p = bartLeaveOneOut(data, {.trees = 5}, RunContext());
        QVERIFY2(std::abs(p.mean() - 0.8) < 0.03, qPrintable(QString::number(p.mean())));
        QVERIFY(p.minCoeff() > 0.6 && p.maxCoeff() < 0.95);
    }

    void oneClassAndOneColumnOfOneValue() {
        const Vector p = bartLeaveOneOut(dataOf(RowMatrix::Zero(10, 2), Vector::Ones(10)), {}, RunContext());
        QVERIFY(p.allFinite() && p.minCoeff() > 0.8);
    }

    void threadsDoNotMatterAndSeedsDo() {
        const ForestData data = forestData(test::makeDesign({.rows = 80, .features = 4, .seed = 2}), RunContext());
        const Vector one = bartLeaveOneOut(data, {}, RunContext({}, {}, 1, 9)),
                     two = bartLeaveOneOut(data, {}, RunContext({}, {}, 2, 9)),
                     other = bartLeaveOneOut(data, {}, RunContext({}, {}, 2, 10));
        QVERIFY(one == two);
        QVERIFY(one != other);
    }

    void stops() {
        const ForestData data = forestData(test::makeDesign({.rows = 2000, .features = 4, .seed = 2}), RunContext());
        QVERIFY(test::stopIsAnswered(50, [&](const RunContext& context) {
            try {
                bartLeaveOneOut(data, {.draws = 100'000}, context);
                return false;
            } catch (const Cancelled&) {
                return true;
            }
        }));
    }
};

QTEST_GUILESS_MAIN(BartTest)
#include "bart_test.moc"
