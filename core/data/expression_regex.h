// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/dataset.h"

#include <optional>
#include <string>

namespace assay {

struct RegexIssue {
    std::size_t position = 0, length = 0;  ///< in code points of the pattern; length 0: the whole of it
    std::string problem, remedy;
};
/// What is wrong with a regular expression, as the database's own engine (RE2) sees it; nothing when it is fine. About
/// 0.5 ms.
std::optional<RegexIssue> regexIssue(const std::string& pattern, const Dataset& dataset);

/// A condition on a text: the pattern is found somewhere in it.
std::string regexSql(const std::string& textSql, const std::string& pattern, bool anyCase = false);

}  // namespace assay
