// SPDX-License-Identifier: GPL-3.0-or-later
// ARFF as Weka's reference describes it: @relation, @attribute name type, @data, rows with commas or {index value}.
#include "base/error.h"
#include "io/format.h"
#include "io/translated/cell_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <utility>

namespace assay {
namespace {

struct Attribute {
    CellTable::ColumnSpec column;
    bool nominal = false;    ///< its values are listed: names, even where they are digits
    std::string zero = "0";  ///< what a sparse row leaves out: 0, or the first of the named values
};

bool isBlank(char c) {
    return c == ' ' || c == '\t';
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && isBlank(text.front())) text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back())) text.remove_suffix(1);
    return text;
}

bool startsWith(std::string_view text, std::string_view word) {
    return text.size() >= word.size() && std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) {
               return a == std::tolower(static_cast<unsigned char>(b));
           });
}

/// A value, taken off the front of text: in quotes of either kind, or up to one of the ends.
struct Value {
    std::string text;
    bool quoted = false, closed = true;
};
Value takeValue(std::string_view& text, std::string_view ends) {
    Value value;
    text = text.substr(std::min(text.find_first_not_of(" \t"), text.size()));
    if (!text.empty() && (text.front() == '\'' || text.front() == '"')) {
        const char quote = text.front();
        value.quoted = true;
        value.closed = false;
        std::size_t i = 1;
        for (; i < text.size(); ++i) {
            if (text[i] == '\\' && i + 1 < text.size()) {
                value.text += text[++i];
            } else if (text[i] == quote) {
                value.closed = true;
                ++i;
                break;
            } else {
                value.text += text[i];
            }
        }
        text.remove_prefix(i);
        return value;
    }
    const std::size_t end = std::min(text.find_first_of(ends), text.size());
    value.text = std::string(trimmed(text.substr(0, end)));
    text.remove_prefix(end);
    return value;
}

Attribute attributeOf(std::string_view rest, const std::string& path, std::int64_t line) {
    Attribute attribute;
    attribute.column.name = takeValue(rest, " \t{").text;
    rest = trimmed(rest);
    if (rest.starts_with('{')) {
        attribute.column.type = "VARCHAR";
        attribute.nominal = true;
        rest.remove_prefix(1);
        attribute.zero = takeValue(rest, ",}").text;
    } else if (startsWith(rest, "numeric") || startsWith(rest, "real") || startsWith(rest, "integer")) {
        attribute.column.type = "DOUBLE";
    } else if (startsWith(rest, "string") || startsWith(rest, "date")) {
        attribute.column.type = "VARCHAR";
        attribute.zero.clear();
    } else {
        throw Error(ErrorKind::Input, fmt::format("'{}' is no type of attribute that a table can hold", rest),
                    "use numeric, string, date or {a list of values}", {path, line, {}});
    }
    return attribute;
}

class ArffReader {
public:
    ArffReader(TextFile& text, const LoadOptions& options) : m_text(text), m_options(options), m_lines(text.readable, text.path) {}

    TypedSource read(const RunContext& context) {
        readHeader(context);
        std::vector<CellTable::ColumnSpec> columns;
        for (const Attribute& attribute : m_attributes) columns.push_back(attribute.column);
        CellTable table(m_text, std::move(columns), m_options);
        std::string line;
        while (m_lines.next(line, context)) {
            const std::string_view content = trimmed(line);
            if (content.empty() || content.front() == '%') continue;
            const std::string problem = content.front() == '{' ? sparse(content, table) : dense(content, table);
            if (problem.empty())
                table.endRow();
            else
                table.badRow(m_lines.number(), problem, line);
        }
        TypedSource source = table.finish();
        for (std::size_t i = 0; i < m_attributes.size(); ++i)
            if (m_attributes[i].nominal) source.texts.insert(table.columns()[i].name);
        return source;
    }

private:
    void readHeader(const RunContext& context) {
        std::string line;
        bool found = false;
        while (!found && m_lines.next(line, context)) {
            const std::string_view content = trimmed(line);
            if (startsWith(content, "@attribute"))
                m_attributes.push_back(attributeOf(content.substr(10), m_text.path, m_lines.number()));
            else if (startsWith(content, "@data"))
                found = true;
            else if (!content.empty() && content.front() != '%' && !startsWith(content, "@relation"))
                throw Error(ErrorKind::Input, "stands before @data and is neither @attribute nor a comment",
                            "correct the line, or begin it with %", {m_text.path, m_lines.number(), {}});
        }
        if (!found || m_attributes.empty())
            throw Error(ErrorKind::Input, found ? "has no @attribute" : "has no @data", "export the file again",
                        {m_text.path, 0, {}});
    }

