// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>

#include "base/error.h"
#include "base/random.h"
#include "io/open.h"
#include "models/metrics.h"
#include "pipeline/adjustment.h"
#include "pipeline/compare.h"
#include "pipeline/verdict.h"
#include "support/planted.h"
#include "support/temporary_files.h"

using namespace assay;

namespace {

constexpr int rowCount = 1500;
constexpr double flipShare = 0.25;

}  // namespace

class CompareTest : public QObject {
    Q_OBJECT

private:
    const test::TemporaryFiles m_files;
    Sources m_sources;
    RunSpec m_spec;
    Prepared m_prepared{};

    /// Scores of training rows from a value for each row of the source.
    template <class ValueOf>
    Vector scores(ValueOf valueOf) const {
        Vector result = Vector::Constant(rowCount, std::numeric_limits<double>::quiet_NaN());
        for (const RowId row : m_prepared.train.rows) result[toIndex(row)] = valueOf(toIndex(row));
        return result;
    }
    Comparison compare(const Vector& importance, const std::string& action, const FeatureWeights& weights = {},
                       int threads = 0) const {
        return compareAction(m_sources, m_spec, importance, {}, actionFromText(action), weights, RunContext({}, {}, threads));
    }
    static QString text(const std::string& words) { return QString::fromStdString(words); }

