// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>
#include <cmath>

#include "base/error.h"
#include "io/open.h"
#include "pipeline/pipeline.h"
#include "support/planted.h"
#include "support/temporary_files.h"

using namespace assay;

class PipelineTest : public QObject {
    Q_OBJECT

private:
    const test::TemporaryFiles m_files;

    Sources open(const QByteArray& text, const QString& name = "data.csv") const {
        return {openDataset(m_files.write(name, text), {}, RunContext{}), nullptr, nullptr};
    }
    static RunSpec specFor(const std::string& target) {
        RunSpec spec;
        spec.target = target;
        return spec;
    }
    QString problem(const Sources& sources, const RunSpec& spec) const {
        try {
            run(sources, spec, RunContext{});
        } catch (const Error& error) {
            return QString::fromStdString(error.what());
        }
        return {};
    }
    static bool same(const Vector& a, const Vector& b) {
        return a.size() == b.size() && ((a.array() == b.array()) || (a.array().isNaN() && b.array().isNaN())).all();
    }

private slots:
    void binaryRunSaysEverythingAboutEveryRow() {
        const Sources sources = open(test::plantedCsv(600, 0.1));
        RunSpec spec = specFor("label");
        const RunResult result = run(sources, spec, RunContext{});
        QVERIFY(result.spec.task == Task::Binary);
        QCOMPARE(result.methodUsed, std::string("auto"));
        const RowScores& rows = *result.rows;
        QCOMPARE(rows.rows(), 600);
        QCOMPARE(rows.classes, (std::vector<std::string>{"bad", "good"}));
        QCOMPARE(result.rowsBySplit.at("train"), 360);
        for (Index i = 0; i < 600; ++i) {
            QCOMPARE(std::isfinite(rows.importance[i]), rows.part[static_cast<std::size_t>(i)] == SplitPart::Train);
            QCOMPARE(std::isfinite(rows.rank[i]), std::isfinite(rows.importance[i]));
            QVERIFY(rows.prediction[i] >= 0 && rows.prediction[i] <= 1);
            const double y = rows.prediction[i] + rows.residual[i];
            QVERIFY(std::abs(y - std::round(y)) < 1e-12);
            QVERIFY(std::abs(rows.loss[i] + std::log(1 - std::abs(rows.residual[i]))) < 1e-9);
        }
        QVERIFY(result.test.at("roc-auc") > 0.8);
        QVERIFY(result.timing.total > 0);
    }
    void rowsAreGroupedByTheColumnThatTheMethodNames() {
        const Sources sources = open(test::plantedCsv(300, 0.1));
        RunSpec spec = specFor("label");
        spec.method = {"group-shapley", {{"by", "kind"}}};
        const RunResult result = run(sources, spec, RunContext{});
        QVERIFY(result.status == Status::Exact);
        const Levels kinds = sources.data->levels(*sources.data->find("kind"), RunContext{});
        QVERIFY(kinds.levels.size() > 1);
        std::map<std::int32_t, std::vector<double>> values;
        for (Index i = 0; i < 300; ++i)
            if (result.rows->part[static_cast<std::size_t>(i)] == SplitPart::Train)
                values[kinds.codes[static_cast<std::size_t>(i)]].push_back(result.rows->importance[i]);
        for (const auto& [kind, of] : values) QCOMPARE(std::ranges::count(of, of.front()), std::ssize(of));
        QVERIFY(values[0].front() != values[1].front());
        spec.method.params = {{"by", "kidn"}};
        QVERIFY(problem(sources, spec).contains("group-shapley:by: data.csv has no column 'kidn'; did you mean 'kind'?"));
        spec.method.params = {};
        QVERIFY(problem(sources, spec).contains("by=COLUMN"));
    }
    void rowsWithoutAGroupAreOne() {
        QByteArray text = "x,y,seller\n";
        for (int i = 0; i < 60; ++i)
            text += QByteArray::number(i % 7) + "," + QByteArray::number(2 * (i % 7) + i % 3) + "," +
                    (i % 4 == 0 ? "" : i % 4 == 1 ? "anna" : "bob") + "\n";
        const Sources sources = open(text);
        RunSpec spec = specFor("y");
        spec.task = Task::Regression;
        spec.features = {"x"};
        spec.method = {"group-shapley", {{"by", "seller"}}};
        const RunResult result = run(sources, spec, RunContext{});
        const auto said = std::ranges::find_if(
            result.notes, [](const std::string& note) { return note.find("groups from") != std::string::npos; });
        QVERIFY(said != result.notes.end());
        for (const char* group : {"(missing) ", "anna ", "bob "}) QVERIFY(said->find(group) != std::string::npos);
    }
    void aRowIsExplained() {
        const Sources sources = open(test::plantedCsv(300, 0.1));
        const std::vector<SplitPart> part = run(sources, specFor("label"), RunContext{}).rows->part;
        const auto first = [&](SplitPart wanted) { return std::find(part.begin(), part.end(), wanted) - part.begin(); };
        for (const char* model : {"", "xgboost", "knn"}) {
            RunSpec spec = specFor("label");
            spec.model.id = model;
            spec.explain = first(SplitPart::Test);
            const RunResult result = run(sources, spec, RunContext{});
            QVERIFY(result.explanation && !result.explanation->helpful.empty());
            const nlohmann::json told = summaryJson(result).at("explanation");
            QCOMPARE(told.at("row").get<std::int64_t>(), *spec.explain);
            QCOMPARE(told.at("split").get<std::string>(), std::string("test"));
            QVERIFY(told.at("helpful").size() <= 10 && told.at("helpful")[0].at("value").get<double>() > 0);
        }
        RunSpec spec = specFor("label");
        QVERIFY(!summaryJson(run(sources, spec, RunContext{})).contains("explanation"));
        spec.explain = first(SplitPart::Train);
        QVERIFY(problem(sources, spec).contains("neither a validation nor a test row"));
        spec.explain = first(SplitPart::Valid);
        spec.method = parseSelector("loo");
        QVERIFY(problem(sources, spec).contains("does not explain single rows"));
    }
    void sameBitsForAnyThreads() {
        const Sources sources = open(test::plantedCsv(400, 0.1));
        const RunResult one = run(sources, specFor("label"), RunContext({}, {}, 1));
        const RunResult two = run(sources, specFor("label"), RunContext({}, {}, 2));
        for (const ScoreColumn& column : scoreColumns())
            QVERIFY2(same((*one.rows).*column.values, (*two.rows).*column.values), column.name);
        nlohmann::json a = summaryJson(one), b = summaryJson(two);
        for (nlohmann::json* json : {&a, &b}) {
            json->erase("timing_s");
            json->erase("peak_rss_mb");
        }
        QCOMPARE(a.dump(), b.dump());
    }
    void summaryHasTheKeysOfTheContract() {
        const Sources sources = open(test::plantedCsv(200, 0.1));
        const nlohmann::json summary = summaryJson(run(sources, specFor("label"), RunContext{}));
        for (const char* key : {"rows", "rows_by_split", "dropped", "task", "model", "method", "metrics", "feature_weights",
                                "timing_s", "peak_rss_mb", "seed", "version", "data_sha256"})
            QVERIFY2(summary.contains(key), key);
        for (const char* key : {"load", "prepare", "fit", "estimate", "total"}) QVERIFY(summary["timing_s"].contains(key));
        for (const char* part : {"train", "valid", "test"}) QVERIFY(summary["metrics"][part].contains("roc-auc"));
        QVERIFY(summary["method"]["status"] == "converged");
        QVERIFY(summary["model"]["params"].is_object());
        double total = 0;
        for (const auto& weight : summary["feature_weights"]) total += weight["weight"].get<double>();
        QVERIFY(std::abs(total - 1) < 1e-9);
        QVERIFY(summary["peak_rss_mb"].get<double>() > 1);
    }
    void droppedRowsHaveReasons() {
        QByteArray text = "x,z,y\n";
        for (int i = 0; i < 100; ++i)
            text += QByteArray::number(i * 0.5) + "," + (i == 7 ? "" : QByteArray::number(i % 13)) + "," +
                    (i == 3 ? "" : QByteArray::number(i * 1.25)) + "\n";
        RunSpec spec = specFor("y");
        spec.recipe.missing = MissingRule::Drop;
        const RunResult result = run(open(text), spec, RunContext{});
        QVERIFY(result.spec.task == Task::Regression);
        QCOMPARE(result.dropped.at("missing_target"), 1);
        QCOMPARE(result.dropped.at("missing_feature"), 1);
        QVERIFY(result.rows->part[3] == SplitPart::None && result.rows->part[7] == SplitPart::None);
        QVERIFY(std::isnan(result.rows->prediction[3]));
    }
    void otherFilesServeAsValidationAndTest() {
        Sources sources = open(test::plantedCsv(300, 0.1));
        sources.valid = open(test::plantedCsv(100, 0, 1), "valid.csv").data;
        sources.test = open(test::plantedCsv(80, 0, 2), "test.csv").data;
        RunSpec spec = specFor("label");
        const RunResult result = run(sources, spec, RunContext{});
        QCOMPARE(result.rowsBySplit.at("train"), 300);
        QCOMPARE(result.rowsBySplit.at("valid"), 100);
        QCOMPARE(result.rowsBySplit.at("test"), 80);
        QVERIFY(std::isfinite(result.rows->importance[0]));
        sources.valid = open("a,label\n1,good\n2,bad\n", "lacking.csv").data;
        const QString lacking = problem(sources, spec);
        QVERIFY2(lacking.contains("there is no column 'b'"), qPrintable(lacking));
    }
    void splitColumnAndUnseenClasses() {
        QByteArray text = "x,part,y\n";
        for (int i = 0; i < 60; ++i)
            text += QByteArray::number((i * 7) % 10) + "," + (i % 3 == 0 ? "valid" : i % 5 == 0 ? "other" : "train") + "," +
                    (i == 30 ? "rare" : i % 2 ? "a" : "b") + "\n";
        RunSpec spec = specFor("y");
        spec.split.column = "part";
        spec.task = Task::Multiclass;
        const RunResult result = run(open(text), spec, RunContext{});
        QCOMPARE(result.dropped.at("unseen_class"), 1);
        QCOMPARE(result.rows->classes.size(), std::size_t{2});
        QVERIFY(result.dropped.at("left_out") > 0);
        QVERIFY(result.test.empty());
    }
    void onlyChosenRowsTakePart() {
        QByteArray text = "x,y\n";
        for (int i = 0; i < 100; ++i) text += QByteArray::number(i) + "," + QByteArray::number(i * 1.5 + i % 3) + "\n";
        RunSpec spec = specFor("y");
        spec.where = "x < 60 and y is not missing";
        const RunResult chosen = run(open(text), spec, RunContext{});
        QCOMPARE(chosen.dropped.at("filtered_out"), 40);
        QCOMPARE(chosen.rowsBySplit.at("train"), 36);
        for (Index i = 60; i < 100; ++i) QVERIFY(std::isnan(chosen.rows->importance[i]));
        QVERIFY(std::find(chosen.notes.begin(), chosen.notes.end(),
                          "60 of 100 rows take part: x < 60 and y is not missing") != chosen.notes.end());
        // The same as a file of those rows alone.
        spec.where.clear();
        const RunResult alone = run(open(text.left(text.indexOf("60,9"))), spec, RunContext{});
        QCOMPARE(alone.rowsBySplit.at("train"), chosen.rowsBySplit.at("train"));
        QCOMPARE(alone.rowsBySplit.at("test"), chosen.rowsBySplit.at("test"));
        spec.where = "importance < 0";
        QVERIFY(problem(open(text), spec).contains("there are no scores"));
    }
    void weightsCount() {
        QByteArray text = "x,w,y\n";
        for (int i = 0; i < 80; ++i)
            text += QByteArray::number((i * 37) % 50) + "," + (i == 5 ? "" : QByteArray::number(i % 4)) + "," +
                    QByteArray::number(((i * 37) % 50) * 1.5 + i % 3) + "\n";
        RunSpec spec = specFor("y");
        spec.weight = "w";
        const Sources sources = open(text);
        const RunResult weighted = run(sources, spec, RunContext{});
        QCOMPARE(weighted.dropped.at("missing_weight"), 1);
        QCOMPARE(weighted.spec.features, std::vector<std::string>{"x"});
        QVERIFY(problem(open("x,w,y\n1,-1,2\n2,1,3\n3,1,9\n"), spec).contains("the weight of row 0 is -1"));
    }
    void everyMistakeIsOneSentence() {
        const Sources sources = open(test::plantedCsv(100, 0));
        QVERIFY(problem(sources, specFor("lable")).contains("label"));
        QVERIFY(problem(sources, specFor("")).contains("no target is given"));
        RunSpec spec = specFor("label");
        spec.method = parseSelector("influenza");
        QVERIFY(problem(sources, spec).contains("no method 'influenza'"));
        spec = specFor("label");
        spec.metric = "rmse";
        QVERIFY(problem(sources, spec).contains("the metric rmse does not serve the task binary"));
        spec = specFor("label");
        spec.featureWeights = "gradiant";
        QVERIFY(problem(sources, spec).contains("gradient"));
        spec = specFor("label");
        spec.task = Task::Regression;
        QVERIFY(problem(sources, spec).contains("a regression needs a target of numbers"));
        spec = specFor("label");
        spec.features = {"label"};
        QVERIFY(problem(sources, spec).contains("is given as --target and as --features"));
        QVERIFY(problem(open("x,y\n1,a\n2,a\n3,a\n"), specFor("y")).contains("the same value in every row"));
        QVERIFY(problem(open("x,y\n1,2.5\n"), specFor("y")).contains("the same value in every row"));
        QVERIFY(problem(open("x,y\n1,2.5\n1,3.5\n1,4\n1,5\n1,6\n"), specFor("y")).contains("constant"));
    }
    void aStopKeepsWhatIsThere() {
        const Sources sources = open(test::plantedCsv(3000, 0.1));
        RunSpec spec = specFor("label");
        spec.method = parseSelector("knn-shapley");
        std::stop_source source;
        const auto stopInValuing = [&](std::string_view, double fraction) {
            if (fraction > 0.56 && fraction < 0.89) source.request_stop();
        };
        const RunResult result = run(sources, spec, RunContext(source.get_token(), stopInValuing, 2));
        QCOMPARE(toText(result.status), std::string("cancelled"));
        QVERIFY(std::isfinite(result.test.at("roc-auc")));
        QVERIFY(result.rows->prediction.array().isFinite().all());
        std::stop_source early;
        early.request_stop();
        QVERIFY_EXCEPTION_THROWN(run(sources, spec, RunContext(early.get_token())), Cancelled);
    }
    void theTimeLimitIsNotACancel() {
        RunSpec spec = specFor("label");
        spec.method = parseSelector("knn-shapley");
        spec.maxSeconds = 1e-6;
        const RunResult result = run(open(test::plantedCsv(2000, 0.1)), spec, RunContext{});
        QVERIFY(result.status == Status::BudgetReached);
        QVERIFY(!result.weights.weights.empty());
        QVERIFY(summaryJson(result)["method"]["status"] == "budget_reached");
    }
    void progressNeverGoesBack() {
        std::vector<double> seen;
        run(open(test::plantedCsv(500, 0.1)), specFor("label"),
            RunContext({}, [&](std::string_view, double fraction) { seen.push_back(fraction); }, 2));
        QVERIFY(seen.size() > 5);
        QVERIFY(std::is_sorted(seen.begin(), seen.end()));
        QVERIFY(seen.front() >= 0 && seen.back() <= 1);
    }
};

QTEST_GUILESS_MAIN(PipelineTest)
#include "pipeline_test.moc"
