// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace assay {

/// Bytes that an encoding does not allow, and zero bytes, which text does not have.
struct InvalidBytes {
    std::int64_t count = 0;
    std::int64_t line = 0;  ///< 1-based line of the first
    std::int64_t byte = 0;  ///< 0-based offset of the first in the unpacked data
    std::string bytes;      ///< the first, in hex
};

/// Decodes text piece by piece into UTF-8; a character may lie across pieces.
class Converter {
public:
    /// invalid: what is written for bytes that are not allowed. "\xFF" lets DuckDB refuse the line.
    Converter(const std::string& encoding, std::string invalid);
    ~Converter();

    /// Appends the text of a piece to out; last: nothing follows.
    void convert(std::string_view piece, bool last, std::string& out);
    const InvalidBytes& invalidBytes() const { return m_found; }

private:
    void note(std::string_view bytes, std::int64_t byte, std::string& out, std::size_t counted);
    void utf8(std::string_view piece, bool last, std::string& out);
    void icu(std::string_view piece, bool last, std::string& out);
    void refuseZeros(std::string& out, std::size_t from);

    struct Handle;
    std::unique_ptr<Handle> m_handle;
    std::string m_invalid;
    InvalidBytes m_found;
    std::string m_rest;  ///< of a UTF-8 character cut by the end of a piece
    std::int64_t m_offset = 0;
    std::int64_t m_line = 1;
};

/// Number of places in the sample that are not allowed in an encoding, counted up to limit; truncated: the sample's
/// last character may be cut. An unknown encoding allows nothing.
std::int64_t invalidPlaces(std::string_view sample, const std::string& encoding, bool truncated, std::int64_t limit);

}  // namespace assay
