// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "models/model.h"

#include <QTest>

using namespace assay;

class KnnModelTest : public QObject {
    Q_OBJECT

    /// Rows on a line at 0, 1, 2, 3, 10.
    static Design line(int classes, const std::vector<double>& y) {
        Design made;
        made.X.resize(5, 1);
        made.X << 0, 1, 2, 3, 10;
        made.y = Eigen::Map<const Vector>(y.data(), 5);
        made.w = Vector::Ones(5);
        made.classes = classes;
        return made;
    }
    static RowMatrix predict(const Design& train, const std::map<std::string, std::string>& params, double at) {
        const Model& model = findModel("knn");
        const auto fitted = model.fit(train, validate(model.info().params, params, "model knn"), RunContext());
        return fitted->predict(RowMatrix::Constant(1, 1, at), RunContext());
    }

private slots:
    void meanOfTheNearest() {
        const Design train = line(0, {1, 2, 4, 8, 100});
        QCOMPARE(predict(train, {{"k", "2"}}, 0.4)(0, 0), 1.5);
        QCOMPARE(predict(train, {{"k", "3"}}, 9)(0, 0), 112.0 / 3);
        QCOMPARE(predict(train, {{"k", "99"}}, 9)(0, 0), 23.0);
    }
    void tiesGoToTheRowThatComesFirst() {
        const Design train = line(0, {1, 2, 4, 8, 100});
        QCOMPARE(predict(train, {{"k", "1"}}, 1.5)(0, 0), 2.0);
    }
    void sharesOfClasses() {
        const RowMatrix shares = predict(line(3, {0, 0, 1, 2, 2}), {{"k", "4"}}, 1);
        QCOMPARE(shares.cols(), Index{3});
        QCOMPARE(shares(0, 0), 0.5);
        QCOMPARE(shares(0, 1), 0.25);
        QCOMPARE(shares(0, 2), 0.25);
    }
    void sampleWeightsCount() {
        Design train = line(0, {1, 2, 4, 8, 100});
        train.w << 3, 1, 0, 1, 1;
        QCOMPARE(predict(train, {{"k", "2"}}, 0.4)(0, 0), 1.25);
        QCOMPARE(predict(train, {{"k", "2"}}, 2)(0, 0), 5.0);  // the row at 2 has no weight and takes no place
        train.w.setZero();
        QVERIFY_EXCEPTION_THROWN(predict(train, {}, 0), Error);
    }
    void votesByDistance() {
        const Design train = line(0, {1, 2, 4, 8, 100});
        QCOMPARE(predict(train, {{"k", "2"}, {"weights", "distance"}}, 0.25)(0, 0), (1 * 0.75 + 2 * 0.25));
        QCOMPARE(predict(train, {{"k", "3"}, {"weights", "distance"}}, 2)(0, 0), 4.0);
    }
    void stopIsAnswered() {
        const Model& model = findModel("knn");
        const auto fitted =
            model.fit(line(0, {1, 2, 4, 8, 100}), validate(model.info().params, {}, "model knn"), RunContext());
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_EXCEPTION_THROWN(fitted->predict(RowMatrix::Zero(3, 1), RunContext(stop.get_token())), Cancelled);
    }
};

QTEST_GUILESS_MAIN(KnnModelTest)
#include "knn_model_test.moc"
