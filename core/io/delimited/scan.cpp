// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/delimited/scan.h"

#include "io/byte_source.h"

#include <hwy/highway.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace assay {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

class Finder {
public:
    Finder(char delimiter, const std::vector<bool>& numbers) : m_delimiter(delimiter), m_numbers(numbers) {
        m_any = std::find(numbers.begin(), numbers.end(), true) != numbers.end();
    }

    /// Whether the text, which begins at a line's beginning or with what came before, holds such a cell.
    bool find(std::string_view text) const {
        constexpr std::size_t step = 4096;
        if (!m_any) return false;
        for (std::size_t begin = 0; begin + 2 < text.size(); begin += step) {
            const std::size_t end = std::min(begin + step, text.size() - 2);
            if (!possible(text.data() + begin, end - begin)) continue;
            for (std::size_t i = begin; i < end; ++i)
                if (text[i + 1] == '0' && isDigit(text[i + 2]) && boundary(text[i]) && wholeCell(text, i)) return true;
        }
        return false;
    }

private:
    bool boundary(char c) const { return c == m_delimiter || c == '\n' || c == '\r' || c == '"'; }

    /// Nearly every block ends here. size is a multiple of the lanes but at the end of a text.
    bool possible(const char* text, std::size_t size) const {
        const hn::ScalableTag<std::uint8_t> lanes;
        const std::size_t step = hn::Lanes(lanes);
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(text);
        const auto of = [&](char c) { return hn::Set(lanes, static_cast<std::uint8_t>(c)); };
        const auto delimiter = of(m_delimiter), newline = of('\n'), carriageReturn = of('\r'), quote = of('"');
        const auto zero = of('0'), nine = of(9);
        std::size_t i = 0;
        for (; i + step <= size; i += step) {
            const auto before = hn::LoadU(lanes, bytes + i);
            const auto begins = hn::Or(hn::Or(hn::Eq(before, delimiter), hn::Eq(before, newline)),
                                       hn::Or(hn::Eq(before, carriageReturn), hn::Eq(before, quote)));
            const auto digit = hn::Sub(hn::LoadU(lanes, bytes + i + 2), zero);  // below 0 it is a large number
            const auto digits = hn::Eq(hn::Min(digit, nine), digit);
            const auto zeros = hn::Eq(hn::LoadU(lanes, bytes + i + 1), zero);
            if (!hn::AllFalse(lanes, hn::And(begins, hn::And(zeros, digits)))) return true;
        }
        for (; i < size; ++i)
            if (text[i + 1] == '0' && isDigit(text[i + 2]) && boundary(text[i])) return true;
        return false;
    }

    bool wholeCell(std::string_view text, std::size_t before) const {
        std::size_t end = before + 1;
        while (end < text.size() && isDigit(text[end])) ++end;
        if (end < text.size() && !boundary(text[end])) return false;
        // Its column, unless quotes on the line make that uncertain.
        std::size_t column = 0;
        for (std::size_t i = before + 1; i-- > 0 && text[i] != '\n';) {
            if (text[i] == '"') return true;
            column += text[i] == m_delimiter;
        }
        return column >= m_numbers.size() || m_numbers[column];
    }

    char m_delimiter;
    std::vector<bool> m_numbers;
    bool m_any = false;
};

}  // namespace

Scan scanBytes(const std::string& file, char delimiter, const std::vector<bool>& numbers, const RunContext& context) {
    constexpr std::size_t pieceBytes = 1 << 18;
    ByteSource source(file, true);
    const Finder finder(delimiter, numbers);
    Scan scan;
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
        scan.leadingZeros = scan.leadingZeros || finder.find(text);
        const std::size_t lineBegin = text.rfind('\n');
        const bool fits = lineBegin != std::string_view::npos && text.size() - lineBegin <= pieceBytes;
        kept = fits ? text.size() - lineBegin : 1;
        std::memmove(buffer.data(), text.data() + text.size() - kept, kept);
    }
    scan.sha256 = source.sha256();
    return scan;
}

}  // namespace assay
