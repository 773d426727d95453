// SPDX-License-Identifier: GPL-3.0-or-later
#include "input_files.h"

#include <cerrno>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include "base/error.h"
#include "io/output_file.h"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;

class Descriptor {
public:
    explicit Descriptor(const std::string& path)
        : m_path(path),
          m_number(path == standardStream ? ::dup(STDIN_FILENO)
                                          : ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)) {
        if (m_number < 0) fail(errno);
    }
    ~Descriptor() {
        if (m_number >= 0) ::close(m_number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    /// 0 at the end. A pipe may stay silent for long: the stop token is asked meanwhile.
    std::size_t read(std::vector<char>& buffer, const RunContext& context) const {
        for (;;) {
            context.checkpoint();
            pollfd ready{m_number, POLLIN, 0};
            if (::poll(&ready, 1, 100) == 0) continue;
            const ssize_t count = ::read(m_number, buffer.data(), buffer.size());
            if (count >= 0) return static_cast<std::size_t>(count);
            if (errno != EINTR && errno != EAGAIN) fail(errno);
        }
    }

private:
    [[noreturn]] void fail(int code) const {
        throw Error(ErrorKind::Input, fmt::format("cannot be read: {}", std::generic_category().message(code)),
                    "give a file, or pipe data into it", {m_path, 0, ""});
    }

    std::string m_path;
    int m_number;
};

bool readableOnce(const std::string& path) {
    if (path == standardStream) return true;
    std::error_code failed;
    const fs::file_status status = fs::status(path, failed);
    return !failed && (fs::is_fifo(status) || fs::is_socket(status) || fs::is_character_file(status));
}

}  // namespace

void requireOneStandardInput(const std::vector<std::pair<std::string, std::string>>& inputs) {
    const std::string* first = nullptr;
    for (const auto& [option, path] : inputs) {
        if (path != standardStream) continue;
        if (first)
            throw Error(ErrorKind::Usage, fmt::format("{} and {} are both standard input", *first, option),
                        "give a file for one of them");
        first = &option;
    }
}

const std::string& InputFiles::local(const std::string& path, const RunContext& context) {
    const auto known = m_local.find(path);
    if (known != m_local.end()) return known->second;
    if (!readableOnce(path)) return m_local[path] = path;
    if (!m_folder) m_folder.emplace();
    // The name says the format, where it has an extension.
    const std::string name = path == standardStream ? "standard-input" : fs::path(path).filename().string();
    std::string file = m_folder->file(name);
    if (fs::exists(file)) file = m_folder->file(fmt::format("{}-{}", m_local.size(), name));
    const Descriptor source(path);
    OutputFile copy(file);
    std::vector<char> buffer(1 << 18);
    while (const std::size_t count = source.read(buffer, context)) copy.write({buffer.data(), count});
    copy.commit();
    return m_local[path] = file;
}

std::shared_ptr<const Dataset> InputFiles::open(const std::string& path, const LoadOptions& options,
                                                const RunContext& context) {
    const std::string& file = local(path, context);
    try {
        return openDataset(file, options, context);
    } catch (const Error& error) {
        if (file == path || error.place().file != file) throw;
        Place place = error.place();
        place.file = path;
        throw Error(error.kind(), error.problem(), error.remedy(), place);
    }
}

}  // namespace assay::cli
