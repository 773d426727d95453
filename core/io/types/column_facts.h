// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/date_spelling.h"
#include "data/spelling.h"

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// Where a cell stands.
struct CellPlace {
    std::int64_t line = 0;  ///< 1-based line of a text, else row of the table
    std::size_t file = 0;   ///< of several
};

/// What decides the types of a table's columns, beside their cells.
struct TypeRules {
    Notation notation;
    std::vector<std::string> missing;  ///< words for missing cells
    std::optional<bool> dayFirst;
};
const std::vector<std::string>& usualMissingWords();  ///< NA, N/A, n/a, NaN, nan, NULL, null, None, #N/A, \N

/// What is known of the dates of a column.
struct DateFacts {
    unsigned orders = 63;  ///< bits of DateOrder: those in which each is a date
    char separator = '\1';
    bool withClock = false, bare = false, zoned = false, unzoned = false, nanoseconds = false, halves = false;
    unsigned leapDays = 0;  ///< orders in which there is a 29 February of a year 00, which is then 2000
    std::array<std::bitset<100>, 2> shortYears;  ///< in the first part, in the last
    /// How often a date lies before the one above it, with the day first and with the month first.
    std::array<std::int64_t, 2> decreases{};
    std::array<std::int64_t, 2> last{};

    /// False where no order is left; nothing is changed then.
    bool add(const DateText& date);
};

/// What the cells of a column spell. Made cell by cell, in file order.
class ColumnFacts {
public:
    struct Kind {
        std::int64_t count = 0;
        CellPlace first;
        std::string text;  ///< of the first, cut at 40 bytes
    };

    /// quoted: it stood in quotes, so that it is no word for a missing cell where texts are.
    void add(std::string_view cell, CellPlace place, const TypeRules& rules, bool quoted = false);
    /// So many more cells of a spelling of which one was added.
    void count(Spelling spelling, std::int64_t cells) { m_kinds[static_cast<std::size_t>(spelling)].count += cells; }
    void addAs(Spelling spelling, std::string_view cell, CellPlace place);
    /// Joins what another file's cells spell; places stay as they are.
    void append(const ColumnFacts& other);

    const Kind& operator[](Spelling spelling) const { return m_kinds[static_cast<std::size_t>(spelling)]; }
    bool has(Spelling spelling) const { return (*this)[spelling].count > 0; }
    std::int64_t numbers() const;  ///< cells that a column of numbers takes
    std::int64_t present() const;  ///< that are not missing
    bool onlyTexts() const;        ///< neither most of the cells so far nor any code speak for another type
    const DateFacts& dates() const { return m_dates; }
    const Kind& firstClock() const { return m_firstClock; }  ///< of the dates with a time of day
    const Kind& oddDates() const { return m_oddDates; }  ///< dates that are not written like those before
    std::int64_t blanks() const { return m_blanks; }     ///< cells of blanks only, but not empty
    bool padded() const { return m_padded; }             ///< dates or booleans with blanks around them
    bool quotedWords() const { return m_quotedWords; }
    bool paddedWords() const { return m_paddedWords; }  ///< words for missing cells with blanks around them
    char thousands() const { return m_thousands; }  ///< between the groups of digits of those that have some
    const Kind& quotedEmpty() const { return m_quotedEmpty; }  ///< cells of nothing but two quotes
    /// A cell of nothing but two quotes is a text without characters: not all that is missing or text is in quotes.
    bool emptyTexts() const { return m_quotedEmpty.count > 0 && m_unquoted; }
    void noteUnquoted() { m_unquoted = true; }  ///< such a cell was counted
    const std::vector<std::string>& words() const { return m_words; }  ///< the first three that stand there unquoted

private:
    std::array<Kind, spellings> m_kinds;
    DateFacts m_dates;
    Kind m_oddDates, m_firstClock, m_quotedEmpty;
    std::int64_t m_blanks = 0;
    bool m_padded = false, m_quotedWords = false, m_paddedWords = false, m_unquoted = false;
    char m_thousands = '\0';
    std::vector<std::string> m_words;
};

}  // namespace assay
