// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "data/database.h"
#include "io/delimited/text_file.h"
#include "io/format.h"
#include "io/json_nesting.h"
#include "io/typed/typed.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <set>
#include <string_view>

namespace assay {
namespace {

using Texts = std::vector<TextFile>;

/// "Malformed JSON in file "...", at byte 21 in line 3: unexpected end of data. " in the words of this program.
void explain(const Texts& texts, const std::string& message) {
    const std::size_t at = message.find("at byte ");
    long long byte = 0, line = 0;
    if (at == std::string::npos || std::sscanf(message.c_str() + at, "at byte %lld in line %lld", &byte, &line) != 2)
        return;
    std::string reason = message.substr(std::min(message.find(": ", at) + 2, message.size()));
    reason.resize(reason.find_last_not_of(" .\n") + 1);
    const auto named = std::find_if(texts.begin(), texts.end(), [&](const TextFile& text) {
        return message.find('"' + text.readable + '"') != std::string::npos;
    });
    throw Error(ErrorKind::Input, fmt::format("is not valid JSON here: {}", reason), "correct the line or remove it",
                {(named == texts.end() ? texts.front() : *named).path, line, {}});
}

/// whole: types are judged by all rows rather than the first 20,480.
std::string call(const std::string& files, bool whole, const std::string& columns = {}) {
    return fmt::format(
        "read_json({}, compression = 'uncompressed', maximum_depth = 2, map_inference_threshold = -1, "
        "maximum_object_size = 268435456{}{})",
        files, whole ? ", sample_size = -1" : "", columns.empty() ? "" : ", columns = {" + columns + "}");
}

bool isNested(const std::string& type) {
    return type.ends_with("]") || type.starts_with("STRUCT") || type.starts_with("MAP");
}

/// The type to read a value as, so that it stays as it is written: what a text spells is found later, by the rules of all
/// formats.
std::string typeAsWritten(const std::string& type) {
    if (type == "BIGINT" || type == "UBIGINT" || type == "HUGEINT" || type == "DOUBLE" || type == "BOOLEAN") return type;
    return isNested(type) || type == "JSON" ? "JSON" : "VARCHAR";
}

/// DuckDB's columns and fields of structures have one name in capitals and small letters, keys of JSON do not: each key
/// is taken out of the objects by itself.
void readByKeys(TypedSource& source, const Database& database, const RunContext& context) {
    const std::string objects = fmt::format(
        "read_json_objects({}, compression = 'uncompressed', maximum_object_size = 268435456)",
        filesArgument(source.readable));
    std::string fields;
    const auto pointer = [](std::string_view key) {
        std::string text = "/";
        for (const char c : key) text += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
        return sqlText(text);
    };
    database.execute(
        fmt::format("SELECT key FROM (SELECT unnest(json_keys(json)) AS key, file_row FROM (SELECT json, row_number() "
                    "OVER () AS file_row FROM {})) GROUP BY key ORDER BY min(file_row), key",
                    objects),
        context, [&](const Chunk& chunk) {
            for (std::int64_t i = 0; i < chunk.rows(); ++i) {
                fields += fmt::format("{}json_extract(json, {})", fields.empty() ? "" : ", ", pointer(chunk.text(0, i)));
                source.names.emplace_back(chunk.text(0, i));
            }
        });
    source.table = fmt::format("(SELECT {} FROM {})", fields, objects);
}

bool differInCaseOnly(const std::vector<std::string>& names) {
    // DuckDB calls the second of x and X "X_1", and finds no values for it.
    const auto lower = [](std::string text) {
        for (char& c : text) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
        return text;
    };
    std::set<std::string> known;
    for (const std::string& name : names) {
        const std::size_t end = name.rfind('_');
        const bool numbered = end != std::string::npos && end + 1 < name.size() &&
                              name.find_first_not_of("0123456789", end + 1) == std::string::npos;
        if (numbered && known.contains(lower(name.substr(0, end)))) return true;
        known.insert(lower(name));
    }
    return false;
}

/// DuckDB takes texts such as 03-04-2025 for dates, and writes UUIDs in small letters.
void readAsWritten(TypedSource& source, bool whole, const RunContext& context) {
    const Database database({context.threads, source.readable});
    std::vector<std::string> names;
    std::string columns;
    try {
        database.execute("DESCRIBE FROM " + source.table, context, [&](const Chunk& chunk) {
            for (std::int64_t i = 0; i < chunk.rows(); ++i) {
                const std::string name(chunk.text(0, i)), type(chunk.text(1, i));
                names.push_back(name);
                if (isNested(type)) source.nested.insert(name);
                columns += fmt::format("{}{}: '{}'", columns.empty() ? "" : ", ", sqlText(name), typeAsWritten(type));
            }
        });
        if (differInCaseOnly(names)) return readByKeys(source, database, context);
    } catch (const Error& error) {
        if (error.problem().find("Duplicate name") != std::string::npos) return readByKeys(source, database, context);
        source.explain(error.problem());
        throw Error(ErrorKind::Input, error.problem(), "check the file", {source.path, 0, {}});
    }
    source.table = call(filesArgument(source.readable), whole, columns);
}

TypedSource sourceOf(const FileSet& set, const Texts& texts, bool whole) {
    TypedSource source;
    source.path = set.path;
    source.files = set.files;
    source.encoding = texts.front().encoding.name;
    for (const TextFile& text : texts) {
        source.readable.push_back(text.readable);
        if (source.encoding.find(text.encoding.name) == std::string::npos) source.encoding += ", " + text.encoding.name;
    }
    source.table = call(filesArgument(source.readable), whole || texts.size() > 1);
    source.explain = [&texts](const std::string& message) { explain(texts, message); };
    source.tableOf = [&texts](std::size_t i) { return call(sqlText(texts[i].readable), true); };
    return source;
}

TypedSource typedSource(const FileSet& set, const Texts& texts, bool whole, const RunContext& context) {
    TypedSource source = sourceOf(set, texts, whole);
    readAsWritten(source, whole || texts.size() > 1, context);
    return source;
}

void refuseScalars(const std::vector<Column>& columns, const std::string& path) {
    if (columns.size() == 1 && columns[0].name == "json")
        throw Error(ErrorKind::Input, "holds values that are not objects",
                    "give one object with named values a row, as in {\"price\": 1.5, \"label\": 0}", {path, 0, {}});
}

/// Rewritten where DuckDB cannot read them as they are.
Texts readableTexts(const std::vector<std::string>& files, const LoadOptions& options, const RunContext& context) {
    Texts texts;
    for (const std::string& file : files) {
        TextFile text = inspectText(file, options);
        if (!readableAsIs(text) || text.encoding.markBytes > 0) {
            const double done = static_cast<double>(texts.size()) / static_cast<double>(files.size());
            rewriteText(text, Invalid::Refuse, 0, context.part("Converting", 0.4 * done, 0.4));
            if (text.invalid.count > 0) refuseInvalid(text);
        }
        refuseDeepJson(text.readable, file, RunContext(context.stopToken()));
        text.sample = std::string();
        texts.push_back(std::move(text));
    }
    return texts;
}

std::shared_ptr<const Dataset> open(const FileSet& source, const LoadOptions& options, const RunContext& context) {
    const Texts texts = readableTexts(source.files, options, context);
    const bool rewritten = std::any_of(texts.begin(), texts.end(), [](const TextFile& text) { return text.rewritten; });
    const RunContext reading = context.part("Reading", rewritten ? 0.4 : 0, 1);
    std::shared_ptr<const Dataset> data;
    try {
        data = openTyped(typedSource(source, texts, texts.size() > 1, reading), options, reading);
    } catch (const Error& error) {
        if (error.place().line > 0 || texts.size() > 1) throw;
        data = openTyped(typedSource(source, texts, true, reading), options, reading);  // a later value of another type
    }
    refuseScalars(data->columns(), source.path);
    return data;
}

/// About how many rows a text holds: how often the commonest of the first names stands there.
std::int64_t objectsIn(std::string_view text, const std::vector<Column>& columns) {
    constexpr std::size_t names = 3;
    std::int64_t most = 0;
    for (std::size_t i = 0; i < std::min(names, columns.size()); ++i) {
        const std::string name = '"' + columns[i].name + '"';
        std::int64_t count = 0;
        for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + name.size()))
            ++count;
        most = std::max(most, count);
    }
    return most;
}

