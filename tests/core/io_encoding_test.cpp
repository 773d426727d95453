// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "io/encoding.h"
#include "io/open.h"
#include "support/temporary_files.h"

#include <QCryptographicHash>
#include <QStringConverter>
#include <QStringEncoder>
#include <QTest>

#include <zlib.h>
#include <zstd.h>

using namespace assay;

namespace {

const QString chinese = QStringLiteral("编号,城市,评论\n1,北京,味道不错，送得很快\n2,上海,太慢了，不好吃\n3,广州,还可以\n");

QByteArray encoded(const QString& text, const char* encoding, const QByteArray& mark = {}) {
    QStringEncoder encoder(encoding);
    if (!encoder.isValid()) qFatal("Qt lacks an encoding that the tests need");
    return mark + QByteArray(encoder.encode(text));
}

}  // namespace

class IoEncodingTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFiles m_files;

    std::shared_ptr<const Dataset> load(const QByteArray& bytes, const LoadOptions& options = {}) const {
        return openDataset(m_files.write("data.csv", bytes), options, RunContext());
    }
    QString problem(const QByteArray& bytes, const LoadOptions& options = {}) const {
        try {
            load(bytes, options);
        } catch (const Error& error) {
            return QString::fromStdString(error.what()).mid(
                QString::fromStdString(error.what()).indexOf("data.csv"));
        }
        return {};
    }

