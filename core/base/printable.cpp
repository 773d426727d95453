// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/printable.h"

#include <fmt/format.h>

namespace assay {

std::string printable(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const unsigned char next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0;
        if (byte == 0xC2 && next >= 0x80 && next <= 0x9F)  // U+0080 to U+009F in UTF-8
            result += fmt::format("\\x{:02x}", text[++i] & 0xFF);
        else if ((byte < ' ' && byte != '\n') || byte == 0x7F)
            result += fmt::format("\\x{:02x}", byte);
        else
            result += text[i];
    }
    return result;
}

}  // namespace assay
