// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/delimited/text_file.h"
#include "io/temporary_output.h"
#include "io/typed/typed.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// Lines of a text file, one after the other; the stop token is asked and progress reported on the way. Throws
/// Error(Input) for a line beyond 64 MB; name: the user's, where the file is a copy.
class LineReader {
public:
    explicit LineReader(const std::string& path, const std::string& name = {});
    bool next(std::string& line, const RunContext& context);  ///< without its end; false at the end of the file
    std::int64_t number() const { return m_number; }          ///< of the line given last, 1-based

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    std::string m_path;
    std::unique_ptr<std::FILE, Close> m_file;
    std::int64_t m_number = 0, m_size = 0, m_read = 0;
    std::string m_buffer;
    std::size_t m_at = 0;
};

/// A table that a translator of another text format writes for DuckDB: cells in order, one row after the other.
class CellTable {
public:
    struct ColumnSpec {
        std::string name;
        std::string type;  ///< DuckDB's
    };
    /// In the folder of text, which must outlive it.
    CellTable(TextFile& text, std::vector<ColumnSpec> columns, const LoadOptions& options);

    const std::vector<ColumnSpec>& columns() const { return m_columns; }
    void cell(std::string_view value);  ///< quoted as needed
    void missing();
    /// What is wrong with a value for a column of that type, or nothing.
    std::optional<std::string> misfit(std::size_t column, std::string_view value) const;
    void endRow();
    void dropRow();  ///< forgets the cells since the last endRow
    /// A line that does not fit: noted where such lines are to be skipped, else Error(Input) with its number.
    void badRow(std::int64_t line, const std::string& reason, std::string_view content);
    std::int64_t rows() const { return m_rows; }

    /// What has been written, as a source for openTyped. Once.
    TypedSource finish();

private:
    const TextFile& m_text;
    std::vector<ColumnSpec> m_columns;
    BadRows m_rule;
    std::string m_path;
    TemporaryOutput m_output;
    std::string m_row, m_pending;
    std::size_t m_cells = 0;
    std::int64_t m_rows = 0;
    std::int64_t m_badCount = 0;
    std::vector<BadRow> m_bad;
};

/// Writes the rows of a text, plain UTF-8 by then, into a table. whole: not just its beginning.
using Translator = TypedSource (*)(TextFile& text, const LoadOptions& options, bool whole, const RunContext& context);

/// openDataset and preview for a format that is translated.
std::shared_ptr<const Dataset> openTranslated(const std::string& path, const LoadOptions& options,
                                              const RunContext& context, Translator translate);
Preview previewTranslated(const std::string& path, const LoadOptions& options, Translator translate);

}  // namespace assay
