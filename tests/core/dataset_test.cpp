// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "data/database.h"
#include "io/open.h"
#include "support/processor_time.h"
#include "support/temporary_files.h"

#include <QTest>

#include <chrono>
#include <cmath>
#include <thread>

using namespace assay;

class DatasetTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFiles m_files;

    std::shared_ptr<const Dataset> load(const QByteArray& bytes) const {
        return openDataset(m_files.write("data.csv", bytes), {}, RunContext());
    }

private slots:
    void numbersAndLevelsFollowTheFile() {
        const auto data =
            load("city,price,sold,day\nB,1.5,true,1970-01-02\nA,,false,\n,-3,,1970-01-01\nB,2,true,1971-01-01\n");
        QCOMPARE(data->rowCount(), 4);
        QCOMPARE(data->columns().size(), std::size_t{4});
        const RunContext context;
        const Vector price = data->numbers(data->require("price", "--target"), context);
        QCOMPARE(price[0], 1.5);
        QVERIFY(std::isnan(price[1]));
        QCOMPARE(price[2], -3.0);
        const Vector day = data->numbers(data->require("day", ""), context);
        QCOMPARE(day[0], 86400.0);
        QVERIFY(std::isnan(day[1]));
        const Vector sold = data->numbers(data->require("sold", ""), context);
        QCOMPARE(sold[0], 1.0);
        QCOMPARE(sold[1], 0.0);
        const Levels city = data->levels(data->require("city", ""), context);
        QCOMPARE(city.levels, (std::vector<std::string>{"A", "B"}));
        QCOMPARE(city.codes, (std::vector<std::int32_t>{1, 0, -1, 1}));
        const Levels prices = data->levels(data->require("price", ""), context);
        QCOMPARE(prices.levels, (std::vector<std::string>{"-3", "1.5", "2"}));
        QCOMPARE(prices.codes, (std::vector<std::int32_t>{1, -1, 0, 2}));
        QCOMPARE(data->levels(data->require("sold", ""), context).levels, (std::vector<std::string>{"false", "true"}));
    }
    void anUnknownColumnIsAnsweredWithTheNearest() {
        const auto data = load("price,city\n1,A\n2,B\n");
        try {
            data->require("prise", "--target");
            QFAIL("no error");
        } catch (const Error& error) {
            QCOMPARE(QString(error.what()), "--target: data.csv has no column 'prise'; did you mean 'price'?");
            QCOMPARE(error.kind(), ErrorKind::Usage);
        }
    }
    void tooManyLevelsAreRefused() {
        const auto data = load("a\nx\ny\nz\n");
        QVERIFY_EXCEPTION_THROWN(data->levels(ColumnId(0), RunContext(), 2), Error);
        QCOMPARE(data->levels(ColumnId(0), RunContext(), 3).levels.size(), std::size_t{3});
    }
    void storedColumnsComeBack() {
        const Database database;
        std::vector<double> values(5000);
        for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<double>(i);
        values[4000] = std::nan("");
        database.store("scores", {{"importance", values}}, RunContext());
        std::vector<double> back;
        database.execute("SELECT importance FROM scores", RunContext(), [&](const Chunk& chunk) {
            for (std::int64_t i = 0; i < chunk.rows(); ++i)
                back.push_back(chunk.missing(0, i) ? -1 : chunk.doubles(0)[static_cast<std::size_t>(i)]);
        });
        values[4000] = -1;
        QCOMPARE(back, values);
        QCOMPARE(database.integer("SELECT count(*) FROM scores WHERE importance IS NULL", RunContext()), 1);
    }
    void sqlReachesNoFile() {
        const Database database;
        const std::string path = m_files.write("other.csv", "a,b\n1,2\n");
        QVERIFY_EXCEPTION_THROWN(database.execute("FROM read_csv(" + sqlText(path) + ")", RunContext()), Error);
        QVERIFY_EXCEPTION_THROWN(database.execute("SET enable_external_access = true", RunContext()), Error);
    }
    void aRunningStatementIsCancelled() {
        const Database database;
        std::stop_source stop;
        const RunContext context(stop.get_token());
        double asked = 0;
        std::jthread canceller([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            asked = test::processorMilliseconds();
            stop.request_stop();
        });
        QVERIFY_EXCEPTION_THROWN(
            database.execute("SELECT count(*) FROM range(100000000) a, range(100000) b WHERE a.range * b.range % 7 = 3",
                             context),
            Cancelled);
        const double ended = test::processorMilliseconds();
        canceller.join();
        // As many threads as the machine has may work until they see it.
        const double most = test::answerMilliseconds * std::max(1.0, std::thread::hardware_concurrency() / 2.0);
        QVERIFY2(ended - asked < most, qPrintable(QString::number(ended - asked)));
    }
};

QTEST_GUILESS_MAIN(DatasetTest)
#include "dataset_test.moc"
