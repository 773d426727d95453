// SPDX-License-Identifier: GPL-3.0-or-later
#include "interrupts.h"

#include <atomic>
#include <csignal>
#include <string_view>
#include <thread>

#include <fcntl.h>
#include <pthread.h>
#include <unistd.h>

#include "base/unfinished.h"

namespace assay::cli {
namespace {

std::stop_source& source() {
    static auto* stop = new std::stop_source;  // outlives the thread that waits
    return *stop;
}

void waitForSignals(sigset_t signals) {
    int signal = 0;
    sigwait(&signals, &signal);
    source().request_stop();
    sigwait(&signals, &signal);
    removeUnfinished();
    constexpr std::string_view message = "assay-cli: error: cancelled at once; run again\n";
    if (firstToTell()) [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, message.data(), message.size());
    ::_exit(130);
}

}  // namespace

void takeInterrupts() {
    std::signal(SIGXFSZ, SIG_IGN);  // a file that grows too large is an error like a full disk
    std::signal(SIGPIPE, SIG_IGN);  // and so is a reader that has gone
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals, signal);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    source();
    std::thread(waitForSignals, signals).detach();
}

bool firstToTell() {
    static std::atomic<bool> told{false};
    return !told.exchange(true);
}

void holdStandardStreams() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (::fcntl(stream, F_GETFD) < 0) ::open("/dev/null", stream == STDERR_FILENO ? O_WRONLY : O_RDONLY);
}

void endByBrokenPipe() {
    std::signal(SIGPIPE, SIG_DFL);
    std::raise(SIGPIPE);
}

std::stop_token interruptToken() { return source().get_token(); }

}  // namespace assay::cli
