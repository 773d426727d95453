// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/held_folder.h"

#include "base/error.h"
#include "base/unfinished.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <system_error>

namespace assay {
namespace {

namespace fs = std::filesystem;

constexpr const char* lockEnding = ".lock";

[[noreturn]] void fail(const std::string& base) {
    throw Error(ErrorKind::Output, fmt::format("cannot make a temporary folder: {}", std::strerror(errno)),
                "set TMPDIR to a folder with free space", {base, 0, {}});
}

/// The user's own: nobody else can have put anything there.
bool makePrivate(const std::string& folder) {
    if (::mkdir(folder.c_str(), 0700) == 0) return true;
    struct stat there {};
    return errno == EEXIST && ::lstat(folder.c_str(), &there) == 0 && S_ISDIR(there.st_mode) &&
           there.st_uid == ::geteuid() && (there.st_mode & 077) == 0;
}

/// A folder is made after its lock and removed before it: one without a lock belongs to nobody.
void removeDead(const std::string& base) {
    std::error_code failed;
    std::set<std::string> names;
    for (fs::directory_iterator entry(base, failed), end; !failed && entry != end; entry.increment(failed))
        names.insert(entry->path().filename().string());
    for (const std::string& name : names) {
        const std::string path = base + "/" + name;
        if (!name.ends_with(lockEnding)) {
            if (!names.contains(name + lockEnding) && !fs::exists(path + lockEnding, failed))
                fs::remove_all(path, failed);
            continue;
        }
        const int lock = ::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
        if (lock < 0) continue;
        if (lockIfDead(lock, path)) {
            fs::remove_all(path.substr(0, path.size() - std::strlen(lockEnding)), failed);
            fs::remove(path, failed);
        }
        ::close(lock);
    }
}

}  // namespace

bool lockIfDead(int descriptor, const std::string& path) {
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) return false;
    struct stat open {
    }, named{};
    return ::fstat(descriptor, &open) == 0 && ::lstat(path.c_str(), &named) == 0 && open.st_ino == named.st_ino &&
           open.st_dev == named.st_dev;
}

struct HeldFolder::Files {
    int lock = -1;
    std::optional<Unfinished> base, lockFile, folder;  ///< removed in the opposite order
};

HeldFolder::HeldFolder(const std::string& base) : m_base(base), m_files(std::make_unique<Files>()) {
    static int number = 0;
    for (int attempt = 0;; ++attempt) {
        if (!makePrivate(m_base)) fail(m_base);
        if (attempt == 0) removeDead(m_base);
        m_path = fmt::format("{}/{}-{}", m_base, ::getpid(), ++number);
        const std::string lockPath = m_path + lockEnding;
        m_files->lock = ::open(lockPath.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        const int code = errno;
        // Another may have taken it for dead before it was locked, or removed the folder around it.
        if (m_files->lock >= 0 && lockIfDead(m_files->lock, lockPath)) break;
        if (m_files->lock >= 0) ::close(m_files->lock);
        errno = code;
        if (attempt == 100 || (m_files->lock < 0 && code != EEXIST && code != ENOENT)) fail(m_base);
    }
    m_files->base.emplace(m_base, Unfinished::Remove::WhenEmpty);
    m_files->lockFile.emplace(m_path + lockEnding);
    m_files->folder.emplace(m_path);
    if (::mkdir(m_path.c_str(), 0700) != 0) fail(m_path);
}

HeldFolder::~HeldFolder() {
    m_files->folder.reset();
    m_files->lockFile.reset();
    ::close(m_files->lock);
    m_files->base.reset();
}

std::shared_ptr<const HeldFolder> HeldFolder::ofProcess() {
    static auto* guard = new std::mutex;
    static auto* held = new std::map<std::string, std::weak_ptr<const HeldFolder>>;
    std::error_code failed;
    const fs::path temporary = fs::temp_directory_path(failed);
    const std::string base = ((failed ? fs::path("/tmp") : temporary) / fmt::format("assay-{}", ::geteuid())).string();
    const std::lock_guard lock(*guard);
    std::weak_ptr<const HeldFolder>& known = (*held)[base];
    std::shared_ptr<const HeldFolder> folder = known.lock();
    if (!folder) known = folder = std::make_shared<HeldFolder>(base);
    return folder;
}

}  // namespace assay
