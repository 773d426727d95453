// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/name_list.h"

#include "base/error.h"

#include <fmt/format.h>

#include <utility>

namespace assay {

std::vector<std::string> splitNames(const std::string& text, const std::string& option) {
    std::vector<std::string> names;
    std::string name;
    bool quoted = false;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const bool end = i == text.size();
        if (!end && text[i] == '"') {
            if (quoted && i + 1 < text.size() && text[i + 1] == '"')
                name += text[i++];
            else
                quoted = !quoted;
        } else if (end || (text[i] == ',' && !quoted)) {
            if (name.empty())
                throw Error(ErrorKind::Usage, fmt::format("{} '{}' has an empty name", option, text), "give A,B,C");
            names.push_back(std::move(name));
            name.clear();
        } else {
            name += text[i];
        }
    }
    if (quoted)
        throw Error(ErrorKind::Usage, fmt::format("{} '{}': a quote is not closed", option, text), "close it with \"");
    return names;
}

std::string joinNames(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) {
        if (!text.empty()) text += ',';
        if (name.find_first_of(",\"") == std::string::npos) {
            text += name;
            continue;
        }
        text += '"';
        for (const char c : name) text += c == '"' ? std::string("\"\"") : std::string(1, c);
        text += '"';
    }
    return text;
}

}  // namespace assay
