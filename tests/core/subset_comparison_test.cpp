// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/subset_comparison.h"

#include "data/database.h"
#include "io/open.h"
#include "support/temporary_files.h"

#include <QTest>

#include <cmath>
#include <map>

using namespace assay;

class SubsetComparisonTest : public QObject {
    Q_OBJECT
private slots:
    void differencesAreThoseOfTheDefinitions() {
        const test::TemporaryFiles files;
        std::string csv = "x,y,city,same\n";
        std::vector<double> x;
        std::vector<std::string> cities;
        for (int i = 0; i < 200; ++i) {
            x.push_back((i * 37) % 50 + (i < 80 ? 20 : 0));
            cities.push_back(std::string(1, static_cast<char>('a' + (i < 80 ? i % 2 : i % 3))));
            csv += (i % 9 == 0 ? "" : std::to_string(x.back())) + "," + std::to_string(i % 5) + "," + cities.back() +
                   ",7\n";
        }
        const auto data = openDataset(files.write("d.csv", QByteArray::fromStdString(csv)), {}, RunContext());
        RowSet first(200), second(200);
        for (std::int64_t i = 0; i < 100; ++i) first.insert(RowId{i});
        for (std::int64_t i = 60; i < 200; ++i) second.insert(RowId{i});
        const SubsetComparison found = compareSubsets(*data, first, second, RunContext());
        QCOMPARE(found.first, 100);
        QCOMPARE(found.second, 140);
        QCOMPARE(found.both, 40);
        QCOMPARE(found.columns.size(), std::size_t{3});  // "same" does not vary
        for (std::size_t k = 1; k < found.columns.size(); ++k)
            QVERIFY(std::abs(found.columns[k - 1].difference) >= std::abs(found.columns[k].difference));

        const auto moments = [&](const RowSet& rows) {
            std::vector<double> values;
            for (const RowId row : rows.rows())
                if (toIndex(row) % 9 != 0) values.push_back(x[static_cast<std::size_t>(toIndex(row))]);
            double sum = 0, squares = 0;
            for (const double value : values) sum += value;
            const double mean = sum / static_cast<double>(values.size());
            for (const double value : values) squares += (value - mean) * (value - mean);
            return std::pair(mean, squares / static_cast<double>(values.size() - 1));
        };
        const auto [meanA, varianceA] = moments(first);
        const auto [meanB, varianceB] = moments(second);
        std::map<std::string, std::pair<double, double>> table;
        for (const RowId row : first.rows()) ++table[cities[static_cast<std::size_t>(toIndex(row))]].first;
        for (const RowId row : second.rows()) ++table[cities[static_cast<std::size_t>(toIndex(row))]].second;
        double chi = 0;
        for (const auto& [city, counts] : table)
            for (const auto& [seen, size] : {std::pair(counts.first, 100.0), std::pair(counts.second, 140.0)}) {
                const double expected = (counts.first + counts.second) * size / 240;
                chi += (seen - expected) * (seen - expected) / expected;
            }
        for (const ColumnDifference& each : found.columns) {
            if (toIndex(each.column) == 0) {
                QVERIFY(std::abs(each.difference - (meanA - meanB) / std::sqrt((varianceA + varianceB) / 2)) < 1e-9);
                QVERIFY(std::abs(each.firstMean - meanA) < 1e-9 && std::abs(each.secondMean - meanB) < 1e-9);
            }
            if (toIndex(each.column) == 2) QVERIFY(std::abs(each.difference - std::sqrt(chi / 240)) < 1e-9);
        }
    }
    void emptySetsDifferInNothing() {
        const test::TemporaryFiles files;
        const auto data = openDataset(files.write("d.csv", "x,c\n1,a\n2,b\n"), {}, RunContext());
        const SubsetComparison found = compareSubsets(*data, RowSet(2), RowSet(2, true), RunContext());
        QCOMPARE(found.columns.size(), std::size_t{0});
    }
};

QTEST_GUILESS_MAIN(SubsetComparisonTest)
#include "subset_comparison_test.moc"
