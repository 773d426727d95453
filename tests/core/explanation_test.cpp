// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "support/designs.h"
#include "valuation/explanation.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace assay;
using assay::test::makeDesign;

class ExplanationTest : public QObject {
    Q_OBJECT
private slots:
    /// The mean over validation rows of what each is told is the method's own value.
    void theyAddUpToTheValue_data() {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<bool>("regression");
        QTest::newRow("influence ridge") << QByteArray("influence") << QByteArray("ridge") << true;
        QTest::newRow("influence logistic") << QByteArray("influence") << QByteArray("logistic") << false;
        QTest::newRow("boostin") << QByteArray("boostin") << QByteArray("xgboost") << false;
        QTest::newRow("boostin regression") << QByteArray("boostin") << QByteArray("xgboost") << true;
        QTest::newRow("knn") << QByteArray("knn-shapley") << QByteArray("knn") << false;
        QTest::newRow("knn regression") << QByteArray("knn-shapley") << QByteArray("knn") << true;
    }
    void theyAddUpToTheValue() {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, model);
        QFETCH(bool, regression);
        const Task task = regression ? Task::Regression : Task::Binary;
        const Design train = makeDesign({.task = task, .rows = 60});
        const Design valid = makeDesign({.task = task, .rows = 15, .weighted = true, .seed = 2});
        const Model& of = findModel(model.toStdString());
        const ParamSet modelParams = validate(of.info().params, {}, "model");
        const auto fitted = of.fit(train, modelParams, RunContext());
        const Problem problem{task, train, valid, of, modelParams, *fitted, defaultMetric(task)};
        const ValuationMethod& by = explainingMethod(method.toStdString(), of.info());
        const ParamSet params = validate(by.info().params, {}, "method");
        Vector mean = Vector::Zero(60);
        for (Index v = 0; v < valid.size(); ++v)
            mean += valid.w[v] / valid.w.sum() * valuesForRow(by, problem, params, valid, v, RunContext()).value;
        const Vector value = by.run(problem, params, RunContext()).value;
        QVERIFY(value.cwiseAbs().maxCoeff() > 1e-4);
        QVERIFY((mean - value).cwiseAbs().maxCoeff() < 1e-9);

        const Explanation told = explainRow(by, problem, params, valid, 3, 5, RunContext());
        QCOMPARE(told.row, valid.rows[3]);
        QCOMPARE(told.split, std::string("valid"));
        const Vector values = valuesForRow(by, problem, params, valid, 3, RunContext()).value;
        QVERIFY(told.helpful.size() <= 5 && told.harmful.size() <= 5);
        QVERIFY(told.helpful.empty() || told.helpful.front().value == values.maxCoeff());
        QVERIFY(told.harmful.empty() || told.harmful.front().value == values.minCoeff());
        for (std::size_t k = 1; k < told.helpful.size(); ++k)
            QVERIFY(told.helpful[k - 1].value >= told.helpful[k].value && told.helpful[k].value > 0);
    }
    /// A training row that is the very row explained, with the right label, helps; with the wrong one it harms.
    void aTwinHelpsAndAWrongTwinHarms() {
        Design train = makeDesign({.task = Task::Binary, .rows = 100});
        Design valid = makeDesign({.task = Task::Binary, .rows = 5, .seed = 2});
        valid.X.row(0).setConstant(6);
        train.X.row(10) = train.X.row(20) = valid.X.row(0);
        train.y[10] = valid.y[0];
        train.y[20] = 1 - valid.y[0];
        for (const char* model : {"logistic", "xgboost", "knn"}) {
            const Model& of = findModel(model);
            std::map<std::string, std::string> given;
            if (of.info().trees) given["min-child-weight"] = "0.1";
            const ParamSet modelParams = validate(of.info().params, given, "model");
            const auto fitted = of.fit(train, modelParams, RunContext());
            const Problem problem{Task::Binary, train, valid, of, modelParams, *fitted, defaultMetric(Task::Binary)};
            const ValuationMethod& by = explainingMethod("auto", of.info());
            const Explanation told =
                explainRow(by, problem, validate(by.info().params, {}, "method"), valid, 0, 3, RunContext());
            const auto has = [](const std::vector<RowInfluence>& list, Index row) {
                return std::any_of(list.begin(), list.end(), [row](const RowInfluence& each) { return toIndex(each.row) == row; });
            };
            QVERIFY2(has(told.helpful, 10), model);
            QVERIFY2(has(told.harmful, 20), model);
        }
    }
    void otherMethodsAreRefused() {
        QVERIFY_EXCEPTION_THROWN(explainingMethod("loo", findModel("ridge").info()), Error);
        QVERIFY_EXCEPTION_THROWN(explainingMethod("nonsense", findModel("ridge").info()), Error);
    }
};

QTEST_GUILESS_MAIN(ExplanationTest)
#include "explanation_test.moc"
