// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/delimited/text_file.h"

#include "base/error.h"
#include "io/byte_source.h"
#include "io/line_lengths.h"
#include "io/readable_path.h"
#include "io/temporary_output.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace assay {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t sampleBytes = 4 << 20;
constexpr std::size_t pieceBytes = 1 << 18;

struct Kind {
    std::string_view magic;
    const char* name;
};
constexpr Kind kinds[] = {{"PK\x03\x04"sv, "an Excel workbook or another zip archive"},
                          {"\xD0\xCF\x11\xE0"sv, "an old Excel or Word file"},
                          {"PAR1"sv, "a Parquet file"},
                          {"%PDF"sv, "a PDF document"},
                          {"\x89PNG"sv, "a picture"},
                          {"\xFF\xD8\xFF"sv, "a picture"},
                          {"SQLite format 3"sv, "an SQLite database"},
                          {"7z\xBC\xAF"sv, "a 7z archive"},
                          {"\x7F"
                           "ELF"sv,
                           "a program"}};

void refuseOtherKinds(const std::string& path, std::string_view bytes) {
    for (const Kind& kind : kinds)
        if (bytes.starts_with(kind.magic))
            throw Error(ErrorKind::Input, fmt::format("is {}, not a text table", kind.name),
                        "export it as CSV and open that", {path, 0, {}});
}

/// Text has hardly any control characters but the one that may be its delimiter; other data is full of them.
void refuseJunk(const TextFile& text, bool detected, char delimiter) {
    // With an encoding that the user chose, invalid bytes speak against the choice.
    std::size_t controls = detected ? static_cast<std::size_t>(text.invalid.count) : 0;
    for (const char c : text.sample)
        controls += c >= 0 && c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != delimiter;
    const bool junk = controls >= 4 && controls * 200 > text.sample.size();
    if (junk && !detected && text.encoding.alternatives.front().starts_with("UTF-16"))
        throw Error(ErrorKind::Input, fmt::format("is not text in {}", text.encoding.name),
                    fmt::format("choose another encoding ({})", text.encoding.alternatives.front()),
                    {text.path, 0, {}});
    if (junk) throw Error(ErrorKind::Input, "is not text", "open a CSV or TSV file", {text.path, 0, {}});
}

std::size_t readFully(ByteSource& source, std::span<char> buffer) {
    std::size_t size = 0;
    while (size < buffer.size()) {
        const std::size_t count = source.read(buffer.subspan(size));
        if (count == 0) break;
        size += count;
    }
    return size;
}

constexpr std::string_view doubledReturn = "\r\r\n";  // DuckDB takes the other line ends side by side

/// "\r\r\n" becomes "\n"; held: the '\r' that the piece before ended in. Other line ends stay, for they may be part of a cell.
void unifyLineEnds(std::string& text, std::string& held, bool last) {
    std::string unified;
    unified.reserve(text.size() + held.size());
    text.insert(0, held);
    held.clear();
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] != '\r') {
            unified += text[i++];
            continue;
        }
        const std::size_t end = std::min(text.find_first_not_of('\r', i), text.size());
        if (end == text.size() && !last)
            held.assign(end - i, '\r');  // what follows decides
        else if (end - i == 1 || end == text.size() || text[end] != '\n')
            unified.append(end - i, '\r');
        i = end;
    }
    text.swap(unified);
}

/// By the detected encoding, its alternatives, UTF-8 and the one that was chosen.
std::vector<Preview::Reading> readingsOf(std::string_view bytes, const Encoding& detected,
                                         const std::optional<std::string>& chosen) {
    const bool ascii = std::none_of(bytes.begin(), bytes.end(), [](char c) { return (c & 0x80) != 0; });
    if (ascii || detected.markBytes > 0 || detected.name.starts_with("UTF-16")) return {};
    std::vector<std::string> names{detected.name};
    names.insert(names.end(), detected.alternatives.begin(), detected.alternatives.end());
    names.emplace_back("UTF-8");
    if (chosen) names.push_back(*chosen);
    std::vector<Preview::Reading> readings;
    for (const std::string& name : names)
        if (std::none_of(readings.begin(), readings.end(), [&](const auto& each) { return each.encoding == name; }))
            readings.push_back({name, firstWord(bytes, name)});
    return readings;
}

}  // namespace

TextFile inspectText(const std::string& path, const LoadOptions& options) {
    ByteSource source(path);
    TextFile text;
    text.path = path;
    text.fileBytes = source.fileBytes();
    std::string bytes(sampleBytes, '\0');
    bytes.resize(readFully(source, bytes));
    char more = 0;
    text.truncated = bytes.size() == sampleBytes && source.read({&more, 1}) > 0;
    if (text.truncated) text.share = source.progress();
    if (bytes.empty()) throw Error(ErrorKind::Input, "is empty", "choose a file with a header and rows", {path, 0, {}});
    refuseOtherKinds(path, bytes);
    text.encoding = detectEncoding(bytes, text.truncated);
    const std::optional<std::string> chosen =
        options.encoding ? std::optional(canonicalEncoding(*options.encoding)) : std::nullopt;
    text.readings = readingsOf(bytes, text.encoding, chosen);
    if (chosen) {
        const std::string& given = *chosen;
        if (given != text.encoding.name) text.encoding = {given, 0, {text.encoding.name}};
    }
    text.rewritten = source.packed();  // cannot be read as it is
    Converter converter(text.encoding.name, "\xEF\xBF\xBD");
    converter.convert(std::string_view(bytes).substr(text.encoding.markBytes), !text.truncated, text.sample);
    text.returns = text.sample.find('\n') == std::string::npos && text.sample.find('\r') != std::string::npos;
    if (text.returns) std::replace(text.sample.begin(), text.sample.end(), '\r', '\n');
    text.invalid = converter.invalidBytes();
    refuseJunk(text, !options.encoding, options.delimiter.value_or(','));
    ReadablePath readable = readablePath(path);
    text.readable = std::move(readable.path);
    text.folder = std::move(readable.folder);
    return text;
}

