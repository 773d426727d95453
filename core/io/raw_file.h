// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <span>
#include <string>

struct evp_md_ctx_st;

namespace assay {

/// A file's own bytes, in order. Throws Error(Input) for what cannot be opened or read.
class RawFile {
public:
    /// hashed: also computes the SHA-256 of the bytes.
    RawFile(const std::string& path, bool hashed);
    ~RawFile();

    std::size_t read(std::span<char> buffer);  ///< 0 is the end
    std::string first(std::size_t count);      ///< the beginning, before anything is read
    std::string digest();                      ///< hex, of the whole file: reads what is left; once
    const std::string& path() const { return m_path; }
    std::int64_t size() const { return m_size; }
    double progress(std::size_t unused) const;  ///< unused: bytes read that nobody has looked at
    [[noreturn]] void damaged() const;          ///< throws the error of packed data that cannot be unpacked
    [[noreturn]] void fail(const std::string& problem, const std::string& remedy) const;

private:
    struct FreeDigest {
        void operator()(evp_md_ctx_st* digest) const;
    };
    std::string m_path;
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> m_file;
    std::unique_ptr<evp_md_ctx_st, FreeDigest> m_digest;
    std::int64_t m_size = 0;
    std::int64_t m_read = 0;
};

}  // namespace assay
