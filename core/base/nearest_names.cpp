// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/nearest_names.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

namespace assay {
namespace {

constexpr std::size_t longest = 200;  // names beyond are not typed by hand

std::u32string codePoints(const std::string& text) {
    const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(text);
    std::u32string result;
    for (std::int32_t i = 0; i < wide.length(); i = wide.moveIndex32(i, 1))
        result += static_cast<char32_t>(wide.char32At(i));
    return result;
}

/// In half mistakes: 0 equal, 1 the same letter in the other case, 2 different.
int difference(char32_t a, char32_t b) {
    if (a == b) return 0;
    return u_foldCase(static_cast<UChar32>(a), U_FOLD_CASE_DEFAULT) ==
                   u_foldCase(static_cast<UChar32>(b), U_FOLD_CASE_DEFAULT)
               ? 1
               : 2;
}

/// Edit distance in half mistakes, where two neighbours in the wrong order count once.
int distance(const std::u32string& a, const std::u32string& b) {
    std::vector<std::vector<int>> d(a.size() + 1, std::vector<int>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = static_cast<int>(2 * i);
    for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = static_cast<int>(2 * j);
    for (std::size_t i = 1; i <= a.size(); ++i)
        for (std::size_t j = 1; j <= b.size(); ++j) {
            d[i][j] = std::min({d[i - 1][j] + 2, d[i][j - 1] + 2, d[i - 1][j - 1] + difference(a[i - 1], b[j - 1])});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 2);
        }
    return d[a.size()][b.size()];
}

}  // namespace

std::vector<std::string> nearestNames(const std::string& name, const std::vector<std::string>& known,
                                      std::size_t atMost) {
    const std::u32string typed = codePoints(name);
    std::vector<std::pair<int, std::string>> near;
    if (typed.size() <= longest)
        for (const std::string& candidate : known) {
            const std::u32string other = codePoints(candidate);
            const std::size_t longer = std::max(typed.size(), other.size());
            const std::size_t gap = longer - std::min(typed.size(), other.size());
            const std::size_t allowed = std::max<std::size_t>(1, std::min(typed.size(), other.size()) / 3);
            if (other.size() > longest || gap > allowed) continue;
            const bool onlyCase = std::equal(typed.begin(), typed.end(), other.begin(), other.end(),
                                             [](char32_t a, char32_t b) { return difference(a, b) < 2; });
            const int d = onlyCase ? 0 : distance(typed, other);
            if (d <= static_cast<int>(2 * allowed) && (d < static_cast<int>(2 * longer) || onlyCase))
                near.emplace_back(d, candidate);
        }
    std::stable_sort(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string> result;
    for (const auto& [d, candidate] : near)
        if (result.size() < atMost && d <= near.front().first + 2) result.push_back(candidate);
    return result;
}

std::string nearestRemedy(const std::string& name, const std::vector<std::string>& known, const std::string& there) {
    const std::vector<std::string> near = nearestNames(name, known);
    if (!near.empty()) return fmt::format("did you mean {}?", fmt::join(near, " or "));
    if (known.empty()) return "there are none";
    constexpr std::size_t shown = 10;
    const auto end = known.begin() + static_cast<std::ptrdiff_t>(std::min(known.size(), shown));
    std::string text = fmt::format("{} {}", there, fmt::join(known.begin(), end, ", "));
    if (known.size() > shown) text += fmt::format(" and {} more", known.size() - shown);
    return text;
}

}  // namespace assay
