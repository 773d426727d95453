// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/types/type_decision.h"

#include "data/database.h"
#include "data/parse_functions.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>

namespace assay {
namespace {

using enum Spelling;

constexpr std::initializer_list<Spelling> numberKinds{Whole, Decimal, Exponent, Grouped, Thousands, Infinite, Code, Huge};

class Decider {
public:
    Decider(const ColumnFacts& facts, const TypeRules& rules, const PlaceText& place)
        : m_facts(facts), m_rules(rules), m_place(place) {
        m_decision.notation = rules.notation;
    }

    TypeDecision decide() {
        if (m_facts.present() == 0) {
            if (m_facts.has(Word) || m_facts.has(Blank)) add("all cells are missing");
        } else if (only({Whole, Decimal, Exponent, Infinite, Thousands, Grouped}) && areNumbers()) {
            decideNumber();
        } else if (only({Boolean})) {
            m_decision.stored = "BOOLEAN";
            m_decision.direct = !m_facts.padded() && m_facts.blanks() == 0;
        } else if (only({Date}) && areDates()) {
            decideDates();
        } else if (only({Clock})) {
            decideClocks();
        } else {
            explainText();
        }
        if (m_decision.stored != "VARCHAR") tellBlanks();
        return std::move(m_decision);
    }

    TypeDecision decideAsked(ColumnType asked) {
        switch (asked) {
            case ColumnType::Category:
            case ColumnType::Text: break;
            case ColumnType::Number: askNumber(); break;
            case ColumnType::Boolean: askBoolean(); break;
            case ColumnType::DateTime: askDates(); break;
        }
        return std::move(m_decision);
    }

private:
    bool only(std::initializer_list<Spelling> kinds) const {
        std::int64_t count = 0;
        for (const Spelling kind : kinds) count += m_facts[kind].count;
        return count == m_facts.present();
    }
    void add(const std::string& note) { m_decision.note += (m_decision.note.empty() ? "" : "; ") + note; }
    std::string first(const ColumnFacts::Kind& kind) const {
        return fmt::format("'{}' {}", kind.text, m_place(kind.first));
    }
    /// The first cell that is there and spells none of these.
    const ColumnFacts::Kind& earliestBut(std::initializer_list<Spelling> kinds) const {
        const ColumnFacts::Kind* found = &m_facts.oddDates();
        for (int i = 0; i < spellings; ++i) {
            const auto kind = static_cast<Spelling>(i);
            const ColumnFacts::Kind& cells = m_facts[kind];
            if (kind == Blank || kind == Word || cells.count == 0) continue;
            if (std::find(kinds.begin(), kinds.end(), kind) != kinds.end()) continue;
            const CellPlace &place = cells.first, &known = found->first;
            const bool before = place.file != known.file ? place.file < known.file : place.line < known.line;
            if (found->count == 0 || before) found = &cells;
        }
        return *found;
    }

    bool areNumbers() const;
    bool areDates() const;
    bool yearsLieFirst() const;
    void decideNumber();
    void decideDates();
    void decideClocks() {
        m_decision.stored = "TIME";
        m_decision.direct = false;
    }
    DateOrder orderOf();
    void chooseYears();
    void explainText();
    void explainOthers(std::int64_t others, const ColumnFacts::Kind& which, const char* singular, const char* plural);
    void tellBlanks();
    void askNumber();
    void askBoolean();
    void askDates();
    void tellLost(std::int64_t lost, const ColumnFacts::Kind& which, const char* singular, const char* plural);

