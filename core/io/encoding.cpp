// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/encoding.h"

#include "base/error.h"
#include "io/converter.h"

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <cctype>
#include <cstring>
#include <memory>
#include <optional>

namespace assay {
namespace {

struct Mark {
    const char* name;
    std::string_view bytes;
};
using namespace std::string_view_literals;
// UTF-32 before UTF-16, whose mark is the beginning of UTF-32's.
constexpr Mark marks[] = {{"UTF-8", "\xEF\xBB\xBF"sv},
                          {"UTF-32LE", "\xFF\xFE\0\0"sv},
                          {"UTF-32BE", "\0\0\xFE\xFF"sv},
                          {"UTF-16LE", "\xFF\xFE"sv},
                          {"UTF-16BE", "\xFE\xFF"sv}};

/// Share of the units of UTF-16 that are ASCII text or everyday Chinese, Japanese and Korean.
double plausibleUnits(std::string_view sample, bool little) {
    std::size_t plausible = 0, lineEnds = 0;
    const std::size_t units = sample.size() / 2;
    for (std::size_t i = 0; i < units; ++i) {
        const auto first = static_cast<unsigned char>(sample[2 * i]), second = static_cast<unsigned char>(sample[2 * i + 1]);
        const unsigned unit = little ? first | second << 8 : second | first << 8;
        lineEnds += unit == '\n' || unit == '\r';
        plausible += (unit >= ' ' && unit < 0x250) || unit == '\n' || unit == '\r' || unit == '\t' ||
                     (unit >= 0x2010 && unit <= 0x2026) || (unit >= 0x3000 && unit <= 0x30FF) ||
                     (unit >= 0x4E00 && unit <= 0x9FFF) || (unit >= 0xAC00 && unit <= 0xD7A3) ||
                     (unit >= 0xFF00 && unit <= 0xFFEF);
    }
    return lineEnds == 0 ? 0 : static_cast<double>(plausible) / static_cast<double>(units);
}

/// UTF-16 without a mark: in text with digits, blanks and delimiters every other byte is often zero; of Chinese at least
/// line ends have one, and everything reads as common characters.
std::optional<std::string> unmarkedUtf16(std::string_view sample) {
    std::size_t zeros[2] = {0, 0};
    for (std::size_t i = 0; i < sample.size(); ++i) zeros[i % 2] += sample[i] == '\0';
    const std::size_t many = sample.size() / 10;
    if (zeros[1] > many && zeros[0] * 20 < zeros[1]) return "UTF-16LE";
    if (zeros[0] > many && zeros[1] * 20 < zeros[0]) return "UTF-16BE";
    constexpr double sure = 0.97;
    if (zeros[0] + zeros[1] == 0) return std::nullopt;
    if (plausibleUnits(sample, true) > sure) return "UTF-16LE";
    if (plausibleUnits(sample, false) > sure) return "UTF-16BE";
    return std::nullopt;
}

/// Damaged UTF-8 rather than another encoding: nearly all of its sequences of several bytes are valid.
bool mostlyUtf8(std::string_view sample) {
    std::size_t good = 0, bad = 0;
    while (!sample.empty()) {
        const std::size_t valid = validUtf8(sample);
        for (const char c : sample.substr(0, valid)) good += (static_cast<unsigned char>(c) & 0xC0) == 0xC0;
        if (valid == sample.size()) break;
        ++bad;
        sample.remove_prefix(valid + 1);
    }
    return good >= 8 && good >= 20 * bad;
}

/// Share of the characters beyond ASCII that are everyday Chinese in GB18030: GB 2312's signs and first level.
double everydayChinese(std::string_view sample) {
    std::size_t pairs = 0, everyday = 0;
    for (std::size_t i = 0; i + 1 < sample.size(); ++i) {
        const auto lead = static_cast<unsigned char>(sample[i]);
        if (lead < 0x80) continue;
        const auto trail = static_cast<unsigned char>(sample[++i]);
        if (trail >= '0' && trail <= '9') {  // four bytes: beyond GBK, neither for nor against
            i += 2;
            continue;
        }
        ++pairs;
        everyday += trail >= 0xA1 && ((lead >= 0xB0 && lead <= 0xD7) || lead == 0xA1 || lead == 0xA3);
    }
    return pairs == 0 ? 0 : static_cast<double>(everyday) / static_cast<double>(pairs);
}

std::int64_t beyondAscii(std::string_view sample) {
    return std::count_if(sample.begin(), sample.end(), [](char c) { return (c & 0x80) != 0; });
}

struct Guess {
    std::string name;
    int confidence = 0;
    bool exact = true;  ///< decodes all of the sample
};

std::vector<Guess> icuGuesses(std::string_view sample, bool truncated) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, void (*)(UCharsetDetector*)> detector(ucsdet_open(&status), ucsdet_close);
    ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
    std::int32_t count = 0;
    const UCharsetMatch** matches = ucsdet_detectAll(detector.get(), &count, &status);
    std::vector<Guess> guesses;
    const std::int64_t tolerated = beyondAscii(sample) / 100;
    for (std::int32_t i = 0; U_SUCCESS(status) && i < count; ++i) {
        const char* name = ucsdet_getName(matches[i], &status);
        const int confidence = ucsdet_getConfidence(matches[i], &status);
        const std::string text = name ? name : "";
        // Escape-sequence encodings and UTF forms cannot be what is left here.
        if (text.empty() || text.starts_with("UTF") || text.starts_with("ISO-2022") || text.starts_with("IBM42"))
            continue;
        // A few damaged characters must not turn Chinese into some encoding that allows all bytes.
        const std::int64_t invalid = invalidPlaces(sample, text, truncated, tolerated + 1);
        if (invalid <= tolerated) guesses.push_back({text, confidence, invalid == 0});
    }
    return guesses;
}

}  // namespace

