// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/open.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace assay {

/// What was decided while a file was read, a sentence each: "FILE: dates are read with the day first", "FILE: column x:
/// read as text: ..". file: as the user named it. After mostColumns notes of columns one says how many more there are.
std::vector<std::string> readingNotes(const Dataset& dataset, const std::string& file, std::size_t mostColumns = 10);

/// {file, encoding, delimiter, header, options (as given), notes, columns [{name, note}]}, and bad_rows and files where
/// there are some; the columns are those with a note.
nlohmann::json readingJson(const Dataset& dataset, const std::string& file, const LoadOptions& options);

}  // namespace assay
