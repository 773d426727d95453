// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "data/recipe.h"

namespace assay {

/// From a level's text to one of the category's own design columns, -1: none (all zero).
struct CategoryFit {
    std::map<std::string, std::int32_t> columnOfLevel;  ///< levels with a column of their own
    std::vector<std::string> names;                     ///< of the columns: level texts, "(rare)", "#17", "(missing)"
    std::int32_t rareColumn = -1;
    std::int32_t missingColumn = -1;
    std::vector<std::int32_t> columnOfBucket;           ///< hashed categories only
    std::int64_t trainLevels = 0;
    bool constant = false;   ///< one value for every training row
    bool identifier = false; ///< a different level in every training row

    bool hashed() const { return !columnOfBucket.empty(); }
    std::int32_t columnOf(const std::string& level) const;
    /// Column per level of levels, for whole columns.
    std::vector<std::int32_t> columnsOf(const Levels& levels) const;
};

/// Counts over trainRows only.
CategoryFit fitCategory(const Levels& levels, const std::vector<RowId>& trainRows, const RecipeSpec& spec);

/// FNV-1a (64 bits) of the UTF-8 bytes, mixed by SplitMix64's finaliser: the same on every machine and for ever.
std::uint64_t stableHash(const std::string& text);

}  // namespace assay
