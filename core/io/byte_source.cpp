// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/byte_source.h"

#include "io/raw_file.h"
#include "io/unpacker.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

namespace assay {
namespace {

/// "rows.zip#May.csv": that file of the archive, where no file has the whole name.
std::pair<std::string, std::string> archiveAndMember(const std::string& path) {
    std::error_code failed;
    const std::size_t sign = path.find(".zip#");
    if (sign == std::string::npos || std::filesystem::exists(path, failed)) return {path, {}};
    return {path.substr(0, sign + 4), path.substr(sign + 5)};
}

}  // namespace

ByteSource::ByteSource(const std::string& path, bool hashed) {
    const auto [file, member] = archiveAndMember(path);
    m_raw = std::make_unique<RawFile>(file, hashed);
    m_unpacker = unpackerFor(*m_raw, member);
}

ByteSource::~ByteSource() = default;

std::size_t ByteSource::read(std::span<char> buffer) {
    return m_unpacker ? m_unpacker->read(buffer) : m_raw->read(buffer);
}
bool ByteSource::packed() const {
    return m_unpacker != nullptr;
}
std::int64_t ByteSource::fileBytes() const {
    return m_raw->size();
}
double ByteSource::progress() const {
    return m_unpacker ? m_unpacker->progress() : m_raw->progress(0);
}
std::string ByteSource::sha256() {
    return m_raw->digest();
}

std::string digestOfFile(const std::string& path, const RunContext& context) {
    ByteSource source(path, true);
    std::vector<char> buffer(1 << 18);
    while (source.read(buffer) > 0) {
        context.checkpoint();
        context.report(source.progress());
    }
    return source.sha256();
}

std::string digestOf(const std::vector<std::string>& digests) {
    if (digests.size() == 1) return digests.front();
    std::string lines;
    for (const std::string& digest : digests) lines += digest + "\n";
    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    EVP_Digest(lines.data(), lines.size(), bytes, &size, EVP_sha256(), nullptr);
    std::string hex;
    for (unsigned int i = 0; i < size; ++i) hex += fmt::format("{:02x}", bytes[i]);
    return hex;
}

}  // namespace assay
