// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <thread>

#include <QElapsedTimer>
#include <QTest>

#include "base/error.h"
#include "data/database.h"

using namespace assay;

/// Statements stopped at any moment leave a database that works and can be closed.
class DatabaseStopTest : public QObject {
    Q_OBJECT

private slots:
    void stoppedStatementsLeaveNothingRunning() {
        DatabaseOptions options;
        options.threads = 4;
        int stopped = 0;
        qint64 slowest = 0;
        for (int round = 0; round < 10; ++round) {
            const Database database(options);
            database.execute("CREATE TABLE t AS SELECT range AS x, hash(range)::VARCHAR AS s FROM range(200000)",
                             RunContext());
            for (int i = 0; i < 12; ++i) {
                std::stop_source stop;
                QElapsedTimer clock;
                std::jthread other([&] {
                    std::this_thread::sleep_for(std::chrono::milliseconds(2 * i));
                    clock.start();
                    stop.request_stop();
                });
                try {
                    database.execute("SELECT x FROM t ORDER BY s DESC, x", RunContext(stop.get_token()));
                } catch (const Cancelled&) {
                    ++stopped;
                    slowest = std::max(slowest, clock.elapsed());
                }
            }
            QCOMPARE(database.integer("SELECT count(*) FROM t", RunContext()), std::int64_t{200000});
        }
        QVERIFY(stopped > 20);
        QVERIFY2(slowest < 2000, qPrintable(QString::number(slowest)));  // 200 ms on an idle machine
        qInfo("%d stopped, slowest after %lld ms", stopped, static_cast<long long>(slowest));
    }
};

QTEST_GUILESS_MAIN(DatabaseStopTest)
#include "database_stop_test.moc"
