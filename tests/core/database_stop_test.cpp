// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <thread>

#include <QTest>

#include "base/error.h"
#include "data/database.h"
#include "support/processor_time.h"

using namespace assay;

/// Statements stopped at any moment leave a database that works and can be closed.
class DatabaseStopTest : public QObject {
    Q_OBJECT

private slots:
    void stoppedStatementsLeaveNothingRunning() {
        DatabaseOptions options;
        options.threads = 4;
        int stopped = 0;
        double slowest = 0;
        for (int round = 0; round < 10; ++round) {
            const Database database(options);
            database.execute("CREATE TABLE t AS SELECT range AS x, hash(range)::VARCHAR AS s FROM range(200000)",
                             RunContext());
            for (int i = 0; i < 12; ++i) {
                std::stop_source stop;
                double asked = 0;
                std::jthread other([&] {
                    std::this_thread::sleep_for(std::chrono::milliseconds(2 * i));
                    asked = test::processorMilliseconds();
                    stop.request_stop();
                });
                try {
                    database.execute("SELECT x FROM t ORDER BY s DESC, x", RunContext(stop.get_token()));
                } catch (const Cancelled&) {
                    ++stopped;
                    const double ended = test::processorMilliseconds();
                    other.join();
                    slowest = std::max(slowest, ended - asked);
                }
            }
            QCOMPARE(database.integer("SELECT count(*) FROM t", RunContext()), std::int64_t{200000});
        }
        QVERIFY(stopped > 20);
        // On four threads.
        QVERIFY2(slowest < 2 * test::answerMilliseconds, qPrintable(QString::number(slowest)));
        qInfo("%d stopped, slowest after %.0f ms of processor time", stopped, slowest);
    }
};

QTEST_GUILESS_MAIN(DatabaseStopTest)
#include "database_stop_test.moc"
