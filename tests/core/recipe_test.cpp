// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <cmath>
#include <numeric>

#include "base/error.h"
#include "data/category_fit.h"
#include "data/date_parts.h"
#include "data/recipe.h"
#include "io/open.h"
#include "support/temporary_files.h"

using namespace assay;

namespace {

std::vector<RowId> rows(std::int64_t begin, std::int64_t end) {
    std::vector<RowId> result;
    for (std::int64_t i = begin; i < end; ++i) result.push_back(RowId(i));
    return result;
}

}  // namespace

class RecipeTest : public QObject {
    Q_OBJECT

private:
    const test::TemporaryFiles m_files;
    const RunContext m_context;

    std::shared_ptr<const Dataset> open(const QByteArray& text) const {
        return openDataset(m_files.write("data.csv", text), {}, m_context);
    }
    std::shared_ptr<const FittedRecipe> fit(const Dataset& data, std::int64_t trainRows, const std::string& spec) const {
        std::vector<ColumnId> features;
        for (std::size_t j = 0; j < data.columns().size(); ++j) features.push_back(ColumnId(static_cast<std::int32_t>(j)));
        return fitRecipe(data, features, rows(0, trainRows), recipeFromText(spec), m_context);
    }
    static QStringList names(const FittedRecipe& recipe) {
        QStringList result;
        for (const DesignColumn& column : recipe.columns()) result << QString::fromStdString(column.name);
        return result;
    }
    static bool noted(const FittedRecipe& recipe, const QString& words) {
        for (const std::string& note : recipe.notes())
            if (QString::fromStdString(note).contains(words)) return true;
        return false;
    }

private slots:
    void textReadsBack() {
        RecipeSpec spec = recipeFromText("missing=indicator,outliers=winsorize,outlier-measure=z,outlier-factor=2.5,scale=robust,hash-above=9");
        QCOMPARE(recipeFromText(toText(spec)), spec);
        QCOMPARE(toText(RecipeSpec{}), std::string("missing=median,outliers=none,scale=standard"));
        QVERIFY_EXCEPTION_THROWN(recipeFromText("scale=cubic"), Error);
        QVERIFY_EXCEPTION_THROWN(recipeFromText("scales=none"), Error);
    }
    void statisticsComeFromTrainingRowsOnly() {
        // The last row is wild; it must not move what is done to the others.
        const QByteArray head = "a,b,c\n1,2,x\n2,4.5,y\n3,6,x\n5,,y\n";
        const auto tame = open(head + "2,3,x\n");
        const auto tameX = fit(*tame, 4, "missing=mean,outliers=winsorize")->transform(*tame, rows(0, 4), m_context);
        const auto wild = open(head + "9000,-1e30,other\n");
        const auto recipe = fit(*wild, 4, "missing=mean,outliers=winsorize");
        QCOMPARE(recipe->transform(*wild, rows(0, 4), m_context), tameX);
        const RowMatrix X = recipe->transform(*wild, rows(4, 5), m_context);
        QVERIFY(X.allFinite());
        QCOMPARE(X.rightCols(2).sum(), 0.0);  // a level that training has not seen
    }
    void standardScaleHasMeanZeroAndDeviationOne() {
        const auto data = open("a\n1\n2\n\"\"\n4\n10\n");
        const RowMatrix X = fit(*data, 5, "missing=median")->transform(*data, rows(0, 5), m_context);
        QVERIFY(std::abs(X.mean()) < 1e-12);
        QVERIFY(std::abs(X.array().square().mean() - 1) < 1e-12);
        QVERIFY(std::abs(X(2, 0) - (X(1, 0) + X(3, 0)) / 2) < 1e-12);  // median of 1 2 4 10 is 3
    }
    void minmaxRobustAndNone() {
        const auto data = open("a\n0\n1\n2\n3\n4\n");
        const auto X = [&](const char* spec) { return RowMatrix(fit(*data, 5, spec)->transform(*data, rows(0, 5), m_context)); };
        QCOMPARE(X("scale=minmax")(1, 0), 0.25);
        QCOMPARE(X("scale=robust")(4, 0), 1.0);
        QCOMPARE(X("scale=none")(3, 0), 3.0);
    }
    void indicatorsMarkMissingNumbers() {
        const auto data = open("a,b\n1,1\n,2\n3,3\n");
        const auto recipe = fit(*data, 3, "missing=indicator,scale=none");
        QCOMPARE(names(*recipe), (QStringList{"a", "a (missing)", "b"}));
        const RowMatrix X = recipe->transform(*data, rows(0, 3), m_context);
        QCOMPARE(X(1, 0), 2.0);
        QCOMPARE(X(1, 1), 1.0);
        QCOMPARE(X(0, 1), 0.0);
    }
    void categoriesHaveRareAndMissingLevels() {
        QByteArray text = "a,n\n";
        for (int i = 0; i < 60; ++i) text += QByteArray(i % 3 == 0 ? "red" : i % 3 == 1 ? "blue" : "") + "," + QByteArray::number(i) + "\n";
        text += "odd,1\nnever,2\n";
        const auto data = open(text);
        const auto recipe = fit(*data, 61, "rare-share=0.1");
        QCOMPARE(names(*recipe), (QStringList{"a=blue", "a=red", "a=(rare)", "a=(missing)", "n"}));
        QCOMPARE(recipe->columns()[2].source, std::string("a"));
        const RowMatrix X = recipe->transform(*data, rows(0, 62), m_context);
        QCOMPARE(X(60, 2), 1.0);
        QCOMPARE(X(61, 2), 1.0);  // unseen goes to (rare)
        QCOMPARE(X(2, 3), 1.0);
        QVERIFY((X.leftCols(4).rowwise().sum().array() == 1).all());
    }
    void manyLevelsAreHashedTheSameEverywhere() {
        QCOMPARE(stableHash("abc") == stableHash("abd"), false);
        QByteArray text = "a,n\n";
        for (int i = 0; i < 200; ++i) text += "level" + QByteArray::number(i % 40) + "," + QByteArray::number(i) + "\n";
        const auto data = open(text);
        const auto recipe = fit(*data, 200, "hash-above=20,hash-buckets=8");
        QVERIFY(noted(*recipe, "column a has 40 levels in the training rows and was hashed into 8 columns"));
        const RowMatrix X = recipe->transform(*data, rows(0, 200), m_context);
        QVERIFY((X.leftCols(X.cols() - 1).rowwise().sum().array() == 1).all());
        QVERIFY(X.row(0).head(X.cols() - 1) == X.row(40).head(X.cols() - 1));
    }
    void datesBecomePartsThatVary() {
        QCOMPARE(partOf(DatePart::Year, 1709210096), 2024.0);  // 2024-02-29 12:34:56, a Thursday
        QCOMPARE(partOf(DatePart::Month, 1709210096), 2.0);
        QCOMPARE(partOf(DatePart::Day, 1709210096), 29.0);
        QCOMPARE(partOf(DatePart::Weekday, 1709210096), 3.0);
        QCOMPARE(partOf(DatePart::Hour, 1709210096), 12.0);
        QCOMPARE(partOf(DatePart::Day, -1), 31.0);
        QVERIFY(std::isnan(partOf(DatePart::Day, std::nan(""))));
        const auto data = open("d,n\n2024-01-01,1\n2024-02-03,2\n2024-02-05,4\n,5\n");
        const auto recipe = fit(*data, 4, "scale=none");
        QCOMPARE(names(*recipe), (QStringList{"d.month", "d.day", "d.weekday", "d.days", "n"}));
        QVERIFY(recipe->transform(*data, rows(0, 4), m_context).allFinite());
    }
    void uselessColumnsAreLeftOutWithANote() {
        QByteArray text = "same,none,id,flag,n\n";
        for (int i = 0; i < 30; ++i) text += "7,,u" + QByteArray::number(i) + (i % 2 ? ",true," : ",false,") + QByteArray::number(i) + "\n";
        const auto data = open(text);
        const auto recipe = fit(*data, 30, "");
        QCOMPARE(names(*recipe), (QStringList{"flag", "n"}));
        QVERIFY(noted(*recipe, "column same is constant in the training rows and was left out"));
        QVERIFY(noted(*recipe, "column none has no value in the training rows and was left out"));
        const RowMatrix X = recipe->transform(*data, rows(0, 4), m_context);
        QCOMPARE(X(0, 0), 0.0);
        QCOMPARE(X(1, 0), 1.0);
        const auto constant = open("a\n1\n1\n");
        QVERIFY_EXCEPTION_THROWN(fit(*constant, 2, ""), Error);
    }
    void dropRulesGiveReasons() {
        QByteArray text = "a,none\n";
        for (int i = 0; i < 20; ++i) text += QByteArray::number(i) + ",\n";
        text += "1000,\n,\n-1000,\n";
        const auto data = open(text);
        const auto recipe = fit(*data, 22, "missing=drop,outliers=drop");
        const auto reasons = recipe->dropReasons(*data, m_context);
        QVERIFY(reasons[0] == DropReason::None);
        QVERIFY(reasons[20] == DropReason::Outlier);
        QVERIFY(reasons[21] == DropReason::MissingFeature);
        QVERIFY(reasons[22] == DropReason::Outlier);
        // The scale is that of the rows kept: 0..19.
        QVERIFY(std::abs(recipe->transform(*data, rows(0, 20), m_context).mean()) < 1e-12);
    }
    void wildNumbersStayFinite() {
        const auto data = open("a,b\n1e308,1\n-1e308,inf\n1.5e308,3\n0,-inf\n1,4\n");
        const auto recipe = fit(*data, 5, "");
        QVERIFY(recipe->transform(*data, rows(0, 5), m_context).allFinite());
    }
    void anotherFileNeedsTheSameColumns() {
        const auto data = open("a,b\n1,2\n2,3\n");
        const auto recipe = fit(*data, 2, "");
        const auto other = openDataset(m_files.write("other.csv", "b,a\n5,1\n6,2\n"), {}, m_context);
        QCOMPARE(recipe->transform(*other, rows(0, 2), m_context).col(0), recipe->transform(*data, rows(0, 2), m_context).col(0));
        const auto lacking = openDataset(m_files.write("lacking.csv", "a\n5\n6\n"), {}, m_context);
        QVERIFY_EXCEPTION_THROWN(recipe->transform(*lacking, rows(0, 2), m_context), Error);
    }
    void threadsDoNotMatterAndStopsAreHeard() {
        const auto data = open("a,b,c\n1,2,x\n2,4.5,y\n3,6,x\n5,,y\n");
        const auto recipe = fit(*data, 4, "");
        QCOMPARE(recipe->transform(*data, rows(0, 4), RunContext({}, {}, 1)), recipe->transform(*data, rows(0, 4), RunContext({}, {}, 2)));
        std::stop_source source;
        source.request_stop();
        QVERIFY_EXCEPTION_THROWN(recipe->transform(*data, rows(0, 4), RunContext(source.get_token())), Cancelled);
    }
};

QTEST_GUILESS_MAIN(RecipeTest)
#include "recipe_test.moc"
