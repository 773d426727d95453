// SPDX-License-Identifier: GPL-3.0-or-later
// "label qid:1 1:0.5 7:2 # comment": features that a row leaves out are 0. Queries: qid in the rows, or the number of
// rows of each query, one a line, in a file of the same name with .query behind it, or in the place of the packing's ending.
#include "base/error.h"
#include "io/format.h"
#include "io/translated/cell_table.h"
#include "io/unpacker.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <utility>

namespace assay {
namespace {

constexpr std::size_t mostFeatures = 100'000;

struct Row {
    std::string_view label, query;
    std::vector<std::pair<std::size_t, std::string_view>> features;
    std::string problem;
};

std::string_view takeWord(std::string_view& text) {
    text = text.substr(std::min(text.find_first_not_of(" \t"), text.size()));
    const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(end);
    return word;
}

/// The parts of a line; empty without a label: a blank line or a comment.
Row rowOf(std::string_view text) {
    Row row;
    text = text.substr(0, text.find('#'));
    row.label = takeWord(text);
    for (std::string_view word = takeWord(text); !word.empty(); word = takeWord(text)) {
        const std::size_t colon = word.find(':');
        if (colon == std::string_view::npos) {
            row.problem = fmt::format("'{}' is no index:value", word.substr(0, 40));
            break;
        }
        const std::string_view value = word.substr(colon + 1);
        if (word.substr(0, colon) == "qid") {
            row.query = value;
            continue;
        }
        std::size_t index = 0;
        const auto [end, failed] = std::from_chars(word.data(), word.data() + colon, index);
        if (failed != std::errc() || end != word.data() + colon || index > mostFeatures) {
            row.problem = index > mostFeatures
                              ? fmt::format("feature {} is beyond the {} that a table can hold", index, mostFeatures)
                              : fmt::format("'{}' is no index:value", word.substr(0, 40));
            break;
        }
        row.features.emplace_back(index, value);
    }
    return row;
}

/// What all rows have between them.
struct Extent {
    std::size_t first = 1, last = 0;  ///< features; some writers count from 0
    std::size_t rows = 0;
    bool queries = false;
};
Extent extentOf(const TextFile& text, const RunContext& context) {
    Extent extent;
    LineReader lines(text.readable, text.path);
    std::string line;
    while (lines.next(line, context)) {
        const Row row = rowOf(line);
        extent.rows += !row.label.empty();
        extent.queries = extent.queries || !row.query.empty();
        for (const auto& [index, value] : row.features) {
            extent.first = std::min(extent.first, index);
            extent.last = std::max(extent.last, index);
        }
    }
    return extent;
}

/// The query of every row from the numbers of rows in the file beside, where there is one. total: rows it speaks of.
struct QueriesBeside {
    std::vector<std::int64_t> ofRow;
    std::int64_t total = 0;
};
QueriesBeside queriesBeside(const std::string& path, std::size_t rows, const RunContext& context) {
    QueriesBeside queries;
    std::string file = path + ".query";
    if (!std::filesystem::exists(file))
        for (const Packing& packing : packings())
            if (const std::string ending = std::string(".") + packing.extension; path.ends_with(ending))
                file = path.substr(0, path.size() - ending.size()) + ".query";
    if (!std::filesystem::exists(file)) return queries;
    LineReader lines(file);
    std::string line;
    for (std::int64_t query = 1; lines.next(line, context);) {
        if (line.find_first_not_of(" \t") == std::string::npos) continue;
        std::int32_t count = 0;
        const auto [end, failed] = std::from_chars(line.data(), line.data() + line.size(), count);
        if (failed != std::errc() || count < 0)
            throw Error(ErrorKind::Input, "is not the number of rows of a query", "correct the line",
                        {file, lines.number(), {}});
        queries.total += count;
        const std::size_t size = std::min(queries.ofRow.size() + static_cast<std::size_t>(count), rows);
        queries.ofRow.resize(size, query++);
    }
    return queries;
}

class LibsvmReader {
public:
    LibsvmReader(TextFile& text, const LoadOptions& options, bool whole)
        : m_text(text), m_options(options), m_whole(whole) {}