private slots:
    void everyEncodingGivesTheSameTable_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("name");
        QTest::newRow("UTF-8") << chinese.toUtf8() << "UTF-8";
        QTest::newRow("UTF-8 with a mark") << "\xEF\xBB\xBF" + chinese.toUtf8() << "UTF-8";
        QTest::newRow("UTF-16LE") << encoded(chinese, "UTF-16LE", "\xFF\xFE") << "UTF-16LE";
        QTest::newRow("UTF-16BE") << encoded(chinese, "UTF-16BE", "\xFE\xFF") << "UTF-16BE";
        QTest::newRow("GB18030") << encoded(chinese, "GB18030") << "GB18030";
        QTest::newRow("long GB18030") << encoded(chinese + QStringLiteral("4,深圳,包装精美，下次再来\n").repeated(500), "GB18030")
                                      << "GB18030";
    }
    void everyEncodingGivesTheSameTable() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, name);
        const auto data = load(bytes);
        QCOMPARE(QString::fromStdString(data->report().encoding), name);
        QCOMPARE(data->columns()[1].name, QStringLiteral("城市").toStdString());
        QCOMPARE(data->levels(ColumnId(1), RunContext()).levels.size(), data->rowCount() > 3 ? 4u : 3u);
        QCOMPARE(data->levels(ColumnId(1), RunContext()).codes[1], 0);  // 上 is the first in Unicode's order
        QCOMPARE(preview(data->path()).rows[1][2], QStringLiteral("太慢了，不好吃").toStdString());
    }
    void charactersOfFourBytesSurviveEveryCut() {
        // Pieces are cut at 256 KiB: every alignment of 1, 2 and 4 byte characters meets a cut.
        for (int shift = 0; shift < 4; ++shift) {
            const QString text = "a,b\n" + QString(shift, 'x') + ",y\n" + QStringLiteral("东西很好吃𠀀下次再来,1\n").repeated(30000);
            const auto data = load(encoded(text, "GB18030"));
            QCOMPARE(data->report().encoding, "GB18030");
            QCOMPARE(data->rowCount(), 30001);
            const Levels levels = data->levels(ColumnId(0), RunContext());
            QCOMPARE(levels.levels.size(), shift == 0 ? 1u : 2u);
            QCOMPARE(levels.levels.back(), QStringLiteral("东西很好吃𠀀下次再来").toStdString());
        }
    }
    void otherEncodingsAreTold() {
        const QString japanese = QStringLiteral("番号,都市\n1,東京とてもおいしかったです\n2,大阪ちょっと遅いと思います\n").repeated(20);
        QCOMPARE(load(encoded(japanese, "Shift_JIS"))->report().encoding, "Shift_JIS");
        const QString traditional = QStringLiteral("編號,城市\n1,臺北味道很好送餐快速\n2,高雄太慢了不好吃還可以下次再來\n").repeated(20);
        QCOMPARE(load(encoded(traditional, "Big5"))->report().encoding, "Big5");
        const auto latin = load(encoded(QStringLiteral("id;Stadt\n1;München\n2;Köln\n3;Düsseldorf\n"), "ISO-8859-1"));
        QCOMPARE(latin->levels(ColumnId(1), RunContext()).levels[2], QStringLiteral("München").toStdString());
    }
    void bytesBeyondTheSampleAreFoundOut() {
        QByteArray bytes = "id,word\n";
        while (bytes.size() < 5'000'000) bytes += "1,plain ascii\n";
        const auto data = load(bytes + encoded(QStringLiteral("2,味道不错\n3,送得很快\n").repeated(9), "GB18030"));
        QCOMPARE(data->report().encoding, "GB18030");
        const auto words = data->levels(ColumnId(1), RunContext()).levels;
        QCOMPARE(words.size(), 3u);
        QCOMPARE(words[1], QStringLiteral("味道不错").toStdString());
    }
    void damagedBytesAreAnErrorUntilTheUserDecides() {
        const QByteArray bytes = chinese.toUtf8() + chinese.mid(9).toUtf8() + "9,\xE5\x8C,x\n4,ok,y\n";
        QCOMPARE(problem(bytes), QString("data.csv:8: holds bytes that are not UTF-8: E5 at byte %1; choose another encoding "
                                         "(windows-1252), skip such lines, or read all as text").arg(bytes.indexOf("9,\xE5") + 2));
        LoadOptions options;
        options.badRows = BadRows::Skip;
        const auto skipped = load(bytes, options);
        QCOMPARE(skipped->rowCount(), 7);
        QCOMPARE(skipped->report().badRowCount, 1);
        QCOMPARE(skipped->report().badRows[0].line, 8);
        options.badRows = BadRows::ReadAsText;
        QCOMPARE(load(bytes, options)->rowCount(), 8);
        const QByteArray broken = encoded(chinese.repeated(20), "GB18030") + "9,\xFF\xFF,x\n";
        QVERIFY2(problem(broken).contains("holds bytes that are not GB18030: FF"), qPrintable(problem(broken)));
    }
    void theUsersEncodingWins() {
        LoadOptions options;
        options.encoding = "gbk";
        QVERIFY(problem(chinese.toUtf8(), options).contains("not GB18030"));
        QVERIFY(problem(chinese.toUtf8(), options).contains("choose another encoding (UTF-8)"));
        options.encoding = "latin1";
        QCOMPARE(load("a,b\n1,caf\xC3\xA9\n", options)->levels(ColumnId(1), RunContext()).levels[0],
                 QStringLiteral("cafÃ©").toStdString());
        options.encoding = "klingon";
        QVERIFY_EXCEPTION_THROWN(load("a,b\n1,2\n", options), Error);
    }
    void compressedFilesAreUnpackedWhateverTheirName() {
        const QByteArray text = encoded(chinese, "GB18030");
        QByteArray gzip(1000, 0);
        z_stream stream{};
        deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
        stream.avail_in = static_cast<uInt>(text.size());
        stream.next_out = reinterpret_cast<Bytef*>(gzip.data());
        stream.avail_out = 1000;
        deflate(&stream, Z_FINISH);
        gzip.resize(static_cast<int>(stream.total_out));
        deflateEnd(&stream);
        QCOMPARE(load(gzip)->columns()[1].name, QStringLiteral("城市").toStdString());
        QVERIFY(problem(gzip.left(gzip.size() / 2)).contains("the compressed data is damaged or ends too early"));

        QByteArray zstd(1000, 0);
        zstd.resize(static_cast<int>(ZSTD_compress(zstd.data(), 1000, text.data(), static_cast<std::size_t>(text.size()), 3)));
        QCOMPARE(load(zstd)->rowCount(), 3);
        QVERIFY(problem(zstd.left(zstd.size() / 2)).contains("the compressed data is damaged or ends too early"));
    }
    void theFingerprintIsOfTheFilesBytes() {
        // sha256sum of "a,b\n1,2\n", and of its UTF-16LE form, which is read from a copy.
        QCOMPARE(load("a,b\n1,2\n")->fingerprint(), sha256("a,b\n1,2\n"));
        const QByteArray wide = encoded("a,b\n1,2\n", "UTF-16LE", "\xFF\xFE");
        QCOMPARE(load(wide)->fingerprint(), sha256(wide));
    }
    void validUtf8FollowsTheStandard() {
        QCOMPARE(validUtf8("plain"), 5u);
        QCOMPARE(validUtf8("\xE4\xBD\xA0\xF0\xA0\x80\x80"), 7u);
        QCOMPARE(validUtf8("a\xC0\x80"), 1u);          // overlong
        QCOMPARE(validUtf8("a\xED\xA0\x80"), 1u);      // a surrogate
        QCOMPARE(validUtf8("a\xF4\x90\x80\x80"), 1u);  // beyond U+10FFFF
        QCOMPARE(validUtf8("a\xE4\xBD"), 1u);          // cut
    }

private:
    static std::string sha256(const QByteArray& bytes) {
        return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().toStdString();
    }
};

QTEST_GUILESS_MAIN(IoEncodingTest)
#include "io_encoding_test.moc"