Preview look(const std::string& path, const LoadOptions& options) {
    constexpr std::int64_t previewBytes = 8 << 20;
    Texts texts;
    texts.push_back(inspectText(path, options));
    const std::string sample = texts.front().sample;
    const double share = texts.front().share;
    // Of lines a short copy will do; an array must be whole.
    const bool lines = !texts.front().sample.starts_with('[');
    if (lines || !readableAsIs(texts.front()) || texts.front().encoding.markBytes > 0)
        rewriteText(texts.front(), Invalid::Replace, lines ? previewBytes : 0, RunContext());
    refuseDeepJson(texts.front().readable, path, RunContext());
    Preview preview = previewTyped(typedSource({path, {path}}, texts, false, RunContext()), options);
    refuseScalars(preview.columns, path);
    preview.expectedRows = static_cast<double>(objectsIn(sample, preview.columns)) / share;
    return preview;
}

/// An object with a name, or an array of such.
bool looksLikeJson(std::string_view beginning) {
    const auto next = [&](char wanted) {
        const std::size_t at = std::min(beginning.find_first_not_of(" \t\r\n"), beginning.size());
        const bool there = at < beginning.size() && beginning[at] == wanted;
        if (there) beginning.remove_prefix(at + 1);
        return there;
    };
    next('[');
    return next('{') && next('"');
}

}  // namespace

Format jsonFormat() {
    return {{"json",
             "JSON",
             {"json", "jsonl", "ndjson"},
             "Objects with named values, one a line or in one array; plain or packed",
             false,
             true,
             false,
             true},
            open,
            look,
            looksLikeJson};
}

}  // namespace assay
