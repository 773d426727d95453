// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace assay {

/// Ascending positions out of 0..n-1, at most limit: the first and the last tail whole, the middle thinned evenly.
std::vector<std::int64_t> thinned(std::int64_t n, std::int64_t limit, std::int64_t tail);

}  // namespace assay
