// SPDX-License-Identifier: GPL-3.0-or-later
#include "progress.h"

#include <fmt/format.h>

#include "base/printable.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <utility>

#include <unistd.h>

namespace assay::cli {

using Clock = std::chrono::steady_clock;

struct Progress::State {
    bool terminal = false;
    bool drawn = false;
    Clock::time_point start = Clock::now();
    Clock::time_point told;
    std::string phase;

    void report(std::string_view now, double fraction) {
        const Clock::time_point time = Clock::now();
        const auto pause = terminal ? std::chrono::milliseconds(100) : std::chrono::milliseconds(1000);
        if (now == phase && time - told < pause) return;
        phase = now;
        told = time;
        const std::string left = timeLeft(std::chrono::duration<double>(time - start).count(), fraction);
        const std::string text = fmt::format("{} {:.0f} %{}{}", phase.empty() ? "Working" : phase,
                                             std::floor(fraction * 100), left.empty() ? "" : ", ", left);
        std::fputs((terminal ? "\r\033[K" + text : text + "\n").c_str(), stderr);
        drawn = terminal;
    }
};

void Progress::tell(const std::string& line) {
    std::string text = line;
    std::replace_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    text = printable(text);
    const bool drawn = m_state && std::exchange(m_state->drawn, false);
    std::fputs(((drawn ? "\r\033[K" : "") + text + "\n").c_str(), stderr);
}

std::string timeLeft(double elapsedSeconds, double fraction) {
    if (elapsedSeconds < 2 || fraction < 0.03 || fraction >= 1) return {};
    const double left = elapsedSeconds * (1 - fraction) / fraction;
    if (left < 60) return fmt::format("about {:.0f} s left", std::max(1.0, std::ceil(left)));
    if (left < 5400) return fmt::format("about {:.0f} min left", std::ceil(left / 60));
    return fmt::format("about {:.0f} h left", std::ceil(left / 3600));
}

Progress::Progress(bool show) {
    if (!show) return;
    m_state = std::make_shared<State>();
    m_state->terminal = ::isatty(STDERR_FILENO) != 0;
}

Progress::~Progress() {
    if (m_state && m_state->drawn) std::fputs("\r\033[K", stderr);
}

ProgressSink Progress::sink() {
    if (!m_state) return {};
    return [state = m_state](std::string_view phase, double fraction) { state->report(phase, fraction); };
}

}  // namespace assay::cli
