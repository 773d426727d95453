// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "base/error.h"
#include "data/database.h"
#include "data/expression.h"
#include "data/query.h"
#include "io/open.h"
#include "support/temporary_files.h"

using namespace assay;

class ExpressionTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFiles m_files;
    std::shared_ptr<const Dataset> m_data;

    QString issue(const char* text, bool withScores = false) const {
        const auto found = checkExpression(text, *m_data, withScores);
        if (!found) return {};
        return QString("%1+%2: %3").arg(found->position).arg(found->length).arg(QString::fromStdString(found->message));
    }
    std::string sql(const char* text) const { return conditionSql(text, {m_data.get(), false, nullptr, 0}); }

private slots:
    void initTestCase() {
        QByteArray csv = "Revenue,PageValues,VisitorType,Weekend,day,店名,a b,\"q\"\"q\",rank,rowid\n";
        for (int i = 0; i < 30; ++i) csv += "1,2.5,New " + QByteArray::number(i % 3) + ",true,2024-01-31,花西子,1,1,7,9\n";
        m_data = openDataset(m_files.write("data.csv", csv), {}, RunContext());
        QCOMPARE(m_data->rowCount(), 30);
    }
    void whatIsFine_data() {
        QTest::addColumn<QString>("text");
        for (const char* text :
             {"", "  ", "Revenue = 1", "Revenue == 1", "Revenue <> 1", "revenue=1", "PageValues*2-1 >= abs(-3)/4", "Weekend",
              "not Weekend and Revenue=1", "!Weekend || Weekend && Revenue>0", "Weekend = true", "VisitorType in ('a','b')",
              "VisitorType not in ('a')", "VisitorType like 'New%'", "VisitorType not like 'x'", "Revenue between 1 and 2 and Weekend",
              "VisitorType is missing", "VisitorType is not missing", "day is null", "day >= '2024-01-31'", "day<'2024-01-31T10:00'",
              "day between '2024-01-01' and '2024-12-31'", "'2024-01-01' < day", "year(day) = 2024 and month(day)+day(day)>3",
              "lower(VisitorType) = upper('x')", "length(店名) > 2", "\"a b\" = 1", "\"q\"\"q\" = 1", "店名 = '花西子'",
              "店名 ＝ '花西子'", "Revenue ≥ 1", "（Revenue ≤ 1）", "row < 10", "((((Revenue))))=1", "-Revenue < +1", "1e3 > Revenue",
              "VisitorType > 'M'", "rowid = 9", "rank = 7", "not not Weekend", "day = day", "VisitorType = 'it''s'", "VisitorType matches '^N.w'", "VisitorType not matches '(?i)new [0-1]$' or Weekend",
              "店名 matches '\\p{Han}+'", "contains(VisitorType, 'w') and not starts_with(trim(VisitorType), 'x')",
              "ends_with(substring(VisitorType, 1, 3), 'w') or substring(店名, 2) = '西子'", "replace(VisitorType, ' ', '') = 'New1'",
              "floor(PageValues) = 2 and ceil(PageValues) = 3 and round(PageValues) >= 2 and round(PageValues, -1) = 0",
              "sqrt(Revenue) + exp(0) + ln(1) + log(10) = 3", "least(Revenue, PageValues, 7) < greatest(Revenue, PageValues)",
              "coalesce(VisitorType, 'x') = 'x' or coalesce(Weekend, Weekend)", "coalesce(day, '2024-01-31') > '2023-01-01'",
              "greatest('2024-01-01', day) = day", "hour(day) + minute(day) + second(day) = 0",
              "weekday(day) = 3 and week(day) = 5 and quarter(day) = 1", "PageValues <= quantile(PageValues, 0.05)",
              "abs(PageValues - mean(PageValues)) > 3 * deviation(Revenue)", "row >= quantile(row, 1)"})
            QTest::newRow(text) << QString(text);
    }
    void whatIsFine() {
        QFETCH(QString, text);
        QCOMPARE(issue(text.toUtf8()), QString());
        const auto table = Table(m_data);
        matching(table, text.toStdString(), RunContext());  // DuckDB takes it too
    }
    void mistakesAreToldInPlainSentences_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        const auto row = [](const char* text, const char* message) { QTest::newRow(text) << QString(text) << QString(message); };
        row("Revenu = 1", "0+6: no column 'Revenu'; did you mean Revenue?");
        row("VisitorType = Zubehoer", "14+8: no column 'Zubehoer'; for text write 'Zubehoer'; columns are Revenue, PageValues, "
                                      "VisitorType, Weekend, day, 店名, \"a b\", \"q\"\"q\", rank, rowid and 1 more");
        row("Weekend and reveneu=1", "12+7: no column 'reveneu'; did you mean Revenue?");
        row("VisitorType > 5", "0+11: '>' compares numbers, but VisitorType is text; write VisitorType = '5'");
        row("VisitorType = 5", "14+1: VisitorType is text, but 5 is a number; write VisitorType = '5'");
        row("PageValues = 'x'", "13+3: PageValues is a number, but 'x' is text; write PageValues = 0");
        row("店名 = 1", "5+1: 店名 is text, but 1 is a number; write 店名 = '1'");
        row("Weekend = 1", "10+1: Weekend is true or false, but 1 is a number; write Weekend = true");
        row("Revenue = true", "10+4: Revenue is a number, but true is true or false; write Revenue = 1");
        row("VisitorType = \"New\"", "14+5: no column 'New'; for text write 'New'");
        row("Revenue", "0+7: Revenue is a number, not a condition; write Revenue > 0");
        row("Weekend and PageValues", "12+10: 'and' joins conditions, but PageValues is a number; write PageValues > 0");
        row("Revenue + 1", "0+11: this is a number, not a condition; compare it with something");
        row("1 < Revenue < 5", "12+1: comparisons cannot be chained; join two of them with and: 1 < x and x < 5");
        row("Revenue =", "9+1: the expression ends too early; here goes a column, a number or 'text'");
        row("Revenue = 1 2", "12+1: '2' does not fit here; here goes and, or, or the end of the expression");
        row("(Revenue = 1", "12+1: the expression ends too early; here goes an operator or ')'");
        row("VisitorType = 'x", "14+2: the closing quote is missing; text ends with '");
        row("day > '2024-02-30'", "6+12: '2024-02-30' is not a date; write '2024-01-31' or '2024-01-31 18:30:00'");
        row("day > 5", "0+3: '>' compares numbers, but day is a date; write day > '2024-01-31'");
        row("Revenue like 'a'", "0+7: 'like' compares texts, but Revenue is a number; write Revenue = 0");
        row("Revenue matches 'a'", "0+7: 'matches' compares texts, but Revenue is a number; write Revenue = 0");
        row("VisitorType + 1 > 2", "0+11: '+' calculates with numbers, but VisitorType is text; write number(VisitorType)");
        row("sqr(Revenue) > 1", "0+3: no function 'sqr'; did you mean sqrt?");
        row("VisitorType matches VisitorType", "20+11: 'matches' takes a pattern in quotes; write such as '^New'");
        row("VisitorType matches 'a(b'", "22+1: this ( has no closing ); write \\( for the character itself");
        row("VisitorType matches '''a)b'", "24+1: this ) closes nothing; write \\) for the character itself");
        row("VisitorType matches '店[ab'", "22+1: this [ has no closing ]; write \\[ for the character itself");
        row("VisitorType matches 'ab**'", "23+2: repetitions cannot follow each other; put the first into parentheses");
        row("VisitorType matches '*ab'",
            "21+1: nothing to repeat stands before this; write a backslash before it for the character itself");
        row("VisitorType matches 'x[z-a]'", "23+3: no range or class of characters; write such as [a-z] or \\d");
        row("VisitorType matches 'a\\q'", "22+2: this backslash means nothing; write \\\\ for the character itself");
        row("VisitorType matches 'a\\'", "22+1: nothing follows the backslash; write \\\\ for the character itself");
        row("VisitorType matches 'a(?=b)'",
            "22+3: this construct does not exist here; patterns are those of RE2, without look-around and back references");
        row("VisitorType matches 'a{2000}'", "22+6: these are too many repetitions; at most 1000 times are possible");
        row("quantile(Revenue + 1, 0.5) > 0",
            "9+11: quantile takes a whole column, not a calculation; write the name of a column or score");
        row("quantile(Revenue, PageValues) > 0", "18+10: quantile takes a constant here; write a number");
        row("quantile(Revenue, 5) > 0", "18+1: the share must lie between 0 and 1; write 0.05 for 5 %");
        row("quantile(Revenue) > 0", "0+17: quantile takes 2 values");
        row("quantile(VisitorType, 0.5) > 0", "9+11: quantile takes a number, but VisitorType is text");
        row("substring(VisitorType) = ''", "0+22: substring takes 2 to 3 values");
        row("substring(VisitorType, 0) = ''", "23+1: substring takes a whole number from 1 to 1000000000 here");
        row("round(PageValues, 0.5) = 1", "18+3: round takes a whole number from -15 to 15 here");
        row("contains(VisitorType, 5)", "22+1: contains takes text, but 5 is a number");
        row("coalesce(VisitorType, 5) = 5", "22+1: coalesce takes values of one kind, but VisitorType is text and 5 is a number");
        row("least(Weekend, Weekend)", "6+7: least compares numbers, texts or dates, but Weekend is true or false");
        row("hour(Revenue) = 1", "5+7: hour takes a date, but Revenue is a number");
        row("abs(VisitorType) > 1", "4+11: abs takes a number, but VisitorType is text");
        row("VisitorType in ('a', 2)", "21+1: VisitorType is text, but 2 is a number; write VisitorType in ('2')");
        row("Weekend > true", "0+14: '>' compares numbers, texts or dates, but Weekend is true or false; write Weekend = true");
        row("importance < 0", "0+10: there are no scores, so no importance; estimate first, or give a scores file");
        row("Revenue = null", "10+4: 'null' is not a value; write: column is missing");
        row("Revenue = ‘a’", "10+1: ‘ is not a quote here; use ' around text and \" around column names");
        row("3days = 1", "0+5: '3days' is not a number; write a column name that begins with a digit in double quotes");
        row("Revenue = 1e999", "10+5: this number is too large or too small");
        row("Revenue is 5", "11+1: '5' does not fit here; here goes missing or not missing");
        row("Revenue not 5", "12+1: '5' does not fit here; here goes in, between, like or matches");
        row("Revenue # 2 = 0", "8+1: '#' is not part of an expression; there are = != < <= > >= + - * / % ( ) and words");
        row("abs(Revenue, 1) > 0", "11+1: abs takes one value");
    }
    void mistakesAreToldInPlainSentences() {
        QFETCH(QString, text);
        QFETCH(QString, message);
        QCOMPARE(issue(text.toUtf8()), message);
    }
    void nothingElseReachesTheDatabase_data() {
        QTest::addColumn<QString>("text");
        for (const char* text :
             {"1=1; drop table data", "Weekend; select 1", "Weekend -- comment", "Weekend /* x */", "(select 1) = 1",
              "Revenue = (select max(c0) from data)", "exists (select 1)", "read_csv('/etc/passwd') = 1", "read_text('/etc/passwd') = 'x'",
              "read_blob('/etc/passwd') is missing", "getenv('HOME') = 'x'", "current_setting('home_directory') = ''", "pragma_version() = 1",
              "pragma database_list", "attach '/data/x.db'", "copy data to '/data/x.csv'", "install httpfs", "load httpfs",
              "export database '/data/x'", "set threads = 1", "call pragma_version()", "c0 = 1", "data.c0 = 1", "main.data = 1",
              "\"c0\" = 1", "\"data\".\"c0\" = 1", "Revenue::varchar = '1'", "cast(Revenue as varchar) = '1'", "case when Weekend then 1 end = 1",
              "Revenue in (select 1)", "Revenue in (table data)", "query('select 1') = 1", "query_table('data') = 1", "glob('/*') = 'x'",
              "assay_score(1,1,1) = 1", "assay_member(1, 1) = 1", "Revenue = $1", "Revenue = ?", "Revenue = @x", "[1] = 1", "{'a': 1} = 1",
              "x -> x", "Revenue = 0x10", "Revenue = E'\\x41'", "VisitorType = $$x$$", "VisitorType = U&'x'", "VisitorType like 'x' escape 'yz'",
              "VisitorType similar to 'x'", "VisitorType ~ 'x'", "VisitorType collate nocase = 'x'", "Revenue = 1 union select 1",
              "Revenue = 1 limit 1", "Revenue = 1 order by 1", "Revenue = 1) or (1 = 1", "random() > 0.5", "nextval('x') = 1", "* = 1",
              "columns(*) = 1", "regexp_matches(VisitorType, 'x')", "VisitorType matches ('x', 's')", "VisitorType matches 'x' || 'y'",
              "VisitorType matches (select 'x')", "VisitorType matches '(' || 'x)'", "VisitorType matches 'a' escape 'b'",
              "quantile((select 1), 0.5) = 1", "quantile(c0, 0.5) = 1", "quantile(Revenue, 0.5; drop table data) = 1",
              "quantile_cont(Revenue, 0.5) = 1", "mean(*) = 1", "assay_sqrt(Revenue) = 1", "replace(VisitorType, 'a', repeat('b', 9)) = ''",
              "replace(replace(replace(VisitorType, 'e', 'eeeeeeeeeeeeeeee'), 'e', 'eeeeeeeeeeeeeeee'), 'e', 'eeeeeeeeeeeeeeee') = ''",
              "substring(VisitorType from 2) = 'x'", "trim(both 'x' from VisitorType) = 'x'", "round(Revenue, 1e300) = 1",
              "substring(VisitorType, -1) = ''", "coalesce(Revenue, null) = 1", "least() = 1", "contains(VisitorType, [1])",
              "strftime(day, '%Y') = ''", "extract(year from day) = 2024", "Revenue = 1_000", "VisitorType || 'x' = 'y'", "'%s' % 1 = 'x'", "\\ = 1", "Revenue = 1\\"})
            QTest::newRow(text) << QString(text);
    }
    void nothingElseReachesTheDatabase() {
        QFETCH(QString, text);
        const QString message = issue(text.toUtf8());
        QVERIFY2(!message.isEmpty(), "accepted");
        QVERIFY_EXCEPTION_THROWN(matching(Table(m_data), text.toStdString(), RunContext()), Error);
    }
    void quotesInTextsStayTexts() {
        QCOMPARE(sql("VisitorType = ''' or 1=1 --'"), std::string("(c2 = ''' or 1=1 --')"));
        QCOMPARE(sql("\"q\"\"q\" = 1 or VisitorType in ('\\', '\"')"), std::string("((c7 = 1) OR (c2 IN ('\\', '\"')))"));
        const std::string nul("VisitorType = 'a\0b'", 19);
        QVERIFY(checkExpression(nul, *m_data, false).has_value());
        QVERIFY(checkExpression(std::string("Revenue\0= 1", 11), *m_data, false).has_value());
        QVERIFY(checkExpression("Revenue = 1 \xff\xfe", *m_data, false).has_value());
    }
    void depthAndSizeAreBounded() {
        const auto check = [&](const std::string& text) { return checkExpression(text, *m_data, false); };
        const auto repeat = [](const std::string& part, int times) {
            std::string all;
            for (int i = 0; i < times; ++i) all += part;
            return all;
        };
        QVERIFY(check(repeat("(", 50'000) + "1" + repeat(")", 50'000)).has_value());
        QVERIFY(check(repeat("not ", 20'000) + "Weekend").has_value());
        QVERIFY(check(repeat("-", 50'000) + "1 = 1").has_value());
        QVERIFY(check(repeat("abs(", 20'000)).has_value());
        QVERIFY(check("1" + repeat("+1", 20'000) + " = 1").has_value());
        QVERIFY(check(repeat("x", 200'000)).has_value());
        QVERIFY(check("Revenue in (1" + repeat(",1", 30'000) + ")").has_value());
        // What is within the bounds runs.
        const Table table(m_data);
        const auto count = [&](const std::string& text) { return matching(table, text, RunContext()).count(); };
        QCOMPARE(count(repeat("(", 100) + "Revenue = 1" + repeat(")", 100)), 30);
        QCOMPARE(count("Revenue = 1" + repeat(" and Revenue = 1", 3'000)), 30);
        QCOMPARE(count("Revenue = 2" + repeat(" or Revenue = 1", 3'000)), 30);
        QCOMPARE(count("Revenue in (5" + repeat(",1", 10'000) + ")"), 30);
        QCOMPARE(count("Revenue" + repeat("/1", 150) + " = 1"), 30);
        QCOMPARE(count(repeat("1/(", 90) + "Revenue" + repeat(")", 90) + " = 1"), 30);
        QCOMPARE(count(repeat("abs(", 100) + "-Revenue" + repeat(")", 100) + " = 1"), 30);
    }
    void completionsFitThePlace() {
        const auto at = [&](const char* text, bool scores = false) {
            const std::string given(text);
            return completions(given, QString::fromUtf8(text).size(), *m_data, scores);
        };
        QCOMPARE(at("Rev"), (std::vector<std::string>{"Revenue"}));
        QCOMPARE(at("店"), (std::vector<std::string>{"店名"}));
        QCOMPARE(at("Revenue = 1 an"), (std::vector<std::string>{"and"}));
        QCOMPARE(at("Revenue be"), (std::vector<std::string>{"between"}));
        QCOMPARE(at("Revenue is "), (std::vector<std::string>{"missing", "not missing"}));
        QCOMPARE(at("\"a"), (std::vector<std::string>{"\"a b\"", "PageValues", "day", "rank"}));
        QCOMPARE(at("impo", true), (std::vector<std::string>{"importance"}));
        QCOMPARE(at("impo", false), std::vector<std::string>{});
        QCOMPARE(at("VisitorType = 'Re"), std::vector<std::string>{});
        QCOMPARE(at("score", true), (std::vector<std::string>{"score.rank"}));
        QCOMPARE(at("qua", false), (std::vector<std::string>{"quarter(", "quantile("}));
        QCOMPARE(at("VisitorType mat"), (std::vector<std::string>{"matches"}));
        QCOMPARE(at("VisitorType not "), (std::vector<std::string>{"in", "between", "like", "matches"}));
        QCOMPARE(at("VisitorType matches "), std::vector<std::string>{});
        QCOMPARE(at("VisitorType matches 'x' "), (std::vector<std::string>{"and", "or"}));
        QCOMPARE(completionStart("店名 = 1 and Rev", 14), std::size_t{11});
    }
};

QTEST_GUILESS_MAIN(ExpressionTest)
#include "expression_test.moc"
