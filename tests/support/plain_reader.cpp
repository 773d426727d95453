// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/plain_reader.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QSet>
#include <QTimeZone>

#include <bit>
#include <cerrno>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace assay::test {
namespace {

enum class Kind { Missing, Whole, Decimal, Exponent, Grouped, Thousands, Infinite, Boolean, Clock, Date, NumberAsText, Text };

QByteArray trimmed(QByteArray text) {
    while (text.startsWith(' ') || text.startsWith('\t')) text.remove(0, 1);
    while (text.endsWith(' ') || text.endsWith('\t')) text.chop(1);
    return text;
}

struct Match {
    bool found = false;
    QList<QByteArray> groups;
    const QByteArray& operator[](qsizetype i) const {
        static const QByteArray nothing;
        return i < groups.size() ? groups[i] : nothing;
    }
};
Match match(const QString& pattern, const QByteArray& text) {
    static QHash<QString, QRegularExpression> known;
    QRegularExpression& expression = known[pattern];
    if (expression.pattern().isEmpty()) expression = QRegularExpression("\\A(?:" + pattern + ")\\z");
    const QRegularExpressionMatch found = expression.match(QString::fromUtf8(text));
    Match result{found.hasMatch(), {}};
    for (const QString& group : found.capturedTexts()) result.groups << group.toUtf8();
    return result;
}

/// None beyond what a double reaches.
std::optional<double> valueOf(const QByteArray& text) {
    errno = 0;
    char* end = nullptr;
    const double value = std::strtod(text.constData(), &end);
    if (end != text.constData() + text.size() || text.isEmpty()) return std::nullopt;
    if (errno == ERANGE && (value == 0 || std::isinf(value))) return std::nullopt;
    return value;
}

bool printsSo(const QByteArray& plain, QByteArray digits) {
    while (digits.startsWith('0')) digits.remove(0, 1);
    while (digits.endsWith('0')) digits.chop(1);
    if (digits.size() <= 17) return true;
    char room[1000];
    std::snprintf(room, sizeof room, "%.*e", static_cast<int>(digits.size()) - 1, std::fabs(*valueOf(plain)));
    QByteArray printed(room);
    printed.truncate(printed.indexOf('e'));
    return printed.replace(".", "") == digits;
}

Kind kindOfNumber(const QByteArray& cell, const Match& number, char decimal) {
    const QByteArray &sign = number[1], &whole = number[2], &point = number[3], &fraction = number[4], &exponent = number[5],
                     &exponentSign = number[6];
    if (sign == "+" || (whole.size() > 1 && whole.startsWith('0'))) return Kind::NumberAsText;
    if (point.isEmpty() && exponent.isEmpty()) {
        if (sign == "-" && whole == "0") return Kind::Decimal;
        const QByteArray most = "9007199254740992";
        const bool exact = whole.size() < most.size() || (whole.size() == most.size() && whole <= most);
        return exact ? Kind::Whole : Kind::NumberAsText;
    }
    const QByteArray plain = QByteArray(cell).replace(decimal, '.');
    if (!valueOf(plain)) return Kind::Text;
    if (point.isEmpty() && exponentSign.isEmpty()) return Kind::Exponent;
    return printsSo(plain, whole + fraction) ? Kind::Decimal : Kind::NumberAsText;
}

QString numberPattern(char decimal) {
    return QString("([+-]?)(?=[0-9%1])(\\d*)(?:([%1])(\\d*))?(?:([eE])([+-]?)\\d+)?").arg(decimal);
}
char signOf(const QByteArray& cell, char decimal) {
    return cell.contains(' ') ? ' ' : decimal == '.' ? ',' : '.';
}
Match groupsOf(const QByteArray& cell, char decimal) {
    return match(QString("([+-]?)[1-9]\\d{0,2}((?:[%2]\\d{3})+)([%1]\\d*)?").arg(decimal).arg(signOf(cell, decimal)), cell);
}

/// A date's parts, and its time of day.
struct DayText {
    QList<QByteArray> parts;
    QByteArray separator;
    std::optional<qint64> clock{};  ///< microseconds since midnight, in UTC where there is a zone
    bool zone = false, fine = false;
};

std::optional<qint64> clockOf(const Match& clock, qsizetype at, bool& fine) {
    qint64 hour = clock[at].toInt();
    const QByteArray half = clock[at + 4].toUpper().trimmed();
    if (!half.isEmpty()) {
        if (hour < 1 || hour > 12) return std::nullopt;
        hour = hour % 12 + (half == "PM" ? 12 : 0);
    }
    const qint64 minute = clock[at + 1].toInt(), second = clock[at + 2].toInt();
    if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
    const QByteArray fraction = clock[at + 3];
    fine = fraction.size() > 6 && fraction.mid(6).count('0') < fraction.size() - 6;
    return ((hour * 60 + minute) * 60 + second) * 1'000'000 + fraction.leftJustified(6, '0', true).toLongLong();
}
const QString clockPattern = "(\\d{1,2}):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d+))?)?( ?(?:AM|am|PM|pm))?";

std::optional<DayText> dayTextOf(const QByteArray& cell) {
    if (cell.size() < 6 || cell.size() > 40) return std::nullopt;
    const QString zone = "(?: ?(Z|z|UTC|GMT|([+-])(\\d\\d)(?::?(\\d\\d))?))?";
    const QString behind = "(?:[T ]" + clockPattern + zone + ")?";
    Match found = match("(\\d{1,4})([-/.])(\\d{1,2})\\2(\\d{1,4})" + behind, cell);
    DayText day;
    if (found.found)
        day.separator = found[2];
    else
        found = match("(\\d{1,4})(年)(\\d{1,2})月(\\d{1,2})日" + behind, cell);
    if (!found.found) return std::nullopt;
    day.parts = {found[1], found[3], found[4]};
    if (found[5].isEmpty()) return day;
    day.clock = clockOf(found, 5, day.fine);
    if (!day.clock || found[12].toInt() > 15 || found[13].toInt() > 59) return std::nullopt;
    day.zone = !found[10].isEmpty();
    *day.clock -= (found[11] == "-" ? -1 : 1) * (found[12].toInt() * 60 + found[13].toInt()) * 60'000'000LL;
    return day;
}

/// Places of year, month and day, and how many digits the year has.
struct Order {
    int year, month, day, digits;
};
constexpr Order orders[] = {{0, 1, 2, 4}, {2, 1, 0, 4}, {2, 0, 1, 4}, {2, 1, 0, 2}, {2, 0, 1, 2}, {0, 1, 2, 2}};

bool mayBe(const DayText& text, int which) {
    const Order& order = orders[which];
    if (text.parts[order.year].size() != order.digits || text.parts[2 - order.year].size() > 2) return false;
    if (text.separator.isEmpty() && order.year != 0) return false;
    const bool padded = text.parts[0].size() == 2 && text.parts[1].size() == 2 && text.parts[2].size() == 2;
    if (order.digits == 2 && !padded && (text.separator != "/" || order.year == 0)) return false;
    const int year = text.parts[order.year].toInt() + (order.digits == 2 ? 2000 : 0);
    return year > 0 && QDate(year, text.parts[order.month].toInt(), text.parts[order.day].toInt()).isValid();
}

struct Dates {
    QList<std::optional<DayText>> texts;  ///< none: missing
    const QList<qsizetype>& parts;

