// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "io/byte_source.h"
#include "io/open.h"
#include "support/cells.h"
#include "support/temporary_files.h"

#include <QCryptographicHash>
#include <QTest>
#include <bzlib.h>
#include <lzma.h>
#include <zip.h>
#include <zlib.h>
#include <zstd.h>

using namespace assay;

namespace {

QByteArray gz(const QByteArray& text) {
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    QByteArray packed(text.size() + 1000, 0);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

QByteArray bz2(QByteArray text) {
    QByteArray packed(text.size() + 1000, 0);
    auto size = static_cast<unsigned int>(packed.size());
    BZ2_bzBuffToBuffCompress(packed.data(), &size, text.data(), static_cast<unsigned int>(text.size()), 9, 0, 0);
    packed.resize(size);
    return packed;
}

QByteArray xz(const QByteArray& text) {
    QByteArray packed(text.size() + 1000, 0);
    std::size_t size = 0;
    lzma_easy_buffer_encode(6, LZMA_CHECK_CRC64, nullptr, reinterpret_cast<const std::uint8_t*>(text.data()),
                            static_cast<std::size_t>(text.size()), reinterpret_cast<std::uint8_t*>(packed.data()), &size,
                            static_cast<std::size_t>(packed.size()));
    packed.resize(static_cast<qsizetype>(size));
    return packed;
}

/// With a window of its own, as "zstd --long" asks for where it does not know the size.
QByteArray zst(const QByteArray& text, int windowLog) {
    ZSTD_CCtx* context = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, windowLog);
    ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0);
    QByteArray packed(text.size() + 1000, 0);
    ZSTD_outBuffer out{packed.data(), static_cast<std::size_t>(packed.size()), 0};
    const qsizetype half = text.size() / 2;
    ZSTD_inBuffer first{text.data(), static_cast<std::size_t>(half), 0};
    ZSTD_compressStream2(context, &out, &first, ZSTD_e_flush);
    ZSTD_inBuffer second{text.data() + half, static_cast<std::size_t>(text.size() - half), 0};
    ZSTD_compressStream2(context, &out, &second, ZSTD_e_end);
    ZSTD_freeCCtx(context);
    packed.resize(static_cast<qsizetype>(out.pos));
    return packed;
}

}  // namespace

class PackedFilesTest : public QObject {
    Q_OBJECT

private:
    test::TemporaryFiles m_files;
    const QByteArray m_text = "n,name\n1,one\n2,two\n3,three\n";

    using Members = std::vector<std::pair<const char*, QByteArray>>;
    std::string archive(const char* name, const Members& members, bool encrypted = false) {
        const std::string path = m_files.path(name);
        int code = 0;
        zip_t* zip = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
        for (const auto& [member, bytes] : members) {
            zip_source_t* source = zip_source_buffer(zip, bytes.data(), static_cast<zip_uint64_t>(bytes.size()), 0);
            const zip_int64_t at = zip_file_add(zip, member, source, ZIP_FL_OVERWRITE);
            if (encrypted) zip_file_set_encryption(zip, static_cast<zip_uint64_t>(at), ZIP_EM_AES_256, "secret");
        }
        if (zip_close(zip) != 0) qFatal("cannot write a test archive");
        return path;
    }
    static std::shared_ptr<const Dataset> open(const std::string& path, const LoadOptions& options = {}) {
        return openDataset(path, options, RunContext());
    }
    static QString problem(const std::string& path) {
        try {
            open(path);
        } catch (const Error& error) {
            return QString::fromStdString(error.problem() + "; " + error.remedy());
        }
        return "opened";
    }

private slots:
    void everyPacking_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("rows");
        QTest::newRow("gz") << "a.csv.gz" << gz(m_text) << 3;
        QTest::newRow("bz2") << "a.csv.bz2" << bz2(m_text) << 3;
        QTest::newRow("xz") << "a.csv.xz" << xz(m_text) << 3;
        QTest::newRow("zst") << "a.csv.zst" << zst(m_text, 20) << 3;
        QTest::newRow("any name") << "a.data" << bz2(m_text) << 3;
        QTest::newRow("several gz") << "s.csv.gz" << gz(m_text) + gz("4,four\n") << 4;
        QTest::newRow("several bz2") << "s.csv.bz2" << bz2(m_text) + bz2("4,four\n") << 4;
        QTest::newRow("several xz") << "s.csv.xz" << xz(m_text) + xz("4,four\n") << 4;
        QTest::newRow("zero bytes behind gz") << "z.csv.gz" << gz(m_text) + QByteArray(70'000, 0) << 3;
        QTest::newRow("zero bytes between gz") << "b.csv.gz" << gz(m_text) + QByteArray(5, 0) + gz("4,four\n") << 4;
        QTest::newRow("a large window") << "w.csv.zst" << zst(m_text, 28) << 3;
    }
    void everyPacking() {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(int, rows);
        const auto dataset = open(m_files.write(name, bytes));
        QCOMPARE(dataset->rowCount(), rows);
        QCOMPARE(dataset->columns()[1].name, std::string("name"));
        const QByteArray wanted = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
        QCOMPARE(QByteArray::fromStdString(dataset->sourceFingerprint()), wanted);
    }
    void cutsAndJunkAreErrors() {
        for (const QByteArray& bytes : {gz(m_text), bz2(m_text), xz(m_text), zst(m_text, 20)})
            QVERIFY(problem(m_files.write("cut.csv", bytes.left(bytes.size() / 2)))
                        .contains("the compressed data is damaged or ends too early"));
        QVERIFY(problem(m_files.write("junk.csv.gz", gz(m_text) + "junk")).contains("damaged"));
    }
    void textThatOnlyBeginsAlikeIsText() {
        QCOMPARE(open(m_files.write("b.csv", "BZh1,b\n1,2\n"))->columns()[0].name, std::string("BZh1"));
        QCOMPARE(open(m_files.write("p.csv", "PK,b\n1,2\n"))->columns()[0].name, std::string("PK"));
    }

