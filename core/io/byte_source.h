// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace assay {

class RawFile;
class Unpacker;

/// The bytes of a file from its beginning, unpacked when they begin as those of a packing do (io/unpacker.h), whatever the
/// name; "rows.zip#May.csv" is a file of an archive. Throws Error(Input) for what cannot be opened or read, for packed
/// data that is damaged and for archives with several files of data.
class ByteSource {
public:
    /// hashed: also computes the SHA-256 of the file's own bytes.
    explicit ByteSource(const std::string& path, bool hashed = false);
    ~ByteSource();

    /// Fills buffer as far as the file goes; 0 is the end.
    std::size_t read(std::span<char> buffer);
    bool packed() const;
    std::int64_t fileBytes() const;
    double progress() const;  ///< share of the file's bytes that what was read so far lies in
    std::string sha256();     ///< hex, of the whole file; once, at the end

private:
    std::unique_ptr<RawFile> m_raw;
    std::unique_ptr<Unpacker> m_unpacker;
};

/// SHA-256 of a file's own bytes, hex. Asks the stop token and reports progress.
std::string digestOfFile(const std::string& path, const RunContext& context);
/// Of a data set: its only file's digest; of several files the SHA-256 of their digests, in order, each with "\n".
std::string digestOf(const std::vector<std::string>& digests);

}  // namespace assay
