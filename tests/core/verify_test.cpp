// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/verify.h"

#include "io/open.h"
#include "support/planted.h"
#include "support/stops.h"
#include "support/temporary_files.h"
#include "valuation/method.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>

using namespace assay;

namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

Agreement agreement(double lds, double low, double high, double loo = missing, double looLow = missing,
                    double looHigh = missing) {
    return {{lds, {low, high}, 100}, {loo, {looLow, looHigh}, std::isnan(loo) ? Index{0} : Index{50}}, {}, 0, false};
}
QString said(const Agreement& agreement, bool lossChange = true) {
    return QString::fromStdString(agreementVerdict(agreement, "knn-shapley", lossChange));
}

}  // namespace

class VerifyTest : public QObject {
    Q_OBJECT

private:
    const test::TemporaryFiles m_files;
    Sources m_sources;

    RunSpec specFor(const std::string& method) const {
        RunSpec spec;
        spec.target = "label";
        spec.method = parseSelector(method);
        return spec;
    }
    Verification verified(const RunSpec& spec, Index fits = 40, int threads = 0) const {
        return verify(m_sources, run(m_sources, spec, RunContext{}), fits, RunContext({}, {}, threads));
    }
    static bool says(const Verification& verification, const char* words) {
        return QString::fromStdString(verification.verdict).contains(words);
    }

private slots:
    void initTestCase() {
        m_sources.data = openDataset(m_files.write("planted.csv", test::plantedCsv(600, 0.1)), {}, RunContext{});
    }

    void influenceIsConfirmed() {
        const Verification verification = verified(specFor("influence"));
        QVERIFY(verification.applies);
        QVERIFY2(says(verification, "agree with retraining"), verification.verdict.c_str());
        QVERIFY(verification.agreement.leaveOneOut.value > 0.99);
        QCOMPARE(verification.agreement.lds.pairs, 40);
        QVERIFY(verification.agreement.ldsByRow.value > 0.9);
        QCOMPARE(verification.agreement.ldsByRow.pairs, 100);
        QCOMPARE(verification.notes.size(), std::size_t{1});
        QVERIFY(verification.notes[0].starts_with("for single validation rows the LDS is 0.9"));
    }
    void theRunsOwnScoresAreJudged() {
        RunResult result = run(m_sources, specFor("influence"), RunContext{});
        const Verification right = verify(m_sources, result, 20, RunContext{});
        RowScores turned = *result.rows;
        turned.importance = -turned.importance;
        result.rows = std::make_shared<const RowScores>(turned);
        const Verification wrong = verify(m_sources, result, 20, RunContext{});
        QCOMPARE(wrong.agreement.lds.value, -right.agreement.lds.value);
        QVERIFY2(says(wrong, "do not rely on them"), wrong.verdict.c_str());
    }
    void sameWordsWithAnyThreads() {
        const RunSpec spec = specFor("influence");
        QCOMPARE(toJson(verified(spec, 20, 1)).dump(), toJson(verified(spec, 20, 2)).dump());
    }
    void magnitudesAreNotVerified() {
        const Verification verification = verified(specFor("gradient-norm"));
        QVERIFY(!verification.applies);
        QVERIFY2(says(verification, "gradient-norm is a magnitude"), verification.verdict.c_str());
        const nlohmann::json json = toJson(verification);
        QVERIFY(json["lds"].is_null() && json["lds_interval"].is_null() && json["loo_correlation"].is_null());
        QCOMPARE(json["halves"].get<int>(), 0);
    }
    void withoutValidationRows() {
        RunSpec spec = specFor("aum");
        spec.split = splitFromText("train=0.8,test=0.2");
        const Verification verification = verified(spec);
        QVERIFY(!verification.applies);
        QVERIFY2(says(verification, "there are no validation rows"), verification.verdict.c_str());
    }
    void anotherUtilityIsNoChangeOfTheLoss() {
        // 16 permutations of 8 rows: noise that claims to be a change of the loss, and one that claims nothing.
        RunSpec spec = specFor("data-banzhaf:subsets=16");
        spec.split = splitFromText("train=0.1,valid=0.5,test=0.4");
        const Verification loss = verified(spec, 20);
        spec.method.params["utility"] = "metric";
        const Verification metric = verified(spec, 20);
        QVERIFY(!says(loss, "need not"));
        QVERIFY(says(metric, "need not") || metric.agreement.lds.value >= 0.4);
    }
    void aStopBeforeTheFirstFit() {
        std::stop_source source;
        source.request_stop();
        const RunResult result = run(m_sources, specFor("influence"), RunContext{});
        const Verification verification = verify(m_sources, result, 20, RunContext(source.get_token()));
        QVERIFY(verification.agreement.cancelled);
        QVERIFY2(says(verification, "too few models"), verification.verdict.c_str());
        QCOMPARE(verification.notes.size(), std::size_t{1});
        QCOMPARE(verification.notes.front(), std::string("stopped after 0 of 20 halves and 0 rows left out"));
    }

