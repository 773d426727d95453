// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/stops.h"

#include <QTest>

#include <chrono>
#include <thread>

namespace assay::test {

bool stopIsAnswered(int milliseconds, const std::function<bool(const RunContext&)>& work) {
    using Clock = std::chrono::steady_clock;
    std::stop_source stop;
    Clock::time_point asked;
    std::jthread later([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
        asked = Clock::now();
        stop.request_stop();
    });
    const bool stopped = work(RunContext(stop.get_token(), {}, 2));
    const auto ended = Clock::now();
    later.join();
    if (!stopped) return false;
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(ended - asked).count();
    if (took > 100) qInfo("answered after %d ms", static_cast<int>(took));
    // 200 on a quiet machine; tests also run on busy ones and under sanitizers.
    [&] { QVERIFY2(took < 1000, qPrintable(QString("%1 ms").arg(took))); }();
    return true;
}

}  // namespace assay::test
