// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/query_values.h"

#include "analysis/column_values.h"
#include "base/error.h"
#include "data/database.h"
#include "io/open.h"
#include "support/temporary_files.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace assay;

class QueryValuesTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFiles m_files;
    std::shared_ptr<const Dataset> m_data;
    std::shared_ptr<const Table> m_table;

    RowSet all() const { return RowSet(m_data->rowCount(), true); }
    QString told(const ValueCounts& counts) const {
        QStringList parts;
        for (const ValueCount& value : counts.values)
            parts << QString("%1 %2 %3")
                         .arg(QString::fromStdString(value.text), QString::fromStdString(value.literal))
                         .arg(value.rows);
        return parts.join(u';') + QString("|%1|%2").arg(counts.distinct).arg(counts.missing);
    }
    ValueCounts counted(const char* name, const char* text = "", std::int64_t most = 100) const {
        return valueCounts(*m_table, name, all(), text, most, RunContext());
    }

private slots:
    void initTestCase() {
        m_data = openDataset(m_files.write("data.csv",
                                           "city,x,day,flag\n"
                                           "Oslo,1,2024-01-31,true\n"
                                           "oslo West,2,2024-01-31,false\n"
                                           ",1,,true\n"
                                           "it's,-0.5,2024-02-01,true\n"
                                           "Oslo,,2024-01-31,\n"),
                             {}, RunContext());
        auto scores = std::make_shared<RowScores>();
        scores->part.assign(5, SplitPart::Train);
        scores->importance = (Vector(5) << 1, 2, std::nan(""), 4, 5).finished();
        scores->prediction = (Vector(5) << 0, 1, 1, std::nan(""), 1).finished();
        scores->loss = scores->residual = scores->stdError = scores->rank = scores->importance;
        scores->classes = {"no", "yes"};
        scores->namedPrediction = true;
        m_table = std::make_shared<Table>(m_data, scores);
    }
    void valuesAreCountedMostFrequentFirst() {
        QCOMPARE(told(counted("city")), "Oslo 'Oslo' 2;it's 'it''s' 1;oslo West 'oslo West' 1|3|1");
        QCOMPARE(told(counted("city", "OSLO")), "Oslo 'Oslo' 2;oslo West 'oslo West' 1|2|1");
        QCOMPARE(told(counted("city", "", 1)), "Oslo 'Oslo' 2|3|1");
        QCOMPARE(told(counted("city", "nowhere")), "|0|1");
        QCOMPARE(told(counted("x")), "1 1 2;-0.5 -0.5 1;2 2 1|3|1");
        QCOMPARE(told(counted("flag")), "true true 3;false false 1|2|1");
        QCOMPARE(told(counted("day")).left(53), "2024-01-31 00:00:00 '2024-01-31 00:00:00' 3;2024-02-0");
        QCOMPARE(told(counted("prediction")), "yes 'yes' 3;no 'no' 1|2|1");
        RowSet some(5);
        some.insert(RowId{1});
        some.insert(RowId{2});
        QCOMPARE(told(valueCounts(*m_table, "city", some, "", 10, RunContext())), "oslo West 'oslo West' 1|1|1");
        QVERIFY_EXCEPTION_THROWN(counted("nothing"), Error);
    }
    void whatIsChosenIsWhatIsKept() {
        // Every choice of values, with and without the missing ones, kept and excluded, against a count by hand.
        const ValueCounts counts = counted("city");
        const std::vector<std::string> cells{"Oslo", "oslo West", "", "it's", "Oslo"};
        for (unsigned choice = 0; choice < 16; ++choice)
            for (const bool exclude : {false, true}) {
                std::vector<std::string> literals, texts;
                for (std::size_t v = 0; v < 3; ++v)
                    if (choice >> v & 1) {
                        literals.push_back(counts.values[v].literal);
                        texts.push_back(counts.values[v].text);
                    }
                const bool missing = (choice & 8) != 0;
                const std::string text = valuesExpression("city", literals, missing, exclude, true);
                QCOMPARE(text.empty(), choice == 0);
                if (text.empty()) continue;
                RowSet expected(5);
                for (std::size_t row = 0; row < cells.size(); ++row) {
                    const bool chosen =
                        cells[row].empty() ? missing : std::find(texts.begin(), texts.end(), cells[row]) != texts.end();
                    if (chosen != exclude) expected.insert(RowId(static_cast<std::int64_t>(row)));
                }
                QVERIFY2(matching(*m_table, text, RunContext()) == expected, text.c_str());
            }
        QCOMPARE(valuesExpression("a b", {"1", "2"}, false, false, false), std::string("\"a b\" in (1, 2)"));
        QCOMPARE(valuesExpression("x", {"1"}, false, true, false), std::string("x != 1"));
    }
    void columnsAndScoresAreReadByName() {
        const auto read = [&](const char* name) { return columnValues(*m_table, name, RunContext()); };
        QCOMPARE(read("x")[3], -0.5);
        QVERIFY(std::isnan(read("x")[4]));
        QCOMPARE(read("importance")[3], 4.0);
        QCOMPARE(read("score.loss")[0], 1.0);
        QCOMPARE(read("row")[4], 4.0);
        QCOMPARE(read("day")[3] - read("day")[0], 86400.0);
        for (const char* name : {"city", "prediction", "problem", "nothing"}) {
            QVERIFY(!hasColumnValues(*m_table, name));
            QVERIFY_EXCEPTION_THROWN(read(name), Error);
        }
        const Vector present = presentValues(read("x"), all());
        QCOMPARE(present.size(), 4);
        QCOMPARE(present[3], -0.5);
    }
};

QTEST_GUILESS_MAIN(QueryValuesTest)
#include "query_values_test.moc"
