// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/arm.h"

#include <map>

#include "base/error.h"

namespace assay {
namespace {

std::vector<Index> keptRows(const Adjustment& adjustment) {
    std::vector<Index> kept;
    for (std::size_t k = 0; k < adjustment.keep.size(); ++k)
        if (adjustment.keep[k]) kept.push_back(static_cast<Index>(k));
    return kept;
}

std::vector<ColumnId> keptColumns(const ArmSetting& setting, const Adjustment& adjustment) {
    if (!adjustment.dropsFeatures()) return setting.base.features;
    const std::vector<std::string> names = sourceFeatures(setting.base);
    std::vector<ColumnId> columns;
    for (std::size_t j = 0; j < names.size(); ++j)
        if (adjustment.keepFeature[j]) columns.push_back(setting.sources.data->require(names[j], "--features"));
    return columns;
}

/// Train and test designs for rows or features that were dropped, under a recipe of their own.
std::pair<Design, RowMatrix> redesigned(const ArmSetting& setting, const Adjustment& adjustment,
                                        const std::vector<Index>& kept, const RunContext& context) {
    const Dataset& data = *setting.sources.data;
    const Prepared& base = setting.base;
    Design train;
    for (const Index k : kept) train.rows.push_back(base.train.rows[static_cast<std::size_t>(k)]);
    // Rows that the outlier rule drops are gone already; new bounds would drop further ones.
    RecipeSpec recipe = setting.spec.recipe;
    if (recipe.outliers == OutlierRule::Drop) recipe.outliers = OutlierRule::None;
    const auto fitted = fitRecipe(data, keptColumns(setting, adjustment), train.rows, recipe,
                                  context.part("Retraining", 0, 0.3));
    const bool ownFile = setting.sources.test != nullptr;
    const std::vector<RowId> testOfData = ownFile ? std::vector<RowId>{} : base.test.rows;
    std::vector<RowMatrix> X = fitted->transformAll(data, {train.rows, testOfData}, context.part("Retraining", 0.3, 0.55));
    if (ownFile)
        X[1] = fitted->transform(*setting.sources.test, base.test.rows, context.part("Retraining", 0.55, 0.6));
    train.X = std::move(X[0]);
    train.columns = fitted->columns();
    return {std::move(train), std::move(X[1])};
}

void scaleColumns(RowMatrix& X, const std::vector<DesignColumn>& columns, const std::map<std::string, double>& factors) {
    for (std::size_t j = 0; j < columns.size(); ++j)
        X.col(static_cast<Index>(j)) *= factors.at(columns[j].source);
}

}  // namespace

std::vector<std::string> sourceFeatures(const Prepared& base) {
    std::vector<std::string> names;
    for (const DesignColumn& column : base.train.columns)
        if (names.empty() || names.back() != column.source) names.push_back(column.source);
    return names;
}

bool keepsEveryClass(const Prepared& base, const Adjustment& adjustment) {
    std::vector<bool> seen(base.classes.size());
    for (Index k = 0; k < base.train.size(); ++k)
        if (!seen.empty() && adjustment.keep[static_cast<std::size_t>(k)] && adjustment.rowWeights[k] > 0)
            seen[static_cast<std::size_t>(base.train.y[k])] = true;
    return std::find(seen.begin(), seen.end(), false) == seen.end();
}

RowMatrix predictTest(const ArmSetting& setting, const Adjustment& adjustment, const RunContext& context) {
    const std::vector<Index> kept = keptRows(adjustment);
    if (kept.empty() || !keepsEveryClass(setting.base, adjustment))
        throw Error(ErrorKind::Input, kept.empty() ? "the action leaves no row to train on" : "the action leaves a class without a row to train on",
                    "drop fewer rows", {setting.sources.data->path(), 0, ""});
    Design train;
    RowMatrix testX;
    if (adjustment.dropsRows() || adjustment.dropsFeatures()) {
        std::tie(train, testX) = redesigned(setting, adjustment, kept, context);
    } else {
        train = setting.base.train;
        testX = setting.base.test.X;
    }
    train.classes = setting.base.train.classes;
    train.y = setting.base.train.y(kept);
    train.w = setting.base.train.w.cwiseProduct(adjustment.rowWeights)(kept);
    if ((adjustment.featureFactors.array() != 1).any()) {
        std::map<std::string, double> factors;
        const std::vector<std::string> names = sourceFeatures(setting.base);
        for (std::size_t j = 0; j < names.size(); ++j) factors[names[j]] = adjustment.featureFactors[static_cast<Index>(j)];
        scaleColumns(train.X, train.columns, factors);
        scaleColumns(testX, train.columns, factors);
    }
    const auto fitted = setting.model.fit(train, setting.params, context.part("Retraining", 0.6, 0.95));
    return fitted->predict(testX, context.part("Retraining", 0.95, 1));
}

}  // namespace assay
