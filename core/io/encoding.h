// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace assay {

struct Encoding {
    std::string name;                       ///< "UTF-8", "UTF-16LE", "GB18030", "windows-1252", ...
    std::size_t markBytes = 0;              ///< length of the byte order mark
    std::vector<std::string> alternatives;  ///< others that can decode the sample, likeliest first
    /// Where the text is too short to tell: a sentence with its first word in this encoding and in the next likely one.
    std::string doubt{};
};

/// What the bytes of text are encoded in. A byte order mark decides; then valid UTF-8 (ASCII included); then ICU's
/// detector among the encodings that decode the whole sample, Chinese first where its verdict is weak.
/// truncated: the sample is the beginning of something longer.
Encoding detectEncoding(std::string_view sample, bool truncated);

/// The first word beyond ASCII of a sample, as this encoding reads it: "收入", or "invalid at byte 1,024".
std::string firstWord(std::string_view sample, const std::string& encoding);

/// ICU's converter for a name a user gave ("gbk", "latin1"); throws Error(Usage) when there is none.
/// GBK and GB2312 are read as GB18030, which holds both.
std::string canonicalEncoding(const std::string& name);

/// Number of leading bytes that are valid UTF-8 (Unicode 15, table 3-7).
std::size_t validUtf8(std::string_view bytes);

}  // namespace assay
