// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/raw_file.h"

#include "base/error.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <vector>

namespace assay {

void RawFile::FreeDigest::operator()(EVP_MD_CTX* digest) const {
    EVP_MD_CTX_free(digest);
}

RawFile::RawFile(const std::string& path, bool hashed) : m_path(path), m_file(std::fopen(path.c_str(), "rb"), std::fclose) {
    std::error_code failed;
    if (!m_file)
        fail(fmt::format("cannot be opened: {}", std::strerror(errno)), "check the path and that you may read the file");
    if (std::filesystem::is_directory(path, failed)) fail("is a folder", "choose a file in it");
    const auto size = std::filesystem::file_size(path, failed);
    m_size = failed ? 0 : static_cast<std::int64_t>(size);
    if (hashed) {
        m_digest.reset(EVP_MD_CTX_new());
        EVP_DigestInit_ex(m_digest.get(), EVP_sha256(), nullptr);
    }
}

RawFile::~RawFile() = default;

std::size_t RawFile::read(std::span<char> buffer) {
    const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), m_file.get());
    if (count == 0 && std::ferror(m_file.get()))
        fail(fmt::format("cannot be read: {}", std::strerror(errno)), "check the disk or the network share it lies on");
    m_read += static_cast<std::int64_t>(count);
    if (m_digest) EVP_DigestUpdate(m_digest.get(), buffer.data(), count);
    return count;
}

std::string RawFile::first(std::size_t count) {
    std::string bytes(count, '\0');
    bytes.resize(std::fread(bytes.data(), 1, count, m_file.get()));
    std::rewind(m_file.get());
    return bytes;
}

std::string RawFile::digest() {
    std::vector<char> rest(1 << 16);
    while (read(rest) > 0) continue;
    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    EVP_DigestFinal_ex(m_digest.get(), bytes, &size);
    std::string hex;
    for (unsigned int i = 0; i < size; ++i) hex += fmt::format("{:02x}", bytes[i]);
    return hex;
}

double RawFile::progress(std::size_t unused) const {
    return m_size > 0 ? (static_cast<double>(m_read) - static_cast<double>(unused)) / static_cast<double>(m_size) : 1;
}

void RawFile::damaged() const {
    fail("the compressed data is damaged or ends too early", "copy or download the file again");
}

void RawFile::fail(const std::string& problem, const std::string& remedy) const {
    throw Error(ErrorKind::Input, problem, remedy, {m_path, 0, {}});
}

}  // namespace assay