bool readableAsIs(const TextFile& text) {
    return !text.rewritten && !text.returns && text.encoding.name == "UTF-8" && text.invalid.count == 0 &&
           text.sample.find(doubledReturn) == std::string::npos;
}

void rewriteText(TextFile& text, Invalid invalid, std::int64_t maxBytes, const RunContext& context,
                 std::int64_t longestLine) {
    if (!text.folder) text.folder = std::make_unique<TemporaryFolder>();
    text.readable = text.folder->file("rewritten.csv");
    text.rewritten = true;
    ByteSource source(text.path, maxBytes == 0);
    TemporaryOutput output(text.readable);
    Converter converter(text.encoding.name, invalid == Invalid::Refuse ? "\xFF" : "\xEF\xBF\xBD");
    std::vector<char> buffer(pieceBytes);
    std::size_t skip = text.encoding.markBytes;
    std::string piece, held;
    double converted = 0;
    LineLengths lengths(text.path, longestLine);
    for (;;) {
        context.checkpoint();
        const std::size_t count = readFully(source, buffer);
        const bool last = count < buffer.size();
        piece.clear();
        converter.convert(std::string_view(buffer.data(), count).substr(std::min(skip, count)), last, piece);
        skip = 0;
        if (text.returns)
            std::replace(piece.begin(), piece.end(), '\r', '\n');
        else
            unifyLineEnds(piece, held, last);
        if (longestLine > 0) lengths.add(piece);
        converted += static_cast<double>(piece.size());
        const bool full = maxBytes > 0 && output.bytes() + static_cast<std::int64_t>(piece.size()) > maxBytes;
        if (full) piece.resize(piece.rfind('\n') == std::string::npos ? piece.size() : piece.rfind('\n') + 1);
        output.write(piece);
        context.report(source.progress());
        if (last || full) break;
    }
    text.share = converted > 0 ? source.progress() * static_cast<double>(output.bytes()) / converted : 1;
    output.close();
    text.invalid = converter.invalidBytes();
    if (maxBytes == 0) text.fingerprint = source.sha256();
}

Condition examineText(const std::string& path, const RunContext& context) {
    ByteSource source(path);
    Condition condition;
    std::string text(pieceBytes * 4, '\0');
    bool ascii = true;
    std::string returns;  // that the piece before ended in
    std::string rest;  // the beginning of a character cut by the end of a piece
    for (;;) {
        context.checkpoint();
        text.resize(pieceBytes * 4);
        text.resize(readFully(source, text));
        if (text.empty()) break;
        const bool last = text.size() < pieceBytes * 4;
        condition.doubledReturns = condition.doubledReturns || (returns + text).find(doubledReturn) != std::string::npos;
        returns = text.substr(text.find_last_not_of('\r') + 1);
        const std::string joined = rest + text;
        const std::size_t valid = validUtf8(joined);
        rest = last || valid + 4 <= joined.size() ? std::string() : joined.substr(valid);
        const bool wrong = valid + rest.size() < joined.size();
        const bool asciiBefore = ascii;
        ascii = ascii && std::none_of(joined.begin(), joined.begin() + static_cast<std::ptrdiff_t>(valid),
                                      [](char c) { return (c & 0x80) != 0; });
        condition.invalid = condition.invalid || wrong || joined.find('\0') != std::string::npos;
        if (wrong && asciiBefore && !condition.other) {
            condition.other = detectEncoding(joined, !last);
            if (condition.other->name == "UTF-8") condition.other.reset();
        }
        if (wrong) ascii = false;
        if (last) break;
    }
    return condition;
}

void refuseInvalid(const TextFile& text) {
    const InvalidBytes& invalid = text.invalid;
    const bool zero = invalid.bytes == "00";
    const std::string remedy = text.encoding.alternatives.empty()
                                   ? "skip such lines, or read all as text"
                                   : fmt::format("choose another encoding ({}), skip such lines, or read all as text",
                                                 fmt::join(text.encoding.alternatives, ", "));
    throw Error(ErrorKind::Input,
                zero ? fmt::format("holds zero bytes, which no text has, the first at byte {}", invalid.byte)
                     : fmt::format("holds bytes that are not {}: {} at byte {}", text.encoding.name, invalid.bytes,
                                   invalid.byte),
                remedy, {text.path, invalid.line, {}});
}

}  // namespace assay
