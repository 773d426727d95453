// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "data/database.h"
#include "io/delimited/text_file.h"
#include "io/format.h"
#include "io/typed/typed.h"

#include <fmt/format.h>

#include <cstdio>

namespace assay {
namespace {

/// "Malformed JSON in file "...", at byte 21 in line 3: unexpected end of data. " in the words of this program.
void explain(const std::string& path, const std::string& message) {
    const std::size_t at = message.find("at byte ");
    long long byte = 0, line = 0;
    if (at == std::string::npos || std::sscanf(message.c_str() + at, "at byte %lld in line %lld", &byte, &line) != 2)
        return;
    std::string reason = message.substr(std::min(message.find(": ", at) + 2, message.size()));
    reason.resize(reason.find_last_not_of(" .\n") + 1);
    throw Error(ErrorKind::Input, fmt::format("is not valid JSON here: {}", reason), "correct the line or remove it",
                {path, line, {}});
}

/// whole: types are judged by all rows rather than the first 20,480.
TypedSource sourceOf(const TextFile& text, bool whole) {
    return {text.path,
            text.readable,
            fmt::format("read_json({}, compression = 'uncompressed', maximum_depth = 2, map_inference_threshold = -1, "
                        "maximum_object_size = 268435456{})",
                        sqlText(text.readable), whole ? ", sample_size = -1" : ""),
            text.encoding.name,
            0,
            {},
            [&text](const std::string& message) { explain(text.path, message); }};
}

void refuseScalars(const std::vector<Column>& columns, const std::string& path) {
    if (columns.size() == 1 && columns[0].name == "json")
        throw Error(ErrorKind::Input, "holds values that are not objects",
                    "give one object with named values a row, as in {\"price\": 1.5, \"label\": 0}", {path, 0, {}});
}

std::shared_ptr<const Dataset> open(const std::string& path, const LoadOptions& options, const RunContext& context) {
    TextFile text = inspectText(path, options);
    double read = 0;
    if (!readableAsIs(text)) {
        rewriteText(text, Invalid::Refuse, 0, context.part("Converting", 0, 0.4));
        read = 0.4;
        if (text.invalid.count > 0) refuseInvalid(text);
    }
    const RunContext reading = context.part("Reading", read, 1);
    std::shared_ptr<const Dataset> data;
    try {
        data = openTyped(sourceOf(text, false), options, reading);
    } catch (const Error& error) {
        if (error.place().line > 0) throw;
        data = openTyped(sourceOf(text, true), options, reading);  // a later value of another type than the first ones
    }
    refuseScalars(data->columns(), path);
    return data;
}

Preview look(const std::string& path, const LoadOptions& options) {
    constexpr std::int64_t previewBytes = 1 << 20;
    TextFile text = inspectText(path, options);
    // Of lines a short copy will do; an array must be whole.
    const bool lines = !text.sample.starts_with('[');
    if (!readableAsIs(text)) rewriteText(text, Invalid::Replace, lines ? previewBytes : 0, RunContext());
    Preview preview = previewTyped(sourceOf(text, false), options);
    refuseScalars(preview.columns, path);
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
             {"json", "jsonl", "ndjson", "json.gz", "jsonl.gz", "ndjson.gz", "json.zst", "jsonl.zst", "ndjson.zst"},
             "Objects with named values, one a line or in one array; plain, gzip or Zstandard",
             false},
            open,
            look,
            looksLikeJson};
}

}  // namespace assay
