// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <cmath>
#include <limits>

#include "base/error.h"
#include "base/random.h"
#include "io/export.h"
#include "io/open.h"
#include "support/temporary_files.h"

using namespace assay;

class ScoresTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFiles m_files;

    std::shared_ptr<const Dataset> data(int rows) const {
        QByteArray csv = "y,loss\n";
        for (int i = 0; i < rows; ++i) csv += QByteArray::number(i) + ",\"a,b\"\n";
        return openDataset(m_files.write("data.csv", csv), {}, RunContext());
    }
    std::shared_ptr<RowScores> scores(int rows) const {
        auto result = std::make_shared<RowScores>();
        RandomEngine engine = substream(3, 3);
        boost::random::normal_distribution<double> normal;
        for (int i = 0; i < rows; ++i) result->part.push_back(static_cast<SplitPart>(i % 4));
        for (const ScoreColumn& score : scoreColumns()) {
            Vector& values = (*result).*score.values;
            values.resize(rows);
            for (double& value : values)
                value = engine() % 5 == 0 ? std::numeric_limits<double>::quiet_NaN() : normal(engine) * std::pow(10.0, static_cast<double>(engine() % 40) - 20);
        }
        return result;
    }
    QString message(const QByteArray& csv, int rows = 2) const {
        try {
            readScores(m_files.write("s.csv", csv), *data(rows), RunContext());
        } catch (const Error& error) {
            return QString(error.what()).section("s.csv", 1);
        }
        return {};
    }

private slots:
    void everyBitComesBack() {
        const int rows = 10'000;
        const auto dataset = data(rows);
        const auto written = scores(rows);
        for (const bool allColumns : {false, true}) {
            const std::string path = m_files.path("scores.csv");
            writeScores(Table(dataset, written), ColumnId(0), path, allColumns, RunContext());
            const RowScores read = readScores(path, *dataset, RunContext());
            QVERIFY(read.part == written->part);
            for (const ScoreColumn& score : scoreColumns()) {
                const Vector &a = (*written).*score.values, &b = read.*score.values;
                for (Index i = 0; i < rows; ++i) QVERIFY(a[i] == b[i] || (std::isnan(a[i]) && std::isnan(b[i])));
            }
            QVERIFY(!read.namedPrediction);
            const QByteArray header = test::TemporaryFiles::read(path).split('\n').first();
            QCOMPARE(header, QByteArray("row,split,target,prediction,loss,residual,importance,std_error,rank") + (allColumns ? ",y,loss" : ""));
        }
    }
    void classesAreWrittenByName() {
        const auto dataset = data(4);
        auto written = scores(4);
        written->classes = {"it's, \"so\"", "猫", "10"};
        written->namedPrediction = true;
        written->prediction << 2, 1, std::numeric_limits<double>::quiet_NaN(), 0;
        const std::string path = m_files.path("scores.csv");
        writeScores(Table(dataset, written), ColumnId(0), path, false, RunContext());
        const RowScores read = readScores(path, *dataset, RunContext());
        QVERIFY(read.namedPrediction);
        const auto name = [&](Index i) { return read.classes[static_cast<std::size_t>(read.prediction[i])]; };
        QCOMPARE(name(0), std::string("10"));
        QCOMPARE(name(1), std::string("猫"));
        QVERIFY(std::isnan(read.prediction[2]));
        QCOMPARE(name(3), std::string("it's, \"so\""));
        const QByteArray before = test::TemporaryFiles::read(path);
        writeScores(Table(dataset, std::make_shared<RowScores>(read)), ColumnId(0), path, false, RunContext());
        QCOMPARE(test::TemporaryFiles::read(path), before);
    }
    void mistakesAreNamedWithTheirLine() {
        const QByteArray header = "row,split,target,prediction,loss,residual,importance,std_error,rank\n";
        const QString remedy = "; give the scores.csv that assay-cli estimate wrote for this file";
        QCOMPARE(message(""), ":1: the file is empty" + remedy);
        QCOMPARE(message("a,b\n1,2\n"), ":1: there is no column 'row'" + remedy);
        QCOMPARE(message(header + "0,train,1,1,1,1,1,,1\n"), ":3: there are 1 lines of scores, but data.csv has 2 rows" + remedy);
        QCOMPARE(message(header + "0,train,1,1,1,1,1,,1\n0,train,1,1,1,1,1,,1\n"), ":3: expected row 1, found '0'" + remedy);
        QCOMPARE(message(header + "0,train,1,1,1,1\n"), ":2: expected 9 values, found 6" + remedy);
        QCOMPARE(message(header + "0,train,1,1,1,1,x,,1\n"), ":2: importance 'x' is not a number" + remedy);
        QCOMPARE(message(header + "0,foo,1,1,1,1,1,,1\n"), ":2: 'foo' is not train, valid or test" + remedy);
        QCOMPARE(message(header + "0,,,,,,,,\n1,,,,,,,,\n2,,,,,,,,\n"), ":4: there are more lines than the 2 rows of data.csv" + remedy);
        QCOMPARE(message(header + "0,,\"x\n"), ":2: a quote is not closed" + remedy);
        QVERIFY_EXCEPTION_THROWN(readScores(m_files.path("none.csv"), *data(2), RunContext()), Error);
        QCOMPARE(message("\xEF\xBB\xBF" + header + "0,,,,,,,,\r\n1,test,,,,,,,\r\n"), QString());
    }
};

QTEST_GUILESS_MAIN(ScoresTest)
#include "scores_test.moc"
