// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/metrics.h"

#include "base/error.h"
#include "models/model.h"

#include <QtTest>

#include <cmath>

using namespace assay;

namespace {

/// Two probability columns from that of class 1.
RowMatrix binary(const Vector& positive) {
    RowMatrix prediction(positive.size(), 2);
    prediction.col(0) = 1 - positive.array();
    prediction.col(1) = positive;
    return prediction;
}

double metric(const char* id, const RowMatrix& prediction, const Vector& y, const Vector& w, int classes) {
    return findMetric(id).value(prediction, y, w, classes);
}

bool near(double a, double b) {
    return std::abs(a - b) < 1e-12;
}

}  // namespace

class MetricsTest : public QObject {
    Q_OBJECT
private slots:
    /// A multiclass task may be left with two classes: neither of them is the positive one.
    void twoClassesOfAMulticlassTaskAreAveraged() {
        const RowMatrix prediction = binary(Vector{{0.9, 0.8, 0.2, 0.1, 0.7}});
        const Vector y{{1, 1, 1, 0, 0}}, w = Vector::Ones(5);
        const auto value = [&](const char* id, Task task) {
            return findMetric(id).value(prediction, y, w, {2, task});
        };
        QVERIFY(near(value("f1", Task::Binary), 2.0 / 3));
        QVERIFY(near(value("f1", Task::Multiclass), (2.0 / 3 + 1.0 / 2) / 2));
        QVERIFY(near(value("recall", Task::Multiclass), (2.0 / 3 + 1.0 / 2) / 2));
        QVERIFY(near(allMetrics(Task::Multiclass, prediction, y, w, 2)["f1"], 7.0 / 12));
    }
    void regressionByHand() {
        const RowMatrix prediction{{1.0}, {2.0}, {4.0}};
        const Vector y{{1.0, 3.0, 2.0}}, w = Vector::Ones(3);
        QVERIFY(near(metric("mse", prediction, y, w, 0), 5.0 / 3));
        QVERIFY(near(metric("rmse", prediction, y, w, 0), std::sqrt(5.0 / 3)));
        QVERIFY(near(metric("mae", prediction, y, w, 0), 1.0));
        QVERIFY(near(metric("r2", prediction, y, w, 0), 1 - 5.0 / 2));
        QVERIFY(std::isnan(metric("r2", prediction, Vector::Ones(3), w, 0)));
    }
    void aucWithTiesByHand() {
        // Pairs: (.8 > .5), (.8 > .2), (.5 = .5) half, (.5 > .2): 3.5 of 4.
        const RowMatrix prediction = binary(Vector{{0.8, 0.5, 0.5, 0.2}});
        const Vector y{{1.0, 1.0, 0.0, 0.0}}, w = Vector::Ones(4);
        QVERIFY(near(metric("roc-auc", prediction, y, w, 2), 3.5 / 4));
        // Steps: recall 1/2 at precision 1; recall 1 at precision 2/3.
        QVERIFY(near(metric("pr-auc", prediction, y, w, 2), 0.5 * 1 + 0.5 * 2 / 3));
        QVERIFY(near(metric("roc-auc", binary(Vector::Constant(4, 0.5)), y, w, 2), 0.5));
        QVERIFY(std::isnan(metric("roc-auc", prediction, Vector::Ones(4), w, 2)));
        QVERIFY(std::isnan(metric("pr-auc", prediction, Vector::Zero(4), w, 2)));
    }
    void thresholdedByHand() {
        // Predicted 1 1 0 0 1 against 1 0 1 0 1: two hits, one false alarm, one miss.
        const RowMatrix prediction = binary(Vector{{0.5, 0.9, 0.49, 0.1, 0.7}});
        const Vector y{{1.0, 0.0, 1.0, 0.0, 1.0}}, w = Vector::Ones(5);
        QVERIFY(near(metric("accuracy", prediction, y, w, 2), 0.6));
        QVERIFY(near(metric("precision", prediction, y, w, 2), 2.0 / 3));
        QVERIFY(near(metric("recall", prediction, y, w, 2), 2.0 / 3));
        QVERIFY(near(metric("f1", prediction, y, w, 2), 2.0 / 3));
        const double expected = -(std::log(0.5) + std::log(0.1) + std::log(0.49) + std::log(0.9) + std::log(0.7)) / 5;
        QVERIFY(near(metric("log-loss", prediction, y, w, 2), expected));
    }
    void macroAverages() {
        const RowMatrix prediction{{0.6, 0.3, 0.1}, {0.2, 0.7, 0.1}, {0.2, 0.6, 0.2}, {0.1, 0.1, 0.8}};
        const Vector y{{0.0, 1.0, 2.0, 2.0}}, w = Vector::Ones(4);
        QVERIFY(near(metric("accuracy", prediction, y, w, 3), 0.75));
        QVERIFY(near(metric("precision", prediction, y, w, 3), (1 + 0.5 + 1) / 3));
        QVERIFY(near(metric("recall", prediction, y, w, 3), (1 + 1 + 0.5) / 3));
        QVERIFY(near(metric("roc-auc", prediction, y, w, 3), 1.0));
    }
    void weightsAreMultiplicities() {
        const Vector score{{0.9, 0.4, 0.4, 0.7, 0.2, 0.6}};
        const Vector y{{1.0, 1.0, 0.0, 0.0, 0.0, 1.0}}, w{{1.0, 2.0, 1.0, 3.0, 0.0, 1.0}};
        Vector scoreRepeated(8), yRepeated(8);
        for (Index i = 0, k = 0; i < 6; ++i)
            for (int copy = 0; copy < static_cast<int>(w[i]); ++copy, ++k) {
                scoreRepeated[k] = score[i];
                yRepeated[k] = y[i];
            }
        const Vector ones = Vector::Ones(8);
        for (const Task task : {Task::Binary, Task::Regression}) {
            const int classes = task == Task::Binary ? 2 : 0;
            const RowMatrix once = classes ? binary(score) : RowMatrix(score);
            const RowMatrix repeated = classes ? binary(scoreRepeated) : RowMatrix(scoreRepeated);
            const MetricValues all = allMetrics(task, repeated, yRepeated, ones, classes);
            for (const auto& [id, value] : allMetrics(task, once, y, w, classes))
                QVERIFY2(near(value, all.at(id)), id.c_str());
        }
    }
    void lossesAreClipped() {
        QVERIFY(near(losses(binary(Vector{{1.0}}), Vector{{0.0}}, 2)[0], -std::log(1e-15)));
        QVERIFY(near(losses(RowMatrix{{3.0}}, Vector{{1.0}}, 0)[0], 2.0));
    }
    void unknownNamesAreCorrected() {
        try {
            findMetric("roc-auk");
            QFAIL("accepted");
        } catch (const Error& error) {
            QCOMPARE(error.problem(), std::string("no metric 'roc-auk'"));
            QCOMPARE(error.remedy(), std::string("did you mean roc-auc?"));
        }
        QCOMPARE(defaultMetric(Task::Regression).id, std::string("rmse"));
    }
};

QTEST_GUILESS_MAIN(MetricsTest)
#include "metrics_test.moc"
