// SPDX-License-Identifier: GPL-3.0-or-later
#include "interrupts.h"

#include <csignal>
#include <thread>

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
    ::_exit(130);
}

}  // namespace

void takeInterrupts() {
    std::signal(SIGXFSZ, SIG_IGN);  // a file that grows too large is an error like a full disk
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals, signal);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    source();
    std::thread(waitForSignals, signals).detach();
}

std::stop_token interruptToken() { return source().get_token(); }

}  // namespace assay::cli
