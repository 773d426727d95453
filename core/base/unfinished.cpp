// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/unfinished.h"

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
std::multiset<std::string>& paths() {
    static auto* all = new std::multiset<std::string>;
    return *all;
}

void forget(const std::string& path) {
    const std::lock_guard lock(guard());
    if (const auto found = paths().find(path); found != paths().end()) paths().erase(found);
}

}  // namespace

Unfinished::Unfinished(std::string path) : m_path(std::move(path)) {
    const std::lock_guard lock(guard());
    paths().insert(m_path);
}

Unfinished::~Unfinished() {
    if (m_released) return;
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
    forget(m_path);
}

void Unfinished::release() {
    m_released = true;
    forget(m_path);
}

void removeUnfinished() {
    guard().lock();  // for good
    std::error_code ignored;
    for (const std::string& path : paths()) std::filesystem::remove_all(path, ignored);
}

}  // namespace assay
