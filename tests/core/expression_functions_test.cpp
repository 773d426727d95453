// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "data/database.h"
#include "data/query.h"
#include "io/open.h"
#include "support/temporary_files.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace assay;

/// What the functions of the language give, row by row.
class ExpressionFunctionsTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFiles m_files;
    std::shared_ptr<const Dataset> m_data;
    std::shared_ptr<const Table> m_table;

    QString rows(const char* text) const {
        QStringList found;
        for (const RowId row : matching(*m_table, text, RunContext()).rows()) found << QString::number(toIndex(row));
        return found.join(u' ');
    }

private slots:
    void initTestCase() {
        m_data = openDataset(m_files.write("data.csv",
                                           "x,name,at,big,matches\n"
                                           "-4,Anna,2024-01-01 00:05:09,9007199254740991,a\n"
                                           "2.5, anna.b ,2024-12-30 23:59:00,1,b\n"
                                           ",花西子 A(1),2023-05-07 12:00:00,2,c\n"
                                           "100,,2020-02-29 06:30:30,3,d\n"
                                           "0,it's,,4,e\n"),
                             {}, RunContext());
        auto scores = std::make_shared<RowScores>();
        scores->part.assign(5, SplitPart::Train);
        const double none = std::numeric_limits<double>::quiet_NaN();
        scores->importance = (Vector(5) << 0.4, -0.1, none, 0.2, 0.3).finished();
        scores->prediction = scores->loss = scores->residual = scores->stdError = scores->rank = scores->importance;
        m_table = std::make_shared<Table>(m_data, scores);
    }
    void functions_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* text, const char* expected) {
            QTest::newRow(text) << QString(text) << QString(expected);
        };
        row("name matches '^A'", "0");
        row("name matches '(?i)^ ?a'", "0 1");
        row("name not matches '(?i)^ ?a'", "2 4");  // a missing name neither matches nor does not
        row("name matches 'A\\(1\\)$'", "2");
        row("name matches '\\p{Han}{3}'", "2");
        row("name matches 't''s'", "4");
        row("matches matches '[ab]'", "0 1");
        row("contains(name, '.')", "1");
        row("contains(lower(name), 'anna')", "0 1");
        row("starts_with(name, 'A')", "0");
        row("starts_with(trim(name), 'a')", "1");
        row("ends_with(name, '%') or ends_with(name, '1)')", "2");
        row("substring(name, 2, 2) = '西子'", "2");
        row("substring(name, 4) = 's'", "4");
        row("length(trim(name)) = 6", "1");
        row("replace(name, 'nn', 'N') = 'ANa'", "0");
        row("replace(name, '''', '') = 'its'", "4");
        row("floor(x) = 2", "1");
        row("ceil(x) = 3", "1");
        row("round(x) = 3 or round(x, -2) = 100", "1 3");
        row("sqrt(x) = 10", "3");
        row("sqrt(x) is missing", "0 2");
        row("ln(x) is missing", "0 2 4");
        row("log(x) = 2", "3");
        row("exp(x) = 1", "4");
        row("exp(x * 1000) > 1e308", "1 3");
        row("least(x, 1) = 1", "1 2 3");  // missing is left out
        row("greatest(x, 1) = 1", "0 2 4");
        row("least(name, 'B') = 'Anna'", "0");
        row("greatest(at, '2024-06-01') = '2024-06-01'", "0 2 3 4");
        row("coalesce(x, -1) = -1", "2");
        row("coalesce(name, 'none') = 'none'", "3");
        row("coalesce(at, '1999-01-01') < '2000-01-01'", "4");
        row("greatest(big, 0) = 9007199254740991", "0");
        row("weekday(at) = 1", "0 1");
        row("weekday(at) = 7", "2");
        row("week(at) = 1", "0 1");  // the ISO week of 30 December 2024 belongs to 2025
        row("quarter(at) = 1", "0 3");
        row("hour(at) = 23 or minute(at) = 5 or second(at) = 30", "0 1 3");
        row("row in (1, 3)", "1 3");
        // x without the missing one: -4 0 2.5 100, importance: -0.1 0.2 0.3 0.4
        row("x <= quantile(x, 0)", "0");
        row("x >= quantile(x, 1)", "3");
        row("x < quantile(x, 0.5)", "0 4");
        row("x < quantile(x, 0.34) and x > quantile(x, 0.33)", "4");
        row("importance < quantile(importance, 0.3)", "1");
        row("quantile(importance, 0.5) = 0.25", "0 1 2 3 4");
        row("abs(quantile(x, 0.9) - 70.75) < 1e-9", "0 1 2 3 4");
        row("mean(x) = 24.625", "0 1 2 3 4");
        row("abs(deviation(x) * deviation(x) * 3 - 7596.6875) < 1e-9", "0 1 2 3 4");
        row("x > mean(x) + deviation(x)", "3");
        row("x > 0 and x < quantile(x, 0.75)", "1");  // of all rows, not of those that the rest lets through
        row("quantile(row, 0.5) = row", "2");
    }
    void functions() {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(rows(text.toUtf8()), expected);
    }
    void aColumnWithoutValuesHasNoQuantile() {
        const auto data = openDataset(m_files.write("none.csv", "x,y\n,1\n,2\n"), {}, RunContext());
        auto scores = std::make_shared<RowScores>();
        scores->part.assign(2, SplitPart::Train);
        scores->importance = Vector::Constant(2, std::numeric_limits<double>::quiet_NaN());
        scores->prediction = scores->loss = scores->residual = scores->stdError = scores->rank = scores->importance;
        const Table table(data, scores);
        QCOMPARE(matching(table, "y < quantile(importance, 0.5)", RunContext()).count(), 0);
        QCOMPARE(matching(table, "quantile(importance, 0.5) is missing", RunContext()).count(), 2);
    }
    void quantilesAreThoseOfTheDefinition() {
        // Hyndman and Fan's type 7 by sorting, for many shares.
        std::string csv = "v\n";
        std::vector<double> values;
        for (int i = 0; i < 997; ++i) {
            values.push_back((i * 7919) % 1009 - 300.5);
            csv += std::to_string(values.back()) + "\n";
        }
        const auto data = openDataset(m_files.write("many.csv", QByteArray::fromStdString(csv)), {}, RunContext());
        std::sort(values.begin(), values.end());
        for (const double share : {0.0, 0.001, 0.05, 0.25, 0.333, 0.5, 0.9, 0.999, 1.0}) {
            const double place = share * 996;
            const auto below = static_cast<std::size_t>(place);
            const double above = values[std::min<std::size_t>(below + 1, 996)];
            const double expected = values[below] + (place - std::floor(place)) * (above - values[below]);
            const std::string text =
                QString("abs(quantile(v, %1) - (%2)) < 1e-9").arg(share).arg(expected, 0, 'g', 17).toStdString();
            QCOMPARE(matching(Table(data), text, RunContext()).count(), 997);
        }
    }
    void aPatternThatTakesOthersForeverIsQuick() {
        const std::string text = "name matches '^(a+)+$' or '" + std::string(50'000, 'a') + "b' matches '^(a|aa|a*)*$'";
        QCOMPARE(matching(*m_table, text, RunContext()).count(), 0);
    }
};

QTEST_GUILESS_MAIN(ExpressionFunctionsTest)
#include "expression_functions_test.moc"
