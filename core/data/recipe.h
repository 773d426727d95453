// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/run_context.h"
#include "data/dataset.h"
#include "data/design.h"
#include "params/param_set.h"

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
/// The settings as parameters, for forms and help: missing, outliers, outlier-measure, outlier-factor, scale, rare-share,
/// hash-above, hash-buckets.
const std::vector<ParamSpec>& recipeParams();
/// "missing=median,outliers=winsorize,scale=standard", keys of recipeParams(); throws Error(Usage) naming the key.
RecipeSpec recipeFromText(const std::string& text);
RecipeSpec recipeFromValues(const std::map<std::string, std::string>& values);
std::string toText(const RecipeSpec& spec);  ///< missing, outliers, scale always, the rest where it is not the default

/// Why a row is not in any design.
enum class DropReason : std::uint8_t { None, MissingTarget, MissingFeature, Outlier, LeftOut };
std::string toText(DropReason reason);  ///< as in summary.json: "missing_target", "missing_feature", "outlier", "left_out"

/// A recipe fitted on training rows, ready to be applied to rows of that data set or of another with the same columns.
class FittedRecipe {
public:
    virtual ~FittedRecipe() = default;
    virtual const std::vector<DesignColumn>& columns() const = 0;
    /// The matrices of several sets of rows, each column read once. Rows with a missing feature that missing=drop drops
    /// must not be among them. Always finite. Levels unseen in training go to "(rare)" where there is one, else to none.
    /// Throws Error(Input) when the data set lacks a column or has it in another type, Cancelled.
    virtual std::vector<RowMatrix> transformAll(const Dataset& dataset,
                                                const std::vector<std::vector<RowId>>& rowSets,
                                                const RunContext& context) const = 0;
    RowMatrix transform(const Dataset& dataset, const std::vector<RowId>& rows, const RunContext& context) const;
    /// Per row of dataset: None, MissingFeature or Outlier, by the rules fitted. Outliers are meant to be dropped from
    /// training only: measuring on validation and test rows that were chosen for being ordinary would flatter.
    virtual std::vector<DropReason> dropReasons(const Dataset& dataset, const RunContext& context) const = 0;
    /// What was left out or changed, for people: "column Title is text and was left out".
    virtual const std::vector<std::string>& notes() const = 0;
};

/// Statistics from trainRows only (without those the recipe drops). Numbers: bounds of the outlier rule, then the fill
/// value, then the scale, each on what the one before left. Infinite values count as missing. Booleans are 0 and 1,
/// dates become year, month, day, weekday, hour (those that vary) and a trend in days. Categories become one column a
/// level, none left out: with a penalty the redundancy is harmless, distances stay symmetric and no level hides in the
/// intercept. Hashing: FNV-1a of the level's UTF-8 bytes, mixed, modulo the buckets. Left out with a note: text,
/// constants, columns without values, categories that name every row. Throws Error(Input) when no feature or no
/// training row remains. 1 M x 50 numbers take about a second on two cores.
std::shared_ptr<const FittedRecipe> fitRecipe(const Dataset& dataset, const std::vector<ColumnId>& features,
                                              const std::vector<RowId>& trainRows, const RecipeSpec& spec,
                                              const RunContext& context);

}  // namespace assay
