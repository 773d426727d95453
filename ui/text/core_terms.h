// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace assay {

/// The words that core's registries and progress hold in English, written down once more so that lupdate finds them.
/// A test compares this list with the registries.
const std::vector<const char*>& coreTerms();
/// A part of coreTerms().
const std::vector<const char*>& coreSemivalueTerms();

// Its parts, a file each.
const std::vector<const char*>& methodTerms();  ///< valuation methods and their parameters
const std::vector<const char*>& modelTerms();   ///< models, metrics, feature weights, formats and phases of work

}  // namespace assay