    const ColumnFacts& m_facts;
    const TypeRules& m_rules;
    const PlaceText& m_place;
    TypeDecision m_decision;
};

/// E-notation without a sign among plain whole numbers makes codes, one group of three digits may be anything.
bool Decider::areNumbers() const {
    const bool codes = m_facts.has(Exponent) && m_facts.has(Whole) && !m_facts.has(Decimal);
    return !codes && (!m_facts.has(Grouped) || m_facts.has(Thousands));
}

void Decider::decideNumber() {
    const bool thousands = m_facts.has(Thousands);
    const bool fractions = m_facts.has(Decimal) || m_facts.has(Exponent) || m_facts.has(Infinite) || thousands;
    m_decision.stored = fractions ? "DOUBLE" : "BIGINT";
    m_decision.direct = !thousands && !m_facts.has(Infinite) && m_facts.blanks() == 0 &&
                        (m_rules.notation.decimal == '.' || !m_facts.has(Exponent));
    if (thousands) {
        m_decision.notation.thousands = m_facts.thousands();
        add(fmt::format("numbers are read with '{}' between thousands, as in '{}'", m_facts.thousands(),
                        m_facts[Thousands].text));
    }
    if (m_facts.has(Infinite))
        add(fmt::format("{}, the first {}",
                        m_facts[Infinite].count == 1
                            ? std::string("1 cell is infinite and read as missing")
                            : fmt::format("{} cells are infinite and read as missing", m_facts[Infinite].count),
                        m_place(m_facts[Infinite].first)));
}

bool Decider::areDates() const {
    const DateFacts& dates = m_facts.dates();
    return m_facts.oddDates().count == 0 && !dates.nanoseconds && !(dates.zoned && (dates.unzoned || dates.bare)) &&
           (m_rules.dayFirst == std::nullopt || yearsLieFirst() ||
            (dates.orders & (1U | (*m_rules.dayFirst ? 2U | 8U : 4U | 16U))) != 0);
}

/// The years of a column lie close together, the days of a month do not.
bool Decider::yearsLieFirst() const {
    const DateFacts& dates = m_facts.dates();
    if ((dates.orders & static_cast<unsigned>(DateOrder::ShortYmd)) == 0) return false;
    return (dates.orders & ~static_cast<unsigned>(DateOrder::ShortYmd)) == 0 ||
           dates.shortYears[0].count() < dates.shortYears[1].count();
}

/// Of the orders in which all are dates.
DateOrder Decider::orderOf() {
    const DateFacts& dates = m_facts.dates();
    const auto may = [&](DateOrder order) { return (dates.orders & static_cast<unsigned>(order)) != 0; };
    if (may(DateOrder::Ymd)) return DateOrder::Ymd;
    const bool four = may(DateOrder::Dmy) || may(DateOrder::Mdy);
    const DateOrder dayFirst = four ? DateOrder::Dmy : DateOrder::ShortDmy;
    const DateOrder monthFirst = four ? DateOrder::Mdy : DateOrder::ShortMdy;
    const bool asked = m_rules.dayFirst && may(*m_rules.dayFirst ? dayFirst : monthFirst);
    if (!asked && yearsLieFirst()) return DateOrder::ShortYmd;
    if (may(dayFirst) && may(monthFirst) && !m_rules.dayFirst) {
        // Rows are often in the order of their dates.
        const bool month = dates.decreases[1] < dates.decreases[0];
        const std::string other = month ? "day" : "month";
        add(fmt::format("dates such as '{}' are read with the {} first, but could have the {} first",
                        m_facts[Date].text, month ? "month" : "day", other));
        return month ? monthFirst : dayFirst;
    }
    const bool day = may(dayFirst) && m_rules.dayFirst.value_or(true);
    add(fmt::format("dates are read with the {} first", day || !may(monthFirst) ? "day" : "month"));
    return day || !may(monthFirst) ? dayFirst : monthFirst;
}

void Decider::chooseYears() {
    if (m_decision.dates.order < DateOrder::ShortDmy) return;
    const auto& years = m_facts.dates().shortYears[yearPlace(m_decision.dates.order) == 0 ? 0 : 1];
    m_decision.dates.firstYear = firstYearOf(years);
    const bool leap = (m_facts.dates().leapDays & static_cast<unsigned>(m_decision.dates.order)) != 0;
    if (leap && m_decision.dates.firstYear <= 1900) m_decision.dates.firstYear += 100;
    int least = 9999, most = 0;
    for (int i = 0; i < 100; ++i) {
        const int year = m_decision.dates.firstYear + i;
        if (!years[static_cast<std::size_t>(year % 100)]) continue;
        least = std::min(least, year);
        most = std::max(most, year);
    }
    if (m_decision.dates.order == DateOrder::ShortYmd) add("dates are read with the year first");
    add(least == most ? fmt::format("years of two digits are read as {}", least)
                      : fmt::format("years of two digits are read as {} to {}", least, most));
}

void Decider::decideDates() {
    const DateFacts& dates = m_facts.dates();
    m_decision.stored = dates.withClock ? "TIMESTAMP" : "DATE";
    m_decision.dates.order = orderOf();
    chooseYears();
    const bool iso = m_decision.dates.order == DateOrder::Ymd && dates.separator == '-';
    m_decision.direct = iso && !dates.zoned && !dates.halves && !(dates.withClock && dates.bare) && !m_facts.padded() &&
                        m_facts.blanks() == 0;
    if (dates.zoned) add("times with a zone are shown in UTC");
    if (dates.withClock && dates.bare) add("days without a time of day are read as midnight");
}

void Decider::explainOthers(std::int64_t others, const ColumnFacts::Kind& which, const char* singular,
                            const char* plural) {
    add(fmt::format("read as text: {} {}, the first {}", others == 1 ? "1 cell" : fmt::format("{} cells", others),
                    others == 1 ? singular : plural, first(which)));
}

/// Said where the cells come near to another type, so that nobody wonders.
void Decider::explainText() {
    const std::int64_t present = m_facts.present(), numbers = m_facts.numbers();
    const std::int64_t dates = m_facts[Date].count + m_facts.oddDates().count;
    if (numbers == present) {
        const ColumnFacts::Kind& exponent = m_facts[Exponent];
        if (m_facts.has(Code) || (exponent.count > 0 && m_facts.has(Whole) && !m_facts.has(Decimal)))
            add(fmt::format("kept as text: codes such as {} would change as numbers",
                            first(m_facts.has(Code) ? m_facts[Code] : exponent)));
        else if (m_facts.has(Huge))
            add(fmt::format("kept as text: {} has more digits than a number holds exactly", first(m_facts[Huge])));
        else
            add(fmt::format("read as text: {} may be a number with thousands, or with a decimal comma",
                            first(m_facts[Grouped])));
    } else if (2 * numbers >= present) {
        explainOthers(present - numbers, earliestBut(numberKinds),
                      "is not a number", "are not numbers");
    } else if (dates == present && m_facts.dates().nanoseconds) {
        add("read as text: times finer than a microsecond");
    } else if (dates == present && m_facts.dates().zoned && m_facts.oddDates().count == 0 &&
               (m_facts.dates().unzoned || m_facts.dates().bare)) {
        add("read as text: only some of the times have a zone");
    } else if (dates == present && m_facts.oddDates().count == 0) {
        add(fmt::format("read as text: not all dates can have the {} first, such as {}",
                        m_rules.dayFirst.value_or(true) ? "day" : "month", first(m_facts[Date])));
    } else if (2 * dates >= present) {
        const std::int64_t others = present - m_facts[Date].count;
        explainOthers(others, earliestBut({Date}),
                      "is not a date like the others", "are not dates like the others");
    } else if (2 * m_facts[Clock].count >= present) {
        explainOthers(present - m_facts[Clock].count, earliestBut({Clock}),
                      "is not a time of day", "are not times of day");
    } else if (2 * m_facts[Boolean].count >= present) {
        explainOthers(present - m_facts[Boolean].count, earliestBut({Boolean}),
                      "is not true or false", "are not true or false");
    }
}

void Decider::tellBlanks() {
    if (m_facts.blanks() == 0) return;
    add(fmt::format("{} of blanks only {} read as missing",
                    m_facts.blanks() == 1 ? "1 cell" : fmt::format("{} cells", m_facts.blanks()),
                    m_facts.blanks() == 1 ? "is" : "are"));
}

void Decider::tellLost(std::int64_t lost, const ColumnFacts::Kind& which, const char* singular, const char* plural) {
    if (lost == 0) return;
    add(fmt::format("{} {} and read as missing, the first {}", lost == 1 ? "1 cell" : fmt::format("{} cells", lost),
                    lost == 1 ? singular : plural, first(which)));
}

void Decider::askNumber() {
    m_decision.stored = "DOUBLE";
    m_decision.direct = false;
    if (m_facts.has(Thousands) || m_facts.has(Grouped)) m_decision.notation.thousands = m_facts.thousands();
    tellLost(m_facts.present() - m_facts.numbers() + m_facts[Infinite].count,
             earliestBut({Whole, Decimal, Exponent, Grouped, Thousands, Code, Huge}),
             "is not a number", "are not numbers");
    if (m_facts.has(Huge)) add(fmt::format("{} is rounded to what a number holds", first(m_facts[Huge])));
}

void Decider::askBoolean() {
    m_decision.stored = "BOOLEAN";
    if (!only({Boolean})) add("true, yes, t, y and 1 are read as true, false, no, f, n and 0 as false, other cells as missing");
    m_decision.direct = only({Boolean}) && !m_facts.padded() && m_facts.blanks() == 0;
}

void Decider::askDates() {
    if (m_facts.has(Clock) && !m_facts.has(Date)) {
        decideClocks();
        return tellLost(m_facts.present() - m_facts[Clock].count, earliestBut({Clock}),
                        "is not a time of day", "are not times of day");
    }
    if (m_facts.dates().orders == 63 || m_facts.dates().nanoseconds) {
        add(m_facts.present() > 0 ? "read as text: no cell is a date that can be read" : "all cells are missing");
        return;
    }
    m_decision.stored = m_facts.dates().withClock ? "TIMESTAMP" : "DATE";
    m_decision.dates.order = orderOf();
    chooseYears();
    m_decision.direct = false;
    if (m_facts.dates().zoned) add("times with a zone are shown in UTC");
    tellLost(m_facts.present() - m_facts[Date].count,
             earliestBut({Date}),
             "is not a date", "are not dates");
}

bool isNumber(const std::string& stored) {
    return stored == "BIGINT" || stored == "DOUBLE";
}

/// What only rows behind the first ones asked for.
std::string wideningNote(const ColumnFacts& facts, const TypeDecision& now, const TypeDecision& sample,
                         const PlaceText& place) {
    const auto at = [&](Spelling kind) {
        return fmt::format("'{}' {}", facts[kind].text, place(facts[kind].first));
    };
    if (sample.stored == "BIGINT" && now.stored == "DOUBLE") {
        for (const Spelling kind : {Decimal, Thousands, Exponent})
            if (facts.has(kind)) return "whole numbers until " + at(kind);
    }
    if (sample.stored == "DATE" && now.stored == "TIMESTAMP")
        return fmt::format("days until '{}' {}", facts.firstClock().text, place(facts.firstClock().first));
    return {};
}

}  // namespace

TypeDecision decideType(const ColumnFacts& facts, const TypeRules& rules, std::optional<ColumnType> asked,
                        const PlaceText& place, const TypeDecision* sample) {
    Decider decider(facts, rules, place);
    TypeDecision decision = asked ? decider.decideAsked(*asked) : decider.decide();
    if (sample != nullptr && !asked)
        if (const std::string note = wideningNote(facts, decision, *sample, place); !note.empty())
            decision.note += (decision.note.empty() ? "" : "; ") + note;
    return decision;
}

std::string conversionSql(const TypeDecision& decision, const std::string& text) {
    if (isNumber(decision.stored)) {
        const std::string number = parseNumberSql(text, decision.notation);
        return decision.stored == "BIGINT" ? fmt::format("CAST({} AS BIGINT)", number) : number;
    }
    if (decision.stored == "BOOLEAN") return parseBooleanSql(text);
    if (decision.stored == "TIME") return parseClockSql(text);
    if (decision.stored == "TIMESTAMP") return parseTimeSql(text, decision.dates);
    if (decision.stored == "DATE") return fmt::format("CAST({} AS DATE)", parseTimeSql(text, decision.dates));
    return text;
}

ColumnType columnTypeOf(const std::string& stored) {
    if (isNumber(stored)) return ColumnType::Number;
    if (stored == "BOOLEAN") return ColumnType::Boolean;
    return stored == "VARCHAR" ? ColumnType::Category : ColumnType::DateTime;
}

}  // namespace assay