std::size_t validUtf8(std::string_view bytes) {
    const auto at = [&](std::size_t i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u; };
    const auto within = [&](std::size_t i, unsigned low, unsigned high) { return at(i) >= low && at(i) <= high; };
    std::size_t i = 0;
    while (i < bytes.size()) {
        std::uint64_t eight = 0;
        if (i + 8 <= bytes.size()) {
            std::memcpy(&eight, bytes.data() + i, 8);
            if ((eight & 0x8080808080808080ULL) == 0) {
                i += 8;
                continue;
            }
        }
        const unsigned lead = at(i);
        std::size_t length = 0;
        if (lead < 0x80) {
            length = 1;
        } else if (lead >= 0xC2 && lead <= 0xDF && within(i + 1, 0x80, 0xBF)) {
            length = 2;
        } else if (lead >= 0xE0 && lead <= 0xEF &&
                   within(i + 1, lead == 0xE0 ? 0xA0 : 0x80, lead == 0xED ? 0x9F : 0xBF) && within(i + 2, 0x80, 0xBF)) {
            length = 3;
        } else if (lead >= 0xF0 && lead <= 0xF4 &&
                   within(i + 1, lead == 0xF0 ? 0x90 : 0x80, lead == 0xF4 ? 0x8F : 0xBF) && within(i + 2, 0x80, 0xBF) &&
                   within(i + 3, 0x80, 0xBF)) {
            length = 4;
        }
        if (length == 0) return i;
        i += length;
    }
    return i;
}