    Comparison compareMagnitudes(const Vector& magnitudes, const std::string& action) const {
        return compareAction(m_sources, m_spec, magnitudes, "error-share", actionFromText(action), {}, RunContext{});
    }

private slots:
    void initTestCase() {
        m_sources.data = openDataset(m_files.write("planted.csv", test::plantedCsv(rowCount, flipShare)), {}, RunContext{});
        m_spec.target = "label";
        m_spec.model = parseSelector("knn:k=1");  // follows every flipped label
        m_prepared = prepare(m_sources, m_spec, RunContext{});
    }
    void actionsReadBack() {
        for (const char* words : {"drop-lowest=5%", "drop-lowest=0.1%", "drop-highest=2.5%", "drop-negative",
                                  "reweight=rank", "reweight=linear",
                                  "scale-features", "select-features=7"})
            QCOMPARE(toText(actionFromText(words)), std::string(words));
        QCOMPARE(actionFromText("drop-lowest=0.05").amount, 0.05);
        for (const char* words : {"drop", "drop-lowest", "drop-lowest=0", "drop-lowest=100%", "drop-lowest=x", "reweight=foo",
                                  "select-features=0", "select-features=1.5", "drop-negative=1"})
            QVERIFY_EXCEPTION_THROWN(actionFromText(words), Error);
    }
    /// Large where the label is wrong, as errors are: what helps is to drop or weigh down the large ones.
    void magnitudesGoTheOtherWay() {
        const std::vector<bool> flipped = test::plantedFlips(rowCount, flipShare);
        const Vector magnitudes = scores([&](Index row) { return flipped[static_cast<std::size_t>(row)] ? 1.0 : 0.1; });
        for (const char* words : {"drop-lowest=20%", "drop-negative"})
            QVERIFY_EXCEPTION_THROWN(compareMagnitudes(magnitudes, words), Error);
        const Comparison dropped = compareMagnitudes(magnitudes, "drop-highest=25%");
        QVERIFY2(dropped.metrics.front().actionMinusBaseline.low > 0, dropped.verdict.c_str());
        const auto weight = [&](const Vector& worth, const char* words) {
            return adjustmentFor(actionFromText(words), worth, Vector()).rowWeights;
        };
        QVERIFY(weight(Vector{{-1, -2, -3}}, "reweight=rank")[0] > weight(Vector{{-1, -2, -3}}, "reweight=rank")[2]);
        const Vector reversed = -magnitudes;
        const Comparison byMagnitude = compareMagnitudes(magnitudes, "reweight=rank");
        QCOMPARE(byMagnitude.metrics.front().action, compare(reversed, "reweight=rank").metrics.front().action);
    }
    void anUndefinedMetricJudgesNothing() {
        QByteArray rows = "x,s,y\n";
        for (int k = 0; k < 90; ++k)
            rows += QByteArray::number(k * 37 % 101) + (k < 60 ? ",train," : k < 70 ? ",valid," : ",test,") +
                    (k < 60 && k * 37 % 101 < 40 ? "b" : "a") + "\n";
        const Sources sources{openDataset(m_files.write("one.csv", rows), {}, RunContext{}), nullptr, nullptr};
        RunSpec spec;
        spec.target = "y";
        spec.split.column = "s";
        Vector importance = Vector::Constant(90, std::numeric_limits<double>::quiet_NaN());
        importance.head(60) = Vector::LinSpaced(60, -1, 1);
        const Comparison made =
            compareAction(sources, spec, importance, {}, actionFromText("drop-lowest=5%"), {}, RunContext{});
        QVERIFY(made.metrics.front().metric != "roc-auc");
        QVERIFY(std::isfinite(made.metrics.front().action));
        QVERIFY2(!text(made.verdict).contains("nan"), made.verdict.c_str());
        QVERIFY(std::find(made.notes.begin(), made.notes.end(), "ROC AUC is not defined: one class in the test split") !=
                made.notes.end());
    }
    void theVerdictNamesWhatGotWorse() {
        MetricComparison better, worse, same;
        better.metric = "roc-auc";
        better.action = 0.905, better.baseline = 0.9, better.random = 0.899;
        better.actionMinusBaseline = {0.003, 0.007};
        better.actionMinusRandom = {0.003, 0.008};
        worse.metric = "log-loss";
        worse.higherIsBetter = false;
        worse.action = 0.633, worse.baseline = 0.437;
        worse.actionMinusBaseline = {0.15, 0.25};
        same.metric = "accuracy";
        same.actionMinusBaseline = {-0.01, 0.01};
        const std::vector<MetricComparison> others{same, worse};
        const QString said =
            text(verdictOn(actionFromText("reweight=rank"), 10, findMetric("roc-auc"), better, others).sentence);
        QVERIFY2(said.contains("an improvement") && said.endsWith("; clearly worse: Log loss (change +0.20)."),
                 qPrintable(said));
    }
    void adjustmentsAreWhatTheySay() {
        const double missing = std::numeric_limits<double>::quiet_NaN();
        const Vector importance{{3, -1, missing, 0, -2}};
        const Vector weights{{0.5, 0.2, 0.3}};
        const auto make = [&](const char* words) { return adjustmentFor(actionFromText(words), importance, weights); };
        QCOMPARE(make("drop-lowest=40%").keep, (std::vector<bool>{true, false, true, true, false}));
        QCOMPARE(make("drop-highest=40%").keep, (std::vector<bool>{false, true, true, false, true}));
        QCOMPARE(make("drop-negative").changed, 2);
        const Vector rank = make("reweight=rank").rowWeights;
        QCOMPARE(rank, (Vector{{1.75, 0.75, 1, 1.25, 0.25}}));
        const Vector linear = make("reweight=linear").rowWeights;
        QVERIFY(std::abs(linear.mean() - 1) < 1e-12 && linear.minCoeff() >= 0);
        QVERIFY(linear[0] > linear[3] && linear[3] > linear[1]);
        QCOMPARE(make("select-features=2").keepFeature, (std::vector<bool>{true, false, true}));
        QVERIFY(std::abs(make("scale-features").featureFactors.mean() - 1) < 1e-12);
        QVERIFY_EXCEPTION_THROWN(make("select-features=4"), Error);
        RandomEngine engine = substream(1, 0);
        const Adjustment random = shuffled(make("drop-lowest=40%"), engine);
        QCOMPARE(std::count(random.keep.begin(), random.keep.end(), false), std::ptrdiff_t{2});
    }
    void droppingPlantedErrorsHelps() {
        const auto flips = test::plantedFlips(rowCount, flipShare);
        const Vector importance = scores([&](Index i) { return flips[static_cast<std::size_t>(i)] ? -1.0 : 1.0; });
        const Comparison result = compare(importance, "drop-negative");
        QVERIFY2(result.distinguishable, result.verdict.c_str());
        QVERIFY2(text(result.verdict).contains("an improvement; a random drop of the same size"), result.verdict.c_str());
        QCOMPARE(result.metrics.front().metric, std::string("roc-auc"));
        QCOMPARE(result.metrics.size(), metricsOf(Task::Binary).size());
        const MetricComparison& auc = result.metrics.front();
        QVERIFY(auc.action - auc.baseline > 0.05);
        QVERIFY(auc.actionMinusBaseline.low > 0 && auc.actionMinusRandom.low > 0);
        QVERIFY(auc.actionInterval.low <= auc.action && auc.action <= auc.actionInterval.high);
        QVERIFY(result.rowsChanged > 150);
    }
    void aUselessScoreIsCalledThat() {
        RandomEngine engine = substream(77, 0);
        boost::random::uniform_01<double> draw;
        const Comparison result = compare(scores([&](Index) { return draw(engine); }), "drop-lowest=5%");
        QVERIFY2(!result.distinguishable, result.verdict.c_str());
        QVERIFY2(text(result.verdict).startsWith("Dropping the lowest 5 % (45 rows) changed test ROC AUC by "), result.verdict.c_str());
        QVERIFY2(text(result.verdict).contains("not distinguishable from"), result.verdict.c_str());
    }
    void everyActionRunsAndThreadsDoNotMatter() {
        const Vector importance = scores([&](Index i) { return std::sin(static_cast<double>(i)); });
        m_spec.model = parseSelector("logistic");
        for (const char* action : {"drop-lowest=5%", "reweight=rank", "reweight=linear", "scale-features", "select-features=2"}) {
            const nlohmann::json one = toJson(compare(importance, action, {}, 1));
            QCOMPARE(toJson(compare(importance, action, {}, 2)).dump(), one.dump());
            QVERIFY(one["baseline"]["roc-auc"]["low"].get<double>() <= one["baseline"]["roc-auc"]["value"].get<double>());
        }
        m_spec.model = parseSelector("knn:k=1");
    }
    void nothingToChangeIsSaid() {
        const Comparison result = compare(scores([](Index) { return 1.0; }), "drop-negative");
        QCOMPARE(result.rowsChanged, 0);
        QVERIFY(text(result.verdict).contains("changes nothing"));
    }
    void scoresThatSawTheTestRowsAreRefused() {
        QVERIFY_EXCEPTION_THROWN(compare(Vector::Ones(rowCount), "drop-lowest=5%"), Error);
        QVERIFY_EXCEPTION_THROWN(compare(Vector::Ones(3), "drop-lowest=5%"), Error);
        QVERIFY_EXCEPTION_THROWN(compare(scores([](Index) { return std::nan(""); }), "drop-lowest=5%"), Error);
        QVERIFY_EXCEPTION_THROWN(compare(scores([](Index) { return -1.0; }), "drop-negative"), Error);
    }
    void scalingAnUnpenalisedFitIsCommentedOn() {
        m_spec.model = parseSelector("logistic:l2=0");
        const Comparison result = compare(scores([](Index) { return 1.0; }), "scale-features",
                                          {"gradient", {{"a", 1, 0.5, 0, 0}, {"b", 1, 0.3, 0, 0}, {"c", 1, 0.1, 0, 0}, {"kind", 1, 0.1, 0, 0}}, ""});
        m_spec.model = parseSelector("knn:k=1");
        QVERIFY(!result.notes.empty() && text(result.notes.front()).contains("cannot change an unpenalised fit"));
    }
    void verdictsAreHonestSentences() {
        MetricComparison comparison;
        comparison.baseline = 0.9;
        comparison.action = 0.903;
        comparison.random = 0.9001;
        comparison.actionMinusBaseline = {-0.001, 0.007};
        comparison.actionMinusRandom = {-0.001, 0.007};
        const MetricInfo& auc = findMetric("roc-auc");
        const Action action = actionFromText("drop-lowest=5%");
        QCOMPARE(verdictOn(action, 370, auc, comparison).sentence,
                 std::string("Dropping the lowest 5 % (370 rows) changed test ROC AUC by +0.003 (95 % interval -0.001 to +0.007), "
                             "not distinguishable from no change; a random drop of the same size: +0.000."));
        comparison.actionMinusBaseline = {0.001, 0.007};
        QVERIFY(!verdictOn(action, 370, auc, comparison).distinguishable);
        QVERIFY(text(verdictOn(action, 370, auc, comparison).sentence).contains("not distinguishable from a random drop"));
        comparison.actionMinusRandom = {0.001, 0.007};
        QVERIFY(verdictOn(action, 370, auc, comparison).distinguishable);
        QVERIFY(text(verdictOn(action, 370, findMetric("log-loss"), comparison).sentence).contains("for the worse"));
    }
};

QTEST_GUILESS_MAIN(CompareTest)
#include "compare_test.moc"
