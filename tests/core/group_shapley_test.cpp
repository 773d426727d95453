// SPDX-License-Identifier: GPL-3.0-or-later
// Shapley values of groups against enumeration by definition, axioms, and what is said of them.
#include "base/error.h"
#include "models/metrics.h"
#include "support/designs.h"
#include "support/oracle.h"
#include "valuation/method.h"
#include "valuation/semivalues/utility.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace assay;
using assay::test::exactShapley;
using assay::test::makeDesign;

namespace {

struct Grouped {
    Grouped(Design rows, std::vector<std::int32_t> groupOf)
        : train(std::move(rows)), params(validate(model.info().params, {}, "model")) {
        groups.by = "seller";
        groups.of = std::move(groupOf);
        const auto count = 1 + *std::max_element(groups.of.begin(), groups.of.end());
        for (std::int32_t g = 0; g < count; ++g) groups.names.push_back("s" + std::to_string(g));
        fitted = model.fit(train, params, RunContext());
    }
    Problem problem() const {
        return {Task::Binary,
                train,
                valid,
                model,
                params,
                *fitted,
                defaultMetric(Task::Binary),
                groups.of.empty() ? nullptr : &groups};
    }
    Scores run(const std::map<std::string, std::string>& given = {}, int threads = 2) const {
        const ValuationMethod& method = findMethod("group-shapley");
        return method.run(problem(), validate(method.info().params, given, "method"), RunContext({}, {}, threads));
    }
    double rowsOf(std::int32_t group) const {
        return static_cast<double>(std::count(groups.of.begin(), groups.of.end(), group));
    }
    /// By the first row of each group times its rows.
    Vector ofGroups(const Vector& ofRows) const {
        Vector values(static_cast<Index>(groups.names.size()));
        for (std::size_t row = groups.of.size(); row-- > 0;)
            values[groups.of[row]] = ofRows[static_cast<Index>(row)] * rowsOf(groups.of[row]);
        return values;
    }
    Players players() const {
        Players rows(groups.names.size());
        for (std::size_t row = 0; row < groups.of.size(); ++row)
            rows[static_cast<std::size_t>(groups.of[row])].push_back(static_cast<Index>(row));
        return rows;
    }
    const Model& model = findModel("logistic");
    Design train, valid = makeDesign({.rows = 40, .seed = 2});
    ParamSet params;
    Groups groups;
    std::shared_ptr<const FittedModel> fitted;
};

/// Groups of very different sizes: row i is in group sqrt(i) % count.
std::vector<std::int32_t> unequal(Index rows, std::int32_t count) {
    std::vector<std::int32_t> of;
    for (Index i = 0; i < rows; ++i) of.push_back(static_cast<std::int32_t>(std::sqrt(static_cast<double>(i))) % count);
    return of;
}

Grouped sample(Index rows, std::int32_t count) {
    return {makeDesign({.rows = rows, .weighted = true}), unequal(rows, count)};
}

/// By definition: the model fitted anew on the rows of every set of groups.
Vector byDefinition(const Grouped& of) {
    const Problem problem = of.problem();
    const Utility utility(problem, UtilityKind::Loss, of.players(), RunContext());
    const Players players = of.players();
    return exactShapley(static_cast<Index>(players.size()), [&](const std::vector<Index>& set) {
        std::vector<Index> rows;
        for (const Index group : set)
            rows.insert(rows.end(), players[static_cast<std::size_t>(group)].begin(),
                        players[static_cast<std::size_t>(group)].end());
        std::sort(rows.begin(), rows.end());
        const Design part = test::subset(of.train, rows);
        if (rows.empty() || (part.y.array() == part.y[0]).all()) {  // what a constant predicts is Utility's to say
            Coalition coalition(utility);
            for (const Index group : set) coalition.add(group);
            return coalition.value(RunContext());
        }
        const auto fitted = of.model.fit(part, of.params, RunContext());
        return -of.valid.w.dot(losses(fitted->predict(of.valid.X, RunContext()), of.valid.y, 2)) / of.valid.w.sum();
    });
}

}  // namespace

