// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace assay {

/// The files that a user's path stands for, in the order in which their rows run.
struct FileSet {
    std::string path;                ///< as given, without slashes at its end
    std::vector<std::string> files;  ///< at least one
    bool several = false;            ///< a folder or a pattern, even where that is one file only
    std::string table{};             ///< "orders" of "shop.sqlite#orders", where no file has that name
};

/// What is there under that name is that file, or the files of that folder that are named as data (known); else a name
/// with *, ? or [ is a pattern (glob(7)). Natural order: part-2 before part-10. Hidden and empty files are no parts.
/// Throws Error(Input) for a folder without such files and for a pattern that nothing matches.
FileSet expandPath(const std::string& path, const std::function<bool(const std::string&)>& known);

/// Digits compare as numbers: "part-2" before "part-10"; a strict weak order of all strings.
bool naturallyBefore(const std::string& a, const std::string& b);

/// Sentences on files whose columns are not those of the first, and its name.
std::string fileNameOf(const std::string& path);
std::string foreignColumn(const std::string& column, const std::string& first);
std::string lackingColumn(const std::string& column, const std::string& first);

}  // namespace assay
