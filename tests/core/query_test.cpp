// SPDX-License-Identifier: GPL-3.0-or-later
#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <optional>

#include <fmt/format.h>

#include "base/error.h"
#include "base/random.h"
#include "data/database.h"
#include "data/query.h"
#include "io/open.h"
#include "support/temporary_files.h"

using namespace assay;

namespace {

constexpr std::int64_t rowCount = 5'000;
const double missing = std::numeric_limits<double>::quiet_NaN();

/// What a row holds, kept beside the data set for the brute-force answers.
struct Sample {
    double x, importance;
    std::optional<std::int64_t> k;
    std::optional<std::string> word;
};

/// true, false or neither, as comparisons with missing values are.
using Truth = std::optional<bool>;
struct Condition {
    std::string text;
    std::function<Truth(const Sample&, std::int64_t)> value;
};

}  // namespace

class QueryTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFiles m_files;
    std::shared_ptr<const Dataset> m_data;
    std::shared_ptr<RowScores> m_scores;
    std::vector<Sample> m_samples;
    RandomEngine m_engine = substream(1, 1);

    std::int64_t below(std::int64_t n) {
        return boost::random::uniform_int_distribution<std::int64_t>(0, n - 1)(m_engine);
    }

    Condition comparison() {
        const double number = static_cast<double>(below(20)) / 2 - 5;
        const std::string literal = QString::number(number).toStdString();
        const auto compare = [](int op, double a, double b) -> Truth {
            if (std::isnan(a) || std::isnan(b)) return std::nullopt;
            switch (op) {
                case 0: return a < b;
                case 1: return a >= b;
                case 2: return a == b;
                default: return a != b;
            }
        };
        static const char* const operators[] = {" < ", " >= ", " = ", " != "};
        const int op = static_cast<int>(below(4));
        const auto whole = [](const Sample& s) { return s.k ? static_cast<double>(*s.k) : missing; };
        switch (below(9)) {
            case 0: return {"x" + std::string(operators[op]) + literal, [=](const Sample& s, std::int64_t) { return compare(op, s.x, number); }};
            case 1: return {"k" + std::string(operators[op]) + literal, [=](const Sample& s, std::int64_t) { return compare(op, whole(s), number); }};
            case 2: return {"importance" + std::string(operators[op]) + literal, [=](const Sample& s, std::int64_t) { return compare(op, s.importance, number); }};
            case 3: return {"x / k - importance" + std::string(operators[op]) + literal, [=](const Sample& s, std::int64_t) {
                        return compare(op, whole(s) == 0 ? missing : s.x / whole(s) - s.importance, number);
                    }};
            case 4: return {"word = 'b'", [](const Sample& s, std::int64_t) { return s.word ? Truth(*s.word == "b") : std::nullopt; }};
            case 5: return {"word not in ('a', '词')", [](const Sample& s, std::int64_t) { return s.word ? Truth(*s.word != "a" && *s.word != "词") : std::nullopt; }};
            case 6: return {"word is missing", [](const Sample& s, std::int64_t) { return Truth(!s.word); }};
            case 7: return {"importance is not missing", [](const Sample& s, std::int64_t) { return Truth(!std::isnan(s.importance)); }};
            default: return {"row between 1000 and 3000", [](const Sample&, std::int64_t row) { return Truth(row >= 1000 && row <= 3000); }};
        }
    }

    Condition condition(int depth) {
        if (depth == 0) return comparison();
        const Condition a = condition(depth - 1), b = condition(depth - 1);
        switch (below(3)) {
            case 0: return {"(" + a.text + " and " + b.text + ")", [=](const Sample& s, std::int64_t r) -> Truth {
                        const Truth p = a.value(s, r), q = b.value(s, r);
                        if (p == Truth(false) || q == Truth(false)) return false;
                        return p && q ? Truth(true) : std::nullopt;
                    }};
            case 1: return {"(" + a.text + " or " + b.text + ")", [=](const Sample& s, std::int64_t r) -> Truth {
                        const Truth p = a.value(s, r), q = b.value(s, r);
                        if (p == Truth(true) || q == Truth(true)) return true;
                        return p && q ? Truth(false) : std::nullopt;
                    }};
            default: return {"not (" + a.text + ")", [=](const Sample& s, std::int64_t r) -> Truth {
                         const Truth p = a.value(s, r);
                         return p ? Truth(!*p) : std::nullopt;
                     }};
        }
    }

    std::vector<std::int64_t> sorted(const RowSet& visible, const std::vector<SortKey>& keys) const {
        std::vector<std::int64_t> rows;
        for (const RowId row : ordered(Table(m_data, m_scores), visible, keys, RunContext())) rows.push_back(toIndex(row));
        return rows;
    }
    std::vector<std::int64_t> expected(const RowSet& visible, const std::function<bool(std::int64_t, std::int64_t)>& less) const {
        std::vector<std::int64_t> rows;
        for (const RowId row : visible.rows()) rows.push_back(toIndex(row));
        std::stable_sort(rows.begin(), rows.end(), less);
        return rows;
    }
    const Sample& at(std::int64_t row) const { return m_samples[static_cast<std::size_t>(row)]; }

