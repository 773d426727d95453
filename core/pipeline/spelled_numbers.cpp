// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/spelled_numbers.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace assay {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

double numberIn(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return missing;
    text = text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
    if (text.size() > 1 && text.front() == '+' && text[1] != '-') text.remove_prefix(1);
    double value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    return code == std::errc() && end == text.data() + text.size() && std::isfinite(value) ? value : missing;
}

}  // namespace

SpelledNumbers spelledNumbers(const Dataset& dataset, ColumnId column, const RunContext& context) {
    const Levels levels = dataset.levels(column, context, dataset.rowCount() + 1);
    std::vector<double> ofLevel;
    for (const std::string& text : levels.levels) ofLevel.push_back(numberIn(text));
    SpelledNumbers found;
    found.values = Vector::Constant(static_cast<Index>(levels.codes.size()), missing);
    for (std::size_t i = 0; i < levels.codes.size(); ++i) {
        if (levels.codes[i] < 0) continue;
        const auto level = static_cast<std::size_t>(levels.codes[i]);
        if (const double value = ofLevel[level]; !std::isnan(value)) {
            found.values[static_cast<Index>(i)] = value;
            ++found.numbers;
            found.whole = found.whole && value == std::round(value);
            continue;
        }
        if (found.others++ > 0) continue;
        found.firstOther = static_cast<std::int64_t>(i);
        found.firstText = levels.levels[level];
    }
    return found;
}

}  // namespace assay
