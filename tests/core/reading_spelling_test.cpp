// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/date_spelling.h"
#include "data/spelling.h"

#include <QTest>

#include <chrono>
#include <cmath>

#include <fmt/format.h>

using namespace assay;

namespace {

std::string_view view(const QByteArray& text) {
    return {text.data(), static_cast<std::size_t>(text.size())};
}

/// One letter for each, so that tables stay narrow.
char letterOf(Spelling spelling) {
    switch (spelling) {
        case Spelling::Blank: return '_';
        case Spelling::Word: return 'w';
        case Spelling::Whole: return 'W';
        case Spelling::Decimal: return 'D';
        case Spelling::Exponent: return 'E';
        case Spelling::Grouped: return 'g';
        case Spelling::Thousands: return 'G';
        case Spelling::Infinite: return 'I';
        case Spelling::Code: return 'C';
        case Spelling::Huge: return 'H';
        case Spelling::Boolean: return 'B';
        case Spelling::Date: return 'd';
        case Spelling::Clock: return 'c';
        case Spelling::Text: return 'T';
    }
    return '?';
}

/// Orders as letters: Y D M with four digits of the year, d m y with two.
QByteArray ordersText(unsigned orders) {
    QByteArray text;
    for (const auto& [order, letter] : {std::pair{DateOrder::Ymd, 'Y'}, std::pair{DateOrder::Dmy, 'D'},
                                        std::pair{DateOrder::Mdy, 'M'}, std::pair{DateOrder::ShortDmy, 'd'},
                                        std::pair{DateOrder::ShortMdy, 'm'}, std::pair{DateOrder::ShortYmd, 'y'}})
        if ((orders & static_cast<unsigned>(order)) != 0) text += letter;
    return text;
}

QByteArray printed(std::int64_t microseconds) {
    using namespace std::chrono;
    const sys_time<std::chrono::microseconds> time{std::chrono::microseconds(microseconds)};
    const year_month_day day(floor<days>(time));
    const std::int64_t rest = (time - floor<days>(time)).count();
    return QByteArray::fromStdString(fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}.{:06}", static_cast<int>(day.year()),
                                                 static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()),
                                                 rest / 3'600'000'000, rest / 60'000'000 % 60, rest / 1'000'000 % 60,
                                                 rest % 1'000'000));
}

}  // namespace

