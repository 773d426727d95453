// SPDX-License-Identifier: GPL-3.0-or-later
// What a run decides by itself, and that it says so.
#include "base/error.h"
#include "io/open.h"
#include "pipeline/pipeline.h"
#include "support/temporary_files.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <functional>

using namespace assay;

class GuessesTest : public QObject {
    Q_OBJECT

private:
    const test::TemporaryFiles m_files;

    std::shared_ptr<const Dataset> open(const QByteArray& text, const QString& name = "data.csv") const {
        return openDataset(m_files.write(name, text), {}, RunContext{});
    }
    /// Columns x, z and y, which row k has from the function.
    static QByteArray rows(int count, const std::function<QByteArray(int)>& y) {
        QByteArray text = "x,z,y\n";
        for (int k = 0; k < count; ++k)
            text += QByteArray::number(k * 37 % 101) + ',' + QByteArray::number(k * 53 % 97) + ',' + y(k) + '\n';
        return text;
    }
    static RunSpec specFor(const std::string& method = "error-share") {
        RunSpec spec;
        spec.target = "y";
        spec.method.id = method;
        return spec;
    }
    static bool notes(const std::vector<std::string>& notes, const std::string& words) {
        return std::any_of(notes.begin(), notes.end(),
                           [&](const std::string& note) { return note.find(words) != std::string::npos; });
    }
    Prepared prepared(const QByteArray& text, const RunSpec& spec) const {
        return prepare({open(text), nullptr, nullptr}, spec, RunContext{});
    }
    QString problem(const Sources& sources, const RunSpec& spec) const {
        try {
            run(sources, spec, RunContext{});
        } catch (const Error& error) {
            return QString::fromStdString(error.what());
        }
        return {};
    }
    QString problem(const QByteArray& text, const RunSpec& spec) const {
        return problem({open(text), nullptr, nullptr}, spec);
    }

private slots:
    void wholeNumbersAreClassesOnlyWhereTheyComeAgain() {
        const auto each = [](int k) { return QByteArray::number(60'000 + 641 * k); };
        const Prepared amounts = prepared(rows(16, each), specFor());
        QCOMPARE(amounts.task, Task::Regression);
        QVERIFY(notes(amounts.notes, "y has 16 distinct whole numbers in 16 rows, taken as amounts; set the task to "
                                     "multiclass to take them as classes"));
        const Prepared classes = prepared(rows(60, [](int k) { return QByteArray::number(k % 5); }), specFor());
        QCOMPARE(classes.task, Task::Multiclass);
        QVERIFY(notes(classes.notes, "y has 5 distinct whole numbers in 60 rows, taken as classes; set the task to "
                                     "regression to take them as amounts"));
        RunSpec asked = specFor();
        asked.task = Task::Multiclass;
        QVERIFY(!notes(prepared(rows(60, [](int k) { return QByteArray::number(k % 5); }), asked).notes, "taken as"));
        QCOMPARE(prepared(rows(40, [](int k) { return QByteArray::number(k % 2); }), specFor()).task, Task::Binary);
    }
    void aStrayCellIsNamedAndItsRowLeftOut() {
        for (const int stray : {3, 123, 399}) {
            const Prepared made = prepared(
                rows(400, [&](int k) { return k == stray ? QByteArray("-") : QByteArray::number(k * 0.7 + 0.1); }),
                specFor());
            QCOMPARE(made.task, Task::Regression);
            QCOMPARE(made.train.size() + made.valid.size() + made.test.size(), Index{399});
            QVERIFY(made.part[static_cast<std::size_t>(stray)] == SplitPart::None);
            QVERIFY(notes(made.notes, "1 of 400 cells of y are no numbers, the first of them '-' in row " +
                                          std::to_string(stray) + ": the target was read as numbers"));
            for (const Design* design : {&made.train, &made.valid, &made.test})
                for (Index i = 0; i < design->size(); ++i)
                    QCOMPARE(design->y[i],
                             static_cast<double>(toIndex(design->rows[static_cast<std::size_t>(i)])) * 0.7 + 0.1);
        }
    }
    void textThatIsHalfNumbersIsNoAmount() {
        const auto half = [](int k) { return k % 2 ? QByteArray::number(k % 8) : QByteArray("none"); };
        const Prepared made = prepared(rows(80, half), specFor());
        QCOMPARE(made.task, Task::Multiclass);
        QVERIFY(notes(made.notes, "40 of 80 cells of y are no numbers, the first of them 'none' in row 0"));
        RunSpec asked = specFor();
        asked.task = Task::Regression;
        QVERIFY(problem(rows(80, half), asked).contains("a regression needs a target of numbers, but row 0 has 'none'"));
    }
    void labelsThatAreNumbersButForAWordStayLabels() {
        const Prepared made = prepared(
            rows(90, [](int k) { return k == 7 ? QByteArray("unknown") : QByteArray::number(k % 3); }), specFor());
        QCOMPARE(made.task, Task::Multiclass);
        QVERIFY(notes(made.notes, "1 of 90 cells of y are no numbers, the first of them 'unknown' in row 7: the "
                                  "target was read as classes"));
    }
    void thePositiveClassMayBeChosen() {
        const QByteArray text = rows(80, [](int k) { return QByteArray(k % 3 ? "legit" : "fraud"); });
        const Prepared guessed = prepared(text, specFor());
        QCOMPARE(guessed.classes, (std::vector<std::string>{"fraud", "legit"}));
        QVERIFY(notes(guessed.notes, "the positive class of y is 'legit', the last in order; name the positive class "
                                     "to take 'fraud'"));
        RunSpec spec = specFor();
        spec.positive = "fraud";
        const Prepared chosen = prepared(text, spec);
        QCOMPARE(chosen.classes, (std::vector<std::string>{"legit", "fraud"}));
        QVERIFY(chosen.train.y.isApprox(Vector(1 - guessed.train.y.array())));
        spec.positive = "fruad";
        QVERIFY(problem(text, spec).contains("the target has no label 'fruad'; name 'fraud' or 'legit'"));
        spec.positive = "3";
        QVERIFY(problem(rows(60, [](int k) { return QByteArray::number(k % 5); }), spec)
                    .contains("a positive class needs a target of two classes, this one has 5"));
        QVERIFY(problem(rows(60, [](int k) { return QByteArray::number(k + 0.5); }), spec).contains("holds amounts"));
        spec.positive = "fraud";
        QCOMPARE(runSpecFromJson(toJson(spec), "spec").positive, std::string("fraud"));
        QVERIFY(commandLine(spec, "data.csv").find(" --positive fraud") != std::string::npos);
    }
    void noValidationRowsAreNeededWhereTheMethodNeedsNone() {
        const QByteArray text = rows(60, [](int k) { return QByteArray(k % 3 ? "a" : "b"); });
        for (const char* model : {"forest", "knn", "logistic", "xgboost", "mlp"}) {
            RunSpec spec = specFor("data-oob");
            spec.model.id = model;
            spec.split = {1, 0, 0, ""};
            const RunResult result = run({open(text), nullptr, nullptr}, spec, RunContext{});
            QVERIFY(result.rows->importance.allFinite());
            const bool byPermutation = std::string(model) == "forest" || std::string(model) == "knn";
            QCOMPARE(result.weights.weights.empty(), byPermutation);
            QCOMPARE(notes(result.notes, "features are not weighed"), byPermutation);
            spec.featureWeights = "none";
            QVERIFY(run({open(text), nullptr, nullptr}, spec, RunContext{}).weights.weights.empty());
        }
    }
    void rowsOfTheValidationFileCanBeExplained() {
        const QByteArray text = rows(60, [](int k) { return QByteArray(k % 3 ? "a" : "b"); });
        const Sources sources{open(text), open(text.left(text.indexOf("\n40,")), "valid.csv"), nullptr};
        RunSpec spec = specFor("influence");
        spec.validFile = "valid.csv";
        spec.explain = 5;
        const RunResult result = run(sources, spec, RunContext{});
        QCOMPARE(toIndex(result.explanation->row), Index{5});
        QCOMPARE(result.explanation->file, std::string("valid.csv"));
        QCOMPARE(result.explanation->target, std::string("a"));
        QVERIFY(!result.explanation->helpful.empty());
        spec.explain = 59;
        QVERIFY(problem(sources, spec).contains("row 59 is no usable row of the validation file"));
    }
    void undefinedMetricsSaySo() {
        QByteArray text = "x,s,y\n";
        for (int k = 0; k < 60; ++k)
            text += QByteArray::number(k * 37 % 101) + (k < 40 ? ",train," : ",test,") +
                    (k < 40 && k % 3 == 0 ? "b" : "a") + "\n";
        RunSpec spec = specFor();
        spec.split.column = "s";
        const RunResult result = run({open(text), nullptr, nullptr}, spec, RunContext{});
        QVERIFY(std::isnan(result.test.at("roc-auc")));
        QVERIFY(notes(result.notes, "ROC AUC is not defined: one class in the test split"));
        QVERIFY(!notes(result.notes, "in the train split"));
    }
    void weightsThatLeaveNothingToLearnAreRefused() {
        const auto weighted = [](const std::function<double(int)>& weight) {
            QByteArray text = "x,w,y\n";
            for (int k = 0; k < 60; ++k)
                text += QByteArray::number(k * 37 % 101) + ',' + QByteArray::number(weight(k)) + ',' +
                        "abc"[k % 3] + '\n';
            return text;
        };
        RunSpec spec = specFor();
        spec.weight = "w";
        spec.split = {1, 0, 0, ""};
        const QByteArray without = weighted([](int k) { return k % 3 == 1 ? 0 : 1; });
        QVERIFY(notes(prepared(without, spec).notes,
                      "all training rows of the class 'b' have weight 0: the model does not learn it"));
        QVERIFY(problem(weighted([](int k) { return k % 3 == 1 ? 1 : 0; }), spec)
                    .contains("have weight 0, so that one class is left to learn"));
        QVERIFY(problem(weighted([](int k) { return k == 4 ? 1e20 : 1; }), spec)
                    .contains("the weight of row 4 is 1e+20, beside which those of all other rows are lost"));
    }
    void theLastRowOfAClassHasNoFitWithoutIt() {
        const QByteArray text = rows(60, [](int k) { return QByteArray(k == 11 ? "a" : "b"); });
        for (const char* approximate : {"false", "true"}) {
            RunSpec spec = specFor("loo");
            spec.method.params["approximate"] = approximate;
            const Sources sources{open(text), open(text, "valid.csv"), nullptr};
            spec.validFile = "valid.csv";
            const RunResult result = run(sources, spec, RunContext{});
            QVERIFY(result.rows->importance.allFinite());
            QCOMPARE(result.rows->importance[11], 0.0);
            QCOMPARE(result.status, Status::NumericalIssue);
            QVERIFY(notes(result.notes, "1 rows are the only ones of their class: there is no fit without such a row"));
        }
    }
};

QTEST_GUILESS_MAIN(GuessesTest)
#include "guesses_test.moc"