    std::string dense(std::string_view content, CellTable& table) const {
        const bool commas = content.find(',') != std::string_view::npos;
        const std::size_t count = m_attributes.size();
        std::size_t cells = 0;
        for (bool more = true; more; ++cells) {
            const Value value = takeValue(content, commas ? "," : " \t");
            if (!value.closed) return "the quoted value is never closed";
            content = trimmed(content);
            more = !content.empty();
            if (more && commas) {
                if (content.front() != ',') return "something follows a quoted value before the next comma";
                content.remove_prefix(1);
            }
            if (cells >= count) continue;
            if (std::string problem = put(table, cells, value); !problem.empty()) return problem;
        }
        return cells == count ? "" : fmt::format("expected {} values, found {}", count, cells);
    }

    std::string sparse(std::string_view content, CellTable& table) const {
        content.remove_prefix(1);
        std::vector<Value> values(m_attributes.size());
        std::vector<bool> given(m_attributes.size());
        for (;;) {
            content = trimmed(content);
            if (content.starts_with(',')) {
                content.remove_prefix(1);
                continue;
            }
            if (content.starts_with('}')) break;
            if (content.empty()) return "the row in braces is never closed";
            std::size_t index = 0;
            const auto [end, failed] = std::from_chars(content.data(), content.data() + content.size(), index);
            if (failed != std::errc() || index >= values.size())
                return fmt::format("expected the index of an attribute, 0 to {}", values.size() - 1);
            content.remove_prefix(static_cast<std::size_t>(end - content.data()));
            values[index] = takeValue(content, ",}");
            given[index] = true;
        }
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (!given[i]) values[i].text = m_attributes[i].zero;
            if (std::string problem = put(table, i, values[i]); !problem.empty()) return problem;
        }
        return "";
    }

    static std::string put(CellTable& table, std::size_t column, const Value& value) {
        if (!value.quoted && (value.text == "?" || value.text.empty())) {
            table.missing();
            return "";
        }
        if (std::optional<std::string> problem = table.misfit(column, value.text)) return *problem;
        table.cell(value.text);
        return "";
    }

    TextFile& m_text;
    const LoadOptions& m_options;
    LineReader m_lines;
    std::vector<Attribute> m_attributes;
};

TypedSource translate(TextFile& text, const LoadOptions& options, bool, const RunContext& context) {
    return ArffReader(text, options).read(context);
}

}  // namespace

Format arffFormat() {
    return {
        {"arff", "ARFF", {"arff"}, "Weka's attribute-relation file, dense or sparse", true, false, false, true},
        [](const FileSet& source, const LoadOptions& options, const RunContext& context) {
            return openTranslated(source.files.front(), options, context, translate);
        },
        [](const std::string& path, const LoadOptions& options) { return previewTranslated(path, options, translate); },
        [](std::string_view beginning) {
            for (std::size_t at = 0; at < beginning.size(); at = beginning.find('\n', at) + 1) {
                const std::string_view line = trimmed(beginning.substr(at));
                if (startsWith(line, "@relation")) return true;
                if (!line.starts_with('%') && !line.starts_with('\n') && !line.starts_with('\r')) return false;
                if (beginning.find('\n', at) == std::string_view::npos) return false;
            }
            return false;
        }};
}

}  // namespace assay