/// What single cells spell.
class ReadingSpellingTest : public QObject {
    Q_OBJECT

private slots:
    void kinds_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("kind");  // with a decimal point, and with a decimal comma
        const auto add = [](const char* text, const char* kind) {
            QTest::newRow(text[0] == '\0' ? "nothing" : text) << QByteArray(text) << QByteArray(kind);
        };
        for (const char* blank : {"", " ", "\t", " \t "}) add(blank, "__");
        for (const char* whole : {"0", "7", "-12", " 12 ", "\t12", "1001", "100000000000000", "999999999999999",
                                  "9007199254740992", "-9007199254740992", "9007199254740991"})
            add(whole, "WW");
        for (const char* huge : {"9007199254740993", "-9007199254740993", "9999999999999999", "10000000000000000",
                                 "12345678901234567", "123456789012345678", "12345678901234567890"})
            add(huge, "HH");
        for (const char* code : {"007", "00", "-007", "00501", "+1", "+0", "+491701234567", "007e5", "+1e5"}) add(code, "CC");
        for (const char* code : {"00.5", "+1.5", "-00.5", "+.5"}) add(code, "CT");
        for (const char* code : {"00,5", "+1,5", "+,5"}) add(code, "TC");
        for (const char* decimal : {"-0", "1e-5", "1E+05", "-2e+3", "5e-324", "1e+308"}) add(decimal, "DD");
        for (const char* decimal : {"0.5", ".5", "-.5", "5.", "-5.", "1.50", "-0.0", "0.0", "1.5e3", "5.e3", ".5E-2",
                                    "0.30000000000000004", "123456789.12345679", "1.7976931348623157e308",
                                    "2.2250738585072014e-308", "4.9406564584124654e-324", "0.1000000000000000055511151231257827",
                                    "1.00000000000000000000e+00", "3.33333333333333314830e-01", "1.000000000000000000000000"})
            add(decimal, "DT");
        for (const char* decimal : {",5", "5,", "-1,5", "1,5e3", "1234,5", "0,30000000000000004"}) add(decimal, "TD");
        for (const char* exponent : {"1e5", "12E3", "0e0", "-4e2"}) add(exponent, "EE");
        for (const char* beyond : {"1e400", "-1e400", "1e-400", "1E+999"}) add(beyond, "TT");
        // 18 digits that no double prints.
        add("0.123456789012345678", "HT");
        add("1.00000000000000000001", "HT");
        add("123456789.123456789", "HT");
        add("0,123456789012345678", "TH");
        add("1,234", "gD");
        add("-12,345", "gD");
        add("1,234,567", "GT");
        add("1,234.5", "GT");
        add("-1,234.50", "GT");
        add("1.234,5", "TG");
        add("1.234.567", "TG");
        add("1.234", "DG");
        add("1 234", "gg");
        add("1 234 567", "GG");
        add("1 234,5", "TG");
        add("1 234.5", "GT");
        add("+1,234,567", "CT");
        for (const char* none : {"1,23,456", "0,123,456", "01,234.5", "1,,234", "12345,678.5", "1,234,56"}) add(none, "TT");
        add("1,2345", "TD");
        for (const char* infinite : {"inf", "Inf", "-inf", "+INF", "infinity", "-Infinity"}) add(infinite, "II");
        for (const char* text : {"1_000", "1003_1", "1e", "e5", "1e5.5", "--5", "5-", "-", "+", ".", "-.", "0x1F", "1.2.3", "½", "nan",
                                 "$5", "5%", "12a", "infinit", "1 2", "1'234"})
            add(text, "TT");
        for (const char* boolean : {"true", "False", "TRUE", " true "}) add(boolean, "BB");
        for (const char* text : {"yes", "t", "truely", "tru"}) add(text, "TT");
        for (const char* date : {"2024-01-05", "05/01/2024", "5.1.2024", "1/2/24", "2024年1月5日", "24-01-05", "10.11.6",
                                 "10-1-31", "2024-01-05T10:00:00Z", "2024-13-45"})
            add(date, "dd");
        for (const char* clock : {"9:05", "09:05:00", "23:59:59.5", "0:00", "10:15 PM", "10:15:30am"}) add(clock, "cc");
        for (const char* text : {"4-5-6", "24:00", "23:60", "23:59:60", "9:5", "13:15 PM", "0:15 AM", "10:15 Z", "9:05:", "1:02:03.",
                                 "2024-01", "2024-01-05x", "20240-01-05", "1-2-3-4-5"})
            add(text, "TT");
    }
    void kinds() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, kind);
        QByteArray found(1, letterOf(spellingOf(view(text), {'.', '\0'})));
        found += letterOf(spellingOf(view(text), {',', '\0'}));
        QCOMPARE(found, kind);
    }
    void kindsWithAGivenSignOfThousands() {
        const auto kind = [](const char* text, Notation notation) { return letterOf(spellingOf(text, notation)); };
        QCOMPARE(kind("1,234", {'.', ','}), 'G');
        QCOMPARE(kind("1'234.5", {'.', '\''}), 'G');
        QCOMPARE(kind("1 234", {'.', ','}), 'T');
        QCOMPARE(kind("1.234", {',', '.'}), 'G');
        QCOMPARE(kind("1,234", {'.', '\''}), 'T');
        QCOMPARE(kind("1234", {'.', ','}), 'W');
    }
    void veryLongCells() {
        const QByteArray nines(5000, '9');
        QCOMPARE(letterOf(spellingOf(view(nines), {})), 'T');
        QCOMPARE(letterOf(spellingOf(view(nines.left(1000)), {})), 'H');
        QCOMPARE(letterOf(spellingOf(view("0." + nines.left(900)), {})), 'H');
        QCOMPARE(letterOf(spellingOf(view("1." + QByteArray(900, '0')), {})), 'D');
    }

    void everyDoubleInTwentyDigitsIsANumber() {
        for (const double value : {1.0 / 3, 0.1, 2e-310, 1e300 / 7, 123456.789, 5e-324, 1.79e308, 1e23}) {
            for (const int digits : {3, 6, 15, 16, 17, 20, 40}) {
                const std::string text = fmt::format("{:.{}e}", value, digits);
                QVERIFY2(spellingOf(text, {}) == Spelling::Decimal, text.c_str());
                if (digits >= 16) QCOMPARE(numberOf(text, {}), std::optional(value));
            }
            QVERIFY(spellingOf(fmt::format("{}", value), {}) != Spelling::Huge);
        }
    }
    void numbers_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<double>("value");
        const auto add = [](const char* text, double value) { QTest::newRow(text) << QByteArray(text) << value; };
        add("+1", 1);
        add("007", 7);
        add(" 5. ", 5);
        add(".5", 0.5);
        add("-.5", -0.5);
        add("-0", -0.0);
        add("1e5", 1e5);
        add("1E+05", 1e5);
        add("1e-5", 1e-5);
        add("9007199254740992", 9007199254740992.0);
        add("0.30000000000000004", 0.30000000000000004);
        add("inf", HUGE_VAL);
        add("-Infinity", -HUGE_VAL);
        add("+1e2", 100);
    }
    void numbers() {
        QFETCH(QByteArray, text);
        QFETCH(double, value);
        const std::optional<double> found = numberOf(view(text), {});
        QVERIFY(found.has_value());
        QCOMPARE(*found, value);
        QCOMPARE(std::signbit(*found), std::signbit(value));
    }
    void noNumbers() {
        for (const char* text : {"", " ", "-", "+", ".", "1_000", "1,234", "1 234", "12a", "1e", "0x10", "nan", "1e400", "--1", "+-1",
                                 "1.5.2", "true", "2024-01-05"})
            QVERIFY2(!numberOf(text, {}), text);
    }
    void numbersOfANotation() {
        QCOMPARE(numberOf("1,5", {',', '\0'}), std::optional(1.5));
        QCOMPARE(numberOf("1.299,99", {',', '.'}), std::optional(1299.99));
        QCOMPARE(numberOf("-1.234.567", {',', '.'}), std::optional(-1234567.0));
        QCOMPARE(numberOf("12,5", {',', '.'}), std::optional(12.5));
        QCOMPARE(numberOf("1,234.5", {'.', ','}), std::optional(1234.5));
        QCOMPARE(numberOf("+1 234", {'.', ' '}), std::optional(1234.0));
        QVERIFY(!numberOf("1.5", {',', '\0'}));
        QVERIFY(!numberOf("1,23", {'.', ','}));
        QVERIFY(!numberOf("1.5", {',', '.'}));
        QVERIFY(!numberOf("1,234", {'.', ' '}));
        QCOMPARE(thousandsSignOf(" -1,234"), ',');
        QCOMPARE(thousandsSignOf("1 234 567"), ' ');
    }
    void booleans() {
        for (const char* text : {"true", "TRUE", "yes", "Y", "t", "1", " True "}) QCOMPARE(booleanOf(text), std::optional(true));
        for (const char* text : {"false", "False", "no", "N", "f", "0"}) QCOMPARE(booleanOf(text), std::optional(false));
        for (const char* text : {"", "2", "maybe", "tr", "10"}) QVERIFY2(!booleanOf(text), text);
    }

    void orders_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("orders");
        const auto add = [](const char* text, const char* orders) { QTest::newRow(text) << QByteArray(text) << QByteArray(orders); };
        add("2024-01-05", "Y");
        add("2024-1-5", "Y");
        add("2024/01/05", "Y");
        add("2024.01.05", "Y");
        add("2024年1月5日", "Y");
        add("2024年12月31日", "Y");
        add("0001-01-01", "Y");
        add("9999-12-31", "Y");
        add("0000-01-01", "");
        add("01/01/0000", "");
        add("999-01-01", "");
        add("01/02/2024", "DM");
        add("1/2/2024", "DM");
        add("01.02.2024", "DM");
        add("13/02/2024", "D");
        add("02/13/2024", "M");
        add("13/13/2024", "");
        add("00/01/2024", "");
        add("01/00/2024", "");
        add("31/12/24", "dy");
        add("12/31/24", "m");
        add("01/02/24", "dmy");
        add("1/2/24", "dm");
        add("01-02-24", "dmy");
        add("24-01-05", "dy");
        add("32-01-05", "y");
        add("24.01.05", "dy");
        add("24-13-05", "");
        for (const char* code : {"10-1-31", "1-12-31", "10.11.6", "10.12.1", "11.2.30", "1.10.31"}) add(code, "");
        add("29/02/2024", "D");
        add("29/02/2023", "");
        add("02/29/2023", "");
        add("29/02/1900", "");
        add("29/02/2000", "D");
        add("2023-02-29", "");
        add("2024-02-29", "Y");
        add("29/02/24", "dy");  // 2029-02-24
        add("29/02/23", "y");  // 2029-02-23
        add("29/02/00", "d");
        add("30/02/24", "y");  // 2030-02-24
        add("31/04/2024", "");
        // 年 says which part is the year.
        add("24年01月05日", "y");
        add("05年01月24日", "y");
    }
    void orders() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, orders);
        const std::optional<DateText> date = splitDate(view(text));
        QCOMPARE(date ? ordersText(ordersOf(*date)) : QByteArray(), orders);
    }
    void noDates() {
        for (const char* text : {"", "4-5-6", "2024", "2024-01", "2024-01-05T", "2024-01-05 x", "2024-01/05", "2024-01-05-06", "a-b-c",
                                 "2024--05", "-2024-01-05", "2024-001-05", "2024-01-05 24:00", "2024-01-05 10:00:60",
                                 "2024-01-05  10:00", "2024-01-05 10", "2024年1月", "2024年1月5", "2024-01-05 10:00 +1",
                                 "2024-01-05 10:00+01:0", "2024-01-05 10:00+16:00", "2024-01-05 10:00 EST",
                                 "2024-01-05 10:00:00.1234567890123456789012345678"})
            QVERIFY2(!splitDate(text), text);
    }

    void times_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("notation");
        QTest::addColumn<QByteArray>("time");
        const auto add = [](const char* text, const char* notation, const char* time) {
            QTest::newRow((QByteArray(text) + " as " + notation).constData())
                << QByteArray(text) << QByteArray(notation) << QByteArray(time);
        };
        add("2024-01-05", "ymd 1970", "2024-01-05 00:00:00.000000");
        add("0001-01-01", "ymd 1970", "0001-01-01 00:00:00.000000");
        add("9999-12-31 23:59:59.999999", "ymd 1970", "9999-12-31 23:59:59.999999");
        add(" 2024/1/5 ", "ymd 1970", "2024-01-05 00:00:00.000000");
        add("2024年1月5日 9:05", "ymd 1970", "2024-01-05 09:05:00.000000");
        add("15/03/2024 10:00", "dmy 1970", "2024-03-15 10:00:00.000000");
        add("03/15/2024 10:00:30.25", "mdy 1970", "2024-03-15 10:00:30.250000");
        add("04/03/2024", "dmy 1970", "2024-03-04 00:00:00.000000");
        add("04/03/2024", "mdy 1970", "2024-04-03 00:00:00.000000");
        add("04/03/2024", "ymd 1970", "");
        add("31/12/24", "dm2 1925", "2024-12-31 00:00:00.000000");
        add("31/12/25", "dm2 1925", "1925-12-31 00:00:00.000000");
        add("31/12/24", "dm2 1924", "1924-12-31 00:00:00.000000");
        add("12/31/99", "md2 1950", "1999-12-31 00:00:00.000000");
        add("24-01-05", "2md 1970", "2024-01-05 00:00:00.000000");
        add("24-01-05", "dm2 1970", "2005-01-24 00:00:00.000000");
        add("24-01-05", "md2 1970", "");
        add("29/02/00", "dm2 1901", "2000-02-29 00:00:00.000000");
        add("29/02/00", "dm2 1851", "");
        add("2024-01-05T10:00:00Z", "ymd 1970", "2024-01-05 10:00:00.000000");
        add("2024-01-05 10:00:00 UTC", "ymd 1970", "2024-01-05 10:00:00.000000");
        add("2024-01-05T00:30:00+01:00", "ymd 1970", "2024-01-04 23:30:00.000000");
        add("2024-12-31T23:30:00-0130", "ymd 1970", "2025-01-01 01:00:00.000000");
        add("2024-01-05 10:00-00:30", "ymd 1970", "2024-01-05 10:30:00.000000");
        add("2024-01-05 10:00+08", "ymd 1970", "2024-01-05 02:00:00.000000");
        add("1/2/2024 12:00 AM", "mdy 1970", "2024-01-02 00:00:00.000000");
        add("1/2/2024 12:30 PM", "mdy 1970", "2024-01-02 12:30:00.000000");
        add("1/2/2024 11:59:59 pm", "mdy 1970", "2024-01-02 23:59:59.000000");
        add("2024-01-05 10:00:00.1234560", "ymd 1970", "2024-01-05 10:00:00.123456");
        add("2024-01-05 10:00:00.1234567", "ymd 1970", "");
        add("1969-12-31 23:59:59.5", "ymd 1970", "1969-12-31 23:59:59.500000");
        add("2023-02-29", "ymd 1970", "");
        add("not a date", "ymd 1970", "");
        add("", "ymd 1970", "");
    }
    void times() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, notation);
        QFETCH(QByteArray, time);
        const std::optional<DateNotation> reading = dateNotation(view(notation));
        QVERIFY(reading.has_value());
        QCOMPARE(toText(*reading), notation.toStdString());
        const std::optional<std::int64_t> found = timeOf(view(text), *reading);
        QCOMPARE(found ? printed(*found) : QByteArray(), time);
    }
    void clocks() {
        QCOMPARE(splitClock("9:05")->microseconds, 32'700'000'000);
        QVERIFY(!splitClock("9:05")->seconds && splitClock("9:05:00")->seconds);
        QCOMPARE(splitClock("12:00 AM")->microseconds, 0);
        QCOMPARE(splitClock("12:00PM")->microseconds, 43'200'000'000);
        QCOMPARE(splitClock("23:59:59.999999")->microseconds, 86'399'999'999);
        QVERIFY(splitClock("0:00:00.0000001")->nanoseconds);
        QVERIFY(!splitClock("0:00:00.1000000")->nanoseconds);
        QVERIFY(!splitClock("9:05Z"));
        QCOMPARE(splitClock("9:05Z", true)->zoneMinutes, std::optional(0));
        QCOMPARE(splitClock("9:05 -03:30", true)->zoneMinutes, std::optional(-210));
        for (const char* text : {"24:00", "9:60", "9:05:60", "9", "9:5", ":05", "9:05 XM", "100:00", "9:05:00."})
            QVERIFY2(!splitClock(text), text);
    }

    void shortYears_data() {
        QTest::addColumn<QList<int>>("years");
        QTest::addColumn<int>("first");
        const auto add = [](const char* name, const QList<int>& years, int first) { QTest::newRow(name) << years << first; };
        add("none", {}, 1970);
        add("of this century", {23, 24}, 1925);
        add("of the last", {67, 99}, 1900);
        add("across the century", {98, 99, 0, 1}, 1902);
        add("45 to 99", {45, 67, 99}, 1900);
        add("0 to 49", {0, 10, 20, 30, 40, 49}, 1950);
        add("0 to 50", {0, 10, 20, 30, 40, 50}, 1851);
        add("49 alone", {49}, 1950);
        add("50 alone", {50}, 1851);
    }
    void shortYears() {
        QFETCH(QList<int>, years);
        QFETCH(int, first);
        std::bitset<100> seen;
        for (const int year : years) seen.set(static_cast<std::size_t>(year));
        const int found = firstYearOf(seen);
        QCOMPARE(found, first);
    }
};

QTEST_GUILESS_MAIN(ReadingSpellingTest)
#include "reading_spelling_test.moc"
