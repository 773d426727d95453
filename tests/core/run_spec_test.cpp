// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "io/reading_options.h"
#include "pipeline/run_spec.h"

using namespace assay;
using nlohmann::json;

class RunSpecTest : public QObject {
    Q_OBJECT

private:
    static RunSpec full() {
        RunSpec spec;
        spec.target = "Revenue";
        spec.task = Task::Binary;
        spec.features = {"a b", "c"};
        spec.drop = {"d"};
        spec.where = "a < 5";
        spec.weight = "w";
        spec.recipe = recipeFromText("missing=indicator,scale=robust,rare-share=0.25");
        spec.split = splitFromText("train=0.7,valid=0.2,test=0.1");
        spec.model = parseSelector("logistic:l2=0.5");
        spec.method = parseSelector("knn-shapley:k=7");
        spec.metric = "accuracy";
        spec.featureWeights = "permutation";
        spec.seed = 18446744073709551615ULL;
        spec.maxSeconds = 2.5;
        spec.explain = 17;
        spec.reading = readingOf({{"--decimal", ","}, {"--type", "\"a,b\"=text"}});
        return spec;
    }
    static QString problem(const json& object) {
        try {
            runSpecFromJson(object, "run.json");
        } catch (const Error& error) {
            return error.what();
        }
        return {};
    }

private slots:
    void jsonReadsBack() {
        QVERIFY(runSpecFromJson(json::parse(toJson(full()).dump()), "") == full());
        RunSpec small;
        small.target = "y";
        QCOMPARE(toJson(small).dump(), std::string(R"({"target":"y"})"));
        QVERIFY(runSpecFromJson(toJson(small), "") == small);
        small.split.column = "part";
        QVERIFY(runSpecFromJson(toJson(small), "") == small);
        small.split.column.clear();
        small.validFile = "v.csv";
        small.testFile = "t.csv";
        QVERIFY(runSpecFromJson(toJson(small), "") == small);
    }
    void textFormsAreRead() {
        const RunSpec spec = runSpecFromJson(
            json::parse(R"({"target":"y","model":"ridge:l2=2","recipe":"scale=none","split":"train=0.5,valid=0.25,test=0.25",
                            "method":{"id":"loo","params":{"approximate":true,"k":3,"x":0.5}}})"), "");
        QCOMPARE(spec.model, parseSelector("ridge:l2=2"));
        QVERIFY(spec.recipe.scale == ScaleRule::None);
        QCOMPARE(spec.split.train, 0.5);
        QCOMPARE(spec.method.params, (std::map<std::string, std::string>{{"approximate", "true"}, {"k", "3"}, {"x", "0.5"}}));
    }
    void everyMistakeIsNamed() {
        QCOMPARE(problem({{"traget", "y"}}), "run.json: the run spec has no key 'traget'; did you mean target?");
        QCOMPARE(problem({{"target", 3}}), "run.json: 'target' is not a text; give a text");
        QCOMPARE(problem({{"seed", -1}}), "run.json: 'seed' is not a whole number of at least 0; give a whole number of at least 0");
        QVERIFY(problem({{"split", {{"tran", 0.5}}}}).contains("no key 'split.tran'; did you mean train?"));
        QVERIFY(problem({{"features", "a"}}).contains("'features' is not a list of texts"));
        QVERIFY(problem({{"recipe", {{"scale", "cubic"}}}}).contains("scale=cubic"));
        QVERIFY(problem({{"model", {{"id", "knn"}, {"params", {{"k", nullptr}}}}}}).contains("'model.params.k' is not a text"));
        QVERIFY(problem(json::array()).contains("the run spec is not an object"));
    }
    void commandLineIsReadyForAShell() {
        QCOMPARE(QString::fromStdString(commandLine(full(), "it's here.csv")),
                 QString("assay-cli estimate 'it'\\''s here.csv' --decimal , --type '\"a,b=text\"' --target Revenue --task binary --features 'a b,c' --drop d "
                         "--where 'a < 5' --weight w --recipe missing=indicator,outliers=none,scale=robust,rare-share=0.25 "
                         "--split train=0.7,valid=0.2,test=0.1 --model logistic:l2=0.5 --method knn-shapley:k=7 "
                         "--metric accuracy --feature-weights permutation --seed 18446744073709551615 --max-seconds 2.5 --explain 17"));
        RunSpec small;
        small.target = "y";
        QCOMPARE(commandLine(small, "a.csv"), std::string("assay-cli estimate a.csv --target y"));
    }
};

QTEST_GUILESS_MAIN(RunSpecTest)
#include "run_spec_test.moc"
