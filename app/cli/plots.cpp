// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/plots.h"

#include "base/error.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <vector>

namespace assay::cli {
namespace {

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> result;
    for (std::string& text : texts) result.push_back(text.data());
    result.push_back(nullptr);
    return result;
}

std::vector<std::string> offscreenEnvironment() {
    std::vector<std::string> variables;
    for (char** variable = environ; *variable; ++variable)
        if (!std::string_view(*variable).starts_with("QT_QPA_PLATFORM=")) variables.emplace_back(*variable);
    variables.emplace_back("QT_QPA_PLATFORM=offscreen");
    return variables;
}

}  // namespace

void drawPlots(const std::string& file, const std::string& scores, const std::string& summary,
               const std::string& folder) {
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "assay";
    if (access(program.c_str(), X_OK) != 0)
        throw Error(ErrorKind::Output, fmt::format("plots are drawn by {}, which is not there", program.string()),
                    "install assay beside assay-cli, or leave --plots out");
    std::vector<std::string> texts{program.string(), "--plots", folder, "--scores", scores, "--summary", summary, file};
    std::vector<std::string> environment = offscreenEnvironment();
    pid_t child = 0;
    // Signals were blocked for the listener of Ctrl-C; the child must get them.
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    const int failed = posix_spawn(&child, program.c_str(), nullptr, &attributes, pointers(texts).data(),
                                   pointers(environment).data());
    posix_spawnattr_destroy(&attributes);
    int status = 0;
    if (failed != 0 || waitpid(child, &status, 0) < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        throw Error(ErrorKind::Output, fmt::format("the plots could not be drawn into {}", folder),
                    "check that the folder can be written; the scores are complete");
}

}  // namespace assay::cli
