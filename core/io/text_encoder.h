// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

namespace assay {

/// Writes UTF-8 in the encoding of a file. encode() may be called from several threads.
class TextEncoder {
public:
    /// UTF-8, GB18030, GBK, Big5, Shift_JIS, windows-1252 or ISO-8859-1, in any spelling. Throws Error(Usage).
    explicit TextEncoder(const std::string& encoding);

    std::string encode(std::string text) const;
    bool utf8() const { return m_name.empty(); }
    /// Characters that the encoding lacks and that became '?'.
    std::int64_t unencodable() const { return m_unencodable; }

private:
    std::string m_name;  ///< ICU's; empty for UTF-8
    mutable std::atomic<std::int64_t> m_unencodable{0};
};

}  // namespace assay
