// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

namespace assay {

/// Throws Error(Output): the folder for temporary files is full, or whatever the system's number says.
[[noreturn]] void temporaryFolderFailed(int code);

/// A file in a temporary folder that is being written. Throws Error(Output) when the folder cannot take it.
class TemporaryOutput {
public:
    explicit TemporaryOutput(const std::string& path);
    void write(std::string_view bytes);
    void close();  ///< to be called, so that a full disk is noticed
    std::int64_t bytes() const { return m_bytes; }

private:
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> m_file;
    std::int64_t m_bytes = 0;
};

}  // namespace assay
