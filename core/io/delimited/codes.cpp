// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/delimited/load.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace assay {

std::string codeFields(const std::string& column) {
    // The comparison is far quicker than the pattern and refuses nearly all numbers.
    return fmt::format(
        "count_if({0} >= '00' AND {0} < '0:' AND regexp_full_match({0}, '0[0-9]+'))::DOUBLE, "
        "count_if(strlen({0}) > 15 AND regexp_full_match({0}, '[+-]?[0-9]{{16,}}'))::DOUBLE, "
        "count_if(contains({0}, '.') OR contains({0}, ',') OR contains(lower({0}), 'e'))::DOUBLE",
        column);
}

bool areCodes(const double* fields) {
    const double leadingZeros = fields[0], digits16 = fields[1], fractions = fields[2];
    return leadingZeros > 0 || (digits16 > 0 && fractions == 0);
}

std::vector<std::size_t> codeColumns(const Database& database, const Dialect& dialect,
                                     const std::vector<std::string>& types, const RunContext& context) {
    std::vector<std::size_t> numbers;
    std::string fields;
    for (std::size_t i = 0; i < types.size(); ++i) {
        if (types[i] != "BIGINT" && types[i] != "DOUBLE") continue;
        if (!numbers.empty()) fields += ", ";
        numbers.push_back(i);
        fields += codeFields(fmt::format("c{}", i));
    }
    std::vector<std::size_t> codes;
    if (numbers.empty()) return codes;
    const std::vector<std::string> texts(types.size(), "VARCHAR");
    Connection connection = database.connect();
    connection.execute(fmt::format("SELECT {} FROM {}", fields, readTable(dialect, texts, Misfits::Reject)), context,
                       [&](const Chunk& chunk) {
                           for (std::size_t k = 0; k < numbers.size(); ++k) {
                               const double facts[3] = {chunk.doubles(3 * k)[0], chunk.doubles(3 * k + 1)[0],
                                                        chunk.doubles(3 * k + 2)[0]};
                               if (areCodes(facts)) codes.push_back(numbers[k]);
                           }
                       });
    return codes;
}

bool hasHugeNumbers(const Database& database, const std::vector<std::string>& types, const RunContext& context) {
    constexpr double exactWhole = 9007199254740992.0;  // 2^53
    std::vector<std::string> columns;
    for (std::size_t i = 0; i < types.size(); ++i)
        if (types[i] == "DOUBLE") columns.push_back(fmt::format("c{}", i));
    // A sum of squares bounds the largest number and is four times as fast to get.
    const auto beyond = [&](const char* aggregate, double bound) {
        bool found = false;
        for (std::size_t begin = 0; begin < columns.size(); begin += 250) {
            std::string fields;
            for (std::size_t i = begin; i < std::min(begin + 250, columns.size()); ++i)
                fields += (i > begin ? ", " : "") + fmt::format(fmt::runtime(aggregate), columns[i]);
            database.execute(fmt::format("SELECT {} FROM {}", fields, dataTable), context, [&](const Chunk& chunk) {
                for (std::size_t c = 0; c < chunk.columns(); ++c)
                    found = found || (!chunk.missing(c, 0) && !(chunk.doubles(c)[0] < bound));
            });
        }
        return found;
    };
    return beyond("sum({0} * {0})", exactWhole * exactWhole) && beyond("max(abs({0}))", exactWhole);
}

}  // namespace assay
