// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/parallel.h"

#include <tbb/parallel_for.h>
#include <tbb/info.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <atomic>

namespace assay {
namespace {

// Tells the thread sanitizer what TBB, which is not built with it, sees to: that a task begins after whoever made it,
// and has ended before whoever waits for it goes on.
std::atomic<unsigned> handedOver{0};

void release() {
    handedOver.fetch_add(1, std::memory_order_release);
}
void acquire() {
    static_cast<void>(handedOver.load(std::memory_order_acquire));
}

/// TBB warns on the standard error output where it is asked for more.
int processors() {
    static const int number = tbb::info::default_concurrency();
    return number;
}

}  // namespace

bool parallelBlocks(Index n, Index blockSize, const RunContext& context,
                    const std::function<void(const Block&)>& body) {
    if (n <= 0) return !context.stopped();
    const Index size = std::max<Index>(blockSize, 1);
    const Index blocks = (n + size - 1) / size;
    std::atomic<Index> done{0};
    const auto runBlock = [&](Index number) {
        if (context.stopped()) return;
        body(Block{number * size, std::min(n, (number + 1) * size), number});
        context.report(static_cast<double>(done.fetch_add(1) + 1) / static_cast<double>(blocks));
    };
    const int threads =
        context.threads > 0 ? std::min(context.threads, processors()) : tbb::this_task_arena::max_concurrency();
    if (threads == 1 || blocks == 1) {
        for (Index number = 0; number < blocks; ++number) runBlock(number);
    } else {
        tbb::task_arena arena(threads);
        // Isolation keeps a waiting outer task from picking up another outer task on the same stack.
        arena.execute([&] {
            tbb::this_task_arena::isolate([&] {
                const auto task = [&](Index number) {
                    acquire();
                    runBlock(number);
                    release();
                };
                release();
                tbb::parallel_for(Index{0}, blocks, task, tbb::simple_partitioner{});
            });
        });
        acquire();
    }
    return done.load() == blocks;
}

}  // namespace assay
