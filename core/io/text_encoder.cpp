// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/text_encoder.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <memory>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/error.h"

namespace assay {
namespace {

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using ConverterHandle = std::unique_ptr<UConverter, CloseConverter>;

void replace(const void* context, UConverterFromUnicodeArgs* arguments, const UChar*, std::int32_t, UChar32,
             UConverterCallbackReason reason, UErrorCode* code) {
    if (reason > UCNV_IRREGULAR) return;
    ++*static_cast<std::int64_t*>(const_cast<void*>(context));
    *code = U_ZERO_ERROR;
    ucnv_cbFromUWriteBytes(arguments, "?", 1, 0, code);
}

/// Without shift states: each block of rows is encoded by itself.
constexpr std::array writable = {"GB18030", "GBK", "Big5", "Shift_JIS", "windows-1252", "ISO-8859-1"};

std::string plain(const std::string& name) {
    std::string result;
    for (const char c : name)
        if (std::isalnum(static_cast<unsigned char>(c))) result += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return result;
}

}  // namespace

TextEncoder::TextEncoder(const std::string& encoding) {
    const std::string name = plain(encoding);
    if (name == "UTF8") return;
    const auto known = std::find_if(std::begin(writable), std::end(writable),
                                    [&](const char* each) { return name == plain(each); });
    if (known == std::end(writable))
        throw Error(ErrorKind::Usage, fmt::format("cannot write the encoding '{}'", encoding),
                    fmt::format("give UTF-8, {}", fmt::join(writable, ", ")));
    m_name = *known;
}

std::string TextEncoder::encode(std::string text) const {
    if (utf8()) return text;
    UErrorCode code = U_ZERO_ERROR;
    const ConverterHandle converter(ucnv_open(m_name.c_str(), &code));
    std::int64_t lacking = 0;
    if (U_SUCCESS(code)) ucnv_setFromUCallBack(converter.get(), replace, &lacking, nullptr, nullptr, &code);
    const icu::UnicodeString wide = icu::UnicodeString::fromUTF8(text);
    std::string bytes(static_cast<std::size_t>(wide.length()) * 4 + 16, '\0');
    const std::int32_t length = ucnv_fromUChars(converter.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()),
                                                wide.getBuffer(), wide.length(), &code);
    if (U_FAILURE(code))
        throw Error(ErrorKind::Output, fmt::format("cannot write {}: {}", m_name, u_errorName(code)), "give UTF-8");
    bytes.resize(static_cast<std::size_t>(length));
    m_unencodable += lacking;
    return bytes;
}

}  // namespace assay
