// SPDX-License-Identifier: GPL-3.0-or-later
// What every valuation method promises, asked of every method with every model and task it serves.
#include "base/error.h"
#include "support/designs.h"
#include "support/processor_time.h"
#include "valuation/method.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <mutex>
#include <thread>

using namespace assay;
using assay::test::makeDesign;

namespace {

struct Case {
    const ValuationMethod* method;
    const Model* model;
    Task task;
};

bool serves(const Case& of) {
    try {
        requireServes(of.method->info(), of.task, of.model->info());
        return true;
    } catch (const Error&) {
        return false;
    }
}

std::vector<Case> cases() {
    std::vector<Case> all;
    for (const ValuationMethod* method : methods())
        for (const Model* model : models())
            for (const Task task : {Task::Regression, Task::Binary, Task::Multiclass})
                if (serves({method, model, task})) all.push_back({method, model, task});
    return all;
}

/// Budgets that keep the suite quick, for methods and models that have one.
std::map<std::string, std::string> quickParams(const std::vector<ParamSpec>& params) {
    std::map<std::string, std::string> given;
    for (const ParamSpec& spec : params) {
        if (spec.key == "epochs") given[spec.key] = "4";
        if (spec.key == "seeds") given[spec.key] = "2";
        if (spec.key == "models") given[spec.key] = "2";
        if (spec.key == "rounds") given[spec.key] = "10";
        if (spec.key == "units") given[spec.key] = "4";
        if (spec.key == "permutations") given[spec.key] = "4";
        if (spec.key == "subsets") given[spec.key] = "40";
        if (spec.key == "trees") given[spec.key] = "30";
        if (spec.column) given[spec.key] = "group";
        if (spec.key == "bootstrap") given[spec.key] = "false";  // lots by row make equal rows differ in refits
    }
    return given;
}

/// What the pipeline makes of a column that a parameter names; duplicatesAreWorthTheSame() needs rows 3 and 7 in one.
Groups groupsOf(Index rows) {
    Groups groups{"group", {}, {}};
    for (Index i = 0; i < rows; ++i) groups.of.push_back(static_cast<std::int32_t>(i % 4));
    for (Index g = 0; g < std::min<Index>(rows, 4); ++g) groups.names.push_back(std::to_string(g));
    return groups;
}

/// A problem that owns what it refers to.
struct Prepared {
    Prepared(const Case& given, Design trainRows, Design validRows)
        : of(given), train(std::move(trainRows)), valid(std::move(validRows)) {
        modelParams = validate(of.model->info().params, quickParams(of.model->info().params), "model");
        methodParams = validate(of.method->info().params, quickParams(of.method->info().params), "method");
        fitted = of.model->fit(train, modelParams, RunContext());
        const auto& specs = of.method->info().params;
        if (std::any_of(specs.begin(), specs.end(), [](const ParamSpec& spec) { return spec.column; }))
            groups = groupsOf(train.size());
    }
    Scores run(const RunContext& context) const {
        return of.method->run({of.task, train, valid, *of.model, modelParams, *fitted, defaultMetric(of.task),
                               groups ? &*groups : nullptr},
                              methodParams, context);
    }
    Case of;
    Design train, valid;
    ParamSet modelParams, methodParams;
    std::shared_ptr<const FittedModel> fitted;
    std::optional<Groups> groups;
};

Prepared prepared(const Case& of, Index rows) {
    return {of, makeDesign({.task = of.task, .rows = rows, .weighted = true}),
            makeDesign({.task = of.task, .rows = 25, .seed = 2})};
}

bool sameBits(const Vector& a, const Vector& b) {
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](double x, double y) {
               return x == y || (std::isnan(x) && std::isnan(y));
           });
}

/// Finite values for every row, or one of the sentences (a pattern; empty: none) that say why there can be none.
void requireAnswer(const Case& of, const Design& train, const Design& valid, const QString& sentences = {}) {
    try {
        const Prepared problem(of, train, valid);
        const Scores scores = problem.run(RunContext());
        QCOMPARE(scores.value.size(), train.size());
        QVERIFY(scores.value.allFinite());
    } catch (const Error& error) {
        QVERIFY(!error.remedy().empty());
        const QString said = QString::fromStdString(error.problem());
        QVERIFY2(!sentences.isEmpty() && QRegularExpression(sentences).match(said).hasMatch(), qPrintable(said));
    }
}

}  // namespace

class MethodsConformanceTest : public QObject {
    Q_OBJECT

