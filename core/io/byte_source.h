// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace assay {

/// The bytes of a file from its beginning, unpacked when they begin as gzip or Zstandard do, whatever the name.
/// Throws Error(Input) for what cannot be opened or read, and for packed data that is damaged.
class ByteSource {
public:
    /// hashed: also computes the SHA-256 of the file's own bytes.
    explicit ByteSource(const std::string& path, bool hashed = false);
    ~ByteSource();

    /// Fills buffer as far as the file goes; 0 is the end.
    std::size_t read(std::span<char> buffer);
    bool packed() const;
    std::int64_t fileBytes() const;
    double progress() const;  ///< share of the file's bytes read
    std::string sha256();     ///< hex, of all bytes read so far; once, at the end

private:
    class Raw;
    class Unpacker;
    class Gzip;
    class Zstd;
    std::unique_ptr<Raw> m_raw;
    std::unique_ptr<Unpacker> m_unpacker;
};

}  // namespace assay