private slots:
    void initTestCase() {
        QByteArray csv = "x,k,word,big\n";
        m_scores = std::make_shared<RowScores>();
        m_scores->importance = Vector::Constant(rowCount, missing);
        m_scores->part.assign(rowCount, SplitPart::Train);
        for (Vector RowScores::*values : {&RowScores::prediction, &RowScores::loss, &RowScores::residual, &RowScores::stdError})
            (*m_scores).*values = Vector::Constant(rowCount, missing);
        const char* const words[] = {"a", "b", "Case", "词"};
        for (std::int64_t row = 0; row < rowCount; ++row) {
            Sample s{missing, missing, std::nullopt, std::nullopt};
            if (below(10) != 0) s.x = static_cast<double>(below(40)) / 4 - 5;
            if (below(10) != 0) s.k = below(7) - 3;
            if (below(10) != 0) s.word = words[below(4)];
            if (below(3) != 0) s.importance = static_cast<double>(below(21) - 10);
            m_scores->importance[row] = s.importance;
            csv += (std::isnan(s.x) ? QByteArray() : QByteArray::number(s.x)) + "," + (s.k ? QByteArray::number(qlonglong(*s.k)) : QByteArray()) + "," +
                   QByteArray::fromStdString(s.word.value_or("")) + "," + QByteArray::number(qlonglong(9007199254740993 - row % 3)) + "\n";
            m_samples.push_back(std::move(s));
            if (row % 4 == 1) m_scores->part[static_cast<std::size_t>(row)] = SplitPart::None;
        }
        m_scores->rank = ranksOf(m_scores->importance);
        m_data = openDataset(m_files.write("data.csv", csv), {}, RunContext());
        QCOMPARE(m_data->rowCount(), rowCount);
    }
    void matchingAgreesWithBruteForce() {
        const Table table(m_data, m_scores);
        for (int round = 0; round < 300; ++round) {
            const Condition c = condition(round % 4);
            RowSet wanted(rowCount);
            for (std::int64_t row = 0; row < rowCount; ++row)
                if (c.value(at(row), row) == Truth(true)) wanted.insert(RowId(row));
            QVERIFY2(matching(table, c.text, RunContext()) == wanted, c.text.c_str());
        }
    }
    void splitAndNamedPredictionAreTexts() {
        auto scores = std::make_shared<RowScores>(*m_scores);
        scores->classes = {"it's", "猫"};
        scores->namedPrediction = true;
        scores->prediction = Vector::Zero(rowCount);
        scores->prediction[7] = 1;
        const Table table(m_data, scores);
        const auto count = [&](const char* text) { return matching(table, text, RunContext()).count(); };
        QCOMPARE(count("split = 'train'"), rowCount * 3 / 4);
        QCOMPARE(count("split is missing"), rowCount / 4);
        QCOMPARE(count("prediction = 'it''s'"), rowCount - 1);
        QCOMPARE(count("prediction = '猫' and row = 7"), 1);
        QCOMPARE(count("score.prediction like '猫'"), 1);
        QCOMPARE(count("loss is missing"), rowCount);
        QVERIFY(!checkExpression("prediction = '猫'", *m_data, true));
        QVERIFY(!checkExpression("prediction > 0.5", *m_data, true));
        QVERIFY_EXCEPTION_THROWN(matching(table, "prediction > 0.5", RunContext()), Error);
        QVERIFY_EXCEPTION_THROWN(matching(Table(m_data), "importance > 0", RunContext()), Error);
    }
    void scoresOfAnotherFileAreRefused() {
        auto scores = std::make_shared<RowScores>();
        scores->part.resize(3);
        QVERIFY_EXCEPTION_THROWN(Table(m_data, scores), Error);
    }
    void orderedPutsMissingLastAndKeepsRowOrder() {
        RowSet some(rowCount);
        for (std::int64_t row = 0; row < rowCount; row += 1 + below(3)) some.insert(RowId(row));
        for (const RowSet& visible : {RowSet(rowCount, true), some, RowSet(rowCount)}) {
            const auto byX = [&](bool descending) {
                return [this, descending](std::int64_t a, std::int64_t b) {
                    const double p = at(a).x, q = at(b).x;
                    if (std::isnan(p) || std::isnan(q)) return !std::isnan(p) && std::isnan(q);
                    return descending ? p > q : p < q;
                };
            };
            QCOMPARE(sorted(visible, {{"x", false}}), expected(visible, byX(false)));
            QCOMPARE(sorted(visible, {{"x", true}}), expected(visible, byX(true)));
            QCOMPARE(sorted(visible, {{"importance", true}}), expected(visible, [&](std::int64_t a, std::int64_t b) {
                const double p = at(a).importance, q = at(b).importance;
                if (std::isnan(p) || std::isnan(q)) return !std::isnan(p) && std::isnan(q);
                return p > q;
            }));
            QCOMPARE(sorted(visible, {{"word", true}, {"x", false}}), expected(visible, [&](std::int64_t a, std::int64_t b) {
                const auto &p = at(a).word, &q = at(b).word;
                if (p != q) return p && q ? *p > *q : p.has_value();
                return byX(false)(a, b);
            }));
            QCOMPARE(sorted(visible, {{"big", false}}), expected(visible, [](std::int64_t a, std::int64_t b) { return a % 3 > b % 3; }));
            QCOMPARE(sorted(visible, {{"row", true}, {"x", false}}), expected(visible, std::greater<>()));
            QCOMPARE(sorted(visible, {}), expected(visible, std::less<>()));
        }
        QVERIFY_EXCEPTION_THROWN(sorted(some, {{"nothing", false}}), Error);
    }
    void pagesOfScatteredRowsHoldThemToo() {
        constexpr std::int64_t count = 600'000;
        std::string text = "n,t\n";
        for (std::int64_t i = 0; i < count; ++i) text += fmt::format("{},t{}\n", 3 * i, i % 7);
        test::TemporaryFiles files;
        const auto data = openDataset(files.write("large.csv", QByteArray::fromStdString(text)), {}, RunContext());
        // Few far apart, a stretch among them, many far apart, some twice, out of order, and one that is not there.
        for (const std::int64_t far : {1, 30, 49, 50, 51, 120, 700}) {
            std::vector<RowId> rows{RowId{count - 1}, RowId{0}, RowId{count}};
            for (std::int64_t k = 0; k < far; ++k) rows.push_back(RowId{(k * 7'654'321) % count});
            for (std::int64_t k = 0; k < 60; ++k) rows.push_back(RowId{300'000 + 2 * k});
            rows.push_back(rows[3]);
            const auto cells = page(*data, rows);
            QCOMPARE(cells.size(), rows.size());
            for (std::size_t i = 0; i < rows.size(); ++i) {
                const std::int64_t row = toIndex(rows[i]);
                if (row == count) {
                    QVERIFY(cells[i][0].kind == Cell::Kind::Missing);
                    continue;
                }
                QCOMPARE(cells[i][0].number, static_cast<double>(3 * row));
                QCOMPARE(cells[i][1].text, fmt::format("t{}", row % 7));
            }
        }
    }
    void pagesHoldTheRowsAskedFor() {
        const std::vector<RowId> rows{RowId(4999), RowId(3), RowId(3), RowId(2048), RowId(0), RowId(5000), RowId(-1)};
        const auto cells = page(*m_data, rows);
        QCOMPARE(cells.size(), rows.size());
        for (std::size_t i = 0; i < 5; ++i) {
            const Sample& s = at(toIndex(rows[i]));
            QCOMPARE(cells[i][0].kind == Cell::Kind::Missing, std::isnan(s.x));
            if (!std::isnan(s.x)) QCOMPARE(cells[i][0].number, s.x);
            QCOMPARE(cells[i][2].text, s.word.value_or(""));
            QVERIFY(!cells[i][3].text.empty());  // whole numbers beyond 2^53 are texts
        }
        QCOMPARE(cells[1][3].text, std::string("9007199254740993"));
        QCOMPARE(cells[5][2].kind, Cell::Kind::Missing);
        QCOMPARE(cells[6][2].kind, Cell::Kind::Missing);
        const std::vector<RowId> block{RowId(10), RowId(11), RowId(12)};
        const std::vector<ColumnId> columns{ColumnId(2), ColumnId(0)};
        const auto part = page(*m_data, block, columns);
        QCOMPARE(part[2].size(), std::size_t{2});
        QCOMPARE(part[2][0].text, at(12).word.value_or(""));
        QVERIFY(page(*m_data, {}).empty());
    }
    void kindsOfCells() {
        const auto data = openDataset(m_files.write("kinds.csv", "b,d,t,n\ntrue,2024-01-31,2024-01-31 10:00:00,1.5\nfalse,2023-01-01,2023-01-01 00:00:00,\n"), {}, RunContext());
        const std::vector<RowId> rows{RowId(0), RowId(1)};
        const auto cells = page(*data, rows);
        QCOMPARE(cells[0][0].text, std::string("true"));
        QCOMPARE(cells[0][1].text, std::string("2024-01-31"));
        QCOMPARE(cells[0][2].text, std::string("2024-01-31 10:00:00"));
        QCOMPARE(cells[1][3].kind, Cell::Kind::Missing);
        const Table table(data);
        QCOMPARE(matching(table, "d = '2024-01-31' and t >= '2024-01-31 10:00' and month(t) = 1", RunContext()).rows(), (std::vector<RowId>{RowId(0)}));
        QCOMPARE(matching(table, "not b", RunContext()).rows(), (std::vector<RowId>{RowId(1)}));
        QCOMPARE(ordered(table, RowSet(2, true), {{"d", false}}, RunContext()), (std::vector<RowId>{RowId(1), RowId(0)}));
    }
    void findTextWalksTheOrder() {
        const Table table(m_data);
        std::vector<RowId> order = ordered(table, RowSet(rowCount, true), {{"row", true}}, RunContext());
        const auto first = [&](std::int64_t from, bool backwards) -> std::int64_t {
            for (std::int64_t k = 0; k < rowCount; ++k) {
                const std::int64_t position = ((from + (backwards ? -k : k)) % rowCount + rowCount) % rowCount;
                if (at(toIndex(order[static_cast<std::size_t>(position)])).word == "Case") return position;
            }
            return -1;
        };
        for (const std::int64_t from : {std::int64_t{0}, std::int64_t{17}, rowCount - 1})
            for (const bool backwards : {false, true})
                QCOMPARE(findText(table, order, from, backwards, "cAsE", RunContext()), std::optional(first(from, backwards)));
        QCOMPARE(findText(table, order, 0, false, "no such thing", RunContext()), std::nullopt);
        QCOMPARE(findText(table, order, 0, false, "", RunContext()), std::nullopt);
        QCOMPARE(findText(table, {}, 0, false, "a", RunContext()), std::nullopt);
        QVERIFY(findText(table, order, 0, false, "词", RunContext()).has_value());
        const auto number = findText(table, order, 0, false, "9007199254740993", RunContext());
        QCOMPARE(toIndex(order[static_cast<std::size_t>(number.value())]) % 3, 0);
        m_scores->prediction[5] = 0;  // scores are not cells
        QVERIFY(findText(table, order, 1200, true, "-4.75", RunContext()).has_value());
    }
    void aStopEndsIt() {
        std::stop_source stop;
        stop.request_stop();
        const RunContext stopped(stop.get_token());
        const Table table(m_data, m_scores);
        QVERIFY_EXCEPTION_THROWN(matching(table, "x > 0", stopped), Cancelled);
        QVERIFY_EXCEPTION_THROWN(ordered(table, RowSet(rowCount, true), {{"x", false}}, stopped), Cancelled);
    }
};

QTEST_GUILESS_MAIN(QueryTest)
#include "query_test.moc"
