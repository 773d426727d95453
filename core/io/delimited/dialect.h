// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "data/database.h"
#include "io/delimited/layout.h"
#include "io/open.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// How a table is to be read: its layout, and what DuckDB finds in its first rows.
struct Dialect {
    std::string delimiter = ",";
    std::string quote = "\"", escape = "\"";
    std::int64_t skipped = 0;  ///< lines before the table
    bool header = true;
    std::string dateFormat, timestampFormat;  ///< empty: ISO
    bool missingWords = true;        ///< whether words such as NA stand for missing cells; sniff: in the sample
    std::vector<std::string> names;  ///< as in the header, made unique; "column1", ... without
    std::vector<std::string> types;  ///< DuckDB's
};

/// Looks at the first sampleRows rows of a UTF-8 file. sample: its beginning, from which layout was judged.
Dialect sniff(Connection& connection, const std::string& file, std::string_view sample, const Layout& layout,
              const LoadOptions& options, std::int64_t sampleRows, const RunContext& context);

/// The words for a missing cell, but the empty one.
std::vector<std::string_view> missingWordsOf(const Dialect& dialect);

/// How lines that do not fit are treated by the SQL made by readTable.
/// Reject: left out and written to the connection's table reject_errors. Pad: missing cells are added.
enum class Misfits { Fail, Reject, Pad };

/// "read_csv(...)": columns c0, c1, ... of the given DuckDB types.
std::string readTable(const std::string& file, const Dialect& dialect, const std::vector<std::string>& types,
                      Misfits misfits);

}  // namespace assay
