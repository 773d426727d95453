// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lookup.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace assay {
namespace {

std::size_t editDistance(const std::string& a, const std::string& b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row.back();
}

}  // namespace

std::string nameRemedy(const std::string& name, const std::vector<std::string>& known) {
    std::vector<std::string> near;
    for (const std::string& candidate : known)
        if (editDistance(name, candidate) <= std::max<std::size_t>(1, candidate.size() / 3)) near.push_back(candidate);
    std::stable_sort(near.begin(), near.end(), [&](const std::string& a, const std::string& b) {
        return editDistance(name, a) < editDistance(name, b);
    });
    if (!near.empty()) return fmt::format("did you mean '{}'?", near.front());
    return fmt::format("there are {}", fmt::join(known, ", "));
}

}  // namespace assay
