// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/random.h"
#include "support/designs.h"
#include "valuation/auto_choice.h"
#include "valuation/method.h"
#include "valuation/noise/bad_rows.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

using namespace assay;
using assay::test::makeDesign;

namespace {

Scores valued(const Design& train, Task task, const std::string& id = "auto", const Design* given = nullptr,
              const PartialSink& partial = {}) {
    const Model& model = findModel("knn");
    const ParamSet modelParams = validate(model.info().params, {}, "model");
    const auto fitted = model.fit(train, modelParams, RunContext());
    const ValuationMethod& method = findMethod(id);
    const Design none = makeDesign({.task = task, .rows = 0});
    return method.run({task, train, given ? *given : none, model, modelParams, *fitted, defaultMetric(task)},
                      validate(method.info().params, {}, "method"), RunContext(), partial);
}

/// Correlated features: those of odd rows, multiples of 10 plus 5, get noise; the targets of multiples of 10 are wrong.
Design planted(Task task, Index rows) {
    Design design = makeDesign({.task = task, .rows = rows, .features = 8, .noise = 0.2});
    RandomEngine engine = substream(5, 33);
    boost::random::normal_distribution<double> normal;
    for (Index j = 2; j < 8; ++j) design.X.col(j) = 0.3 * design.X.col(j) + 0.7 * design.X.col(j % 2);
    for (Index i = 0; i < rows; ++i) design.y[i] = design.X(i, 0) - design.X(i, 1) + 0.1 * normal(engine);
    if (task == Task::Binary) design.y = (design.y.array() > 0).cast<double>();
    if (task == Task::Multiclass)
        design.y = (design.y.array() > -0.6).cast<double>() + (design.y.array() > 0.6).cast<double>();
    for (Index i = 0; i < rows; i += 10) {
        design.y[i] = design.classes > 0 ? std::fmod(design.y[i] + 1, design.classes) : design.y[i] + 5;
        for (double& x : design.X.row(i + 5)) x += 1.5 * normal(engine);
    }
    return design;
}

int countOf(const Scores& scores, RowKind kind, Index first) {
    int count = 0;
    for (std::size_t i = static_cast<std::size_t>(first); i < scores.kind.size(); i += 10)
        count += scores.kind[i] == kind ? 1 : 0;
    return count;
}

bool says(const Scores& scores, const std::string& words) {
    return std::any_of(scores.notes.begin(), scores.notes.end(),
                       [&](const std::string& note) { return note.find(words) != std::string::npos; });
}

}  // namespace

class AutoTest : public QObject {
    Q_OBJECT
private slots:
    void badRowsOfAllKindsAreFound() {
        for (const Task task : {Task::Binary, Task::Multiclass, Task::Regression}) {
            const Design train = planted(task, 600);
            int partials = 0;
            const Scores scores = valued(train, task, "auto", nullptr, [&](const Scores& partial) {
                ++partials;
                QCOMPARE(partial.kind.size(), std::size_t{600});
            });
            const RowKind wrong = task == Task::Regression ? RowKind::WrongTarget : RowKind::WrongLabel;
            const QByteArray name = QByteArray::fromStdString(toText(task));
            QVERIFY2(countOf(scores, wrong, 0) >= 40, name + QByteArray::number(countOf(scores, wrong, 0)));
            QVERIFY2(countOf(scores, RowKind::OddFeatures, 5) >= 45,
                     name + QByteArray::number(countOf(scores, RowKind::OddFeatures, 5)));
            int suspected = 0;
            for (Index i = 0; i < 600; ++i) {
                suspected += scores.kind[static_cast<std::size_t>(i)] != RowKind::None ? 1 : 0;
                QCOMPARE(std::isfinite(scores.suggested[i]), scores.kind[static_cast<std::size_t>(i)] == wrong);
            }
            QVERIFY2(suspected < 160, name + QByteArray::number(suspected));
            int about = 0, low = 0, high = 0;
            QCOMPARE(
                std::sscanf(scores.notes[1].c_str(), "about %d rows are bad (between %d and %d)", &about, &low, &high),
                3);
            QVERIFY2(about > 80 && about < 160 && low <= about && about <= high, scores.notes[1].c_str());
            QVERIFY(says(scores, "rows have odd features"));
            QVERIFY(partials >= 1 && scores.status == Status::Converged);
            QVERIFY(scores.value.cwiseAbs().maxCoeff() <= 1 && scores.stdError.minCoeff() >= 0);
        }
    }
    /// Bayes' union, conflicts first, by hand.
    void partsAreFused() {
        Design design = makeDesign({.rows = 4, .features = 2});
        design.y << 0, 1, 0, 1;
        Inspection inspection;
        inspection.odd.odd = Vector::Zero(4);
        inspection.odd.odd << 0.9, 0.2, 0, 0;
        inspection.conflicts.groups = {{2, 3}};
        Suspicion suspicion{Vector(4), Vector::Constant(4, 0.1), Vector::Constant(4, 7)};
        suspicion.wrong << 0.3, 0.6, 0.2, 0.5;
        const Scores scores = fused(design, 4, inspection, suspicion);
        QVERIFY(std::abs(scores.value[0] - (2 * 0.7 * 0.1 - 1)) < 1e-12);
        QVERIFY(std::abs(scores.value[1] - (2 * 0.4 * 0.8 - 1)) < 1e-12);
        const double a = 0.25, b = 1;
        QVERIFY(std::abs(scores.value[3] - (1 - 2 * b / (a + b))) < 1e-12);
        QVERIFY(scores.kind == (std::vector<RowKind>{RowKind::OddFeatures, RowKind::WrongLabel, RowKind::None,
                                                     RowKind::ConflictingDuplicate}));
        QVERIFY(std::isnan(scores.suggested[0]) && scores.suggested[1] == 7 && scores.suggested[3] == 7);
        QVERIFY(std::abs(scores.stdError[1] - 2 * 0.1 * 0.8) < 1e-12);
    }
    void leaksAndConflictsAreSaid() {
        Design train = planted(Task::Binary, 200);
        for (Index i = 1; i < 12; i += 2) {
            train.X.row(i + 100) = train.X.row(i);
            train.y[i + 100] = 1 - train.y[i];
        }
        const Scores scores = valued(train, Task::Binary);
        QVERIFY(says(scores, "12 rows, in 6 groups, are equal in all features but not in the target"));
        QVERIFY(!says(scores, "alone tells"));
        train.X.col(3) = 2 - train.y.array();
        QVERIFY(says(valued(train, Task::Binary), "the column x3 alone tells 100.0 %"));
    }
    void fewRowsAreLeftToAnother() {
        for (const Index rows : {1, 2, 9}) {
            const Design train = makeDesign({.rows = rows}), valid = makeDesign({.rows = 20, .seed = 2});
            const Scores scores = valued(train, Task::Binary, "auto", &valid);
            QVERIFY(scores.value == valued(train, Task::Binary, "knn-shapley", &valid).value);
            QVERIFY(says(scores, "auto chose knn-shapley: the model knn has no gradients"));
            QVERIFY(says(scores, "there are too few rows to search them for bad ones"));
        }
        QVERIFY(autoSearches(10) && !autoSearches(9) && !autoSearches(3'000'000));
    }
};

QTEST_GUILESS_MAIN(AutoTest)
#include "auto_test.moc"
