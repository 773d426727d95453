// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/designs.h"
#include "valuation/method.h"
#include "valuation/noise/duplicates.h"
#include "valuation/noise/leaked_features.h"

#include <QtTest>

#include <cmath>
#include <string>

using namespace assay;
using assay::test::makeDesign;

namespace {

Scores valued(const std::string& id, const Design& train, Task task,
              const std::map<std::string, std::string>& given = {}) {
    const Model& model = findModel("forest");
    const ParamSet modelParams = validate(model.info().params, {}, "model");
    const auto fitted = model.fit(train, modelParams, RunContext());
    const ValuationMethod& method = findMethod(id);
    const Design valid = makeDesign({.task = task, .rows = 0});
    return method.run({task, train, valid, model, modelParams, *fitted, defaultMetric(task)},
                      validate(method.info().params, given, "method"), RunContext());
}

}  // namespace

class BadRowKindsTest : public QObject {
    Q_OBJECT
private slots:
    void conflictsAreEqualRowsOfOtherLabels() {
        Design design = makeDesign({.rows = 60});
        const auto copy = [&](Index to, Index from, double y) {
            design.X.row(to) = design.X.row(from);
            design.y[to] = y;
        };
        copy(9, 2, 1 - design.y[2]);
        copy(35, 5, design.y[5]);
        copy(20, 7, design.y[7]);
        copy(30, 7, 1 - design.y[7]);
        const Conflicts found = conflictingDuplicates(design, 60, RunContext());
        QCOMPARE(found.groups.size(), std::size_t{2});
        QVERIFY(std::abs(found.equalShare - 7.0 / 60) < 1e-12);
        for (const auto& rows : found.groups)
            QVERIFY(rows == (std::vector<Index>{2, 9}) || rows == (std::vector<Index>{7, 20, 30}));
        QCOMPARE(conflictingDuplicates(design, 25, RunContext()).groups.size(), std::size_t{1});
        // By Bayes' rule over which label of the group is the true one.
        Vector wrong = Vector::Constant(60, 0.1);
        wrong[9] = 0.3;
        const Vector raised = withConflicts(design, found, wrong);
        const double a = 0.1 / 0.9, b = 0.3 / 0.7;
        QVERIFY(std::abs(raised[2] - a / (a + b)) < 1e-12 && std::abs(raised[9] - b / (a + b)) < 1e-12);
        QVERIFY(std::abs(raised[30] - 1 / (1 + a)) < 1e-12);
        QCOMPARE(raised[7], std::max(0.1, 1 - 1 / (1 + a)));
        QCOMPARE(raised[35], 0.1);
    }
    void coarseFeaturesMakeNoDuplicates() {
        Design design = makeDesign({.rows = 200, .features = 2});
        design.X = design.X.array().round();
        const Conflicts found = conflictingDuplicates(design, 200, RunContext());
        QVERIFY(found.equalShare > 0.5 && found.groups.empty());
    }
    void targetsConflictByMoreThanTheirSpread() {
        Design design = makeDesign({.task = Task::Regression, .rows = 60});
        design.X.row(3) = design.X.row(40);
        design.y[3] = design.y[40] + 0.01;
        design.X.row(4) = design.X.row(41);
        design.y[4] = design.y[41] + 30;
        const Conflicts found = conflictingDuplicates(design, 60, RunContext());
        QCOMPARE(found.groups, (std::vector<std::vector<Index>>{{4, 41}}));
        const Vector raised = withConflicts(design, found, Vector::Zero(60));
        QVERIFY(raised[4] == 0.5 && raised[41] == 0.5 && raised.sum() == 1);
    }
    void leaksAreNamed() {
        for (const Task task : {Task::Regression, Task::Binary, Task::Multiclass}) {
            Design design = makeDesign({.task = task, .rows = 300, .features = 4});
            QVERIFY(leakedFeatures(design, RunContext()).empty());
            design.X.col(2) =
                task == Task::Regression ? Vector(design.y.array().cube()) : Vector(7 - 2 * design.y.array());
            const auto found = leakedFeatures(design, RunContext());
            QCOMPARE(found.size(), std::size_t{1});
            QCOMPARE(found[0].source, std::string("x2"));
            QVERIFY2(found[0].skill >= 0.98 && found[0].skill <= 1, std::to_string(found[0].skill).c_str());
        }
    }
    /// Categories that each tell the class, none of them alone both classes.
    void leaksOfCategoriesAreNamed() {
        Design design = makeDesign({.task = Task::Binary, .rows = 200, .features = 5});
        for (Index i = 0; i < 200; ++i) {
            const Index category = 2 * static_cast<Index>(design.y[i]) + (i / 3) % 2;
            for (Index j = 1; j < 5; ++j) design.X(i, j) = j - 1 == category ? 1 : 0;
        }
        for (std::size_t j = 1; j < 5; ++j) design.columns[j] = {"c=" + std::to_string(j), "c"};
        const auto found = leakedFeatures(design, RunContext());
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].source, std::string("c"));
        QCOMPARE(found[0].skill, 1.0);
        // A number of its own for every row tells nothing.
        for (Index i = 0; i < 200; ++i) design.X.row(i).tail(4).setConstant(static_cast<double>(i * 7919 % 200));
        QVERIFY(leakedFeatures(design, RunContext()).empty());
    }
    void methodsSayWhichLabelItShouldBe() {
        Design train = makeDesign({.task = Task::Multiclass, .rows = 300, .noise = 0.1});
        const Vector truth = train.y;
        for (Index i = 0; i < 300; i += 10) train.y[i] = std::fmod(truth[i] + 1, 3);
        for (const char* id : {"label-noise", "confident-learning"}) {
            const Scores scores = valued(id, train, Task::Multiclass);
            QCOMPARE(scores.kind.size(), std::size_t{300});
            QCOMPARE(scores.suggested.size(), Index{300});
            int right = 0, told = 0, good = 0;
            for (Index i = 0; i < 300; ++i) {
                const bool suspected = scores.kind[static_cast<std::size_t>(i)] == RowKind::WrongLabel;
                QCOMPARE(suspected, std::isfinite(scores.suggested[i]));
                QVERIFY(!suspected || scores.suggested[i] != train.y[i]);
                told += suspected ? 1 : 0;
                good += suspected && i % 10 == 0 ? 1 : 0;
                right += scores.suggested[i] == truth[i] ? 1 : 0;
            }
            QVERIFY2(right >= 15 && good >= right && told < 60, id);
        }
    }
    void methodsSayWhichTargetItShouldBe() {
        Design train = makeDesign({.task = Task::Regression, .rows = 300, .noise = 0.1});
        const Vector truth = train.y;
        for (Index i = 0; i < 300; i += 10) train.y[i] += 8;
        const Scores scores = valued("label-noise", train, Task::Regression, {{"trees", "60"}});
        int right = 0;
        for (Index i = 0; i < 300; ++i) {
            QCOMPARE(scores.kind[static_cast<std::size_t>(i)] == RowKind::WrongTarget, scores.value[i] < 0);
            right += std::abs(scores.suggested[i] - truth[i]) < 1.5 && i % 10 == 0 ? 1 : 0;
        }
        QVERIFY2(right >= 24, std::to_string(right).c_str());
    }
    void kindsHaveNames() {
        QCOMPARE(toText(RowKind::None), std::string());
        QCOMPARE(toText(RowKind::ConflictingDuplicate), std::string("conflicting duplicate"));
    }
};

QTEST_GUILESS_MAIN(BadRowKindsTest)
#include "bad_row_kinds_test.moc"
