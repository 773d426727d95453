// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace assay {

/// Names of columns as a file has them, made unique and never empty: the second "price" is "price_2".
std::vector<std::string> uniqueNames(const std::vector<std::string>& raw);

}  // namespace assay
