// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/program.h"

#include <QCryptographicHash>
#include <QDate>
#include <QJsonArray>
#include <QStringEncoder>
#include <QTest>

#include <algorithm>

using namespace assay::test;

namespace {

constexpr int rowCount = 40;

/// One column of every kind, some cells missing in each way of writing that.
QString table() {
    const QString places[] = {QStringLiteral("城东的小店"), QStringLiteral("城西的大店"), QStringLiteral("河边的面馆"),
                              QStringLiteral("车站旁的茶楼")};
    const char* const missing[] = {"", "NA", "null", "NaN"};
    QString text = QStringLiteral("n,price,城市,评论,ok,day,when,code,empty,same\n");
    for (int i = 0; i < rowCount; ++i) {
        const QString none = missing[i % 4];
        QStringList cells;
        cells << (i % 10 == 9 ? none : QString::number(i + 1));
        cells << (i == 5 ? QString("inf") : i % 8 == 7 ? none : i % 2 ? QString("2.5") : QString("-0.5"));
        cells << (i < 20   ? QStringLiteral("北京")
                  : i < 32 ? QStringLiteral("上海")
                  : i < 37 ? QStringLiteral("广州")
                           : none);
        cells << QStringLiteral("第%1次去了%2，味道不错，送得也很快，下次还会再来的").arg(i + 1).arg(places[i % 4]);
        cells << (i % 10 == 0 ? none : i % 3 ? QString("true") : QString("FALSE"));
        cells << (i == 11 ? none : QDate(2024, 2, 1).addDays(i * 7 % rowCount).toString(Qt::ISODate));
        cells << QString("2023-12-31 23:%1:00").arg(i + 10);
        cells << QString("%1").arg(i % 5, 5, 10, QChar('0'));
        cells << none << "7";
        text += cells.join(',') + '\n';
    }
    return text;
}

}  // namespace

/// profile against numbers that were worked out by hand.
class CliProfileTest : public QObject {
    Q_OBJECT

private:
    Program m_program;

