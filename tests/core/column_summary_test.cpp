// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/column_summary.h"

#include "analysis/association.h"
#include "base/error.h"
#include "base/random.h"
#include "data/database.h"
#include "data/quantile.h"
#include "io/open.h"
#include "support/temporary_files.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

using namespace assay;

namespace {

const double none = std::numeric_limits<double>::quiet_NaN();

/// Ranks by counting, the definition.
Vector countedRanks(const Vector& values) {
    Vector ranks(values.size());
    for (Index i = 0; i < values.size(); ++i) {
        double below = 0, equal = 0;
        for (Index j = 0; j < values.size(); ++j) {
            below += values[j] < values[i];
            equal += values[j] == values[i];
        }
        ranks[i] = below + (equal + 1) / 2;
    }
    return ranks;
}

/// (E xy - E x E y) / (sd x sd y), the textbook form.
double textbookPearson(const Vector& x, const Vector& y) {
    const double n = static_cast<double>(x.size());
    const double above = n * x.dot(y) - x.sum() * y.sum();
    return above / std::sqrt((n * x.squaredNorm() - x.sum() * x.sum()) * (n * y.squaredNorm() - y.sum() * y.sum()));
}

bool near(double a, double b, double tolerance = 1e-9) {
    return std::abs(a - b) <= tolerance;
}

}  // namespace

