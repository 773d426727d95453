// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/file_set.h"

#include "base/error.h"

#include <fmt/format.h>
#include <glob.h>

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <system_error>

namespace assay {
namespace {

namespace fs = std::filesystem;

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// Writers of many files leave empty ones and their notes (_SUCCESS, .crc) beside the parts.
bool isPart(const fs::path& file) {
    std::error_code failed;
    const std::string name = file.filename().string();
    return !name.starts_with('.') && fs::is_regular_file(file, failed) && fs::file_size(file, failed) > 0 && !failed;
}

std::vector<std::string> inFolder(const std::string& folder, const std::function<bool(const std::string&)>& known) {
    std::vector<std::string> files;
    std::error_code failed;
    for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed))
        if (isPart(entry->path()) && known(entry->path().string())) files.push_back(entry->path().string());
    if (failed)
        throw Error(ErrorKind::Input, "cannot be read: " + failed.message(), "check that you may read the folder",
                    {folder, 0, {}});
    // Beside tables by another name, plain texts are notes: README.txt.
    const auto isText = [](const std::string& file) { return file.ends_with(".txt"); };
    if (!std::all_of(files.begin(), files.end(), isText)) std::erase_if(files, isText);
    if (files.empty())
        throw Error(ErrorKind::Input, "is a folder in which no file has the ending of a known format",
                    "choose a file, or give a pattern such as 'folder/part-*'", {folder, 0, {}});
    return files;
}

std::vector<std::string> matching(const std::string& pattern) {
    glob_t found{};
    std::vector<std::string> files;
    if (::glob(pattern.c_str(), GLOB_NOSORT, nullptr, &found) == 0)
        for (std::size_t i = 0; i < found.gl_pathc; ++i)
            if (isPart(found.gl_pathv[i])) files.emplace_back(found.gl_pathv[i]);
    ::globfree(&found);
    if (files.empty())
        throw Error(ErrorKind::Input, "matches no file with data", "check the pattern and the folder",
                    {pattern, 0, {}});
    return files;
}

}  // namespace

bool naturallyBefore(const std::string& a, const std::string& b) {
    std::size_t i = 0, j = 0;
    while (i < a.size() && j < b.size()) {
        if (!isDigit(a[i]) || !isDigit(b[j])) {
            if (a[i] != b[j]) return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]);
            ++i;
            ++j;
            continue;
        }
        const auto number = [](const std::string& text, std::size_t& at) {
            while (at < text.size() && text[at] == '0') ++at;
            const std::size_t begin = at;
            while (at < text.size() && isDigit(text[at])) ++at;
            return std::string_view(text).substr(begin, at - begin);
        };
        const std::string_view first = number(a, i), second = number(b, j);
        if (first.size() != second.size()) return first.size() < second.size();
        if (first != second) return first < second;
    }
    if (i < a.size() || j < b.size()) return j < b.size();
    return a < b;  // 01 and 1
}

FileSet expandPath(const std::string& path, const std::function<bool(const std::string&)>& known) {
    FileSet set{path, {path}, false};
    while (set.path.size() > 1 && set.path.back() == '/') set.path.pop_back();
    std::error_code failed;
    const std::size_t sign = path.rfind('#');
    if (sign != std::string::npos && !fs::exists(path, failed) && fs::is_regular_file(path.substr(0, sign), failed))
        return {path, {path.substr(0, sign)}, false, path.substr(sign + 1)};
    if (fs::is_directory(path, failed))
        set.files = inFolder(set.path, known);
    else if (!fs::exists(path, failed) && path.find_first_of("*?[") != std::string::npos)
        set.files = matching(path);
    else
        return set;
    set.several = true;
    std::sort(set.files.begin(), set.files.end(), naturallyBefore);
    return set;
}

std::string fileNameOf(const std::string& path) {
    return fs::path(path).filename().string();
}

std::string foreignColumn(const std::string& column, const std::string& first) {
    return fmt::format("has a column '{}' that {} has not", column, first);
}

std::string lackingColumn(const std::string& column, const std::string& first) {
    return fmt::format("has no column '{}', which {} has", column, first);
}

}  // namespace assay