class GroupShapleyTest : public QObject {
    Q_OBJECT
private slots:
    void fewGroupsAreEnumerated() {
        for (const std::int32_t count : {1, 2, 7, 9}) {
            const Grouped of = sample(90, count);
            const Scores scores = of.run();
            QCOMPARE(scores.status, Status::Exact);
            QCOMPARE(scores.stdError.size(), Index{0});
            const Vector exact = byDefinition(of), got = of.ofGroups(scores.value);
            QVERIFY2((got - exact).cwiseAbs().maxCoeff() <= 1e-8, qPrintable(QString::number(count)));
        }
    }
    void manyGroupsAreSampled() {
        const Grouped of = sample(300, 13);
        const Scores scores = of.run({{"permutations", "60"}, {"truncation", "0"}});
        QCOMPARE(scores.status, Status::BudgetReached);
        const Problem problem = of.problem();
        const Utility utility(problem, UtilityKind::Loss, of.players(), RunContext());
        QVERIFY(std::abs(scores.value.sum() - (utility.full() - utility.empty())) < 1e-9);
        QVERIFY(scores.stdError.minCoeff() > 0);
        QVERIFY(std::any_of(scores.notes.begin(), scores.notes.end(), [](const std::string& note) {
            return note.starts_with("with another seed the ranks of the groups would correlate by about 0.");
        }));
    }
    void samplesAgreeWithEnumeration() {
        const Grouped of = sample(120, 8);
        const Scores exact = of.run(),
                     sampled = of.run({{"permutations", "400"}, {"truncation", "0"}, {"seconds", "1000"}});
        QCOMPARE(sampled.status, Status::BudgetReached);
        for (Index i = 0; i < 120; ++i)
            QVERIFY(std::abs(exact.value[i] - sampled.value[i]) <= 4 * sampled.stdError[i] + 1e-12);
        QVERIFY(sampled.stdError.maxCoeff() < exact.value.cwiseAbs().maxCoeff());
    }
    void theBudgetDecidesBetweenThem() {
        const Grouped of = sample(60, 6);
        QCOMPARE(of.run({{"fits", "63"}}).status, Status::BudgetReached);
        QCOMPARE(of.run({{"fits", "64"}}).status, Status::Exact);
        QCOMPARE(of.run({{"fits", "63"}, {"error", "0.9"}}).status, Status::Converged);
    }
    void valuesSumUpAndRowsOfAGroupAreEqual() {
        const Grouped of = sample(150, 11);
        const Scores scores = of.run({{"utility", "metric"}});
        const Problem problem = of.problem();
        const Utility utility(problem, UtilityKind::Metric, of.players(), RunContext());
        QVERIFY(std::abs(scores.value.sum() - (utility.full() - utility.empty())) < 1e-9);
        const Vector ofGroups = of.ofGroups(scores.value);
        for (Index i = 0; i < 150; ++i) {
            const auto group = of.groups.of[static_cast<std::size_t>(i)];
            QVERIFY(std::abs(scores.value[i] * of.rowsOf(group) - ofGroups[group]) < 1e-15);
        }
    }
    void equalGroupsAreWorthTheSameAndEmptyOnesNothing() {
        Design train = makeDesign({.rows = 60});
        std::vector<std::int32_t> of;
        for (Index i = 0; i < 60; ++i) of.push_back(static_cast<std::int32_t>(i / 10));
        train.X.middleRows(20, 10) = train.X.middleRows(0, 10).eval();
        train.y.segment(20, 10) = train.y.segment(0, 10).eval();
        train.w.segment(40, 10).setZero();
        const Grouped grouped(train, of);
        const Vector value = grouped.ofGroups(grouped.run().value);
        QVERIFY(std::abs(value[0] - value[2]) < 1e-8);
        QVERIFY(std::abs(value[4]) < 1e-8);
        QVERIFY(std::abs(value[1]) > 1e-6);
    }
    void aHarmfulGroupIsLast() {
        Design train = makeDesign({.rows = 120, .noise = 0.1});
        std::vector<std::int32_t> of;
        for (Index i = 0; i < 120; ++i) of.push_back(static_cast<std::int32_t>(i % 12));
        for (Index i = 3; i < 120; i += 12) train.y[i] = 1 - train.y[i];
        const Grouped grouped(train, of);
        const Scores scores = grouped.run();
        Index worst = 0;
        grouped.ofGroups(scores.value).minCoeff(&worst);
        QCOMPARE(worst, Index{3});
        const auto says = [&](const std::string& words) {
            return std::any_of(scores.notes.begin(), scores.notes.end(),
                               [&](const std::string& note) { return note.find(words) != std::string::npos; });
        };
        QVERIFY(says("12 groups by seller"));
        QVERIFY(says("least helpful groups, the worst first: s3 -"));
        QVERIFY(says("most helpful groups: "));
    }
    void sameBitsForAnyNumberOfThreads() {
        for (const std::int32_t count : {8, 14}) {
            const Grouped of = sample(200, count);
            const std::map<std::string, std::string> given{{"permutations", "10"}};
            QVERIFY(of.run(given, 1).value == of.run(given, 2).value);
        }
    }
    void withoutAColumnItSaysSo() {
        Grouped of = sample(30, 3);
        of.groups.of.clear();
        try {
            of.run();
            QFAIL("ran");
        } catch (const Error& error) {
            QVERIFY(QString::fromStdString(error.what()).contains("by=COLUMN"));
        }
    }
};

QTEST_GUILESS_MAIN(GroupShapleyTest)
#include "group_shapley_test.moc"
