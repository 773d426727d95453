// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/stops.h"

#include "support/processor_time.h"

#include <QTest>

#include <chrono>
#include <thread>

namespace assay::test {

bool stopIsAnswered(int milliseconds, const std::function<bool(const RunContext&)>& work) {
    std::stop_source stop;
    double asked = 0;
    std::jthread later([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
        asked = processorMilliseconds();
        stop.request_stop();
    });
    const bool stopped = work(RunContext(stop.get_token(), {}, 2));
    const double ended = processorMilliseconds();
    later.join();
    if (!stopped) return false;
    const double took = ended - asked;
    if (took > 200) qInfo("answered after %.0f ms of processor time", took);
    [&] { QVERIFY2(took < answerMilliseconds, qPrintable(QString("%1 ms of processor time").arg(took))); }();
    return true;
}

}  // namespace assay::test
