// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/output_file.h"

#include "base/error.h"
#include "base/held_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

namespace assay {
namespace {

std::string remedyFor(int code) {
    switch (code) {
        case ENOSPC:
        case EDQUOT:
            return "free some space or choose another folder";
        case EACCES:
        case EPERM:
        case EROFS:
            return "choose a folder you may write to";
        case ENOENT:
        case ENOTDIR:
            return "choose a folder that exists";
        case EISDIR:
            return "give a file name";
        case EFBIG:
            return "raise the limit of file sizes or write fewer rows";
        default:
            return "choose another place";
    }
}

std::string followLinks(const std::string& path) {
    std::error_code failed;
    if (!std::filesystem::is_symlink(path, failed)) return path;
    const std::filesystem::path target = std::filesystem::weakly_canonical(path, failed);
    return failed ? path : target.string();
}

std::string folderOf(const std::string& path) {
    const std::string folder = std::filesystem::path(path).parent_path().string();
    return folder.empty() ? "." : folder;
}

/// The new name outlives a power failure, where the file system can promise that.
void syncFolder(const std::string& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
}

/// What a process that was killed had begun to write there: nobody holds its lock.
void removeDeadParts(const std::filesystem::path& folder) {
    std::error_code failed;
    for (std::filesystem::directory_iterator entry(folder, failed), end; !failed && entry != end;
         entry.increment(failed)) {
        const std::string name = entry->path().filename().string();
        if (!name.starts_with(".assay-") || !name.ends_with(".part")) continue;
        const std::string path = entry->path().string();
        struct stat there {};
        if (::lstat(path.c_str(), &there) != 0 || !S_ISREG(there.st_mode) || there.st_uid != ::geteuid()) continue;
        const int part = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
        if (part < 0) continue;
        if (lockIfDead(part, path)) ::unlink(path.c_str());
        ::close(part);
    }
}

}  // namespace

OutputFile::OutputFile(const std::string& path) : m_path(path), m_target(followLinks(path)) {
    if (path == "-") {
        m_descriptor = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
        if (m_descriptor < 0) fail(errno);
        return;
    }
    struct stat there {};
    const bool exists = ::stat(m_target.c_str(), &there) == 0;
    if (!exists && errno != ENOENT) fail(errno);
    if (exists && S_ISDIR(there.st_mode)) fail(EISDIR);
    if (exists && ::access(m_target.c_str(), W_OK) != 0) fail(errno);
    if (exists && !S_ISREG(there.st_mode)) {
        m_descriptor = ::open(m_target.c_str(), O_WRONLY | O_CLOEXEC);
        if (m_descriptor < 0) fail(errno);
        return;
    }
    openBeside();
    if (exists && ::fchmod(m_descriptor, there.st_mode & 07777) != 0) fail(errno);
}

OutputFile::~OutputFile() {
    if (m_descriptor >= 0) ::close(m_descriptor);
}

void OutputFile::openBeside() {
    static std::atomic<int> number{0};
    const std::filesystem::path folder = folderOf(m_target);
    removeDeadParts(folder);
    for (int attempt = 0; attempt < 10; ++attempt) {
        const std::string name = fmt::format(".assay-{}-{}.part", ::getpid(), ++number);
        m_beside.emplace((folder / name).string());
        m_descriptor = ::open(m_beside->path().c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (m_descriptor < 0) break;
        // Locked until it is closed, however that comes about. Another may have taken it for dead just before.
        struct stat named {};
        if (::flock(m_descriptor, LOCK_EX) != 0 || ::lstat(m_beside->path().c_str(), &named) == 0) return;
        ::close(m_descriptor);
    }
    const int code = errno;
    m_descriptor = -1;
    m_beside->release();  // whatever is there is not ours
    fail(code);
}

void OutputFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail(errno);
        bytes.remove_prefix(static_cast<std::size_t>(written));
        m_bytes += written;
    }
}

const std::string& OutputFile::part() const {
    if (!m_beside)
        throw Error(ErrorKind::Output, "this format cannot be written to a pipe or device", "give the name of a file",
                    {m_path, 0, ""});
    return m_beside->path();
}

void OutputFile::failed(const std::string& reason) const {
    for (const int code : {ENOSPC, EDQUOT, EFBIG, EACCES})
        if (reason.find(std::generic_category().message(code)) != std::string::npos) fail(code);
    const std::size_t colon = reason.rfind(": ");
    throw Error(ErrorKind::Output,
                fmt::format("cannot be written: {}", colon == std::string::npos ? reason : reason.substr(colon + 2)),
                "choose another place", {m_path, 0, ""});
}

void OutputFile::commit() {
    if (!m_beside) return closeLast();
    struct stat written {};
    if (::fstat(m_descriptor, &written) == 0) m_bytes = written.st_size;
    // Some file systems tell only when the bytes are flushed or the file is closed that there was no room. The lock is
    // held by every copy of the descriptor: the last one is closed when nobody can take the part for a dead one.
    if (::fsync(m_descriptor) != 0) fail(errno);
    const int copy = ::fcntl(m_descriptor, F_DUPFD_CLOEXEC, 3);
    if (copy < 0 || ::close(copy) != 0) fail(errno);
    if (std::rename(m_beside->path().c_str(), m_target.c_str()) != 0) fail(errno);
    m_beside->release();
    syncFolder(folderOf(m_target));
    closeLast();
}

void OutputFile::closeLast() {
    const int closed = ::close(m_descriptor);
    m_descriptor = -1;
    if (closed != 0) fail(errno);
}

void OutputFile::fail(int code) const {
    throw Error(ErrorKind::Output, fmt::format("cannot be written: {}", std::generic_category().message(code)),
                remedyFor(code), {m_path.empty() ? "(no name)" : m_path, 0, ""});
}

}  // namespace assay