    static void addCases() {
        QTest::addColumn<int>("number");
        const std::vector<Case> all = cases();
        for (std::size_t k = 0; k < all.size(); ++k)
            QTest::addRow("%s %s %s", all[k].method->info().id.c_str(), all[k].model->info().id.c_str(),
                          toText(all[k].task).c_str())
                << static_cast<int>(k);
    }
    static Case current() {
        QFETCH(int, number);
        return cases()[static_cast<std::size_t>(number)];
    }

private slots:
    void everyMethodServesSomething() {
        for (const ValuationMethod* method : methods()) {
            const MethodInfo& info = method->info();
            const auto all = cases();
            QVERIFY2(std::any_of(all.begin(), all.end(), [&](const Case& of) { return of.method == method; }),
                     info.id.c_str());
            QVERIFY2(!info.name.empty() && !info.summary.empty() && !info.meaning.empty() && !info.cost.empty(),
                     info.id.c_str());
            QCOMPARE(&findMethod(info.id), method);
        }
    }
    void badParametersAreNamed() {
        for (const ValuationMethod* method : methods()) try {
                validate(method->info().params, {{"nonsense", "1"}}, "method " + method->info().id);
                QFAIL("accepted");
            } catch (const Error& error) {
                QVERIFY(error.problem().find("nonsense") != std::string::npos);
                QVERIFY(error.problem().find(method->info().id) != std::string::npos);
            }
    }
    void sizesInputThreadsAndProgress_data() { addCases(); }
    void sizesInputThreadsAndProgress() {
        const Prepared problem = prepared(current(), 60);
        const Design before = problem.train;
        std::vector<double> reports;
        const RunContext one(
            {}, [&](std::string_view, double fraction) { reports.push_back(fraction); }, 1);
        const Scores scores = problem.run(one);
        QCOMPARE(scores.value.size(), Index{60});
        QVERIFY(scores.value.allFinite());
        QVERIFY(scores.status != Status::Cancelled);
        const bool exact = problem.of.method->info().exact;
        QVERIFY(scores.stdError.size() == (exact ? 0 : 60) || (!exact && scores.status == Status::Exact));
        if (!problem.of.method->info().signedValue) QVERIFY(scores.value.minCoeff() >= 0);
        QVERIFY(problem.train.X == before.X && problem.train.y == before.y && problem.train.w == before.w);
        QVERIFY(std::is_sorted(reports.begin(), reports.end()));
        QVERIFY(reports.empty() || (reports.front() >= 0 && reports.back() <= 1));
        const Scores again = problem.run(RunContext({}, {}, 2));
        QVERIFY(sameBits(scores.value, again.value));
    }
    void restsChangeNothing_data() { addCases(); }
    void restsChangeNothing() {
        const Prepared problem = prepared(current(), 60);
        const auto pause = std::make_shared<Pause>();
        std::jthread toggling([&](const std::stop_token& ended) {
            for (bool rest = true; !ended.stop_requested(); rest = !rest) {
                pause->set(rest);
                std::this_thread::sleep_for(std::chrono::microseconds(rest ? 200 : 800));
            }
            pause->set(false);
        });
        const Scores rested = problem.run(RunContext({}, {}, 2).withPause(pause));
        toggling.request_stop();
        toggling.join();
        const Scores scores = problem.run(RunContext({}, {}, 2));
        QVERIFY(sameBits(rested.value, scores.value));
        QVERIFY(sameBits(rested.stdError, scores.stdError));
        QCOMPARE(rested.status, scores.status);
    }
    void stopBeforeTheStart_data() { addCases(); }
    void stopBeforeTheStart() {
        const Prepared problem = prepared(current(), 60);
        std::stop_source stop;
        stop.request_stop();
        const Scores scores = problem.run(RunContext(stop.get_token()));
        QCOMPARE(scores.status, Status::Cancelled);
        QCOMPARE(scores.value.size(), Index{60});
    }
    void stopOnTheWay_data() { addCases(); }
    void stopOnTheWay() {
        const Prepared problem = prepared(current(), 4000);
        std::stop_source stop;
        double asked = 0;
        std::jthread later([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(30));
            asked = test::processorMilliseconds();
            stop.request_stop();
        });
        const Scores scores = problem.run(RunContext(stop.get_token(), {}, 2));
        const double ended = test::processorMilliseconds();
        later.join();
        QCOMPARE(scores.value.size(), Index{4000});
        // What was done before the stop is whole.
        QVERIFY(scores.status == Status::Cancelled || scores.value.allFinite());
        QVERIFY2(ended - asked < test::answerMilliseconds, qPrintable(QString::number(ended - asked)));
    }
    void oddData_data() { addCases(); }
    void oddData() {
        const Case of = current();
        const Design valid = makeDesign({.task = of.task, .rows = 10, .seed = 2});
        const QString few = "too few (different )?training rows|needs at least 10 training rows", same = "of the same class$";
        requireAnswer(of, makeDesign({.task = of.task, .rows = 1}), valid, few + '|' + same);
        requireAnswer(of, makeDesign({.task = of.task, .rows = 2}), valid, few + '|' + same);
        Design odd = makeDesign({.task = of.task, .rows = 30});
        odd.X.col(1).setConstant(3);
        requireAnswer(of, odd, valid);
        odd.X.bottomRows(15) = odd.X.topRows(15).eval();
        odd.y.tail(15) = odd.y.head(15).eval();
        requireAnswer(of, odd, valid);
        odd.y.setZero();
        requireAnswer(of, odd, valid, same);
        odd = makeDesign({.task = of.task, .rows = 30});
        odd.y[0] = odd.classes > 0 ? 1 - std::min(1.0, odd.y[0]) : 1e6;
        odd.X.row(0) *= 1e6;
        requireAnswer(of, odd, valid, "did not converge");
    }
    void noValidationRows_data() { addCases(); }
    void noValidationRows() {
        const Case of = current();
        const Prepared problem(of, makeDesign({.task = of.task}), makeDesign({.task = of.task, .rows = 0}));
        if (of.method->info().needsValidation)
            QVERIFY_EXCEPTION_THROWN(problem.run(RunContext()), Error);
        else
            QVERIFY(problem.run(RunContext()).value.allFinite());
    }
    void duplicatesAreWorthTheSame_data() { addCases(); }
    void duplicatesAreWorthTheSame() {
        const Case of = current();
        Design train = makeDesign({.task = of.task});
        train.X.row(7) = train.X.row(3);
        train.y[7] = train.y[3];
        const Scores scores =
            Prepared(of, train, makeDesign({.task = of.task, .rows = 25, .seed = 2})).run(RunContext());
        QVERIFY(std::abs(scores.value[3] - scores.value[7]) <= 1e-9 * (1e-3 + scores.value.cwiseAbs().maxCoeff()));
    }
};

QTEST_GUILESS_MAIN(MethodsConformanceTest)
#include "methods_conformance_test.moc"
