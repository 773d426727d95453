// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/delimited/layout.h"
#include "io/delimited/text_file.h"
#include "io/open.h"

#include <string>
#include <vector>

namespace assay {

/// One of the files of a table of text, and what its beginning tells; the beginning itself is not kept.
struct TextPart {
    TextFile text;
    Layout layout;
    std::vector<std::string> firstRow;  ///< that may be the header
    bool missingWord = false;           ///< words such as NA stand there as cells
    bool readableAsIs = false;
    char decimal = '.';          ///< sign of the numbers
    bool sizeLine = false;       ///< the first line is none of the table, see startsWithSize
    std::vector<BadRow> before;  ///< lines before the table that are not blank
};

/// Looks at the beginning of a file. Throws Error(Input), see inspectText and detectLayout.
TextPart inspectPart(const std::string& path, const LoadOptions& options);

}  // namespace assay
