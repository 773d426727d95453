// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace assay {

std::string version();           ///< "0.1.0"
std::string instructionSet();    ///< the x86-64 level of the core in use, such as "x86-64-v4"

}  // namespace assay
