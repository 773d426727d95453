// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/delimited/layout.h"

#include <string_view>

namespace assay {

/// The decimal sign of the numbers in a sample, ',' or '.'. A comma only where it cannot part thousands or cells: some
/// cells are numbers with one and not three digits behind it, and hardly any has a point.
char detectDecimal(std::string_view sample, const Layout& layout);

}  // namespace assay
