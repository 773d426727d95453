// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/nearest_names.h"

#include <string>
#include <vector>

namespace assay {

/// The remedy for an unknown name among all that are known.
inline std::string nameRemedy(const std::string& name, const std::vector<std::string>& known) {
    return nearestRemedy(name, known);
}

/// The entry whose id is asked for. idOf(entry) gives an entry's id; kind is the word for the message: "model".
template <class Range, class IdOf>
auto& findById(const Range& range, const std::string& id, const std::string& kind, IdOf idOf) {
    std::vector<std::string> known;
    for (const auto& entry : range) {
        if (idOf(entry) == id) return entry;
        known.push_back(idOf(entry));
    }
    throw Error(ErrorKind::Usage, "no " + kind + " '" + id + "'", nameRemedy(id, known));
}

}  // namespace assay
