// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/delimited/layout.h"

#include <algorithm>

namespace assay {
namespace {

constexpr std::size_t lookedAt = 1 << 20;

struct Signs {
    std::size_t commas = 0;  ///< surely decimal
    std::size_t points = 0;  ///< "1.5"
};

bool allDigits(std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// [sign] digits sign digits, and nothing else.
void look(std::string_view cell, Signs& found) {
    if (!cell.empty() && (cell.front() == '-' || cell.front() == '+')) cell.remove_prefix(1);
    const std::size_t sign = cell.find_first_not_of("0123456789");
    if (sign == std::string_view::npos || (cell[sign] != ',' && cell[sign] != '.')) return;
    std::string_view behind = cell.substr(sign + 1);
    if (cell[sign] == '.' && sign > 0 && sign <= 3) {
        // "1.299,99": points between thousands.
        while (behind.size() > 4 && behind[3] == '.' && allDigits(behind.substr(0, 3))) behind.remove_prefix(4);
        if (behind.size() > 4 && behind[3] == ',' && allDigits(behind.substr(0, 3)) && allDigits(behind.substr(4))) {
            ++found.commas;
            return;
        }
    }
    if (behind.empty() || !allDigits(behind)) return;
    if (behind.size() == 3 && sign > 0 && sign <= 3 && cell.front() != '0') return;  // "1,234" may be thousands
    ++(cell[sign] == '.' ? found.points : found.commas);
}

}  // namespace

char detectDecimal(std::string_view sample, const Layout& layout) {
    if (layout.cutting.delimiter == ',') return '.';
    Signs found;
    const std::string_view text = sample.substr(0, lookedAt);
    const char ends[] = {layout.cutting.delimiter, '\n', '\r', layout.cutting.quote, '\0'};
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find_first_of(ends, begin), text.size());
        look(text.substr(begin, end - begin), found);
        begin = end + 1;
    }
    return found.commas > 100 * found.points ? ',' : '.';
}

}  // namespace assay
