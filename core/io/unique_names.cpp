// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/unique_names.h"

#include <fmt/format.h>

#include <set>

namespace assay {

std::vector<std::string> uniqueNames(const std::vector<std::string>& raw) {
    std::set<std::string> taken(raw.begin(), raw.end());
    std::set<std::string> used;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        const std::string base = raw[i].empty() ? fmt::format("column{}", i + 1) : raw[i];
        std::string name = base;
        for (int suffix = 2; used.contains(name) || (name != raw[i] && taken.contains(name)); ++suffix)
            name = fmt::format("{}_{}", base, suffix);
        used.insert(name);
        names.push_back(name);
    }
    return names;
}

}  // namespace assay