class ColumnSummaryTest : public QObject {
    Q_OBJECT

private:
    Vector m_a, m_b;
    std::vector<std::int32_t> m_groups, m_others;

private slots:
    void initTestCase() {
        RandomEngine engine = substream(5, 0);
        boost::random::uniform_int_distribution<int> draw(0, 9);
        m_a = m_b = Vector(200);
        for (Index i = 0; i < 200; ++i) {
            m_a[i] = draw(engine);  // many ties
            m_b[i] = 3 * m_a[i] * m_a[i] + draw(engine) * 7;
            m_groups.push_back(draw(engine) % 4 - 1);
            m_others.push_back((m_groups.back() + draw(engine) / 6) % 3);
            if (i % 17 == 0) m_a[i] = none;
            if (i % 23 == 0) m_b[i] = none;
        }
    }
    void correlationsAreThoseOfTheDefinitions() {
        std::vector<Index> whole;
        for (Index i = 0; i < 200; ++i)
            if (!std::isnan(m_a[i]) && !std::isnan(m_b[i])) whole.push_back(i);
        const Vector x = m_a(whole), y = m_b(whole);
        QVERIFY(near(pearsonCorrelation(m_a, m_b, RunContext()), textbookPearson(x, y)));
        QVERIFY(near(spearmanCorrelation(m_a, m_b, RunContext()), textbookPearson(countedRanks(x), countedRanks(y))));
        QVERIFY(near(spearmanCorrelation(m_a, m_a.array().exp(), RunContext()), 1));
        QVERIFY(std::isnan(pearsonCorrelation(m_a, Vector::Ones(200), RunContext())));
        QVERIFY(std::isnan(pearsonCorrelation(Vector(0), Vector(0), RunContext())));
    }
    void theCorrelationRatioIsTheShareBetweenGroups() {
        std::map<int, std::vector<double>> groups;
        std::vector<double> all;
        for (Index i = 0; i < 200; ++i)
            if (m_groups[static_cast<std::size_t>(i)] >= 0 && !std::isnan(m_a[i])) {
                groups[m_groups[static_cast<std::size_t>(i)]].push_back(m_a[i]);
                all.push_back(m_a[i]);
            }
        const auto mean = [](const std::vector<double>& v) {
            double sum = 0;
            for (const double each : v) sum += each;
            return sum / static_cast<double>(v.size());
        };
        double within = 0, total = 0;
        for (const auto& [group, values] : groups)
            for (const double value : values) within += std::pow(value - mean(values), 2);
        for (const double value : all) total += std::pow(value - mean(all), 2);
        QVERIFY(near(correlationRatio(m_groups, m_a, RunContext()), std::sqrt(1 - within / total)));
        const std::vector<std::int32_t> one(200, 0);
        QVERIFY(near(correlationRatio(one, m_a, RunContext()), 0));
        QVERIFY(std::isnan(correlationRatio(m_groups, Vector::Ones(200), RunContext())));
    }
    void cramersVIsByChiSquared() {
        std::map<int, double> rows, columns;
        std::map<std::pair<int, int>, double> cells;
        double n = 0;
        for (std::size_t i = 0; i < 200; ++i) {
            if (m_groups[i] < 0 || m_others[i] < 0) continue;
            ++rows[m_groups[i]];
            ++columns[m_others[i]];
            ++cells[{m_groups[i], m_others[i]}];
            ++n;
        }
        double chi = 0;
        for (const auto& [r, inRow] : rows)
            for (const auto& [c, inColumn] : columns) {
                const double expected = inRow * inColumn / n;
                chi += std::pow(cells[{r, c}] - expected, 2) / expected;
            }
        const double smaller = static_cast<double>(std::min(rows.size(), columns.size())) - 1;
        QVERIFY(near(cramersV(m_groups, m_others, RunContext()), std::sqrt(chi / (n * smaller))));
        QVERIFY(near(cramersV(m_groups, m_groups, RunContext()), 1));
        QVERIFY(std::isnan(cramersV(m_groups, std::vector<std::int32_t>(200, 0), RunContext())));
    }
    void aColumnOfNumbersIsSummarised() {
        test::TemporaryFiles files;
        std::string csv = "x,y,city\n";
        std::vector<double> kept;
        for (int i = 0; i < 300; ++i) {
            const int x = (i * 37) % 101;
            csv +=
                (i % 10 == 0 ? "" : std::to_string(x) + ".5") + "," + std::to_string(x * x) + "," + "ab"[i % 2] + "\n";
            if (i % 10 != 0 && i < 200) kept.push_back(x + 0.5);
        }
        const auto data = openDataset(files.write("d.csv", QByteArray::fromStdString(csv)), {}, RunContext());
        RowSet rows(300);
        for (std::int64_t i = 0; i < 200; ++i) rows.insert(RowId{i});
        const ColumnSummary summary = summarizeColumn(Table(data), "x", rows, "y", RunContext());
        QCOMPARE(summary.rows, 200);
        QCOMPARE(summary.missing, 20);
        QCOMPARE(summary.distinct, static_cast<std::int64_t>(std::set<double>(kept.begin(), kept.end()).size()));
        QVERIFY(summary.numeric && !summary.date);
        std::sort(kept.begin(), kept.end());
        QCOMPARE(summary.minimum, kept.front());
        QCOMPARE(summary.maximum, kept.back());
        for (std::size_t k = 0; k < ColumnSummary::shares.size(); ++k) {
            const double place = ColumnSummary::shares[k] * static_cast<double>(kept.size() - 1);
            const auto below = static_cast<std::size_t>(place);
            const double above = kept[std::min(below + 1, kept.size() - 1)];
            QVERIFY(near(summary.quantiles[k], kept[below] + (place - std::floor(place)) * (above - kept[below])));
        }
        double sum = 0, squares = 0;
        for (const double value : kept) sum += value;
        const double mean = sum / static_cast<double>(kept.size());
        for (const double value : kept) squares += (value - mean) * (value - mean);
        QVERIFY(near(summary.mean, mean));
        QVERIFY(near(summary.deviation, std::sqrt(squares / static_cast<double>(kept.size() - 1))));
        QCOMPARE(summary.histogram.total, static_cast<std::int64_t>(kept.size()));
        QCOMPARE(summary.associations.size(), std::size_t{2});
        QVERIFY(summary.associations[0].value > 0.9);
        QVERIFY(near(summary.associations[1].value, 1));  // y grows with x
    }
    void aCategoryIsSummarisedWithImportance() {
        test::TemporaryFiles files;
        const auto data =
            openDataset(files.write("d.csv", "city,y,label\na,1,p\na,3,p\nb,5,q\n,7,q\nb,9,q\n"), {}, RunContext());
        auto scores = std::make_shared<RowScores>();
        scores->part.assign(5, SplitPart::Train);
        scores->importance = (Vector(5) << 1, none, 4, 5, 6).finished();
        scores->prediction = scores->loss = scores->residual = scores->stdError = scores->rank = scores->importance;
        const Table table(data, scores);
        const ColumnSummary summary = summarizeColumn(table, "city", RowSet(5, true), "y", RunContext());
        QVERIFY(!summary.numeric);
        QCOMPARE(summary.missing, 1);
        QCOMPARE(summary.top.size(), std::size_t{2});
        QCOMPARE(summary.top[0].text, std::string("a"));
        QCOMPARE(summary.top[0].importance, 1.0);
        QCOMPARE(summary.top[0].target, 2.0);
        QCOMPARE(summary.top[1].importance, 5.0);
        QCOMPARE(summary.associations.size(), std::size_t{2});
        QCOMPARE(summary.associations[0].kind, Association::Kind::CorrelationRatio);
        const auto byLabel = summarizeColumn(table, "city", RowSet(5, true), "label", RunContext());
        QCOMPARE(byLabel.associations[0].kind, Association::Kind::CramersV);
        QVERIFY(near(byLabel.associations[0].value, 1));
        const auto ofImportance = summarizeColumn(table, "importance", RowSet(5, true), "y", RunContext());
        QCOMPARE(ofImportance.missing, 1);
        QCOMPARE(ofImportance.associations.size(), std::size_t{2});  // with y, not with itself
        QVERIFY_EXCEPTION_THROWN(summarizeColumn(table, "nothing", RowSet(5, true), "", RunContext()), Error);
        const auto empty = summarizeColumn(table, "y", RowSet(5), "", RunContext());
        QCOMPARE(empty.rows, 0);
        QVERIFY(std::isnan(empty.mean));
    }
};

QTEST_GUILESS_MAIN(ColumnSummaryTest)
#include "column_summary_test.moc"
