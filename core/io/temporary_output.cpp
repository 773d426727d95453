// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/temporary_output.h"

#include "base/error.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>

namespace assay {

void temporaryFolderFailed(int code) {
    throw Error(ErrorKind::Output, fmt::format("the temporary folder cannot take the text: {}", std::strerror(code)),
                "free space there or set TMPDIR to another folder");
}

TemporaryOutput::TemporaryOutput(const std::string& path) : m_file(std::fopen(path.c_str(), "wb"), std::fclose) {
    if (!m_file) temporaryFolderFailed(errno);
}

void TemporaryOutput::write(std::string_view bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), m_file.get()) != bytes.size()) temporaryFolderFailed(errno);
    m_bytes += static_cast<std::int64_t>(bytes.size());
}

void TemporaryOutput::close() {
    if (std::fflush(m_file.get()) != 0) temporaryFolderFailed(errno);
}

}  // namespace assay
