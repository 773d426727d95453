// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/database.h"
#include "io/open.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

using namespace assay;

/// Published data sets as they are, against what is known of them. They are not part of the project: the folder is
/// $ASSAY_SHARED_DATA, else shared/data beside the source tree.
class SharedDataTest : public QObject {
    Q_OBJECT

private:
    static QString folder() {
        const QString given = qEnvironmentVariable("ASSAY_SHARED_DATA");
        if (!given.isEmpty()) return given;
        QDir place(QStringLiteral(ASSAY_SOURCE_DIR));
        while (place.cdUp())
            if (place.exists("shared/data/README.md")) return place.filePath("shared/data");
        return {};
    }
    static std::int64_t missing(const Dataset& data, ColumnId column) {
        return data.database().integer("SELECT count(*) - count(" + sqlName(column) + ") FROM data", RunContext());
    }

private slots:
    void files_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<qint64>("rows");
        QTest::addColumn<int>("columns");
        QTest::addColumn<QString>("encoding");
        QTest::addColumn<QString>("column");  // one of them, its type and its missing cells
        QTest::addColumn<int>("type");
        QTest::addColumn<qint64>("missingCells");
        const auto add = [](const char* file, qint64 rows, int columns, const char* column, ColumnType type,
                            qint64 missingCells = 0, const char* encoding = "UTF-8") {
            QTest::newRow(qPrintable(QString("%1 %2").arg(QString::fromUtf8(file), QString::fromUtf8(column))))
                << QString::fromUtf8(file) << rows << columns << QString(encoding) << QString::fromUtf8(column)
                << static_cast<int>(type) << missingCells;
        };
        using enum ColumnType;
        add("california-housing/housing.csv", 20'640, 10, "total_bedrooms", Number, 207);
        add("california-housing/housing.csv", 20'640, 10, "ocean_proximity", Category);
        add("online-shoppers/online_shoppers_intention.csv", 12'330, 18, "Month", Category);
        add("online-shoppers/online_shoppers_intention.csv", 12'330, 18, "Revenue", Number);
        add("movielens-small/ratings.csv", 100'004, 4, "rating", Number);
        add("movielens-small/movies.csv", 9'125, 3, "genres", Category);
        add("movielens-small/tags.csv", 1'296, 4, "timestamp", Number);
        add("movielens-small/links.csv", 9'125, 3, "tmdbId", Number, 13);
        add("movielens-small/links.csv", 9'125, 3, "imdbId", Category);  // 0114709
        add("lightgbm-lambdarank/rank.train", 3'005, 302, "qid", Number);
        add("lightgbm-lambdarank/rank.test", 768, 302, "label", Number);
        add("chorus-search-relevance/Broad_Query_Set_individual_ratings.csv", 3'188, 8, "final_rating", Number);
        add("chorus-search-relevance/Broad_Query_Set_individual_ratings.csv", 3'188, 8, "description", Text, 3'140);
        add("qbqtc-zh-search/dev.json", 20'000, 4, "title", Text);
        add("qbqtc-zh-search/dev.json", 20'000, 4, "label", Number);
        add("waimai-zh/waimai_10k.csv", 11'987, 2, "label", Number);
        add("waimai-zh/waimai_10k.csv", 11'987, 2, "review", Text);
        add("tmall-cosmetics-gbk/双十一淘宝美妆数据.csv", 27'598, 7, "sale_count", Number, 2'354, "GB18030");
        add("tmall-cosmetics-gbk/双十一淘宝美妆数据.csv", 27'598, 7, "店名", Category, 0, "GB18030");
        add("criteo-tiny/train.tiny.csv", 1'999, 41, "Label", Number);
        add("opendataval-tabular/pol.arff", 15'000, 49, "foo", Number);
        add("opendataval-tabular/2dplanes.arff", 40'768, 11, "y", Number);
        add("credit-data/credit_data.csv", 4'454, 14, "Income", Number, 381);
        add("credit-data/credit_data.csv", 4'454, 14, "Assets", Number, 47);
        add("credit-data/credit_data.csv", 4'454, 14, "Debt", Number, 18);
        add("credit-data/credit_data.csv", 4'454, 14, "Home", Category, 6);
        add("credit-data/credit_data.csv", 4'454, 14, "Job", Category, 2);
        add("credit-data/credit_data.csv", 4'454, 14, "Marital", Category, 1);
        add("sklearn-small/breast_cancer.csv", 569, 31, "column31", Number);
        add("sklearn-small/wine_data.csv", 178, 14, "column14", Number);
        add("sklearn-small/iris.csv", 150, 5, "column1", Number);
        add("sklearn-small/diabetes_data_raw.csv.gz", 442, 10, "column10", Number);
        add("sklearn-small/diabetes_target.csv.gz", 442, 1, "column1", Number);
        add("sklearn-small/digits.csv.gz", 1'797, 65, "column65", Number);
        add("fashion-mnist-t10k/t10k-images-idx3-ubyte.gz", 10'000, 785, "label", Number);
        add("fashion-mnist-t10k/t10k-images-idx3-ubyte.gz", 10'000, 785, "pixel784", Number);
        add("fashion-mnist-t10k/t10k-labels-idx1-ubyte.gz", 10'000, 1, "label", Number);
        add("openml-binary/click.csv", 10'000, 12, "y", Number);
        add("openml-binary/phoneme.csv", 5'404, 6, "x0", Number);
        add("openml-binary/pol.csv", 10'000, 49, "y", Number);
        add("openml-binary/2dplanes.csv", 10'000, 11, "y", Number);
    }
    void files() {
        QFETCH(QString, file);
        QFETCH(qint64, rows);
        QFETCH(int, columns);
        QFETCH(QString, encoding);
        QFETCH(QString, column);
        QFETCH(int, type);
        QFETCH(qint64, missingCells);
        if (folder().isEmpty() || !QFileInfo::exists(folder() + "/" + file))
            QSKIP("the shared data sets are not here; set ASSAY_SHARED_DATA to their folder");
        const auto data = openDataset((folder() + "/" + file).toStdString(), {}, RunContext());
        QCOMPARE(data->rowCount(), rows);
        QCOMPARE(static_cast<int>(data->columns().size()), columns);
        QCOMPARE(QString::fromStdString(data->report().encoding), encoding);
        QCOMPARE(data->report().badRowCount, 0);
        const ColumnId id = data->require(column.toStdString(), "");
        QCOMPARE(static_cast<int>(data->column(id).type), type);
        QCOMPARE(missing(*data, id), missingCells);
    }
    void allMissingCells() {
        // 11,626 in the 39 features of Criteo's rows.
        const QString file = folder() + "/criteo-tiny/train.tiny.csv";
        if (!QFileInfo::exists(file)) QSKIP("the shared data sets are not here; set ASSAY_SHARED_DATA to their folder");
        const auto data = openDataset(file.toStdString(), {}, RunContext());
        std::int64_t all = 0;
        for (std::size_t c = 0; c < data->columns().size(); ++c)
            all += missing(*data, ColumnId(static_cast<std::int32_t>(c)));
        QCOMPARE(all, std::int64_t{11'626});
    }
};

QTEST_GUILESS_MAIN(SharedDataTest)
#include "shared_data_test.moc"
