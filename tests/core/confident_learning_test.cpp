// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "base/random.h"
#include "support/designs.h"
#include "valuation/confident_joint.h"
#include "valuation/method.h"
#include "valuation/out_of_fold.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <set>

using namespace assay;
using assay::test::makeDesign;
using assay::test::subset;

namespace {

struct Setting {
    explicit Setting(Design rows, const std::string& id = "")
        : task(rows.classes > 2 ? Task::Multiclass : Task::Binary),
          model(id.empty() ? defaultModel(task) : findModel(id)),
          train(std::move(rows)) {
        params = validate(model.info().params, {}, "model");
        fitted = model.fit(train, params, RunContext());
        none.classes = train.classes;
        none.X.resize(0, train.features());
    }
    Problem problem() const { return {task, train, none, model, params, *fitted, defaultMetric(task)}; }
    Scores scores(const std::map<std::string, std::string>& given = {}) const {
        const ValuationMethod& method = findMethod("confident-learning");
        return method.run(problem(), validate(method.info().params, given, "method"), RunContext());
    }
    Task task;
    const Model& model;
    Design train, none;
    ParamSet params;
    std::shared_ptr<const FittedModel> fitted;
};

/// The definition, class by class and row by row.
Matrix naiveJoint(const RowMatrix& p, const Vector& y) {
    const Index classes = p.cols();
    Matrix counts = Matrix::Zero(classes, classes);
    for (Index given = 0; given < classes; ++given)
        for (Index other = 0; other < classes; ++other)
            for (Index i = 0; i < p.rows(); ++i) {
                if (y[i] != static_cast<double>(given)) continue;
                std::vector<Index> reached;
                for (Index k = 0; k < classes; ++k) {
                    double sum = 0, rows = 0;
                    for (Index j = 0; j < p.rows(); ++j)
                        if (y[j] == static_cast<double>(k)) {
                            sum += p(j, k);
                            ++rows;
                        }
                    if (p(i, k) >= sum / rows) reached.push_back(k);
                }
                auto best = std::max_element(reached.begin(), reached.end(),
                                                   [&](Index a, Index b) { return p(i, a) < p(i, b); });
                if (best == reached.end()) continue;
                // The label that is the most probable one is never called wrong.
                const bool likeliest = p(i, given) == p.row(i).maxCoeff();
                if ((likeliest ? given : *best) == other) counts(given, other) += 1;
            }
    return counts;
}

}  // namespace

