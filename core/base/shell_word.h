// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace assay {

/// A word of a POSIX shell's command line: quoted where a bare one would be read otherwise.
std::string shellWord(const std::string& word);

}  // namespace assay
