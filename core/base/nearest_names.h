// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace assay {

/// The known names that a mistyped one may have meant, closest first; empty when none is close. Case counts as
/// half a mistake; names are compared by character, not by byte.
std::vector<std::string> nearestNames(const std::string& name, const std::vector<std::string>& known,
                                      std::size_t atMost = 3);

/// "did you mean Revenue?" or "did you mean Revenue or Region?"; without a close one, what there is (the first ten):
/// "there are A, B, C" ("columns are A, B, C and 12 more" when told what they are).
std::string nearestRemedy(const std::string& name, const std::vector<std::string>& known,
                          const std::string& there = "there are");

}  // namespace assay
