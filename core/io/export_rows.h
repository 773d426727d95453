// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "data/query.h"
#include "io/output_file.h"
#include "io/text_encoder.h"

namespace assay {

/// A column of a CSV file that is written.
struct ExportColumn {
    enum class Kind { Row, Split, Source, Score, ClassName, Problem, Suggested } kind = Kind::Source;
    std::string header;
    ColumnId source{};                        ///< Source
    Vector RowScores::* values = nullptr;     ///< Score, ClassName
};
ExportColumn sourceColumn(const Table& table, ColumnId id);
/// "row", "split", "problem", "suggested" or a numeric score; the header is "score.rank" where the source has a column of that name and
/// qualify is set.
ExportColumn scoreColumn(const Table& table, const std::string& name, bool qualify);

/// Header and rows, in row order, as CSV: commas, LF, quotes where needed; numbers in their shortest form that reads
/// back exactly, missing cells empty. Formatted in parallel, block by block, so memory stays small.
void writeRows(const Table& table, const RowSet& rows, const std::vector<ExportColumn>& columns, TextEncoder& encoder,
               OutputFile& file, const RunContext& context);

}  // namespace assay
