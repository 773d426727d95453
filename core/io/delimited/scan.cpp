// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/delimited/scan.h"

#include "io/byte_source.h"
#include "io/line_lengths.h"

#include <hwy/highway.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <utility>

namespace assay {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

/// Looks for cells whose beginning alone is rare: nearly all others are passed over by whole vectors.
class Finder {
public:
    Finder(const PartDialect& part, std::vector<bool> numbers)
        : m_delimiter(part.delimiter[0]),
          m_quote(part.quote.empty() ? part.delimiter[0] : part.quote[0]),
          m_words(missingWordsOf(part.delimiter)),
          m_numbers(std::move(numbers)) {
        m_codesToo = std::find(m_numbers.begin(), m_numbers.end(), true) != m_numbers.end();
    }

    /// text begins at a line's beginning or with what came before.
    void find(std::string_view text, Scan& found) const {
        if ((found.leadingZeros || !m_codesToo) && found.missingWords) return;
        const hn::ScalableTag<std::uint8_t> lanes;
        const std::size_t step = hn::Lanes(lanes);
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
        const auto of = [&](char c) { return hn::Set(lanes, static_cast<std::uint8_t>(c)); };
        const auto delimiter = of(m_delimiter), newline = of('\n'), carriageReturn = of('\r'), quote = of(m_quote);
        const auto zero = of('0'), nine = of(9), lower = of(' '), n = of('n'), hash = of('#'), backslash = of('\\');
        std::size_t i = 0;
        for (; i + step + 2 <= text.size(); i += step) {
            const auto before = hn::LoadU(lanes, bytes + i);
            const auto first = hn::LoadU(lanes, bytes + i + 1);
            const auto digit = hn::Sub(hn::LoadU(lanes, bytes + i + 2), zero);  // below 0 it is a large number
            const auto begins = hn::Or(hn::Or(hn::Eq(before, delimiter), hn::Eq(before, newline)),
                                       hn::Or(hn::Eq(before, carriageReturn), hn::Eq(before, quote)));
            const auto code = hn::And(hn::Eq(first, zero), hn::Eq(hn::Min(digit, nine), digit));
            const auto word =
                hn::Or(hn::Eq(hn::Or(first, lower), n), hn::Or(hn::Eq(first, hash), hn::Eq(first, backslash)));
            const auto hits = hn::And(begins, hn::Or(code, word));
            if (hn::AllFalse(lanes, hits)) continue;
            std::uint64_t bits = 0;
            hn::StoreMaskBits(lanes, hits, reinterpret_cast<std::uint8_t*>(&bits));
            for (; bits != 0; bits &= bits - 1) look(text, i + static_cast<std::size_t>(std::countr_zero(bits)), found);
        }
        for (; i + 1 < text.size(); ++i) look(text, i, found);
    }

private:
    static bool isDigit(char c) { return c >= '0' && c <= '9'; }
    bool boundary(char c) const { return c == m_delimiter || c == '\n' || c == '\r' || c == m_quote; }

    void look(std::string_view text, std::size_t before, Scan& found) const {
        if (!boundary(text[before])) return;
        const std::string_view rest = text.substr(before + 1);
        if (rest.size() > 1 && rest[0] == '0' && isDigit(rest[1])) {
            found.leadingZeros = found.leadingZeros || (m_codesToo && isCode(text, before));
            return;
        }
        for (const std::string_view word : m_words)
            if (rest.starts_with(word) && (rest.size() == word.size() || boundary(rest[word.size()])))
                found.missingWords = true;
    }

    bool isCode(std::string_view text, std::size_t before) const {
        std::size_t end = before + 1;
        while (end < text.size() && isDigit(text[end])) ++end;
        if (end < text.size() && !boundary(text[end])) return false;
        // Its column, unless quotes on the line make that uncertain.
        std::size_t column = 0;
        for (std::size_t i = before + 1; i-- > 0 && text[i] != '\n';) {
            if (text[i] == m_quote && m_quote != m_delimiter) return true;
            column += text[i] == m_delimiter;
        }
        return column >= m_numbers.size() || m_numbers[column];
    }

    char m_delimiter;
    char m_quote;  // without one: the delimiter once more
    std::vector<std::string_view> m_words;
    std::vector<bool> m_numbers;
    bool m_codesToo = false;
};

}  // namespace

Scan scanBytes(const PartDialect& part, const std::vector<std::string>& types, const RunContext& context) {
    constexpr std::size_t pieceBytes = 1 << 18;
    ByteSource source(part.file, true);
    std::vector<bool> numbers;
    for (const std::size_t column : part.columns)
        numbers.push_back(types[column] == "BIGINT" || types[column] == "DOUBLE");
    const Finder finder(part, std::move(numbers));
    Scan scan;
    LineLengths lengths(part.name, longestDelimitedLine);
    // Each piece is looked at together with the line it continues, as far as that fits.
    std::vector<char> buffer(2 * pieceBytes);
    buffer[0] = '\n';
    std::size_t kept = 1;
    for (;;) {
        context.checkpoint();
        const std::size_t count = source.read(std::span(buffer).subspan(kept, pieceBytes));
        if (count == 0) break;
        const std::string_view text(buffer.data(), kept + count);
        scan.zeroBytes = scan.zeroBytes || std::memchr(text.data() + kept, 0, count) != nullptr;
        lengths.add(text.substr(kept));
        finder.find(text, scan);
        const std::size_t lineBegin = text.rfind('\n');
        const bool fits = lineBegin != std::string_view::npos && text.size() - lineBegin <= pieceBytes;
        kept = fits ? text.size() - lineBegin : 1;
        std::memmove(buffer.data(), text.data() + text.size() - kept, kept);
    }
    scan.sha256 = source.sha256();
    return scan;
}

}  // namespace assay
