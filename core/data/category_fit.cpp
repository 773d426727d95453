// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/category_fit.h"

#include <algorithm>

namespace assay {
namespace {

/// A category that names every one of more rows than this is an identifier.
constexpr std::int64_t identifierRows = 20;
constexpr std::int64_t rareRows = 10;

struct Counts {
    std::vector<std::int64_t> ofLevel;
    std::int64_t missing = 0, present = 0, distinct = 0;
};

Counts countLevels(const Levels& levels, const std::vector<RowId>& trainRows) {
    Counts counts{std::vector<std::int64_t>(levels.levels.size()), 0, 0, 0};
    for (const RowId row : trainRows) {
        const std::int32_t code = levels.codes[static_cast<std::size_t>(toIndex(row))];
        if (code < 0)
            ++counts.missing;
        else
            ++counts.ofLevel[static_cast<std::size_t>(code)];
    }
    for (const std::int64_t count : counts.ofLevel) {
        counts.present += count;
        counts.distinct += count > 0;
    }
    return counts;
}

std::int32_t addColumn(CategoryFit& fit, std::string name) {
    fit.names.push_back(std::move(name));
    return static_cast<std::int32_t>(fit.names.size()) - 1;
}

void addBuckets(CategoryFit& fit, const Levels& levels, const Counts& counts, std::int64_t buckets) {
    std::vector<bool> used(static_cast<std::size_t>(buckets));
    for (std::size_t l = 0; l < levels.levels.size(); ++l)
        if (counts.ofLevel[l] > 0) used[stableHash(levels.levels[l]) % used.size()] = true;
    fit.columnOfBucket.assign(used.size(), -1);
    for (std::size_t b = 0; b < used.size(); ++b)
        if (used[b]) fit.columnOfBucket[b] = addColumn(fit, "#" + std::to_string(b));
}

void addLevels(CategoryFit& fit, const Levels& levels, const Counts& counts, double rareShare) {
    const double shareRows = rareShare * static_cast<double>(counts.present + counts.missing);
    bool rare = false;
    for (std::size_t l = 0; l < levels.levels.size(); ++l) {
        if (counts.ofLevel[l] == 0) continue;
        if (static_cast<double>(counts.ofLevel[l]) < shareRows && counts.ofLevel[l] < rareRows)
            rare = true;
        else
            fit.columnOfLevel[levels.levels[l]] = addColumn(fit, levels.levels[l]);
    }
    if (rare) fit.rareColumn = addColumn(fit, "(rare)");
}

}  // namespace

std::uint64_t stableHash(const std::string& text) {
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9ULL;
    hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBULL;
    return hash ^ (hash >> 31);
}

std::int32_t CategoryFit::columnOf(const std::string& level) const {
    if (hashed()) return columnOfBucket[stableHash(level) % columnOfBucket.size()];
    const auto found = columnOfLevel.find(level);
    return found != columnOfLevel.end() ? found->second : rareColumn;
}

std::vector<std::int32_t> CategoryFit::columnsOf(const Levels& levels) const {
    std::vector<std::int32_t> columns;
    columns.reserve(levels.levels.size());
    for (const std::string& level : levels.levels) columns.push_back(columnOf(level));
    return columns;
}

CategoryFit fitCategory(const Levels& levels, const std::vector<RowId>& trainRows, const RecipeSpec& spec) {
    CategoryFit fit;
    const Counts counts = countLevels(levels, trainRows);
    fit.trainLevels = counts.distinct;
    fit.constant = counts.distinct + (counts.missing > 0 ? 1 : 0) < 2;
    fit.identifier = counts.distinct == counts.present && counts.present > identifierRows;
    if (fit.constant || fit.identifier) return fit;
    if (counts.distinct > spec.hashAbove)
        addBuckets(fit, levels, counts, spec.hashBuckets);
    else
        addLevels(fit, levels, counts, spec.rareShare);
    if (counts.missing > 0) fit.missingColumn = addColumn(fit, "(missing)");
    return fit;
}

}  // namespace assay