    void anArchiveOfOneTable() {
        const std::string path = archive(
            "one.zip", {{"data/rows.csv", m_text}, {"README.txt", "About it."}, {"__MACOSX/data/._rows.csv", "x"}});
        const auto dataset = open(path);
        QCOMPARE(dataset->rowCount(), 3);
        QFile file(QString::fromStdString(path));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(QByteArray::fromStdString(dataset->sourceFingerprint()),
                 QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256).toHex());
        QCOMPARE(preview(path).rows.size(), std::size_t(3));
        QCOMPARE(open(archive("lines.zip", {{"x.jsonl", "{\"a\": 1}\n{\"a\": 2}\n"}}))->rowCount(), 2);
        QCOMPARE(open(archive("text.zip", {{"only.txt", m_text}}))->rowCount(), 3);
    }
    void anArchiveOfSeveral() {
        const std::string path = archive("two.zip", {{"may.csv", m_text}, {"june.csv", m_text + "4,four\n"}});
        QCOMPARE(problem(path), "holds 2 files: may.csv, june.csv; name one, such as 'two.zip#may.csv'");
        QCOMPARE(open(path + "#june.csv")->rowCount(), 4);
        LoadOptions options;
        options.table = "may.csv";
        QCOMPARE(open(path, options)->rowCount(), 3);
        QCOMPARE(preview(path, options).rows.size(), std::size_t(3));
        QCOMPARE(problem(path + "#july.csv"), "has no file 'july.csv'; choose one of may.csv, june.csv");
    }
    void archivesThatCannotBeRead() {
        QVERIFY(problem(archive("none.zip", {{"a.png", "x"}, {"b.pdf", "y"}})).contains("without a file of a known format"));
        QVERIFY(problem(archive("twice.zip", {{"rows.csv.gz", gz(m_text)}})).contains("packed again inside the archive"));
        QVERIFY(problem(archive("locked.zip", {{"rows.csv", m_text}}, true)).contains("'rows.csv' is encrypted; unpack it"));
        QFile file(QString::fromStdString(archive("cut.zip", {{"rows.csv", m_text.repeated(1000)}})));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(problem(m_files.write("half.zip", bytes.left(bytes.size() / 2))).contains("damaged"));
    }
    /// 100 MB of one letter in 100 kB: read piece by piece, it needs no more memory than any other file.
    void anArchiveBombIsReadInPieces() {
        const std::string path = archive("bomb.zip", {{"rows.csv", QByteArray(100'000'000, 'a')}});
        ByteSource source(path);
        std::vector<char> buffer(1 << 16);
        std::int64_t total = 0;
        while (const std::size_t count = source.read(buffer)) total += static_cast<std::int64_t>(count);
        QCOMPARE(total, 100'000'000);
        QCOMPARE(source.progress(), 1.0);
    }
    void endingsComeWithThePackings() {
        for (const FormatInfo& format : formats())
            for (const std::string extension : {"gz", "zst", "bz2", "xz", "zip"}) {
                const std::string ending = format.extensions.front() + "." + extension;
                const bool known = std::find(format.extensions.begin(), format.extensions.end(), ending) != format.extensions.end();
                QCOMPARE(known, format.packed);
            }
    }
};

QTEST_GUILESS_MAIN(PackedFilesTest)
#include "packed_files_test.moc"
