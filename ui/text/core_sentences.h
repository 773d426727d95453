// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <QString>

#include "base/error.h"

namespace assay {

/// What core says in English (notes, verdicts, what is wrong) in the user's language. Core stays free of languages: its
/// sentences are recognised by their patterns, clause by clause. A clause without a pattern comes back as it is.
QString coreSentence(const std::string& english);
QString errorSentence(const Error& error);  ///< "FILE:LINE: column C: problem; remedy"

/// The patterns, %1 to %9 for what varies.
const std::vector<const char*>& coreSentences();

// Its parts, a file each.
const std::vector<const char*>& dataSentences();  ///< files, expressions, columns, splits
const std::vector<const char*>& readingSentences();  ///< reading options, packed files, what was decided while reading
const std::vector<const char*>& runSentences();   ///< models, methods, actions and verdicts

}  // namespace assay
