// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots.h"

#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "base/temporary_folder.h"
#include "io/reading_options.h"

extern char** environ;

namespace assay::cli {
namespace {

std::string ownFolder() {
    std::vector<char> path(4096);
    const ssize_t length = ::readlink("/proc/self/exe", path.data(), path.size());
    const std::string self(path.data(), static_cast<std::size_t>(std::max<ssize_t>(length, 0)));
    return self.substr(0, self.rfind('/') + 1);
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> result;
    for (std::string& text : texts) result.push_back(text.data());
    result.push_back(nullptr);
    return result;
}

/// folder: for what Qt keeps while it runs; where the session names none, it would leave one behind.
std::vector<std::string> environmentWithoutDisplay(const std::string& folder) {
    std::vector<std::string> result;
    for (char** variable = environ; *variable; ++variable)
        if (std::strncmp(*variable, "QT_QPA_PLATFORM=", 16) != 0) result.emplace_back(*variable);
    result.emplace_back("QT_QPA_PLATFORM=offscreen");
    if (!std::getenv("XDG_RUNTIME_DIR")) result.push_back("XDG_RUNTIME_DIR=" + folder);
    return result;
}

/// Without a shell; signals as usual, messages into a file.
pid_t start(std::vector<std::string> arguments, const TemporaryFolder& folder) {
    const std::string messages = folder.file("messages");
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, messages.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none, usual;
    sigemptyset(&none);
    sigemptyset(&usual);
    sigaddset(&usual, SIGXFSZ);
    sigaddset(&usual, SIGPIPE);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &usual);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    std::vector<std::string> environment = environmentWithoutDisplay(folder.path());
    pid_t child = 0;
    const int code = posix_spawn(&child, arguments[0].c_str(), &files, &attributes, pointers(arguments).data(),
                                 pointers(environment).data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    if (code != 0)
        throw Error(ErrorKind::Output, "no plots: the program cannot be started: " + std::generic_category().message(code),
                    "check the installation", {arguments[0], 0, ""});
    return child;
}

int wait(pid_t child, const std::stop_token& stop) {
    const std::stop_callback end(stop, [child] { ::kill(child, SIGTERM); });
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
    return status;
}

std::string lastLine(const std::string& path) {
    std::ifstream file(path);
    std::string line, last;
    while (std::getline(file, line))
        if (line.find_first_not_of(" \t\r") != std::string::npos) last = line;
    const std::string prefix = "error: ";
    const std::size_t found = last.find(prefix);
    return found == std::string::npos ? last : last.substr(found + prefix.size());
}

}  // namespace

std::string plotProgram() {
    std::string program = ownFolder() + "assay";
    if (::access(program.c_str(), X_OK) != 0)
        throw Error(ErrorKind::Output, "--plots needs the program assay beside assay-cli, and it is not there",
                    "install it, or leave --plots out", {program, 0, ""});
    return program;
}

bool drawPlots(const std::string& program, const std::string& folder, const std::string& scores,
               const std::string& summary, const std::string& file, const LoadOptions& reading,
               const std::stop_token& stop) {
    const TemporaryFolder temporary;
    std::vector<std::string> words{program, "--plots", folder, "--scores", scores, "--summary", summary};
    for (const ReadingWord& word : readingWords(reading)) words.push_back(word.flag + "=" + word.text);
    words.insert(words.end(), {"--", file});
    std::error_code ignored;
    const bool existed = std::filesystem::exists(folder, ignored);
    const int status = wait(start(std::move(words), temporary), stop);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return true;
    if (!existed) std::filesystem::remove(folder, ignored);  // where nothing came to be in it
    if (stop.stop_requested()) return false;
    const std::string reason = lastLine(temporary.file("messages"));
    const std::string how = WIFSIGNALED(status) ? fmt::format("it was ended by signal {}", WTERMSIG(status))
                                                : fmt::format("it ended with {}", WEXITSTATUS(status));
    throw Error(ErrorKind::Output, fmt::format("the plots were not drawn: {}", reason.empty() ? how : reason),
                reason.find(';') == std::string::npos ? "what else was asked for is written; try another place for --plots" : "",
                {folder, 0, ""});
}

}  // namespace assay::cli