class ConfidentLearningTest : public QObject {
    Q_OBJECT
private slots:
    void countsByHand() {
        RowMatrix p(7, 2);
        p << .9, .1, .8, .2, .3, .7, .6, .4, .1, .9, .3, .7, .8, .2;
        const Vector y{{0, 0, 0, 0, 1, 1, 1}};
        const ConfidentJoint joint = confidentJoint(p, y);
        QVERIFY((joint.thresholds - Vector{{0.65, 0.6}}).norm() < 1e-15);
        QCOMPARE(joint.suggested, (std::vector<Index>{0, 0, 1, -1, 1, 1, 0}));
        QVERIFY(joint.counts == (Matrix(2, 2) << 2, 1, 1, 2).finished());
        QCOMPARE(joint.suspected, Index{2});
        QVERIFY(std::abs(joint.wrongShare - 1.0 / 3) < 1e-15);
    }
    void countsAreTheDefinition() {
        RandomEngine engine = substream(4, 0);
        boost::random::normal_distribution<double> normal;
        boost::random::uniform_int_distribution<int> label(0, 3);
        RowMatrix p = RowMatrix::NullaryExpr(200, 4, [&] { return std::exp(normal(engine)); });
        const Vector sums = p.rowwise().sum();
        p.array().colwise() /= sums.array();
        const Vector y = Vector::NullaryExpr(200, [&] { return static_cast<double>(label(engine)); });
        QVERIFY(confidentJoint(p, y).counts == naiveJoint(p, y));
    }
    void theMostProbableLabelIsNeverSuspected() {
        Design design = makeDesign({.task = Task::Binary, .rows = 20});
        design.y.setZero();
        design.y[7] = 1;
        const Setting of(design);
        const Scores scores = of.scores();
        for (Index i = 0; i < 20; ++i) {
            const bool suspected = scores.kind[static_cast<std::size_t>(i)] == RowKind::WrongLabel;
            QVERIFY(!suspected || (i == 7 && scores.value[i] < 0));
        }
        const auto said = std::to_string(std::count(scores.kind.begin(), scores.kind.end(), RowKind::WrongLabel));
        QVERIFY(scores.notes.front().starts_with(said + " of 20 labels"));
        QVERIFY(scores.notes.back().starts_with("1 rows are of classes that no other fold has"));
    }
    void manyRareClasses() {
        for (const Index classes : {300, 1100}) {
            Design design = makeDesign({.task = Task::Regression, .rows = 3 * classes, .features = 2});
            design.classes = static_cast<int>(classes);
            // Rows of a class lie together; some classes have a row or two only.
            for (Index i = 0; i < design.size(); ++i) {
                design.y[i] = static_cast<double>(i < 2 * classes ? i % classes : i % 7);
                const double angle = 6.28318 * design.y[i] / static_cast<double>(classes);
                design.X.row(i) << std::cos(angle), std::sin(angle);
            }
            const Setting of(design, "knn");
            const Scores scores = of.scores();
            Index suspected = 0;
            for (Index i = 0; i < design.size(); ++i) {
                if (scores.kind[static_cast<std::size_t>(i)] != RowKind::WrongLabel) continue;
                ++suspected;
                QVERIFY(scores.value[i] < 0);
                QVERIFY(scores.suggested[i] != design.y[i]);
            }
            QVERIFY(scores.notes.front().starts_with(std::to_string(suspected) + " of "));
        }
    }
    void aClassWithoutRowsIsNeverSuggested() {
        RowMatrix p(2, 3);
        p << .2, .1, .7, .3, .1, .6;
        const ConfidentJoint joint = confidentJoint(p, Vector{{0, 1}});
        QVERIFY(std::find(joint.suggested.begin(), joint.suggested.end(), 2) == joint.suggested.end());
    }
    void foldsSpreadClassesAndKeepEqualRowsTogether() {
        Design design = makeDesign({.task = Task::Multiclass, .rows = 103});
        for (Index k = 0; k < 20; ++k) {
            design.X.row(80 + k) = design.X.row(k);
            design.y[80 + k] = design.y[k];
        }
        const std::vector<Index> folds = foldsOf(design, 5, 42);
        for (std::size_t k = 0; k < 20; ++k) QCOMPARE(folds[80 + k], folds[k]);
        Matrix rows = Matrix::Zero(3, 5);
        for (Index i = 0; i < 103; ++i)
            if (i < 80 || i >= 100) rows(static_cast<Index>(design.y[i]), folds[static_cast<std::size_t>(i)]) += 1;
        for (Index c = 0; c < 3; ++c) QVERIFY(rows.row(c).maxCoeff() - rows.row(c).minCoeff() <= 1);
        QVERIFY(rows.colwise().sum().maxCoeff() - rows.colwise().sum().minCoeff() <= 1);
        QVERIFY(folds != foldsOf(design, 5, 43));
        const std::vector<Index> few = foldsOf(makeDesign({.rows = 3}), 5, 42);
        QCOMPARE(std::set<Index>(few.begin(), few.end()).size(), std::size_t{3});
    }
    void probabilitiesAreThoseOfTheOtherFolds() {
        for (const char* model : {"", "mlp", "xgboost"}) {
            const Setting of(makeDesign({.task = Task::Multiclass, .rows = 60, .weighted = true}), model);
            const std::vector<Index> folds = foldsOf(of.train, 4, 42);
            const RowMatrix probability = outOfFold(of.problem(), folds, RunContext());
            const Vector self = of.scores({{"folds", "4"}, {"score", "self-confidence"}}).value;
            const Vector margin = of.scores({{"folds", "4"}}).value;
            for (Index i = 0; i < 60; i += 7) {
                std::vector<Index> others;
                for (Index j = 0; j < 60; ++j)
                    if (folds[static_cast<std::size_t>(j)] != folds[static_cast<std::size_t>(i)]) others.push_back(j);
                const auto fit = of.model.fit(subset(of.train, others), of.params, RunContext());
                const RowMatrix p = fit->predict(of.train.X, RunContext()).row(i);
                QVERIFY((p - probability.row(i)).norm() < 1e-9);
                const auto own = static_cast<Index>(of.train.y[i]);
                double other = 0;
                for (Index k = 0; k < 3; ++k)
                    if (k != own) other = std::max(other, p(0, k));
                QVERIFY(std::abs(self[i] - p(0, own)) < 1e-9);
                QVERIFY(std::abs(margin[i] - (p(0, own) - other)) < 1e-9);
            }
        }
    }
    void wrongLabelsAreSuspected() {
        Design design = makeDesign({.task = Task::Binary, .rows = 400, .noise = 0.2});
        for (Index i = 0; i < 400; i += 10) design.y[i] = 1 - design.y[i];
        const Setting of(design);
        const Scores scores = of.scores();
        Index below = 0;
        for (Index i = 0; i < 400; i += 10) below += scores.value[i] < 0;
        QVERIFY(below >= 34);
        QVERIFY((scores.value.array() < 0).count() < 80);
        const RowMatrix probability = outOfFold(of.problem(), foldsOf(design, 5, 42), RunContext());
        const ConfidentJoint joint = confidentJoint(probability, design.y);
        Index hits = 0;
        for (Index i = 0; i < 400; i += 10)
            hits += joint.suggested[static_cast<std::size_t>(i)] == 1 - static_cast<Index>(design.y[i]);
        QVERIFY(hits >= 25 && joint.suspected < 2 * hits);
        QVERIFY(std::abs(joint.wrongShare - 0.1) < 0.05);
        const std::string count = std::to_string(joint.suspected) + " of 400 labels";
        QVERIFY(scores.notes.front().find(count) != std::string::npos);
    }
    void oneRowCannotBeJudged() {
        Design twice = makeDesign({.task = Task::Binary, .rows = 30});
        const Setting of(twice);
        Design one = subset(twice, {0, 0});
        const Problem problem{of.task, one, of.none, of.model, of.params, *of.fitted, defaultMetric(of.task)};
        const ValuationMethod& method = findMethod("confident-learning");
        QVERIFY_EXCEPTION_THROWN(method.run(problem, validate(method.info().params, {}, ""), RunContext()), Error);
    }
};

QTEST_GUILESS_MAIN(ConfidentLearningTest)
#include "confident_learning_test.moc"
