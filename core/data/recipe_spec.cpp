// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <string>
#include <utility>

#include "data/recipe.h"

namespace assay {
namespace {

// Position in each table is the enumerator.
constexpr std::array<const char*, 4> missingWords{"drop", "mean", "median", "indicator"};
constexpr std::array<const char*, 3> outlierWords{"none", "drop", "winsorize"};
constexpr std::array<const char*, 2> measureWords{"iqr", "z"};
constexpr std::array<const char*, 4> scaleWords{"none", "standard", "minmax", "robust"};

template <class Enum, std::size_t size>
Enum fromWord(const std::array<const char*, size>& words, const std::string& word) {
    std::size_t i = 0;
    while (i + 1 < size && words[i] != word) ++i;
    return static_cast<Enum>(i);
}

template <class Enum, std::size_t size>
std::string wordOf(const std::array<const char*, size>& words, Enum value) {
    return words[static_cast<std::size_t>(value)];
}

template <std::size_t size>
std::vector<std::string> choicesOf(const std::array<const char*, size>& words) {
    return {words.begin(), words.end()};
}

std::vector<ParamSpec> makeParams() {
    const RecipeSpec defaults;
    return {
        {"missing", "Missing values", "Numbers: drop the row, or fill with the mean or median of the training rows, with or "
         "without an indicator column. Categories: a level of their own, unless rows are dropped.",
         wordOf(missingWords, defaults.missing), 0, 0, choicesOf(missingWords)},
        {"outliers", "Outliers", "Numbers outside the bounds: keep, drop the training row, or pull to the bound.",
         wordOf(outlierWords, defaults.outliers), 0, 0, choicesOf(outlierWords)},
        {"outlier-measure", "Outlier bounds", "iqr: quartiles -/+ factor x interquartile range; z: mean -/+ factor x deviation.",
         wordOf(measureWords, defaults.outlierMeasure), 0, 0, choicesOf(measureWords)},
        {"outlier-factor", "Outlier factor", "0 means 1.5 for iqr and 3 for z.", defaults.outlierFactor, 0, 1e6, {}},
        {"scale", "Scaling", "standard: mean 0, deviation 1; minmax: 0 to 1; robust: median 0, interquartile range 1.",
         wordOf(scaleWords, defaults.scale), 0, 0, choicesOf(scaleWords)},
        {"rare-share", "Rare levels below", "Levels below this share of the training rows and below 10 rows become one level.",
         defaults.rareShare, 0, 1, {}},
        {"hash-above", "Hash above", "Categories with more levels are hashed into a fixed number of columns.",
         defaults.hashAbove, 1, 1e6, {}},
        {"hash-buckets", "Hash columns", "Number of columns of a hashed category.", defaults.hashBuckets, 1, 65536, {}},
    };
}

std::map<std::string, std::string> valuesOf(const RecipeSpec& spec) {
    return {{"missing", wordOf(missingWords, spec.missing)},
            {"outliers", wordOf(outlierWords, spec.outliers)},
            {"outlier-measure", wordOf(measureWords, spec.outlierMeasure)},
            {"outlier-factor", toText(ParamValue(spec.outlierFactor))},
            {"scale", wordOf(scaleWords, spec.scale)},
            {"rare-share", toText(ParamValue(spec.rareShare))},
            {"hash-above", toText(ParamValue(spec.hashAbove))},
            {"hash-buckets", toText(ParamValue(spec.hashBuckets))}};
}

}  // namespace

const std::vector<ParamSpec>& recipeParams() {
    static const std::vector<ParamSpec> params = makeParams();
    return params;
}

RecipeSpec recipeFromValues(const std::map<std::string, std::string>& values) {
    const ParamSet set = validate(recipeParams(), values, "recipe");
    RecipeSpec spec;
    spec.missing = fromWord<MissingRule>(missingWords, set.choice("missing"));
    spec.outliers = fromWord<OutlierRule>(outlierWords, set.choice("outliers"));
    spec.outlierMeasure = fromWord<OutlierMeasure>(measureWords, set.choice("outlier-measure"));
    spec.outlierFactor = set.real("outlier-factor");
    spec.scale = fromWord<ScaleRule>(scaleWords, set.choice("scale"));
    spec.rareShare = set.real("rare-share");
    spec.hashAbove = set.integer("hash-above");
    spec.hashBuckets = set.integer("hash-buckets");
    return spec;
}

RecipeSpec recipeFromText(const std::string& text) {
    return text.empty() ? RecipeSpec{} : recipeFromValues(parsePairs(text, "recipe"));
}

std::string toText(const RecipeSpec& spec) {
    const std::map<std::string, std::string> values = valuesOf(spec), defaults = valuesOf(RecipeSpec{});
    std::string text;
    for (const ParamSpec& param : recipeParams()) {
        const bool always = param.key == "missing" || param.key == "outliers" || param.key == "scale";
        if (!always && values.at(param.key) == defaults.at(param.key)) continue;
        text += (text.empty() ? "" : ",") + param.key + "=" + values.at(param.key);
    }
    return text;
}

std::string toText(DropReason reason) {
    switch (reason) {
        case DropReason::None: return "";
        case DropReason::MissingTarget: return "missing_target";
        case DropReason::MissingFeature: return "missing_feature";
        case DropReason::Outlier: return "outlier";
        case DropReason::LeftOut: return "left_out";
    }
    return "";
}

}  // namespace assay
