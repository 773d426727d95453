// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "io/file_set.h"
#include "io/open.h"

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace assay {

/// A file that says itself of which type its columns are, read by a table function of DuckDB.
struct TypedSource {
    std::string path;                   ///< the user's
    std::vector<std::string> files;     ///< the user's, in order
    std::vector<std::string> beside{};  ///< further files that hold a part of the data
    std::vector<std::string> readable;  ///< what DuckDB may read
    std::string table;                  ///< SQL of the call, such as "read_parquet('...')"
    std::string before{}, after{};      ///< SQL without which the table is not there, and what ends that
    std::string encoding;               ///< for the report
    std::int64_t badRowCount = 0;
    std::vector<BadRow> badRows{};     ///< the first 1,000
    std::vector<std::string> notes{};  ///< for the report
    bool keepTexts = false;  ///< the format has a type for text: texts stay texts, even where all spell numbers
    std::set<std::string> texts{};      ///< columns that are text by what the file says
    std::set<std::string> nested{};     ///< columns of lists and objects, given as JSON
    std::vector<std::string> names{};   ///< of the columns, where DuckDB has others
    std::vector<std::string> tables{};  ///< or sheets that the file holds
    double expectedRows = 0;            ///< of the whole file, for a preview; 0: not known
    bool counted = false;               ///< the table function knows its number of rows at once
    /// Throws Error(Input) in words of the file's for a message of DuckDB's.
    std::function<void(const std::string& message)> explain{};
    /// For several files: the call for one of them, by its place, so that their columns can be compared.
    std::function<std::string(std::size_t)> tableOf{};
};

/// The argument of a table function of DuckDB: one literal, or a list of them.
std::string filesArgument(const std::vector<std::string>& readable);

/// openDataset for it. Whole numbers, fractions and decimals become numbers, times lose their zone for UTC, lists,
/// structures and maps become JSON text; numbers that a double does not hold exactly, times finer than a microsecond,
/// binary data and times of day with a zone become text. Texts get the type that they spell, see decideType, unless the format says
/// better. Each change is told in the column's note.
std::shared_ptr<const Dataset> openTyped(const TypedSource& source, const LoadOptions& options,
                                         const RunContext& context);
/// preview for it, of the first rows.
Preview previewTyped(const TypedSource& source, const LoadOptions& options);

}  // namespace assay
