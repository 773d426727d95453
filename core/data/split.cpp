// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/split.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/error.h"
#include "base/parallel.h"
#include "base/random.h"
#include "params/param_set.h"

namespace assay {
namespace {

constexpr std::array<SplitPart, 4> parts{SplitPart::Train, SplitPart::Valid, SplitPart::Test, SplitPart::None};
using Shares = std::array<double, 4>;

Shares sharesOf(const SplitSpec& spec) {
    return {spec.train, spec.valid, spec.test, std::max(0.0, 1 - spec.train - spec.valid - spec.test)};
}

/// Counts of one stratum, each its exact share rounded down or up. What rounding leaves goes to the part that is furthest
/// behind over all strata so far, so that many small strata do not all round the same way; but a stratum with a single
/// place to give gives it to training, which must know every class.
std::array<std::size_t, 4> countsOf(std::size_t rows, const Shares& shares, Shares& behind) {
    std::array<std::size_t, 4> counts{};
    std::array<bool, 4> open{};
    std::size_t given = 0;
    for (std::size_t k = 0; k < 4; ++k) {
        // A hair upwards, so that 0.2 of 10 rows is 2 in spite of binary fractions.
        const double exact = static_cast<double>(rows) * shares[k];
        const double floor = std::floor(exact + 1e-9);
        counts[k] = static_cast<std::size_t>(floor);
        open[k] = exact - floor > 1e-9;
        behind[k] += exact - floor;
        given += counts[k];
    }
    for (; given < rows; ++given) {
        std::size_t next = 0;
        while (next < 3 && !open[next]) ++next;
        for (std::size_t k = next + 1; k < 4; ++k)
            if (open[k] && behind[k] > behind[next] + 1e-9) next = k;
        if (counts[0] == 0 && open[0]) next = 0;
        ++counts[next];
        open[next] = false;
        behind[next] -= 1;
    }
    return counts;
}

std::string trimmedLower(const std::string& text) {
    const std::size_t begin = text.find_first_not_of(" \t"), end = text.find_last_not_of(" \t");
    std::string word = begin == std::string::npos ? "" : text.substr(begin, end - begin + 1);
    std::transform(word.begin(), word.end(), word.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return word;
}

SplitPart partOfWord(const std::string& word) {
    for (const SplitPart part : {SplitPart::Train, SplitPart::Valid, SplitPart::Test})
        if (trimmedLower(word) == toText(part)) return part;
    return SplitPart::None;
}

}  // namespace

SplitSpec splitFromText(const std::string& text) {
    const std::map<std::string, std::string> given = parsePairs(text, "split");
    const std::vector<ParamSpec> specs{{"train", "Train", "", 0.6, 0, 1, {}},
                                       {"valid", "Validation", "", 0.2, 0, 1, {}},
                                       {"test", "Test", "", 0.2, 0, 1, {}}};
    const ParamSet set = validate(specs, given, "split");
    double left = 1;
    for (const auto& [key, value] : given) left -= set.real(key);
    if (left < -1e-9)
        throw Error(ErrorKind::Usage, fmt::format("the shares in split '{}' add up to more than 1", text),
                    "give shares such as train=0.6,valid=0.2,test=0.2");
    const double share = given.size() == 3 ? 0 : std::max(0.0, left) / static_cast<double>(3 - given.size());
    const auto shareOf = [&](const char* key) { return given.contains(key) ? set.real(key) : share; };
    SplitSpec spec;
    spec.train = shareOf("train");
    spec.valid = shareOf("valid");
    spec.test = shareOf("test");
    if (spec.train <= 0) throw Error(ErrorKind::Usage, "the split has no training share", "give train more than 0");
    return spec;
}

std::string sharesText(const SplitSpec& spec) {
    return fmt::format("train={},valid={},test={}", spec.train, spec.valid, spec.test);
}

std::vector<SplitPart> splitRows(const std::vector<bool>& eligible, const std::vector<std::int32_t>& strata,
                                 const SplitSpec& spec, std::uint64_t seed, const RunContext& context) {
    const auto stratumOf = [&](std::size_t i) {
        return strata.empty() ? std::size_t{0} : static_cast<std::size_t>(std::max(0, strata[i]));
    };
    std::vector<std::size_t> sizes(1);
    for (std::size_t i = 0; i < eligible.size(); ++i) {
        if (!eligible[i]) continue;
        if (stratumOf(i) >= sizes.size()) sizes.resize(stratumOf(i) + 1);
        ++sizes[stratumOf(i)];
    }
    std::vector<std::array<std::size_t, 4>> left;
    Shares behind{};
    for (const std::size_t size : sizes) left.push_back(countsOf(size, sharesOf(spec), behind));

    // Selection sampling (Fan, Muller & Rezucha 1962): row by row, a part with the odds of its places that are left.
    // Every division with these counts is equally likely, in one pass in memory order.
    RandomEngine engine = substream(seed, 0);
    std::vector<SplitPart> result(eligible.size(), SplitPart::None);
    for (std::size_t i = 0; i < eligible.size(); ++i) {
        if (i % (1 << 16) == 0) context.checkpoint();
        if (!eligible[i]) continue;
        std::array<std::size_t, 4>& places = left[stratumOf(i)];
        boost::random::uniform_int_distribution<std::size_t> pick(0, places[0] + places[1] + places[2] + places[3] - 1);
        std::size_t draw = pick(engine), k = 0;
        while (draw >= places[k]) draw -= places[k++];
        --places[k];
        result[i] = parts[k];
    }
    return result;
}

std::vector<SplitPart> splitByColumn(const Dataset& dataset, ColumnId column, const RunContext& context) {
    const Levels levels = dataset.levels(column, context);
    std::vector<SplitPart> partOfLevel;
    for (const std::string& level : levels.levels) partOfLevel.push_back(partOfWord(level));
    std::vector<SplitPart> result(levels.codes.size(), SplitPart::None);
    const bool complete = parallelBlocks(static_cast<Index>(result.size()), 1 << 16, context, [&](const Block& block) {
        for (auto i = static_cast<std::size_t>(block.begin); i < static_cast<std::size_t>(block.end); ++i)
            if (levels.codes[i] >= 0) result[i] = partOfLevel[static_cast<std::size_t>(levels.codes[i])];
    });
    if (!complete) throw Cancelled();
    // Without validation or test rows there are methods that work.
    if (std::find(result.begin(), result.end(), SplitPart::Train) == result.end())
        throw Error(ErrorKind::Input, fmt::format("no row says '{}'", toText(SplitPart::Train)),
                    "a split column holds the words train, valid and test",
                    {dataset.path(), 0, dataset.column(column).name});
    return result;
}

}  // namespace assay
