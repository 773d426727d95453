// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <cmath>
#include <numeric>

#include "base/error.h"
#include "data/split.h"
#include "io/open.h"
#include "support/temporary_files.h"

using namespace assay;

class SplitTest : public QObject {
    Q_OBJECT

private:
    static std::array<double, 4> counts(const std::vector<SplitPart>& parts, const std::vector<std::int32_t>& strata,
                                        std::int32_t stratum) {
        std::array<double, 4> result{};
        for (std::size_t i = 0; i < parts.size(); ++i)
            if (strata.empty() || strata[i] == stratum) result[static_cast<std::size_t>(parts[i])] += 1;
        return result;
    }
    static QString problem(const std::string& text) {
        try {
            splitFromText(text);
        } catch (const Error& error) {
            return error.what();
        }
        return {};
    }

private slots:
    void sharesHoldInEveryStratum() {
        std::vector<std::int32_t> strata;
        const std::array<int, 4> sizes{1, 7, 123, 1000};
        for (std::int32_t s = 0; s < 4; ++s) strata.insert(strata.end(), static_cast<std::size_t>(sizes[static_cast<std::size_t>(s)]), s);
        const std::vector<bool> eligible(strata.size(), true);
        const SplitSpec spec{0.55, 0.25, 0.2, ""};
        const auto parts = splitRows(eligible, strata, spec, 42);
        for (std::int32_t s = 0; s < 4; ++s) {
            const auto of = counts(parts, strata, s);
            const double n = sizes[static_cast<std::size_t>(s)];
            QVERIFY(std::abs(of[1] - 0.55 * n) < 1 && std::abs(of[2] - 0.25 * n) < 1 && std::abs(of[3] - 0.2 * n) < 1);
            QCOMPARE(of[0], 0.0);
        }
        QCOMPARE(splitRows(eligible, strata, spec, 42), parts);
        QVERIFY(splitRows(eligible, strata, spec, 43) != parts);
    }
    void smallStrataFillEveryPart() {
        std::vector<std::int32_t> strata;
        for (std::int32_t s = 0; s < 40; ++s) strata.insert(strata.end(), 3, s);
        const auto parts = splitRows(std::vector<bool>(120, true), strata, {}, 42);
        const auto of = counts(parts, {}, 0);
        QVERIFY(std::abs(of[1] - 72) <= 1 && std::abs(of[2] - 24) <= 1 && std::abs(of[3] - 24) <= 1);
        for (std::int32_t s = 0; s < 40; ++s) QVERIFY(counts(parts, strata, s)[1] >= 1);
    }
    void roundSharesAreExact() {
        const auto of = counts(splitRows(std::vector<bool>(12'330, true), {}, {}, 42), {}, 0);
        QCOMPARE(of[1], 7398.0);
        QCOMPARE(of[2], 2466.0);
        QCOMPARE(of[3], 2466.0);
    }
    void leftOutRowsDoNotChangeTheShares() {
        std::vector<bool> eligible(100, true);
        for (std::size_t i = 0; i < 50; ++i) eligible[i * 2] = false;
        const auto parts = splitRows(eligible, {}, {}, 1);
        for (std::size_t i = 0; i < 50; ++i) QVERIFY(parts[i * 2] == SplitPart::None);
        QCOMPARE(counts(parts, {}, 0)[1], 30.0);
    }
    void sharesBelowOneLeaveRowsOut() {
        QCOMPARE(counts(splitRows(std::vector<bool>(100, true), {}, {0.3, 0.1, 0.1, ""}, 1), {}, 0)[0], 50.0);
    }
    void textReadsBack() {
        const SplitSpec spec = splitFromText("train=0.8");
        QVERIFY(std::abs(spec.valid - 0.1) < 1e-12 && std::abs(spec.test - 0.1) < 1e-12);
        QCOMPARE(splitFromText("train=0.7,valid=0.3").test, 0.0);
        QCOMPARE(splitFromText(sharesText(SplitSpec{})), SplitSpec{});
        QVERIFY(problem("train=0.9,valid=0.3").contains("add up to more than 1"));
        QVERIFY(problem("train=0,valid=0.5").contains("no training share"));
        QVERIFY(problem("tarin=0.5").contains("no parameter 'tarin'; it takes train, valid, test"));
    }
    void columnNamesTheParts() {
        const test::TemporaryFiles files;
        const std::string path = files.write("a.csv", "x,part\n1,train\n2, Train \n3,VALID\n4,test\n5,other\n6,\n");
        const auto data = openDataset(path, {}, RunContext{});
        const auto parts = splitByColumn(*data, data->require("part", "--split-column"), RunContext{});
        QCOMPARE(parts, (std::vector<SplitPart>{SplitPart::Train, SplitPart::Train, SplitPart::Valid, SplitPart::Test,
                                                SplitPart::None, SplitPart::None}));
        QVERIFY_EXCEPTION_THROWN(splitByColumn(*data, data->require("x", "--split-column"), RunContext{}), Error);
    }
};

QTEST_GUILESS_MAIN(SplitTest)
#include "split_test.moc"
