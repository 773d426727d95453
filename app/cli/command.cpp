// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"

#include "base/error.h"
#include "base/unfinished.h"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <iostream>
#include <thread>

namespace assay::cli {
namespace {

bool progressLineOpen = false;

std::string etaText(double seconds) {
    if (seconds < 90) return fmt::format("about {:.0f} s left", std::max(1.0, seconds));
    return fmt::format("about {:.0f} min left", seconds / 60);
}

}  // namespace

struct Interrupt::Impl {
    std::stop_source source;
    std::jthread listener;
};

Interrupt::Interrupt() : m_impl(std::make_unique<Impl>()) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGUSR1);  // ends the listener
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);  // a limit on file size is an error of write(), told like a full disk
    m_impl->listener = std::jthread([source = m_impl->source, signals]() mutable {
        int received = 0;
        for (int count = 0; sigwait(&signals, &received) == 0 && received != SIGUSR1; ++count) {
            if (count == 0) {
                source.request_stop();
                continue;
            }
            removeUnfinished();
            _exit(static_cast<int>(ExitCode::Cancelled));
        }
    });
}

Interrupt::~Interrupt() {
    pthread_kill(m_impl->listener.native_handle(), SIGUSR1);
}

std::stop_token Interrupt::token() const {
    return m_impl->source.get_token();
}

void FileOptions::addTo(CLI::App& command) {
    command.add_option("FILE", file, "CSV or TSV, plain, .gz or .zst")->required();
    command.add_option("--encoding", encoding, "Encoding of FILE; detected by default");
    command.add_option("--delimiter", delimiter, "One character, or tab; detected by default");
    command
        .add_option("--bad-rows", badRows, "Lines that do not fit: report (and stop), skip, or text (read all as text)")
        ->check(CLI::IsMember({"report", "skip", "text"}));
    command.add_option("--threads", threads, "0: all the machine has")->check(CLI::Range(0, 1024));
    command.add_flag("--progress", progress, "Progress on stderr also when it is not a terminal");
}

LoadOptions FileOptions::loadOptions() const {
    LoadOptions options;
    if (!encoding.empty()) options.encoding = encoding;
    if (delimiter == "tab" || delimiter == "\\t")
        options.delimiter = '\t';
    else if (delimiter.size() == 1)
        options.delimiter = delimiter[0];
    else if (!delimiter.empty())
        throw Error(ErrorKind::Usage, fmt::format("--delimiter '{}' is not one character", delimiter),
                    "give one character, or tab");
    if (badRows == "skip") options.badRows = BadRows::Skip;
    if (badRows == "text") options.badRows = BadRows::ReadAsText;
    return options;
}

RunContext contextFor(const Interrupt& interrupt, const FileOptions& options, std::uint64_t seed) {
    if (!options.progress && !isatty(STDERR_FILENO)) return RunContext(interrupt.token(), {}, options.threads, seed);
    const auto begin = std::chrono::steady_clock::now();
    const bool line = isatty(STDERR_FILENO) != 0;
    const auto sink = [begin, line](std::string_view phase, double fraction) {
        const double elapsed = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        std::string text = fmt::format("{} {:.0f} %", phase, 100 * fraction);
        if (elapsed > 2 && fraction > 0.03 && fraction < 1) text += ", " + etaText(elapsed * (1 - fraction) / fraction);
        std::cerr << (line ? "\r\x1b[K" + text : text + '\n') << std::flush;
        progressLineOpen = line;
    };
    return RunContext(interrupt.token(), sink, options.threads, seed);
}

void endProgress() {
    if (progressLineOpen) std::cerr << "\r\x1b[K" << std::flush;
    progressLineOpen = false;
}

}  // namespace assay::cli
