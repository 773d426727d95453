// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "base/temporary_folder.h"
#include "io/converter.h"
#include "io/encoding.h"
#include "io/open.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace assay {

/// A text file as DuckDB can read it: the user's own when it is plain UTF-8 with regular line ends, else a rewritten
/// copy in a temporary folder that goes away with this object.
struct TextFile {
    std::string path;      ///< the user's
    std::string readable;  ///< DuckDB's: UTF-8, plain
    Encoding encoding;
    std::int64_t fileBytes = 0;
    std::string sample;      ///< the first few MB, in UTF-8
    bool truncated = false;  ///< there is more than the sample
    double share = 1;        ///< of the file, that the sample holds; once there is a copy, the copy
    bool rewritten = false;
    bool returns = false;  ///< lines end with \r alone; in the sample and in a copy with \n
    InvalidBytes invalid;                    ///< of a rewritten file
    std::vector<Preview::Reading> readings;  ///< see Preview
    std::string fingerprint;                 ///< SHA-256 of the user's file; of a rewritten file only
    std::unique_ptr<TemporaryFolder> folder;
};

/// Looks at the first few MB. Throws Error(Input) for what is not there, empty or not text.
TextFile inspectText(const std::string& path, const LoadOptions& options);
/// Whether DuckDB can read the user's file as it is, as far as the sample shows.
bool readableAsIs(const TextFile& text);

/// What is written in place of bytes that are no text.
enum class Invalid { Refuse, Replace };  ///< Refuse: DuckDB will refuse the line; Replace: U+FFFD
/// Makes text.readable a plain UTF-8 copy, unpacked and with line ends of one "\r" at most. maxBytes: of the copy; 0 = all.
/// longestLine: in bytes, beyond which it is refused; 0 = any.
void rewriteText(TextFile& text, Invalid invalid, std::int64_t maxBytes, const RunContext& context,
                 std::int64_t longestLine = 0);

/// What a pass over a whole unpacked UTF-8 file shows; for the search of the reason when it cannot be read.
struct Condition {
    bool doubledReturns = false;    ///< "\r\r\n"
    bool invalid = false;           ///< bytes that are not UTF-8, or zero bytes
    std::optional<Encoding> other;  ///< of the first line beyond ASCII, when that line is not UTF-8
};
Condition examineText(const std::string& path, const RunContext& context);

/// Error(Input) that says where the first invalid bytes are and which other encodings can read the sample.
[[noreturn]] void refuseInvalid(const TextFile& text);

}  // namespace assay
