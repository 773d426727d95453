// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/converter.h"

#include "io/encoding.h"

#include <fmt/format.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <cassert>
#include <utility>

namespace assay {
namespace {

using IcuConverter = std::unique_ptr<UConverter, void (*)(UConverter*)>;

IcuConverter openStrict(const std::string& encoding) {
    UErrorCode status = U_ZERO_ERROR;
    IcuConverter converter(ucnv_open(encoding.c_str(), &status), ucnv_close);
    if (converter) ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    return converter;
}

}  // namespace

/// Null for UTF-8, which needs a check only.
struct Converter::Handle {
    IcuConverter from{nullptr, ucnv_close};
    IcuConverter to{nullptr, ucnv_close};
};

Converter::Converter(const std::string& encoding, std::string invalid) : m_invalid(std::move(invalid)) {
    if (encoding == "UTF-8") return;
    m_handle = std::make_unique<Handle>();
    m_handle->from = openStrict(encoding);
    m_handle->to = openStrict("UTF-8");
    assert(m_handle->from && m_handle->to);
}

Converter::~Converter() = default;

void Converter::note(std::string_view bytes, std::int64_t byte, std::string& out, std::size_t counted) {
    if (m_found.count++ == 0) {
        m_found.line = m_line + std::count(out.begin() + static_cast<std::ptrdiff_t>(counted), out.end(), '\n');
        m_found.byte = byte;
        for (const char c : bytes)
            m_found.bytes += fmt::format("{}{:02X}", m_found.bytes.empty() ? "" : " ", static_cast<unsigned char>(c));
    }
    out += m_invalid;
}

void Converter::utf8(std::string_view piece, bool last, std::string& out) {
    const std::size_t start = out.size();
    std::string joined;
    std::string_view text = piece;
    std::int64_t offset = m_offset - static_cast<std::int64_t>(m_rest.size());
    if (!m_rest.empty()) {
        joined = std::exchange(m_rest, {}) + std::string(piece);
        text = joined;
    }
    for (;;) {
        const std::size_t valid = validUtf8(text);
        out.append(text.substr(0, valid));
        text.remove_prefix(valid);
        offset += static_cast<std::int64_t>(valid);
        if (text.empty()) break;
        if (!last && text.size() < 4) {
            m_rest = text;
            break;
        }
        note(text.substr(0, 1), offset, out, start);
        text.remove_prefix(1);
        ++offset;
    }
}

void Converter::icu(std::string_view piece, bool last, std::string& out) {
    const std::size_t start = out.size();
    const char* source = piece.data();
    const char* const end = source + piece.size();
    char16_t utf16[4096];
    for (;;) {
        UErrorCode status = U_ZERO_ERROR;
        char16_t* target = utf16;
        ucnv_toUnicode(m_handle->from.get(), &target, utf16 + 4096, &source, end, nullptr, last, &status);
        const char16_t* units = utf16;
        while (units < target) {
            const std::size_t used = out.size();
            out.resize(used + static_cast<std::size_t>(target - units) * 3 + 8);
            char* written = out.data() + used;
            UErrorCode ignored = U_ZERO_ERROR;
            ucnv_fromUnicode(m_handle->to.get(), &written, out.data() + out.size(), &units, target, nullptr, false,
                             &ignored);
            out.resize(static_cast<std::size_t>(written - out.data()));
        }
        if (status == U_BUFFER_OVERFLOW_ERROR) continue;
        if (U_SUCCESS(status)) break;
        char bytes[16];
        std::int8_t length = sizeof bytes;
        UErrorCode known = U_ZERO_ERROR;
        ucnv_getInvalidChars(m_handle->from.get(), bytes, &length, &known);
        const std::size_t count = U_SUCCESS(known) && length > 0 ? static_cast<std::size_t>(length) : 0;
        note({bytes, count}, m_offset + (source - piece.data()) - static_cast<std::int64_t>(count), out, start);
    }
}

void Converter::refuseZeros(std::string& out, std::size_t from) {
    if (out.find('\0', from) == std::string::npos) return;
    const std::string text = out.substr(from);
    out.resize(from);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\0')
            note({"\0", 1}, m_offset + static_cast<std::int64_t>(i), out, from);
        else
            out += text[i];
    }
}

void Converter::convert(std::string_view piece, bool last, std::string& out) {
    const std::size_t from = out.size();
    if (m_handle)
        icu(piece, last, out);
    else
        utf8(piece, last, out);
    refuseZeros(out, from);
    m_line += std::count(out.begin() + static_cast<std::ptrdiff_t>(from), out.end(), '\n');
    m_offset += static_cast<std::int64_t>(piece.size());
}

std::int64_t invalidPlaces(std::string_view sample, const std::string& encoding, bool truncated, std::int64_t limit) {
    const IcuConverter converter = openStrict(encoding);
    if (!converter) return limit;
    const char* source = sample.data();
    const char* const end = source + sample.size();
    char16_t units[4096];
    for (std::int64_t places = 0;;) {
        UErrorCode status = U_ZERO_ERROR;
        char16_t* target = units;
        ucnv_toUnicode(converter.get(), &target, units + 4096, &source, end, nullptr, !truncated, &status);
        if (U_SUCCESS(status)) return places;
        if (status != U_BUFFER_OVERFLOW_ERROR && ++places >= limit) return limit;
    }
}

}  // namespace assay
