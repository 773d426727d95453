// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/delimited/quick_rows.h"

#include <fmt/format.h>
#include <hwy/highway.h>

#include <algorithm>
#include <bit>

namespace assay {
namespace {

namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t blockBytes = 64;
constexpr Spelling spellingsOf[] = {Spelling::Blank, Spelling::Whole, Spelling::Decimal,
                                    Spelling::Date,  Spelling::Date,  Spelling::Text};

std::string cutLine(std::string_view line) {
    constexpr std::size_t limit = 200;
    std::string text(line.substr(0, line.find_last_not_of("\r\n") + 1));
    if (text.size() <= limit) return text;
    std::size_t end = limit;
    while (end > 0 && (text[end] & 0xC0) == 0x80) --end;
    return text.substr(0, end) + "…";
}

int twoDigits(const char* at) {
    return 10 * (at[0] - '0') + (at[1] - '0');
}

/// "2024-01-28": every month has such a day; others are left to the calendar.
bool isPlainDay(const char* cell) {
    const int month = twoDigits(cell + 5), day = twoDigits(cell + 8);
    return cell[4] == '-' && cell[7] == '-' && month >= 1 && month <= 12 && day >= 1 && day <= 28 &&
           (cell[0] != '0' || cell[1] != '0' || cell[2] != '0' || cell[3] != '0');
}

bool isPlainMoment(const char* cell) {
    return isPlainDay(cell) && (cell[10] == ' ' || cell[10] == 'T') && cell[13] == ':' && cell[16] == ':' &&
           twoDigits(cell + 11) < 24 && twoDigits(cell + 14) < 60 && twoDigits(cell + 17) < 60;
}

}  // namespace

QuickRows::QuickRows(const ScanJob& job, Scan& scan)
    : m_job(job),
      m_scan(scan),
      m_counts(job.width),
      m_seen(job.width),
      m_plainDates(job.width),
      m_row(job.width),
      m_cellBegins(job.width) {
    for (const std::string& word : job.rules.missing)
        if (!word.empty()) {
            m_wordBegins[static_cast<unsigned char>(word.front())] = true;
            m_oddWords = m_oddWords || spellingOf(word, job.rules.notation) != Spelling::Text;
        }
    m_wordBegins[' '] = m_wordBegins['\t'] = true;  // blanks only, or a word behind blanks
}

QuickRows::Block QuickRows::blockAt(const char* at) const {
    const hn::ScalableTag<std::uint8_t> lanes;
    const std::size_t step = hn::Lanes(lanes);
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(at);
    const auto of = [&](char c) { return hn::Set(lanes, static_cast<std::uint8_t>(c)); };
    const auto delimiter = of(m_job.cutting.delimiter), newline = of('\n'), zero = of('0'), nine = of(9);
    // Without a quote or a comment: the line end once more, which is taken out again.
    const auto quote = of(m_job.cutting.quote == '\0' ? '\n' : m_job.cutting.quote);
    Block block;
    for (std::size_t i = 0; i < blockBytes; i += step) {
        const auto some = hn::LoadU(lanes, bytes + i);
        const auto add = [&](std::uint64_t& bits, auto mask) {
            std::uint64_t part = 0;
            hn::StoreMaskBits(lanes, mask, reinterpret_cast<std::uint8_t*>(&part));
            bits |= part << i;
        };
        const auto line = hn::Eq(some, newline);
        const auto digit = hn::Sub(some, zero);  // below 0 it is a large number
        add(block.newlines, line);
        add(block.ends, hn::Or(line, hn::Eq(some, delimiter)));
        add(block.quotes, hn::Eq(some, quote));
        add(block.others, hn::Ne(hn::Min(digit, nine), digit));
    }
    if (m_job.cutting.quote == '\0') block.quotes = 0;
    return block;
}

QuickRows::Kind QuickRows::kindOf(const char* cell, std::size_t size, std::uint64_t others, std::size_t column) const {
    if (size == 0) return Blank;
    if (m_job.texts[column]) return m_wordBegins[static_cast<unsigned char>(*cell)] ? Slow : Text;
    if (size > 19 || (m_oddWords && m_wordBegins[static_cast<unsigned char>(*cell)])) return Slow;
    others &= (std::uint64_t{1} << size) - 1;
    if (others == 0) return size <= 15 && (*cell != '0' || size == 1) ? Whole : Slow;
    const std::size_t sign = *cell == '-' ? 1 : 0;
    const std::uint64_t points = others & ~static_cast<std::uint64_t>(sign);
    if (points == 0) return size > 1 && size <= 16 && cell[1] != '0' ? Whole : Slow;
    if ((points & (points - 1)) == 0) {
        const auto point = static_cast<std::size_t>(std::countr_zero(points));
        const bool zeros = point > sign + 1 && cell[sign] == '0';
        return cell[point] == m_job.rules.notation.decimal && size >= sign + 2 && size <= 18 && !zeros ? Decimal : Slow;
    }
    if (!m_plainDates[column]) return Slow;
    constexpr std::uint64_t day = 1 << 4 | 1 << 7, moment = day | 1 << 10 | 1 << 13 | 1 << 16;
    const std::array<bool, kinds>& seen = m_seen[column];
    if (size == 10 && others == day) return seen[Day] && isPlainDay(cell) ? Day : Slow;
    return size == 19 && others == moment && seen[Moment] && isPlainMoment(cell) ? Moment : Slow;
}

void QuickRows::cell(std::string_view text, std::size_t begin, std::size_t end, std::uint64_t others) {
    if (m_column < m_job.width) {
        const Kind kind = kindOf(text.data() + begin, end - begin, others, m_column);
        m_row[m_column] = kind;
        m_cellBegins[m_column] = begin;
        if (kind == Slow) m_slow.push_back({static_cast<std::uint32_t>(m_column), begin, end});
    }
    ++m_column;
}

void QuickRows::first(std::size_t column, Kind kind, std::string_view cell, std::int64_t line) {
    m_seen[column][kind] = true;
    m_scan.facts[column].addAs(spellingsOf[kind], cell, {line, m_job.place});
}

/// The row fits.
void QuickRows::commit(std::string_view text, std::int64_t line) {
    for (std::size_t c = 0; c < m_job.width; ++c) {
        const std::uint8_t kind = m_row[c];
        if (kind == Slow) continue;
        if (m_seen[c][kind]) {
            ++m_counts[c][kind];
            continue;
        }
        const std::string_view rest = text.substr(m_cellBegins[c]);
        const char ends[] = {m_job.cutting.delimiter, '\n'};
        std::string_view cell = rest.substr(0, std::min(rest.find_first_of(std::string_view(ends, 2)), rest.size()));
        if (cell.ends_with('\r')) cell.remove_suffix(1);
        first(c, static_cast<Kind>(kind), cell, line);
    }
    for (const SlowCell& slow : m_slow) {
        ColumnFacts& facts = m_scan.facts[slow.column];
        facts.add(text.substr(slow.begin, slow.end - slow.begin), {line, m_job.place}, m_job.rules);
        const DateFacts& dates = facts.dates();
        m_plainDates[slow.column] =
            facts.has(Spelling::Date) && dates.orders == static_cast<unsigned>(DateOrder::Ymd) && dates.separator == '-';
        // Whether all have a time of day is told apart by the first of either kind.
        if (m_plainDates[slow.column]) {
            m_seen[slow.column][Day] = dates.bare;
            m_seen[slow.column][Moment] = dates.withClock && dates.unzoned;
        }
    }
    ++m_scan.rows;
}

void QuickRows::addBadRow(std::int64_t line, std::size_t cells, std::string_view content, const char* reason) {
    constexpr std::size_t maxReported = 1000;
    m_scan.mostCells = std::max(m_scan.mostCells, cells);
    if (++m_scan.badRowCount > static_cast<std::int64_t>(maxReported)) return;
    m_scan.badRows.push_back(
        {line, reason != nullptr ? reason : fmt::format("expected {} values, found {}", m_job.width, cells),
         cutLine(content)});
}

void QuickRows::endRow(std::string_view text, std::size_t end, std::int64_t& line) {
    const std::string_view content = text.substr(m_rowBegin, end - m_rowBegin);
    const bool blank = m_column == 1 && content.find_first_not_of(" \t\r") == std::string_view::npos;
    if (blank && m_job.width > 1) {
        m_scan.regular = m_scan.regular && (content.empty() || content == "\r");
    } else if (m_column == m_job.width) {
        commit(text, line);
    } else {
        addBadRow(line, m_column, content);
    }
    m_slow.clear();
    m_column = 0;
    m_rowBegin = end + 1;
    ++line;
}

std::size_t QuickRows::take(std::string_view text, std::int64_t& line) {
    m_rowBegin = 0;
    m_column = 0;
    m_slow.clear();
    std::size_t cellBegin = 0;
    std::uint64_t before = 0;  // the others of the block before
    const bool comments = m_job.cutting.comment != '\0';
    for (std::size_t i = 0; i + blockBytes <= text.size(); i += blockBytes) {
        const Block block = blockAt(text.data() + i);
        const std::uint64_t upToQuote = block.quotes == 0 ? ~std::uint64_t{0} : (block.quotes & -block.quotes) - 1;
        for (std::uint64_t ends = block.ends & upToQuote; ends != 0; ends &= ends - 1) {
            const auto at = static_cast<std::size_t>(std::countr_zero(ends));
            const std::size_t position = i + at;
            const bool newline = (block.newlines >> at & 1) != 0;
            if (comments && m_column == 0 && cellBegin == m_rowBegin && text[cellBegin] == m_job.cutting.comment)
                return m_rowBegin;
            std::size_t end = position;
            if (newline && end > cellBegin && text[end - 1] == '\r') --end;
            // The bits of the cell, which may begin in the block before; longer cells are no numbers anyway.
            const std::uint64_t others =
                cellBegin >= i                ? block.others >> (cellBegin - i)
                : cellBegin + blockBytes > i ? before >> (cellBegin + blockBytes - i) | block.others << (i - cellBegin)
                                              : ~std::uint64_t{0};
            cell(text, cellBegin, end, others);
            cellBegin = position + 1;
            if (newline) endRow(text, position, line);
        }
        if (block.quotes != 0) return m_rowBegin;
        before = block.others;
    }
    return m_rowBegin;
}

void QuickRows::finish() {
    for (std::size_t c = 0; c < m_job.width; ++c) {
        if (std::any_of(m_seen[c].begin(), m_seen[c].end(), [](bool seen) { return seen; }))
            m_scan.facts[c].noteUnquoted();
        for (std::size_t kind = 0; kind < kinds; ++kind)
            m_scan.facts[c].count(spellingsOf[kind], m_counts[c][kind]);
    }
}

}  // namespace assay