Encoding detectEncoding(std::string_view sample, bool truncated) {
    for (const Mark& mark : marks)
        if (sample.starts_with(mark.bytes)) return {mark.name, mark.bytes.size(), {}};
    if (const auto name = unmarkedUtf16(sample)) return {*name, 0, {}};
    const std::size_t valid = validUtf8(sample);
    if (valid == sample.size() || (truncated && valid + 3 >= sample.size())) return {"UTF-8", 0, {}};

    // ICU's verdict needs the characters, not the long way to them.
    const auto first = std::find_if(sample.begin(), sample.end(), [](char c) { return (c & 0x80) != 0; });
    const std::size_t lineStart = sample.substr(0, static_cast<std::size_t>(first - sample.begin())).rfind('\n');
    const std::string_view window = sample.substr(lineStart == std::string_view::npos ? 0 : lineStart + 1, 1 << 18);
    const bool cut = truncated || window.data() + window.size() < sample.data() + sample.size();
    std::vector<Guess> guesses = icuGuesses(window, cut);
    const bool chinese = everydayChinese(window) > 0.85 && invalidPlaces(window, "GB18030", cut, 1) == 0;
    // A few characters tell ICU nothing; Chinese text is then by far the likeliest in bytes like these.
    if (chinese && (guesses.empty() || guesses[0].confidence < 50))
        guesses.insert(guesses.begin(), {"GB18030", 50, true});
    Encoding encoding;
    if (mostlyUtf8(sample)) encoding.name = "UTF-8";
    for (const Guess& guess : guesses) {
        if (encoding.name.empty())
            encoding.name = guess.name;
        else if (guess.exact && guess.confidence >= 20 && guess.name != encoding.name &&
                 encoding.alternatives.size() < 3 &&
                 std::find(encoding.alternatives.begin(), encoding.alternatives.end(), guess.name) ==
                     encoding.alternatives.end())
            encoding.alternatives.push_back(guess.name);
    }
    if (encoding.name.empty()) encoding.name = "windows-1252";
    constexpr std::int64_t enough = 40;  // bytes beyond ASCII
    if (encoding.name != "UTF-8" && beyondAscii(window) < enough) {
        const std::string other = encoding.alternatives.empty() ? "UTF-8" : encoding.alternatives.front();
        encoding.doubt = fmt::format("the text is short for its encoding to be sure: as {}: {} / as {}: {}",
                                     encoding.name, firstWord(sample, encoding.name), other, firstWord(sample, other));
    }
    return encoding;
}

std::string firstWord(std::string_view sample, const std::string& encoding) {
    constexpr std::size_t longest = 48;
    const auto first = static_cast<std::size_t>(
        std::find_if(sample.begin(), sample.end(), [](char c) { return (c & 0x80) != 0; }) - sample.begin());
    Converter converter(encoding, "\xFF");
    std::string text;
    converter.convert(sample.substr(first, longest), first + longest >= sample.size(), text);
    // From the first character beyond ASCII to the next blank or sign.
    std::size_t end = 0;
    while (end < text.size() && text[end] != '\xFF' && ((text[end] & 0x80) != 0 || std::isalnum(text[end]) != 0)) ++end;
    if (end > 0 || converter.invalidBytes().count == 0) return text.substr(0, end);
    std::string byte = std::to_string(first + static_cast<std::size_t>(converter.invalidBytes().byte));
    for (std::ptrdiff_t i = static_cast<std::ptrdiff_t>(byte.size()) - 3; i > 0; i -= 3)
        byte.insert(static_cast<std::size_t>(i), ",");
    return "invalid at byte " + byte;
}

std::string canonicalEncoding(const std::string& name) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(ucnv_open(name.c_str(), &status), ucnv_close);
    if (U_FAILURE(status) || name.empty())
        throw Error(ErrorKind::Usage, fmt::format("'{}' is not the name of an encoding", name),
                    "use one such as UTF-8, GB18030, Big5, Shift_JIS, UTF-16LE or ISO-8859-1");
    const std::string canonical = ucnv_getName(converter.get(), &status);
    for (const char* chinese : {"GBK", "GB2312", "windows-936", "ibm-1386", "ibm-5478", "GB18030", "gb18030"})
        if (canonical.starts_with(chinese) || ucnv_compareNames(name.c_str(), chinese) == 0) return "GB18030";
    UErrorCode unnamed = U_ZERO_ERROR;
    const char* common = ucnv_getStandardName(name.c_str(), "MIME", &unnamed);
    return U_SUCCESS(unnamed) && common != nullptr ? common : canonical;
}

}  // namespace assay
