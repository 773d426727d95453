// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "data/dataset.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace assay {

/// What to do with lines that do not fit. Report: throw Error(Input) that names count and first lines.
enum class BadRows { Report, Skip, ReadAsText };

/// How a file is read. As options of a command line: reading_options.h.
struct LoadOptions {
    std::optional<char> delimiter;        ///< detected when unset
    std::optional<bool> header;           ///< detected when unset
    std::optional<std::string> encoding;  ///< ICU name; detected when unset
    std::optional<char> quote;            ///< around cells; '\0': there is none; '"' when unset
    std::optional<bool> dayFirst;         ///< in dates such as 03/04/2024; detected when unset
    std::optional<char> decimal;          ///< '.' or ',' in numbers written as text; detected when unset
    std::optional<char> thousands;        ///< between groups of three digits; '\0': there is none; detected when unset
    std::optional<char> comment;          ///< lines of delimited text that begin with it are no rows; '\0' or unset: none
    std::optional<std::int64_t> skipRows; ///< lines before the table, header not included; detected when unset
    std::optional<std::vector<std::string>> missing;  ///< words for missing cells; NA, NULL, ... when unset
    std::string table;                    ///< of a database, or sheet of a workbook; empty: see the format
    BadRows badRows = BadRows::Report;
    std::map<std::string, ColumnType> types;  ///< columns to be read as this type; the rest is detected
    bool operator==(const LoadOptions&) const = default;
};

/// A row of core/io/formats.def.
struct FormatInfo {
    std::string id, name;
    std::vector<std::string> extensions;  ///< with those of packings: "csv", "csv.gz"
    std::string summary;
    bool linesCanBeSkipped = true;  ///< whether LoadOptions::badRows has an effect
    bool severalFiles = false;      ///< whether files with the same columns can be read as one
    bool tables = false;            ///< whether a file holds tables or sheets, of which LoadOptions::table is one
    bool packed = false;            ///< whether files may be packed: see io/unpacker.h
};
const std::vector<FormatInfo>& formats();
const FormatInfo& formatOf(const std::string& path);  ///< by its name, else by its beginning; of several the first's

/// The files that a path stands for: itself, without "#table" where no file has that name; those of a folder that are
/// named as data; those that match a pattern with
/// *, ? or [ where no file has that name. In natural order. Throws Error(Input) where there are none.
std::vector<std::string> filesOf(const std::string& path);

/// The first rows as text, for a look before the load; reads at most the first few MB. Within 0.5 s whatever the size.
/// Of several files the first one's.
struct Preview {
    /// How an encoding reads the first word beyond ASCII: "收入", or "invalid at byte 1,024".
    struct Reading {
        std::string encoding, word;
    };
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows;  ///< up to 100
    double expectedRows = 0;                     ///< of the whole file, about; 0: not known
    LoadReport report;                           ///< bad rows of the part read only
    std::vector<std::string> tables{};           ///< or sheets that LoadOptions::table may name
    std::vector<Reading>
        readings{};  ///< of text beyond ASCII without a mark: by the likeliest encodings, detected first
};
Preview preview(const std::string& path, const LoadOptions& options = {});

/// Reads the whole file, or the files that a folder or a pattern stands for one after the other: of one format and with
/// the same columns, in whatever order. Throws Error(Input) (what, where, remedy), Cancelled. Bad rows are never
/// dropped silently: see LoadOptions::badRows and the data set's report. Memory: about the data's size; time: DuckDB's.
std::shared_ptr<const Dataset> openDataset(const std::string& path, const LoadOptions& options,
                                           const RunContext& context);

}  // namespace assay
