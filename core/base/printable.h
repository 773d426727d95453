// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace assay {

/// Text that a terminal shows and does not obey: control characters of names and cells as "\x1b", except line breaks.
std::string printable(std::string_view text);

}  // namespace assay