    TypedSource read(const RunContext& context) {
        const Extent extent = extentOf(m_text, context.part("Converting", 0, 0.4));
        QueriesBeside beside;
        if (!extent.queries) beside = queriesBeside(m_text.path, extent.rows, context);
        if (m_whole && beside.total > 0 && beside.total != static_cast<std::int64_t>(extent.rows))
            throw Error(ErrorKind::Input,
                        fmt::format("has {} rows, but its .query file says {}", extent.rows, beside.total),
                        "give both files of one export", {m_text.path, 0, {}});
        const bool queries = extent.queries || beside.total > 0;
        std::vector<CellTable::ColumnSpec> columns{{"label", "DOUBLE"}};
        if (queries) columns.push_back({"qid", "DOUBLE"});
        for (std::size_t i = extent.first; i <= extent.last; ++i) columns.push_back({fmt::format("f{}", i), "DOUBLE"});
        CellTable table(m_text, std::move(columns), m_options);
        LineReader lines(m_text.readable, m_text.path);
        const RunContext second = context.part("Converting", 0.4, 1);
        std::string line;
        std::size_t read = 0;
        while (lines.next(line, second)) {
            const Row row = rowOf(line);
            if (row.label.empty()) continue;
            const std::string query = beside.total == 0            ? std::string(row.query)
                                      : read < beside.ofRow.size() ? std::to_string(beside.ofRow[read])
                                                                   : std::string();
            ++read;
            std::string problem = row.problem.empty() ? put(row, queries, query, extent, table) : row.problem;
            if (problem.empty())
                table.endRow();
            else
                table.badRow(lines.number(), problem, line);
        }
        return table.finish();
    }

private:
    static std::string put(const Row& row, bool queries, const std::string& query, const Extent& extent,
                           CellTable& table) {
        std::size_t column = 0;
        const auto cell = [&](std::string_view value) -> std::string {
            if (std::optional<std::string> problem = table.misfit(column++, value)) return *problem;
            table.cell(value);
            return "";
        };
        if (std::string problem = cell(row.label); !problem.empty()) return problem;
        if (queries) {
            if (query.empty()) return "has no qid, but other rows do";
            if (std::string problem = cell(query); !problem.empty()) return problem;
        }
        std::vector<std::pair<std::size_t, std::string_view>> features = row.features;
        std::stable_sort(features.begin(), features.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        auto given = features.begin();
        for (std::size_t i = extent.first; i <= extent.last; ++i) {
            const bool here = given != features.end() && given->first == i;
            if (std::string problem = cell(here ? given->second : "0"); !problem.empty()) return problem;
            if (here && ++given != features.end() && given->first == i)
                return fmt::format("feature {} is there twice", i);
        }
        return "";
    }

    TextFile& m_text;
    const LoadOptions& m_options;
    bool m_whole;
};

bool looksLikeLibsvm(std::string_view beginning) {
    while (!beginning.empty()) {
        const std::string_view line = beginning.substr(0, beginning.find_first_of("\r\n"));
        if (line.find_first_not_of(" \t") == std::string_view::npos || line.starts_with('#')) {
            const std::size_t end = beginning.find('\n');
            beginning.remove_prefix(end == std::string_view::npos ? beginning.size() : end + 1);
            continue;
        }
        const bool cut = line.size() == beginning.size();  // its last word may be half of one
        const Row row = rowOf(cut ? line.substr(0, line.find_last_of(" \t")) : line);
        double label = 0;
        const std::string_view text = row.label.starts_with('+') ? row.label.substr(1) : row.label;
        const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), label);
        return failed == std::errc() && end == text.data() + text.size() && row.problem.empty() &&
               !row.features.empty();
    }
    return false;
}

TypedSource translate(TextFile& text, const LoadOptions& options, bool whole, const RunContext& context) {
    return LibsvmReader(text, options, whole).read(context);
}

}  // namespace

Format libsvmFormat() {
    return {
        {"libsvm",
         "LibSVM",
         {"libsvm", "svmlight", "svm"},
         "label qid:1 1:0.5 7:2, as LightGBM and XGBoost read it; queries by qid or a .query file beside",
         true,
         false,
         false,
         true},
        [](const FileSet& source, const LoadOptions& options, const RunContext& context) {
            return openTranslated(source.files.front(), options, context, translate);
        },
        [](const std::string& path, const LoadOptions& options) { return previewTranslated(path, options, translate); },
        looksLikeLibsvm};
}

}  // namespace assay
