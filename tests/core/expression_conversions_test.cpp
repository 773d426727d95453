// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "data/left_out.h"
#include "data/query.h"
#include "io/open.h"
#include "support/temporary_files.h"

#include <QTest>

#include <limits>

using namespace assay;

/// Values as another type, calculation with dates, and what a filter leaves out.
class ExpressionConversionsTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFiles m_files;
    std::shared_ptr<const Table> m_table;

    QString rows(const QString& text) const {
        QStringList found;
        for (const RowId row : matching(*m_table, text.toStdString(), RunContext()).rows())
            found << QString::number(toIndex(row));
        return found.join(u' ');
    }
    QString notes(const QString& text) const {
        QStringList all;
        for (const std::string& note : leftOutNotes(*m_table, text.toStdString(), RunContext()))
            all << QString::fromStdString(note);
        return all.join(u'\n');
    }

private slots:
    void initTestCase() {
        const auto data = openDataset(m_files.write("data.csv", "size,price,day,other,code,word,ok\n"
                                                                "12,1.5,2024-01-31,2024-03-01 12:00:00,20240131,50%,true\n"
                                                                "x,,2024-02-28,2024-02-28 00:00:00,2023-02-30,50x,false\n"
                                                                " 1e3 ,-7,,2024-01-01 06:30:00,2024-12-24,a_b,\n"
                                                                "1_000,8,2023-12-31,,2024-02-29 23:59:59,,true\n"
                                                                "inf,10,9999-12-31,2024-05-05 05:05:05,soon,100%!,false\n"),
                                      {}, RunContext());
        QVERIFY(data->columns()[0].type != ColumnType::Number && data->columns()[4].type != ColumnType::DateTime);
        auto scores = std::make_shared<RowScores>();
        scores->part = {SplitPart::Train, SplitPart::Train, SplitPart::Valid, SplitPart::Test, SplitPart::Test};
        const double none = std::numeric_limits<double>::quiet_NaN();
        scores->importance = (Vector(5) << 0.4, -0.1, none, none, none).finished();
        scores->prediction = scores->loss = scores->residual = scores->stdError = scores->rank = scores->importance;
        m_table = std::make_shared<Table>(data, scores);
    }
    void values_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* text, const char* expected) {
            QTest::newRow(text) << QString(text) << QString(expected);
        };
        row("number(size) >= 12", "0 2");
        row("number(size) = 1000", "2");
        row("number(size) is missing", "1 3 4");  // 1_000 and inf spell no number
        row("number(price) > 1", "0 3 4");
        row("number(ok) = 1", "0 3");
        row("number(size) * 2 + 1 = 25", "0");
        row("number(text(price)) = price", "0 2 3 4");
        row("text(price) = '8'", "3");
        row("text(price) = '1.5'", "0");
        row("text(price) like '-%'", "2");
        row("text(day) = '2024-01-31'", "0");
        row("text(other) = '2024-02-28'", "1");
        row("text(other) like '% 12:%'", "0");
        row("text(ok) = 'true'", "0 3");
        row("date(code) >= '2024-01-01'", "2 3");
        row("date(code) is missing", "0 1 4");
        row("date(code, '%Y%m%d') = '2024-01-31'", "0");
        row("date(other) = '2024-03-01'", "0");
        row("month(date(code)) = 12", "2");
        row("price % 3 = 2", "3");
        row("price % 3 = -1", "2");
        row("price % 0 is missing", "0 1 2 3 4");
        row("price ％ 4 = 0", "3");
        row("word like '%!%' escape '!'", "0");
        row("word like '50%' escape '!'", "0 1");
        row("word not like '%!%%' escape '!'", "1 2");
        row("word like '%!!' escape '!'", "4");
        row("word like 'a!_b' escape '!'", "2");
        row("word like 'a\\_b' escape '\\'", "2");
        row("day + 1 = '2024-02-01'", "0");
        row("day + 1 = '2024-02-29'", "1");
        row("1 + day = '2024-01-01'", "3");
        row("day - 31 = '2023-12-31'", "0");
        row("day + 0.5 = '2024-01-31 12:00'", "0");
        row("day + 1 is missing", "2 4");  // beyond the year 9999
        row("other - day = 30.5", "0");
        row("other - day = 0", "1");
        row("day - '2024-01-30' = 1", "0");
        row("'2024-03-01' - day = 2", "1");
        row("day - other < -10", "0");
        row("abs(day - '2024-02-01') < 5", "0");
        row("year(day + 365) = 2025", "0 1");
        row("day between date('2024-01-31') - 1 and date('2024-01-31')", "0");
    }
    void values() {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(rows(text), expected);
        const auto issue = checkExpression(text.toStdString(), m_table->dataset(), true);
        QVERIFY2(!issue, issue ? issue->message.c_str() : "");
    }
    void mistakes_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("part");
        const auto row = [](const char* text, const char* part) { QTest::newRow(text) << QString(text) << QString(part); };
        row("day + other > '2024-01-01'", "two dates cannot be added; subtract them");
        row("5 - day = 3", "a date cannot be subtracted from a number");
        row("day * 2 > 1", "'*' calculates with numbers, but day is a date");
        row("day + word = '2024-01-01'", "'+' takes a number of days beside a date, but word is text");
        row("day - 'soon' = 1", "'soon' is not a date");
        row("word + 1 > 2", "'+' calculates with numbers, but word is text; write number(word)");
        row("date(price) > '2024-01-01'", "date takes a text or a date");
        row("date(day, '%Y') > '2024-01-01'", "this is a date already; leave the format out");
        row("date(code, '%Q') > '2024-01-01'", "'%Q' is not a format of dates; use %Y");
        row("date(code, 'x') > '2024-01-01'", "'x' is not a format of dates");
        row("date(code, word) > '2024-01-01'", "date takes a format in quotes here");
        row("number(day) > 1", "number takes a text, but this is a date");
        row("word like '50!' escape '!'", "the pattern ends with the escape character !");
        row("word like '50' escape '!!'", "escape takes one character");
        row("word like '50' escape word", "a character in quotes");
        row("word like code escape '!'", "like with escape takes a pattern in quotes");
    }
    void mistakes() {
        QFETCH(QString, text);
        QFETCH(QString, part);
        const auto issue = checkExpression(text.toStdString(), m_table->dataset(), true);
        QVERIFY(issue.has_value());
        QVERIFY2(QString::fromStdString(issue->message).contains(part), issue->message.c_str());
        QVERIFY_EXCEPTION_THROWN(rows(text), Error);
    }
    void escapeMayBeAColumn() {
        const auto data = openDataset(m_files.write("e.csv", "escape,number\nx,1\ny,2\n"), {}, RunContext());
        const auto found = matching(Table(data), "escape like 'x%' and number = 1", RunContext());
        QCOMPARE(found.count(), 1);
    }
    void rowsLeftOutAreTold_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("note");
        const auto row = [](const char* text, const char* note) { QTest::newRow(text) << QString(text) << QString(note); };
        row("price > 5", "1 row is left out because price is missing; add 'or price is missing' to keep it");
        row("not (price > 5)", "1 row is left out because price is missing; add 'or price is missing' to keep it");
        row("price > 5 or price is missing", "");
        row("price is missing", "");
        row("", "");
        row("day > '2024-01-01' or word = 'a_b'",
            "1 row is left out because word is missing; add 'or word is missing' to keep it");
        // False whatever the missing value is: not left out for its sake.
        row("price > 5 and word = 'nothing'", "1 row is left out because word is missing; add 'or word is missing' to keep it");
        row("8 % 0 = 1", "5 rows are left out because a value could not be calculated");
        row("importance < 0",
            "3 rows without importance (valid, test) are left out; add 'or importance is missing' to keep them");
        row("importance < 0 or importance is missing", "");
        row("importance < 0 and ok",  // false where ok is false
            "2 rows without importance (valid, test) are left out; add 'or importance is missing' to keep them");
        row("importance < 0 or ok", "2 rows without importance (valid, test) are left out; add 'or importance is missing' to keep them");
    }
    void rowsLeftOutAreTold() {
        QFETCH(QString, text);
        QFETCH(QString, note);
        QCOMPARE(notes(text), note);
    }
    void whatIsKeptByTheHintIsWhatWasLeftOut() {
        const auto before = matching(*m_table, "price > 5", RunContext());
        const auto after = matching(*m_table, "price > 5 or price is missing", RunContext());
        QCOMPARE(after.count(), before.count() + 1);
    }
};

QTEST_GUILESS_MAIN(ExpressionConversionsTest)
#include "expression_conversions_test.moc"
