// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace assay {

/// "A,B,C" as names; one with commas or quotes stands in double quotes, doubled inside: "\"a,b\",c". Throws Error(Usage)
/// that names the option where a name is empty or a quote is not closed.
std::vector<std::string> splitNames(const std::string& text, const std::string& option);
/// The same names as splitNames reads them.
std::string joinNames(const std::vector<std::string>& names);

}  // namespace assay