    bool all(int order) const {
        return std::all_of(texts.begin(), texts.end(), [&](const auto& text) { return !text || mayBe(*text, order); });
    }
    QSet<int> years(int order) const {
        QSet<int> found;
        for (const auto& text : texts)
            if (text) found.insert(text->parts[orders[order].year].toInt());
        return found;
    }
    /// How often a date lies before the one above it in its file.
    int decreases(int order) const {
        int count = 0;
        qint64 before = 0;
        for (qsizetype row = 0; row < texts.size(); ++row) {
            if (parts.contains(row)) before = 0;
            if (!texts[row]) continue;
            const auto part = [&](int place) { return texts[row]->parts[place].toLongLong(); };
            const qint64 rank = (part(orders[order].year) * 12 + part(orders[order].month)) * 31 + part(orders[order].day);
            count += rank < before;
            before = rank;
        }
        return count;
    }
};

std::optional<int> orderOf(const Dates& dates, std::optional<bool> dayFirst) {
    if (dates.all(0)) return 0;
    const bool shortFirst = dates.all(5) && ((!dates.all(3) && !dates.all(4)) || dates.years(5).size() < dates.years(3).size());
    const int first = dates.all(1) || dates.all(2) ? 1 : 3;
    const bool day = dates.all(first), month = dates.all(first + 1);
    if (dayFirst && (*dayFirst ? day : month)) return *dayFirst ? first : first + 1;
    if (shortFirst) return 5;
    if (dayFirst || (!day && !month)) return std::nullopt;
    if (day && month) return dates.decreases(first + 1) < dates.decreases(first) ? first + 1 : first;
    return day ? first : first + 1;
}

/// The hundred years that short ones lie in: they span as few as can be, and end in 1950 to 2049.
int firstYearOf(const Dates& dates, int order) {
    const QSet<int> years = dates.years(order);
    int last = 0, widest = 0;
    for (int year = 0; year < 100; ++year) {
        if (!years.contains(year)) continue;
        int gap = 1;
        while (gap < 100 && !years.contains((year + gap) % 100)) ++gap;
        if (gap > widest) widest = gap, last = year;
    }
    const int first = (last >= 50 ? 1900 : 2000) + last - 99;
    const bool leap = std::any_of(dates.texts.begin(), dates.texts.end(), [&](const auto& text) {
        return text && text->parts[orders[order].year] == "00" && text->parts[orders[order].month].toInt() == 2 &&
               text->parts[orders[order].day] == "29";
    });
    return leap && first <= 1900 ? first + 100 : first;
}

/// "10:15:00.5" of the microseconds of a day.
QString printedClock(qint64 time) {
    const QString result = QTime::fromMSecsSinceStartOfDay(static_cast<int>(time / 1000)).toString("HH:mm:ss");
    QString fraction = QString("%1").arg(time % 1'000'000, 6, 10, QChar('0'));
    while (fraction.endsWith('0')) fraction.chop(1);
    return fraction.isEmpty() ? result : result + "." + fraction;
}

std::optional<qint64> timeOfDay(const QByteArray& cell) {
    bool fine = false;
    const Match found = match(clockPattern, cell);
    const std::optional<qint64> time = found.found ? clockOf(found, 1, fine) : std::nullopt;
    return fine ? std::nullopt : time;
}

QByteArray printedTime(const DayText& text, int which, int firstYear, bool clock) {
    const Order& order = orders[which];
    int year = text.parts[order.year].toInt();
    if (order.digits == 2)
        while (year < firstYear) year += 100;
    const QDate day(year, text.parts[order.month].toInt(), text.parts[order.day].toInt());
    const auto printed = [](QDate date) { return QString("%1").arg(date.year(), 4, 10, QChar('0')) + date.toString("-MM-dd"); };
    if (!clock) return printed(day).toUtf8();
    constexpr qint64 perDay = 86'400'000'000;
    qint64 time = text.clock.value_or(0);
    const qint64 shift = time < 0 ? -1 : time >= perDay ? 1 : 0;
    time -= shift * perDay;
    return (printed(day.addDays(shift)) + " " + printedClock(time)).toUtf8();
}

bool isMissingWord(const QByteArray& text) {
    static const QSet<QByteArray> words{"NA", "N/A", "n/a", "NaN", "nan", "NULL", "null", "None", "#N/A", "\\N"};
    return words.contains(text);
}

Kind kindOf(const QByteArray& cell, char decimal) {
    if (cell.isEmpty() || isMissingWord(cell)) return Kind::Missing;
    const Match number = match(numberPattern(decimal), cell);
    if (number.found && !(number[2] + number[4]).isEmpty()) return kindOfNumber(cell, number, decimal);
    if (const Match groups = groupsOf(cell, decimal); groups.found) {
        if (groups[1] == "+") return Kind::NumberAsText;
        return groups[2].size() == 4 && groups[3].isEmpty() && signOf(cell, decimal) != '.' ? Kind::Grouped : Kind::Thousands;
    }
    if (match("(?i)[+-]?inf(inity)?", cell).found) return Kind::Infinite;
    if (match("(?i)true|false", cell).found) return Kind::Boolean;
    if (timeOfDay(cell)) return Kind::Clock;
    const std::optional<DayText> day = dayTextOf(cell);
    for (int order = 0; day && order < 6; ++order)
        if (mayBe(*day, order)) return Kind::Date;
    return Kind::Text;
}

/// Whether all are dates written alike.
std::optional<PlainColumn> datesOf(const QList<QByteArray>& cells, std::optional<bool> dayFirst, const QList<qsizetype>& parts) {
    Dates dates{{}, parts};
    QSet<QByteArray> separators;
    bool clock = false, bare = false, zoned = false, unzoned = false, fine = false;
    for (const QByteArray& cell : cells) {
        dates.texts << (cell.isEmpty() || isMissingWord(cell) ? std::nullopt : dayTextOf(cell));
        if (!dates.texts.last()) continue;
        const DayText& text = *dates.texts.last();
        separators.insert(text.separator);
        (text.clock ? clock : bare) = true;
        if (text.clock) (text.zone ? zoned : unzoned) = true;
        fine = fine || text.fine;
    }
    if (separators.size() != 1 || fine || (zoned && (unzoned || bare))) return std::nullopt;
    const std::optional<int> order = orderOf(dates, dayFirst);
    if (!order) return std::nullopt;
    const int firstYear = orders[*order].digits == 2 ? firstYearOf(dates, *order) : 0;
    PlainColumn column{clock ? "TIMESTAMP" : "DATE"};
    for (const auto& text : dates.texts)
        column.cells << (text ? std::optional(printedTime(*text, *order, firstYear, clock)) : std::nullopt);
    return column;
}

PlainColumn textsOf(const QList<WrittenCell>& cells) {
    PlainColumn column{"VARCHAR"};
    const bool someUnquoted = std::any_of(cells.begin(), cells.end(), [](const WrittenCell& cell) { return !cell.quoted; });
    for (const WrittenCell& cell : cells) {
        const bool missing = cell.quoted ? cell.text.isEmpty() && !someUnquoted
                                         : cell.text.isEmpty() || isMissingWord(trimmed(cell.text));
        column.cells << (missing ? std::nullopt : std::optional(cell.text));
    }
    return column;
}

QByteArray withPoint(QByteArray cell, char decimal) {
    if (groupsOf(cell, decimal).found) cell.replace(signOf(cell, decimal), "");
    return cell.replace(decimal, '.');
}

}  // namespace

