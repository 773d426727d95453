// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/delimited/layout.h"
#include "io/delimited/text_file.h"
#include "io/open.h"
#include "io/types/column_facts.h"

#include <string>
#include <vector>

namespace assay {

/// One of the files of a table of text, and what its beginning tells; the beginning itself is not kept.
struct TextPart {
    TextFile text;
    Layout layout;
    std::vector<std::string> firstRow;  ///< that may be the header
    bool header = true;
    bool headerGuessed = false;  ///< all columns are texts
    bool readableAsIs = false;
    char decimal = '.';          ///< sign of the numbers
    bool sizeLine = false;       ///< the first line is none of the table, see startsWithSize
    std::vector<BadRow> before;  ///< lines before the table that are not blank
    std::vector<ColumnFacts> facts;              ///< of the first rows, header excluded
    std::vector<std::vector<std::string>> rows;  ///< the first 100, header excluded
    std::int64_t sampleRows = 0;
    double expectedRows = 0;      ///< of the whole file, about
    std::vector<BadRow> badRows;  ///< of the first rows
    std::string beginning;  ///< the first lines as they are, for a look

    std::size_t width() const { return layout.cells; }  ///< cells of a row of values
    TypeRules rules(const LoadOptions& options) const;
};

/// Looks at the beginning of a file. Throws Error(Input), see inspectText and detectLayout.
TextPart inspectPart(const std::string& path, const LoadOptions& options);

/// The names of its columns, unique: one for every cell of a row, but for the cell behind a trailing delimiter.
std::vector<std::string> columnNames(const TextPart& part);

}  // namespace assay
