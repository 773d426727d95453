// SPDX-License-Identifier: GPL-3.0-or-later
// What a frame of the table costs while one scrolls a large file:  assay-scroll-benchmark FILE [COLUMN to sort by]
// A frame is a step of the wheel, of a held Page Down or of the dragged bar, and the painting it brings about; a screen
// has 16.7 ms for it. Rows that are still being read are painted as placeholders: their share is printed too.
#include <algorithm>
#include <cstdio>
#include <functional>
#include <vector>

#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QTest>
#include <QWheelEvent>

#include "session/session.h"
#include "widgets/big_table.h"
#include "widgets/theme.h"

using namespace assay;

namespace {

constexpr int frames = 300;
constexpr double period = 1000.0 / 60;

double milliseconds(const QElapsedTimer& timer) { return static_cast<double>(timer.nsecsElapsed()) / 1e6; }

// Until it is so, while events are handled; the milliseconds that took.
double waitFor(const std::function<bool()>& done) {
    QElapsedTimer timer;
    timer.start();
    while (!done()) QTest::qWait(1);
    return milliseconds(timer);
}

bool shows(const BigTable& table, std::int64_t position) {
    return table.model().cell(position, 2).state != ShownCell::State::Loading;
}

void measure(const char* name, BigTable& table, const std::function<void(int)>& step) {
    const auto top = [&] { return table.firstVisible(); };
    waitFor([&] { return shows(table, top()); });
    std::vector<double> times;
    int placeholders = 0;
    for (int frame = 0; frame < frames; ++frame) {
        QElapsedTimer timer;
        timer.start();
        step(frame);
        QCoreApplication::sendPostedEvents();
        table.viewport()->repaint();
        times.push_back(milliseconds(timer));
        placeholders += !shows(table, top());
        QTest::qWait(std::max(0, static_cast<int>(period - milliseconds(timer))));
    }
    const double last = waitFor([&] { return shows(table, top()); });
    std::sort(times.begin(), times.end());
    const auto late = std::count_if(times.begin(), times.end(), [](double time) { return time > 16; });
    std::printf("%-34s %9.2f %9.2f %9.2f %9ld %12.0f %% %14.0f\n", name, times[frames / 2],
                times[frames * 99 / 100], times.back(), static_cast<long>(late), 100.0 * placeholders / frames, last);
    std::fflush(stdout);
}

void scroll(const std::string& order, BigTable& table) {
    QScrollBar& bar = *table.verticalScrollBar();
    const auto wheel = [&](int notches) {
        QWidget* view = table.viewport();
        QWheelEvent event(QPointF(300, 300), view->mapToGlobal(QPointF(300, 300)), {}, {0, -120 * notches}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(view, &event);
    };
    bar.setValue(0);
    measure((order + "wheel, 1 notch a frame").c_str(), table, [&](int) { wheel(1); });
    measure((order + "wheel, 10 notches a frame").c_str(), table, [&](int) { wheel(10); });
    measure((order + "Page Down held").c_str(), table, [&](int) { QTest::keyClick(&table, Qt::Key_PageDown); });
    measure((order + "bar dragged over all rows").c_str(), table,
            [&](int frame) { bar.setValue(static_cast<int>(static_cast<std::int64_t>(bar.maximum()) * frame / frames)); });
}

}  // namespace

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    if (argc < 2) return std::fprintf(stderr, "assay-scroll-benchmark FILE [COLUMN]\n"), 2;
    Theme::instance().apply(Theme::Kind::Light);
    JobRunner jobs;
    Session session(jobs);
    QObject::connect(&session, &Session::failed, [](const QString& sentence) {
        std::fprintf(stderr, "%s\n", qPrintable(sentence));
        std::exit(1);
    });
    BigTable table(session);
    table.resize(1100, 800);
    table.show();
    session.open(QString::fromLocal8Bit(argv[1]), {}, true);
    const double load = waitFor([&] { return session.dataset() != nullptr; });
    std::printf("%lld rows, loaded in %.1f s\n", static_cast<long long>(session.dataset()->rowCount()), load / 1000);
    std::printf("%-34s %9s %9s %9s %9s %14s %14s\n", "ms a frame", "median", "99 %", "longest", "over 16",
                "placeholders", "filled after");
    scroll("", table);
    if (argc < 3) return 0;
    table.setSort({{argv[2], true}});
    const double sort = waitFor([&] { return !table.model().sorting(); });
    std::printf("sorted by %s in %.1f s\n", argv[2], sort / 1000);
    scroll("sorted: ", table);
    return 0;
}
