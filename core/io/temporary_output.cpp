// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/temporary_output.h"

#include "base/error.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>

namespace assay {
namespace {

[[noreturn]] void fail() {
    throw Error(ErrorKind::Output, fmt::format("the temporary folder cannot take the text: {}", std::strerror(errno)),
                "free space there or set TMPDIR to another folder");
}

}  // namespace

TemporaryOutput::TemporaryOutput(const std::string& path) : m_file(std::fopen(path.c_str(), "wb"), std::fclose) {
    if (!m_file) fail();
}

void TemporaryOutput::write(std::string_view bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), m_file.get()) != bytes.size()) fail();
    m_bytes += static_cast<std::int64_t>(bytes.size());
}

void TemporaryOutput::close() {
    if (std::fflush(m_file.get()) != 0) fail();
}

}  // namespace assay
