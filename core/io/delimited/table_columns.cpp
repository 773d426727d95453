// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "io/delimited/table_load.h"
#include "io/file_set.h"

#include <map>
#include <numeric>

namespace assay {
namespace {

[[noreturn]] void refuse(const TextPart& part, const std::string& problem) {
    throw Error(ErrorKind::Input, problem, "give files with the same columns", {part.text.path, 0, {}});
}

/// Where the columns of a further file belong.
std::vector<std::size_t> placesOf(const std::vector<std::string>& names, const TextPart& part, const TableColumns& table,
                                  const TextPart& first) {
    std::vector<std::size_t> places(names.size());
    if (!part.header && names.size() == table.names.size()) {
        std::iota(places.begin(), places.end(), std::size_t{0});
        return places;
    }
    const std::string firstFile = fileNameOf(first.text.path);
    std::map<std::string, std::size_t> known;
    for (std::size_t i = 0; i < table.names.size(); ++i) known[table.names[i]] = i;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto found = known.find(names[i]);
        if (found == known.end()) refuse(part, foreignColumn(names[i], firstFile));
        places[i] = found->second;
        known.erase(found);
    }
    if (!known.empty()) refuse(part, lackingColumn(known.begin()->first, firstFile));
    return places;
}

}  // namespace

TableColumns tableColumns(const Parts& parts) {
    TableColumns table;
    for (const TextPart& part : parts) {
        const std::vector<std::string> names = columnNames(part);
        std::vector<std::size_t> places(names.size());
        if (table.names.empty()) {
            table.names = names;
            std::iota(places.begin(), places.end(), std::size_t{0});
        } else {
            places = placesOf(names, part, table, parts.front());
        }
        places.resize(part.width(), PartSource::none);
        table.ofCells.push_back(std::move(places));
    }
    return table;
}

}  // namespace assay
