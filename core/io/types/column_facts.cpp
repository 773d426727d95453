// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/types/column_facts.h"

#include <algorithm>

namespace assay {
namespace {

std::string cut(std::string_view text) {
    constexpr std::size_t limit = 40;
    if (text.size() <= limit) return std::string(text);
    std::size_t end = limit;
    while (end > 0 && (text[end] & 0xC0) == 0x80) --end;
    return std::string(text.substr(0, end)) + "…";
}

void note(ColumnFacts::Kind& kind, std::string_view cell, CellPlace place) {
    if (kind.count++ > 0) return;
    kind.first = place;
    kind.text = cut(cell);
}

void join(ColumnFacts::Kind& kind, const ColumnFacts::Kind& other) {
    if (kind.count == 0) {
        kind = other;
        return;
    }
    kind.count += other.count;
}

/// A number that grows with the date, for dates whose parts may be day and month in either order.
std::int64_t rankOf(const DateText& date, bool dayFirst) {
    const int day = date.parts[dayFirst ? 0 : 1], month = date.parts[dayFirst ? 1 : 0];
    return (date.parts[2] * 12LL + month) * 31 + day;
}

unsigned leapDaysOf(const DateText& date) {
    const auto& [first, second, third] = date.parts;
    unsigned orders = 0;
    if (date.digits[2] == 2 && third == 0) {
        if (first == 29 && second == 2) orders |= static_cast<unsigned>(DateOrder::ShortDmy);
        if (first == 2 && second == 29) orders |= static_cast<unsigned>(DateOrder::ShortMdy);
    }
    if (date.digits[0] == 2 && first == 0 && second == 2 && third == 29)
        orders |= static_cast<unsigned>(DateOrder::ShortYmd);
    return orders;
}

}  // namespace

const std::vector<std::string>& usualMissingWords() {
    static const std::vector<std::string> words{"NA",   "N/A",  "n/a",  "NaN",  "nan",
                                                "NULL", "null", "None", "#N/A", "\\N"};
    return words;
}

bool DateFacts::add(const DateText& date) {
    const unsigned left = orders & ordersOf(date);
    if (left == 0 || (separator != '\1' && separator != date.separator)) return false;
    orders = left;
    leapDays |= leapDaysOf(date);
    separator = date.separator;
    (date.clock ? withClock : bare) = true;
    if (date.clock) {
        (date.clock->zoneMinutes ? zoned : unzoned) = true;
        nanoseconds = nanoseconds || date.clock->nanoseconds;
        halves = halves || date.clock->halves;
    }
    for (const std::size_t end : {0, 1})
        if (date.digits[2 * end] == 2) shortYears[end].set(static_cast<std::size_t>(date.parts[2 * end]));
    for (const std::size_t order : {0, 1}) {
        const std::int64_t rank = rankOf(date, order == 0);
        decreases[order] += rank < last[order];
        last[order] = rank;
    }
    return true;
}

void ColumnFacts::addAs(Spelling spelling, std::string_view cell, CellPlace place) {
    note(m_kinds[static_cast<std::size_t>(spelling)], cell, place);
}

void ColumnFacts::add(std::string_view cell, CellPlace place, const TypeRules& rules, bool quoted) {
    const std::string_view trimmed = trimmedCell(cell);
    Spelling spelling = spellingOf(trimmed, rules.notation);
    m_unquoted = m_unquoted || !quoted;
    if (spelling == Spelling::Grouped || spelling == Spelling::Thousands) {
        const char sign = thousandsSignOf(trimmed);
        if (m_thousands == '\0') m_thousands = sign;
        if (m_thousands != sign) spelling = Spelling::Text;
    }
    if (spelling == Spelling::Blank) {
        m_blanks += !cell.empty();
        if (quoted && cell.empty()) note(m_quotedEmpty, cell, place);
    } else if (std::find(rules.missing.begin(), rules.missing.end(), trimmed) != rules.missing.end()) {
        spelling = Spelling::Word;
        m_quotedWords = m_quotedWords || quoted;
        m_paddedWords = m_paddedWords || (!quoted && trimmed.size() != cell.size());
        const bool known = std::find(m_words.begin(), m_words.end(), trimmed) != m_words.end();
        if (!quoted && !known && m_words.size() < 3) m_words.emplace_back(trimmed);
    } else if (spelling == Spelling::Date) {
        const std::optional<DateText> date = splitDate(trimmed);
        if (ordersOf(*date) == 0)
            spelling = Spelling::Text;
        else if (!m_dates.add(*date))
            return note(m_oddDates, cell, place);
        else if (date->clock)
            note(m_firstClock, cell, place);
    } else if (spelling == Spelling::Clock && splitClock(trimmed)->nanoseconds) {
        spelling = Spelling::Text;  // finer than what is stored
    }
    m_padded = m_padded || (trimmed.size() != cell.size() && spelling != Spelling::Blank && spelling != Spelling::Text);
    addAs(spelling, cell, place);
}

void ColumnFacts::append(const ColumnFacts& other) {
    if (other.has(Spelling::Date)) {
        DateFacts& mine = m_dates;
        const DateFacts& theirs = other.m_dates;
        const bool alike = !has(Spelling::Date) ||
                           ((mine.orders & theirs.orders) != 0 && mine.separator == theirs.separator);
        if (!alike) {
            join(m_oddDates, other[Spelling::Date]);
        } else if (!has(Spelling::Date)) {
            mine = theirs;
        } else {
            mine.orders &= theirs.orders;
            mine.withClock |= theirs.withClock;
            mine.bare |= theirs.bare;
            mine.zoned |= theirs.zoned;
            mine.unzoned |= theirs.unzoned;
            mine.nanoseconds |= theirs.nanoseconds;
            mine.halves |= theirs.halves;
            mine.leapDays |= theirs.leapDays;
            for (const std::size_t i : {0, 1}) {
                mine.shortYears[i] |= theirs.shortYears[i];
                mine.decreases[i] += theirs.decreases[i];
            }
        }
    }
    // Signs of thousands are of one kind in a column, as in add().
    const bool otherSign = m_thousands != '\0' && other.m_thousands != '\0' && m_thousands != other.m_thousands;
    for (std::size_t i = 0; i < m_kinds.size(); ++i) {
        const auto spelling = static_cast<Spelling>(i);
        const bool groups = spelling == Spelling::Grouped || spelling == Spelling::Thousands;
        join(otherSign && groups ? m_kinds[static_cast<std::size_t>(Spelling::Text)] : m_kinds[i], other.m_kinds[i]);
    }
    join(m_oddDates, other.m_oddDates);
    join(m_firstClock, other.m_firstClock);
    join(m_quotedEmpty, other.m_quotedEmpty);
    m_blanks += other.m_blanks;
    m_padded |= other.m_padded;
    m_quotedWords |= other.m_quotedWords;
    m_paddedWords |= other.m_paddedWords;
    m_unquoted |= other.m_unquoted;
    if (m_thousands == '\0') m_thousands = other.m_thousands;
    for (const std::string& word : other.m_words)
        if (m_words.size() < 3 && std::find(m_words.begin(), m_words.end(), word) == m_words.end())
            m_words.push_back(word);
}

std::int64_t ColumnFacts::numbers() const {
    std::int64_t count = 0;
    for (const Spelling kind : {Spelling::Whole, Spelling::Decimal, Spelling::Exponent, Spelling::Thousands,
                                Spelling::Grouped, Spelling::Infinite, Spelling::Code, Spelling::Huge})
        count += (*this)[kind].count;
    return count;
}

std::int64_t ColumnFacts::present() const {
    std::int64_t count = m_oddDates.count;
    for (const Kind& kind : m_kinds) count += kind.count;
    return count - (*this)[Spelling::Blank].count - (*this)[Spelling::Word].count;
}

bool ColumnFacts::onlyTexts() const {
    return 2 * (*this)[Spelling::Text].count > present();
}

}  // namespace assay