QByteArray bitsOf(double value) {
    return QByteArray::number(static_cast<qulonglong>(std::bit_cast<std::uint64_t>(value)), 16);
}

PlainColumn readPlainly(const QList<WrittenCell>& written, char decimal, std::optional<bool> dayFirst,
                        const QList<qsizetype>& parts) {
    QSet<Kind> kinds;
    QSet<char> signs;
    QList<QByteArray> cells;
    QList<Kind> each;
    for (const WrittenCell& cell : written) {
        cells << trimmed(cell.text);
        each << kindOf(cells.last(), decimal);
        if (each.last() != Kind::Missing) kinds.insert(each.last());
        if (each.last() == Kind::Grouped || each.last() == Kind::Thousands) signs.insert(signOf(cells.last(), decimal));
    }
    const auto only = [&](const QSet<Kind>& some) { return !kinds.isEmpty() && some.contains(kinds); };
    const bool codes = kinds.contains(Kind::Exponent) && kinds.contains(Kind::Whole) && !kinds.contains(Kind::Decimal);
    const bool unsure = kinds.contains(Kind::Grouped) && !kinds.contains(Kind::Thousands);
    if (only({Kind::Whole, Kind::Decimal, Kind::Exponent, Kind::Grouped, Kind::Thousands, Kind::Infinite}) && !codes && !unsure &&
        signs.size() < 2) {
        PlainColumn column{only({Kind::Whole}) ? "BIGINT" : "DOUBLE"};
        for (qsizetype row = 0; row < cells.size(); ++row) {
            const bool missing = each[row] == Kind::Missing || each[row] == Kind::Infinite;
            if (missing)
                column.cells << std::nullopt;
            else
                column.cells << (column.type == "BIGINT" ? cells[row] : bitsOf(*valueOf(withPoint(cells[row], decimal))));
        }
        return column;
    }
    if (only({Kind::Boolean})) {
        PlainColumn column{"BOOLEAN"};
        for (qsizetype row = 0; row < cells.size(); ++row)
            column.cells << (each[row] == Kind::Missing ? std::nullopt : std::optional(cells[row].toLower()));
        return column;
    }
    if (only({Kind::Clock})) {
        PlainColumn column{"TIME"};
        for (qsizetype row = 0; row < cells.size(); ++row)
            column.cells << (each[row] == Kind::Missing ? std::nullopt : std::optional(printedClock(*timeOfDay(cells[row])).toUtf8()));
        return column;
    }
    if (only({Kind::Date}))
        if (std::optional<PlainColumn> dates = datesOf(cells, dayFirst, parts)) return *dates;
    return textsOf(written);
}

}  // namespace assay::test
