// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/json_nesting.h"

#include "base/error.h"
#include "io/byte_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

namespace assay {
namespace {

class Nesting {
public:
    /// Whether all of it lies high enough.
    bool add(std::string_view piece) {
        for (std::size_t i = 0; i < piece.size(); ++i) {
            if (m_string) {
                i = endOfString(piece, i);
                continue;
            }
            switch (piece[i]) {
                case '"': m_string = true; break;
                case '[':
                case '{':
                    if (++m_depth > deepestJson) return false;
                    break;
                case ']':
                case '}': m_depth = std::max(m_depth - 1, 0); break;
                case '\n': ++m_line; break;
                default: break;
            }
        }
        return true;
    }
    std::int64_t line() const { return m_line; }

private:
    /// The last byte that belongs to the string.
    std::size_t endOfString(std::string_view piece, std::size_t at) {
        for (; at < piece.size(); ++at) {
            const char c = piece[at];
            // No string goes on behind its line: of a damaged file each line counts by itself.
            const bool damaged = c == '\n';
            const bool ends = damaged || (c == '"' && !m_escaped);
            m_escaped = c == '\\' && !m_escaped;
            if (!ends) continue;
            m_string = m_escaped = false;
            m_line += damaged;
            if (damaged) m_depth = 0;
            return at;
        }
        return at;
    }

    bool m_string = false, m_escaped = false;
    int m_depth = 0;
    std::int64_t m_line = 1;
};

}  // namespace

void refuseDeepJson(const std::string& readable, const std::string& path, const RunContext& context) {
    ByteSource source(readable);
    std::vector<char> buffer(1 << 18);
    Nesting nesting;
    while (const std::size_t count = source.read(buffer)) {
        context.checkpoint();
        if (!nesting.add({buffer.data(), count}))
            throw Error(ErrorKind::Input, fmt::format("has values nested deeper than {} levels", deepestJson),
                        "write flat objects, one a row", {path, nesting.line(), {}});
        context.report(source.progress());
    }
}

}  // namespace assay
