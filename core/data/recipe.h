// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/run_context.h"
#include "data/dataset.h"
#include "data/design.h"

namespace assay {

enum class MissingRule { Drop, Mean, Median, Indicator };
enum class OutlierRule { None, Drop, Winsorize };
enum class OutlierMeasure { Iqr, Z };
enum class ScaleRule { None, Standard, MinMax, Robust };

struct RecipeSpec {
    MissingRule missing = MissingRule::Median;
    OutlierRule outliers = OutlierRule::None;
    OutlierMeasure outlierMeasure = OutlierMeasure::Iqr;
    double outlierFactor = 0;     ///< 0: 1.5 for IQR, 3 for z
    ScaleRule scale = ScaleRule::Standard;
    double rareShare = 0.001;     ///< levels rarer than this share of training rows (and fewer than 10 rows) become one level "(rare)"
    std::int64_t hashAbove = 256; ///< a category with more levels is hashed ...
    std::int64_t hashBuckets = 64; ///< ... into this many columns
    bool operator==(const RecipeSpec&) const = default;
};
/// "missing=median,outliers=winsorize,scale=standard", keys as in cli.md; throws Error(Usage) naming the key.
RecipeSpec recipeFromText(const std::string& text);
std::string toText(const RecipeSpec& spec);

/// Why a row is not in any design.
enum class DropReason : std::uint8_t { None, MissingTarget, MissingFeature, Outlier, LeftOut };
std::string toText(DropReason reason);  ///< as in summary.json: "missing_target", "missing_feature", "outlier", "left_out"

/// A recipe fitted on training rows, ready to be applied to rows of that data set or of another with the same columns.
class FittedRecipe {
public:
    virtual ~FittedRecipe() = default;
    virtual const std::vector<DesignColumn>& columns() const = 0;
    /// The matrix of the given rows; rows the recipe drops (see dropReasons) must not be among them.
    virtual RowMatrix transform(const Dataset& dataset, const std::vector<RowId>& rows,
                                const RunContext& context) const = 0;
    /// Per row of dataset: None, MissingFeature or Outlier, by the rules fitted.
    virtual std::vector<DropReason> dropReasons(const Dataset& dataset, const RunContext& context) const = 0;
    /// What was left out or changed, for people: "column Title is text and was left out".
    virtual const std::vector<std::string>& notes() const = 0;
};

/// Statistics from trainRows only. Throws Error(Input) when no feature remains.
std::shared_ptr<const FittedRecipe> fitRecipe(const Dataset& dataset, const std::vector<ColumnId>& features,
                                              const std::vector<RowId>& trainRows, const RecipeSpec& spec,
                                              const RunContext& context);

}  // namespace assay
