// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/unfinished.h"

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <set>
#include <system_error>
#include <utility>

namespace assay {
namespace {

// Never destroyed: removeUnfinished() may come while static objects are.
std::mutex& guard() {
    static auto* mutex = new std::mutex;
    return *mutex;
}
/// What is in a folder that is to be empty comes before it.
struct Paths {
    std::multiset<std::string> whole, whenEmpty;
    std::multiset<std::string>& of(Unfinished::Remove remove) {
        return remove == Unfinished::Remove::Always ? whole : whenEmpty;
    }
};
Paths& paths() {
    static auto* all = new Paths;
    return *all;
}

void forget(const std::string& path, Unfinished::Remove remove) {
    const std::lock_guard lock(guard());
    std::multiset<std::string>& known = paths().of(remove);
    if (const auto found = known.find(path); found != known.end()) known.erase(found);
}

}  // namespace

Unfinished::Unfinished(std::string path, Remove remove) : m_path(std::move(path)), m_remove(remove) {
    const std::lock_guard lock(guard());
    paths().of(m_remove).insert(m_path);
}

Unfinished::~Unfinished() {
    if (m_released) return;
    std::error_code ignored;
    if (m_remove == Remove::Always)
        std::filesystem::remove_all(m_path, ignored);
    else
        std::filesystem::remove(m_path, ignored);
    forget(m_path, m_remove);
}

void Unfinished::release() {
    m_released = true;
    forget(m_path, m_remove);
}

void removeUnfinished() {
    guard().lock();  // for good
    std::error_code ignored;
    const auto gone = [&](const std::string& path) { return !std::filesystem::exists(path, ignored); };
    // Threads that still work may put a file into a folder while it is emptied.
    for (int pass = 0; pass < 100; ++pass) {
        // What lies beside its lock goes first; the lock is only needed by others.
        for (const std::string& path : paths().whole) std::filesystem::remove_all(path, ignored);
        if (std::all_of(paths().whole.begin(), paths().whole.end(), gone)) break;
    }
    for (const std::string& path : paths().whenEmpty) std::filesystem::remove(path, ignored);
}

}  // namespace assay
