// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/random_tables.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>

namespace assay::test {
namespace {

// What cells of a column spell.
constexpr int numberKinds = 12, dateKinds = 14;
enum Spelled { Numbers = 0, Dates = 20, Booleans = 40, Clocks, Words, Blanks, Empties, Texts, kinds };

}  // namespace

RandomTable::RandomTable(unsigned seed) : m_random(seed) {
    drawLayout();
    const int columns = 1 + upTo(4);
    for (int c = 0; c < columns; ++c) {
        const int family = upTo(9);
        drawColumn(family < 4 ? Numbers + upTo(numberKinds - 1) : family < 7 ? Dates + upTo(dateKinds - 1) : Booleans + upTo(kinds - Booleans - 1));
    }
    if (m_quoting == Quoting::Backslash) {
        // Which of the two ways to write quotes it is shows by a row.
        m_columns << QList<WrittenCell>(m_rows, {"say \"hi\", they say", true});
    }
    for (qsizetype part = 0; part < m_parts.size(); ++part) {
        QList<qsizetype> order(m_columns.size() + 1);
        std::iota(order.begin(), order.end(), qsizetype{-1});
        if (part > 0) std::shuffle(order.begin(), order.end(), m_random);
        m_orders << order;
    }
}

void RandomTable::drawLayout() {
    m_delimiter = ",;\t|"[upTo(3)];
    m_decimal = m_delimiter != ',' && oneIn(3) ? ',' : '.';
    m_lineEnd = oneIn(3) ? "\r\n" : "\n";
    m_quoting = static_cast<Quoting>(upTo(4));
    m_given = !oneIn(4);
    m_lastLineEnds = !oneIn(4);
    if (oneIn(4)) m_dayFirst = oneIn(2);
    m_rows = oneIn(12) ? 20'470 + upTo(200) : 2 + upTo(40);
    // Where the dialect is not given there is enough to tell it by.
    if (!m_given) m_rows += 30;
    if (oneIn(3))
        for (int i = 1 + upTo(2); i > 0; --i) m_parts << 1 + upTo(static_cast<int>(m_rows) - 2);
    std::sort(m_parts.begin(), m_parts.end());
    m_parts.erase(std::unique(m_parts.begin(), m_parts.end()), m_parts.end());
}

QByteArray RandomTable::digits(int count) {
    QByteArray text;
    for (int i = 0; i < count; ++i) text += static_cast<char>('0' + upTo(9));
    return text;
}

QByteArray RandomTable::number(int kind) {
    const QByteArray sign = oneIn(4) ? "-" : "";
    const QByteArray whole = oneIn(5) ? QByteArray("0") : QByteArray::number(1 + upTo(8)) + digits(upTo(5));
    switch (kind) {
        case 0:
        case 1: return whole == "0" ? whole : sign + whole;
        case 2:
        case 3: return sign + whole + m_decimal + digits(1 + upTo(3));
        case 4: {
            // Any double, in the digits that a program prints it with.
            const auto bits = (std::uint64_t{m_random()} << 32) | m_random();
            const auto value = std::bit_cast<double>(bits);
            char room[64];
            const char* formats[] = {"%.17g", "%.16e", "%.20e", "%.6g", "%g"};
            std::snprintf(room, sizeof room, formats[upTo(4)], std::isfinite(value) ? value : 0.1);
            return QByteArray(room).replace('.', m_decimal);
        }
        case 5: return sign + QByteArray::number(1 + upTo(8)) + (oneIn(2) ? "e" : "E") + QByteArray::number(upTo(20));
        case 6: return sign + whole + m_decimal + digits(2) + (oneIn(2) ? "e-" : "E+") + digits(1 + upTo(1));
        case 7: return "0" + digits(1 + upTo(8));
        case 8: return "+" + whole;
        case 9: return oneIn(2) ? QByteArray::number(9007199254740990 + upTo(5)) : sign + "1" + digits(14 + upTo(12));
        case 10: {
            const char mark = oneIn(3) ? ' ' : m_decimal == '.' ? ',' : '.';
            QByteArray text = sign + QByteArray::number(1 + upTo(998));
            for (int i = 1 + upTo(1); i > 0; --i) text += mark + digits(3);
            return oneIn(2) ? text : text + m_decimal + digits(2);
        }
        default: {
            const char* odd[] = {"-0", "-0?0", "?5", "5?", "-?25", "inf", "-Infinity", "0?1000000000000000055511151231257827", "1e400", "00?5", "+1?5",
                                 "1?5e3", "0?123456789012345678"};
            return QByteArray(odd[upTo(12)]).replace('?', m_decimal);
        }
    }
}

QByteArray RandomTable::date(int kind) {
    const int year = 1995 + upTo(30), month = 1 + upTo(11), day = 1 + upTo(oneIn(2) ? 11 : 27);
    const auto two = [](int value) { return QByteArray::number(value).rightJustified(2, '0'); };
    const auto one = [](int value) { return QByteArray::number(value); };
    const QByteArray y = one(year), m = two(month), d = two(day), short2 = two(year % 100);
    const QByteArray clock = two(upTo(23)) + ":" + two(upTo(59));
    switch (kind) {
        case 0: return y + "-" + m + "-" + d;
        case 1: return d + "/" + m + "/" + y;
        case 2: return m + "/" + d + "/" + y;
        case 3: return d + "." + m + "." + y;
        case 4: return d + "/" + m + "/" + short2;
        case 5: return one(month) + "/" + one(day) + "/" + short2;
        case 6: return short2 + "-" + m + "-" + d;
        case 7: return y + "-" + m + "-" + d + (oneIn(3) ? "T" : " ") + clock + ":" + two(upTo(59)) + (oneIn(4) ? "." + digits(1 + upTo(7)) : "");
        case 8: return y + "-" + m + "-" + d + " " + clock;
        case 9: return d + "/" + m + "/" + y + " " + clock;
        case 10: return y + "-" + m + "-" + d + "T" + clock + ":00" + (oneIn(2) ? "Z" : "+0" + one(upTo(9)) + ":30");
        case 11: return y + "-" + one(month) + "-" + one(day) + " " + one(1 + upTo(11)) + ":" + two(upTo(59)) + (oneIn(2) ? " PM" : " AM");
        case 12: return y + "年" + one(month) + "月" + one(day) + "日";
        default: {
            const char* odd[] = {"29/02/00", "29.02.2024", "2023-02-29", "0000-01-01", "0001-01-01", "9999-12-31", "4-5-6", "10.11.6", "24-01-05",
                                 "2024-01-05 24:00", "2024-01-05 23:59:60", "1900-02-28", "2024-13-01"};
            return odd[upTo(12)];
        }
    }
}

QByteArray RandomTable::text() {
    const char* words[] = {"a", "word", "two words", "it's", "x,y", "x;y", "x|y", "a\tb", "two\nlines", "say \"hi\"", "C:\\path", "\\", "ends\\",
                           "城市", "1003_1", "12a", "100%", "-", "+", ".", "N", "n/a ", "#", "yes", "=1+1", "'", "\"", "\"quoted\"", "a\"b", "\\\"",
                           "long text with many words in it, and more than that"};
    return words[upTo(static_cast<int>(std::size(words)) - 1)];
}

QByteArray RandomTable::cell(int kind) {
    if (kind < Dates) return number(kind);
    if (kind < Booleans) return date(kind - Dates);
    switch (kind) {
        case Booleans: return QByteArray(oneIn(2) ? "true" : "False");
        case Clocks: return QByteArray::number(upTo(23)) + ":0" + digits(1) + (oneIn(2) ? ":00" : "");
        case Words: {
            const char* words[] = {"NA", "null", "None", "\\N", "NaN"};
            return words[upTo(4)];
        }
        case Blanks: return QByteArray(1 + upTo(2), ' ');
        case Empties: return {};
        default: return text();
    }
}

WrittenCell RandomTable::quoted(const QByteArray& text) {
    const bool needed = text.contains(m_delimiter) || text.contains('\n') || text.startsWith('"') ||
                        (text.contains('"') && m_quoting != Quoting::Some) || text.trimmed().startsWith('"');
    switch (m_quoting) {
        case Quoting::Minimal: return {text, needed};
        case Quoting::All: return {text, true};
        case Quoting::Texts: return {text, needed || text.isEmpty() || !QByteArray("0123456789-+.").contains(text.front())};
        case Quoting::Some: return {text, needed || oneIn(4)};
        case Quoting::Backslash: return {text, needed || text.contains('\\') || oneIn(3)};
    }
    return {text, needed};
}

void RandomTable::drawColumn(int kind) {
    QList<WrittenCell> column;
    const int emptyShare = oneIn(3) ? 5 : 1000;
    const bool padded = oneIn(8);
    for (qsizetype row = 0; row < m_rows; ++row) {
        QByteArray text = oneIn(emptyShare) ? cell(oneIn(3) ? Words : oneIn(3) ? Blanks : Empties) : cell(kind);
        if (padded && oneIn(3)) text = " " + text + (oneIn(2) ? " " : "");
        column << quoted(text);
    }
    // A few cells of another spelling.
    for (int odd = oneIn(2) ? 0 : 1 + upTo(2); odd > 0; --odd) {
        const int other = oneIn(2) ? Numbers + upTo(numberKinds - 1) : oneIn(2) ? Dates + upTo(dateKinds - 1) : Booleans + upTo(kinds - Booleans - 1);
        const qsizetype places[] = {0, m_rows - 1, std::min<qsizetype>(20'479 + upTo(2), m_rows - 1), upTo(static_cast<int>(m_rows) - 1)};
        column[places[upTo(3)]] = quoted(cell(other));
    }
    m_columns << column;
}

QByteArray RandomTable::written(const WrittenCell& cell) const {
    if (!cell.quoted) return cell.text;
    QByteArray text = cell.text;
    if (m_quoting == Quoting::Backslash)
        text.replace("\\", "\\\\").replace("\"", "\\\"");
    else
        text.replace("\"", "\"\"");
    return "\"" + text + "\"";
}

QList<QByteArray> RandomTable::files() const {
    QList<QByteArray> files;
    for (qsizetype part = 0; part < m_parts.size(); ++part) {
        const auto line = [&](const auto& cellOf) {
            QList<QByteArray> cells;
            for (const qsizetype column : m_orders[part]) cells << cellOf(column);
            return cells.join(m_delimiter);
        };
        QByteArray file = line([](qsizetype column) { return column < 0 ? QByteArray("id") : "c" + QByteArray::number(column); });
        const qsizetype end = part + 1 < m_parts.size() ? m_parts[part + 1] : m_rows;
        for (qsizetype row = m_parts[part]; row < end; ++row)
            file += m_lineEnd + line([&](qsizetype column) { return column < 0 ? QByteArray::number(row) : written(m_columns[column][row]); });
        files << file + (m_lastLineEnds ? m_lineEnd : QByteArray());
    }
    return files;
}

LoadOptions RandomTable::options() const {
    LoadOptions options;
    options.decimal = m_decimal;
    options.dayFirst = m_dayFirst;
    if (m_given) options.delimiter = m_delimiter;
    return options;
}

QByteArray RandomTable::jsonLines() const {
    QByteArray text;
    for (qsizetype row = -1; row < m_rows; ++row) {
        QJsonObject object;
        for (qsizetype c = 0; c < m_columns.size(); ++c)
            object["c" + QString::number(c)] = row < 0 ? QJsonValue() : QJsonValue(QString::fromUtf8(m_columns[c][row].text));
        text += QJsonDocument(object).toJson(QJsonDocument::Compact) + "\n";
    }
    return text;
}

QList<PlainColumn> RandomTable::rightOfJson() const {
    QList<PlainColumn> columns;
    for (const QList<WrittenCell>& column : m_columns) {
        QList<WrittenCell> cells{{}};
        for (const WrittenCell& cell : column) cells << WrittenCell{cell.text, true};
        columns << readPlainly(cells, m_decimal, m_dayFirst, {0});
    }
    return columns;
}

QList<PlainColumn> RandomTable::right() const {
    QList<PlainColumn> columns;
    for (const QList<WrittenCell>& column : m_columns) columns << readPlainly(column, m_decimal, m_dayFirst, m_parts);
    return columns;
}

}  // namespace assay::test