    void aStopIsAnswered_data() {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("model");
        QTest::newRow("influence") << "influence" << "logistic";
        QTest::newRow("boostin") << "boostin" << "xgboost";
        QTest::newRow("tracin") << "tracin:epochs=2" << "mlp:epochs=2";
    }
    void aStopIsAnswered() {
        QFETCH(QString, method);
        QFETCH(QString, model);
        static const std::shared_ptr<const Dataset> data =
            openDataset(m_files.write("large.csv", test::plantedCsv(33'000, 0.1)), {}, RunContext{});
        const Sources large{data, nullptr, nullptr};
        RunSpec spec = specFor(method.toStdString());
        spec.model = parseSelector(model.toStdString());
        const RunResult result = run(large, spec, RunContext{});
        for (const int after : {30, 200, 700})
            if (!test::stopIsAnswered(after, [&](const RunContext& context) {
                    return verify(large, result, 1000, context).agreement.cancelled;
                }))
                return;
    }

    void whatClaimsToBeAChangeOfTheLossSaysSo() {
        int claiming = 0;
        for (const ValuationMethod* each : methods()) {
            if (!each->info().lossChange) continue;
            ++claiming;
            QVERIFY2(each->info().signedValue && each->info().needsValidation, each->info().id.c_str());
            QVERIFY2(each->info().meaning.find("validation loss") != std::string::npos, each->info().id.c_str());
        }
        QCOMPARE(claiming, 8);
    }
    void verdicts() {
        QCOMPARE(said(agreement(0.97, 0.95, 0.98, 0.9987, 0.998, 0.9991)),
                 QString("the scores agree with retraining (LDS 0.97 [0.95, 0.98] on 100 halves, leave-one-out "
                         "correlation 0.999 [0.998, 0.999] on 50 rows)"));
        QCOMPARE(said(agreement(0.7, 0.6, 0.8)),
                 QString("the scores agree with retraining in part (LDS 0.70 [0.60, 0.80] on 100 halves)"));
        QVERIFY(said(agreement(0.3, 0.1, 0.5)).startsWith("the scores say little of what retraining does (LDS"));
        QVERIFY(said(agreement(0.1, -0.1, 0.3, 0.2, -0.1, 0.4))
                    .startsWith("the scores do not predict what retraining does; do not rely on them (LDS"));
        QVERIFY(
            said(agreement(0.1, -0.1, 0.3, 0.9, 0.8, 0.95)).startsWith("the scores predict what leaving out one row"));
        QVERIFY(said(agreement(0.1, -0.1, 0.3), false).contains("those of knn-shapley need not"));
        QVERIFY(said(agreement(0.95, 0.9, 0.97), false).startsWith("the scores agree with retraining ("));
        QVERIFY(said(agreement(0.5, missing, missing)).startsWith("too few models"));
    }
    void summaryHoldsTheCheckWhereItWasMade() {
        RunResult result = run(m_sources, specFor("influence"), RunContext{});
        QVERIFY(!summaryJson(result).contains("verify"));
        result.verification = verify(m_sources, result, 20, RunContext{});
        const nlohmann::json json = summaryJson(result)["verify"];
        for (const char* key :
             {"halves", "lds", "lds_interval", "loo_rows", "loo_correlation", "loo_interval", "verdict"})
            QVERIFY2(json.contains(key) && !json[key].is_null(), key);
        QCOMPARE(json["halves"].get<int>(), 20);
        QCOMPARE(json["lds"].get<double>(), result.verification->agreement.lds.value);
        QCOMPARE(json["lds_interval"][1].get<double>(), result.verification->agreement.lds.interval.high);
        QCOMPARE(json["verdict"].get<std::string>(), result.verification->verdict);
    }
};

QTEST_GUILESS_MAIN(VerifyTest)
#include "verify_test.moc"