    QJsonObject profile(const QString& file, const QStringList& options = {}) const {
        const Outcome outcome = m_program.run(QStringList{"profile", file, "--json"} + options);
        if (outcome.code != 0 || !outcome.error.isEmpty()) qFatal("%s", qPrintable(outcome.error));
        return QJsonDocument::fromJson(outcome.out).object();
    }
    static QJsonObject column(const QJsonObject& profile, const QString& name) {
        for (const QJsonValue& each : profile["columns"].toArray())
            if (each["name"].toString() == name) return each.toObject();
        return {};
    }
    static QJsonArray top(const QList<std::pair<QString, int>>& values) {
        QJsonArray list;
        for (const auto& [value, count] : values) list.append(QJsonObject{{"value", value}, {"count", count}});
        return list;
    }
    static bool close(const QJsonValue& value, double wanted) {
        return std::abs(value.toDouble(NAN) - wanted) <= 1e-12 * (1 + std::abs(wanted));
    }

private slots:
    void initTestCase() {
        m_program.write("data.csv", table().toUtf8());
        QStringEncoder encoder("GB18030");
        if (!encoder.isValid()) qFatal("Qt lacks GB18030");
        m_program.write("gbk.csv", encoder.encode(table()));
    }
    void theFile_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("encoding");
        QTest::newRow("UTF-8") << "data.csv"
                               << "UTF-8";
        QTest::newRow("GBK") << "gbk.csv"
                             << "GB18030";
    }
    void theFile() {
        QFETCH(QString, file);
        QFETCH(QString, encoding);
        const QJsonObject found = profile(file);
        QCOMPARE(found.keys(), (QStringList{"bad_rows", "bytes", "columns", "data_sha256", "delimiter", "encoding",
                                            "file", "header", "notes", "rows"}));
        QCOMPARE(found["file"].toString(), file);
        QCOMPARE(found["rows"].toInt(), rowCount);
        QCOMPARE(found["encoding"].toString(), encoding);
        QCOMPARE(found["delimiter"].toString(), ",");
        QCOMPARE(found["header"].toBool(), true);
        QCOMPARE(found["bytes"].toInt(), m_program.read(file).size());
        QCOMPARE(found["data_sha256"].toString().toLatin1(),
                 QCryptographicHash::hash(m_program.read(file), QCryptographicHash::Sha256).toHex());
        QCOMPARE(found["bad_rows"].toObject(), (QJsonObject{{"count", 0}, {"first", QJsonArray()}}));
        QCOMPARE(found["columns"].toArray(), profile("data.csv")["columns"].toArray());
        QStringList names, types;
        for (const QJsonValue& each : found["columns"].toArray()) {
            names << each["name"].toString();
            types << each["type"].toString();
        }
        QCOMPARE(names, table().section('\n', 0, 0).split(','));
        QCOMPARE(types, (QStringList{"number", "number", "category", "text", "boolean", "datetime", "datetime",
                                     "category", "category", "number"}));
    }
    void numbers() {
        const QJsonObject found = profile("data.csv"), n = column(found, "n");
        // 1..9, 11..19, 21..29, 31..39: the sum is 720; about the mean of 20 the squares sum to 4 * 60 + 9 * 500.
        QCOMPARE(n["missing"].toInt(), 4);
        QCOMPARE(n["distinct"].toInt(), 36);
        QCOMPARE(n["integral"].toBool(), true);
        QCOMPARE(n["min"].toDouble(), 1.0);
        QCOMPARE(n["max"].toDouble(), 39.0);
        QCOMPARE(n["mean"].toDouble(), 20.0);
        QVERIFY(close(n["sd"], std::sqrt(4740.0 / 35)));
        // 24 bins of width 38 / 24; the last holds 39 too.
        QList<int> counts(24, 0);
        for (int x = 1; x <= 39; ++x)
            if (x % 10 != 0) ++counts[std::min((x - 1) * 24 / 38, 23)];
        QJsonArray bins;
        for (const int count : counts) bins.append(count);
        QCOMPARE(n["histogram"].toArray(), bins);
        // Even rows -0.5 (20 of them), odd rows 2.5 but rows 5 (infinite) and 7, 15, 23, 31, 39 (missing).
        const QJsonObject price = column(found, "price");
        QCOMPARE(price["missing"].toInt(), 6);
        QCOMPARE(price["distinct"].toInt(), 2);
        QCOMPARE(price["integral"].toBool(), false);
        QCOMPARE(price["min"].toDouble(), -0.5);
        QCOMPARE(price["max"].toDouble(), 2.5);
        QVERIFY(close(price["mean"], (20 * -0.5 + 14 * 2.5) / 34));
        QVERIFY(close(price["sd"], std::sqrt(9.0 * 20 * 14 / 34 / 33)));  // n p (1 - p) of two values 3 apart
        QCOMPARE(price["histogram"][0].toInt(), 20);
        QCOMPARE(price["histogram"][23].toInt(), 14);
        QCOMPARE(price["note"].toString(), "1 cell is infinite and read as missing, the first at line 7");
        const QJsonObject same = column(found, "same");
        QCOMPARE(same["sd"].toDouble(-1), 0.0);
        QCOMPARE(same["mean"].toDouble(), 7.0);
        QCOMPARE(same["histogram"][0].toInt(), rowCount);
    }
    void words() {
        const QJsonObject found = profile("gbk.csv"), city = column(found, QStringLiteral("城市"));
        QCOMPARE(city["missing"].toInt(), 3);
        QCOMPARE(city["distinct"].toInt(), 3);
        QCOMPARE(city["top"].toArray(),
                 top({{QStringLiteral("北京"), 20}, {QStringLiteral("上海"), 12}, {QStringLiteral("广州"), 5}}));
        const QJsonObject text = column(found, QStringLiteral("评论"));
        QCOMPARE(text["missing"].toInt(), 0);
        QCOMPARE(text["distinct"].toInt(), rowCount);
        QCOMPARE(text["top"].toArray().size(), 10);
        QCOMPARE(text["top"][0]["value"].toString(),
                 QStringLiteral("第10次去了城西的大店，味道不错，送得也很快，下次还会再来的"));  // ties: by bytes
        const QJsonObject ok = column(found, "ok");
        QCOMPARE(ok["missing"].toInt(), 4);  // rows 0, 10, 20, 30
        QCOMPARE(ok["distinct"].toInt(), 2);
        QCOMPARE(ok["top"].toArray(), top({{"true", 24}, {"false", 12}}));  // of the rows 3, 6, .. 39 but 30
        const QJsonObject code = column(found, "code");
        QCOMPARE(code["top"].toArray(), top({{"00000", 8}, {"00001", 8}, {"00002", 8}, {"00003", 8}, {"00004", 8}}));
        QCOMPARE(code["note"].toString(), "kept as text: codes such as '00000' at line 2 would change as numbers");
        const QJsonObject empty = column(found, "empty");
        QCOMPARE(empty["missing"].toInt(), rowCount);
        QCOMPARE(empty["distinct"].toInt(), 0);
        QCOMPARE(empty["top"].toArray(), QJsonArray());
        QCOMPARE(empty["note"].toString(), "all cells are missing");
    }
    void dates() {
        const QJsonObject found = profile("data.csv"), day = column(found, "day"), when = column(found, "when");
        QCOMPARE(day["missing"].toInt(), 1);
        QCOMPARE(day["distinct"].toInt(), 39);
        QCOMPARE(day["first"].toString(), "2024-02-01");
        QCOMPARE(day["last"].toString(), "2024-03-11");  // 39 days on, in a leap year
        QCOMPARE(when["distinct"].toInt(), rowCount);
        QCOMPARE(when["first"].toString(), "2023-12-31 23:10:00");
        QCOMPARE(when["last"].toString(), "2023-12-31 23:49:00");
    }
    void linesThatDoNotFit() {
        m_program.write("bad.csv", "a;b\n1;x\n2\n3;y;z\n4;w\n");
        const QJsonObject found = profile("bad.csv", {"--bad-rows", "skip"});
        QCOMPARE(found["rows"].toInt(), 2);
        QCOMPARE(found["delimiter"].toString(), ";");
        QCOMPARE(
            found["bad_rows"].toObject(),
            (QJsonObject{
                {"count", 2},
                {"first",
                 QJsonArray{QJsonObject{{"line", 3}, {"reason", "expected 2 values, found 1"}, {"text", "2"}},
                            QJsonObject{{"line", 4}, {"reason", "expected 2 values, found 3"}, {"text", "3;y;z"}}}}}));
        QVERIFY(m_program.run({"profile", "bad.csv", "--bad-rows", "skip"})
                    .out.startsWith("bad.csv: 2 rows, 2 columns, UTF-8, delimiter ;, 2 lines skipped\n"));
    }
    void forPeople() {
        const QString text = QString::fromUtf8(m_program.run({"profile", "gbk.csv"}).out).simplified();
        for (const QString& part :
             {QStringLiteral("gbk.csv: 40 rows, 10 columns, GB18030, delimiter ,"),
              QStringLiteral("n number missing 4 distinct 36 1 to 39, mean 20, sd 11.6374"),
              QStringLiteral("城市 category missing 3 distinct 3 北京 (20), 上海 (12), 广州 (5)"),
              QStringLiteral("ok boolean missing 4 distinct 2 true (24), false (12)"),
              QStringLiteral("day datetime missing 1 distinct 39 2024-02-01 to 2024-03-11"),
              QStringLiteral("same number missing 0 distinct 1 7 to 7, mean 7, sd 0"),
              QStringLiteral("empty category missing 40 distinct 0 [all cells are missing]")})
            QVERIFY2(text.contains(part), qPrintable(part + "\n" + text));
    }
    void aCellStaysOnItsLine() {
        m_program.write("cells.csv", "a,b\n\"one\ntwo\x1b[31m\",1\n" + QByteArray(90, 'x') + ",2\n");
        const QByteArray text = m_program.run({"profile", "cells.csv"}).out;
        QCOMPARE(text.count('\n'), 3);
        QVERIFY(text.contains("one two [31m (1)"));
        QVERIFY(text.contains("…") && !text.contains(QByteArray(61, 'x')));
    }
    void thousandsOfColumns() {
        QByteArray text;
        constexpr int columns = 3000;
        for (int c = 0; c < columns; ++c) text += (c > 0 ? ",f" : "f") + QByteArray::number(c);
        for (int row = 0; row < 20; ++row)
            for (int c = 0; c < columns; ++c)
                text += (c > 0 ? "," : "\n") + (c == 5 ? QByteArray("w%1").replace("%1", QByteArray::number(row % 3))
                                                       : QByteArray::number(row * c));
        m_program.write("wide.csv", text + "\n");
        const QJsonObject found = profile("wide.csv");
        QCOMPARE(found["columns"].toArray().size(), columns);
        QCOMPARE(column(found, "f2999")["mean"].toDouble(), 2999 * 9.5);
        QCOMPARE(column(found, "f5")["distinct"].toInt(), 3);
        QCOMPARE(column(found, "f6")["distinct"].toInt(), 20);
    }
};

QTEST_GUILESS_MAIN(CliProfileTest)
#include "cli_profile_test.moc"
