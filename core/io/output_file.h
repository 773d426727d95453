// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/unfinished.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace assay {

/// A file that appears whole or not at all: written beside its name, renamed by commit(). What was there before stays
/// until then; its permissions are kept, and a link keeps pointing at it. Devices and pipes are written as they are;
/// "-" is standard output.
/// Throws Error(Output) with the system's reason.
class OutputFile {
public:
    explicit OutputFile(const std::string& path);
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    void write(std::string_view bytes);
    /// Where a library writes the file by itself, instead of write(). Throws Error(Output) for devices and pipes.
    const std::string& part() const;
    /// Throws the error of such a library: "...: No space left on device".
    [[noreturn]] void failed(const std::string& reason) const;
    std::int64_t bytes() const { return m_bytes; }
    void commit();

private:
    void openBeside();
    void closeLast();  ///< which gives up the lock
    [[noreturn]] void fail(int code) const;

    std::string m_path;    ///< as given, for messages
    std::string m_target;  ///< where it will be
    std::optional<Unfinished> m_beside;
    int m_descriptor = -1;
    std::int64_t m_bytes = 0;
};

}  // namespace assay
