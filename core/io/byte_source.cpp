// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/byte_source.h"

#include "base/error.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <vector>

namespace assay {
namespace {

std::string hexOf(std::span<const unsigned char> bytes) {
    std::string hex;
    for (const unsigned char byte : bytes) hex += fmt::format("{:02x}", byte);
    return hex;
}

}  // namespace

/// The file itself, with a small store so that its first bytes can be looked at before they are read.
class ByteSource::Raw {
public:
    Raw(const std::string& path, bool hashed) : m_path(path), m_file(std::fopen(path.c_str(), "rb"), std::fclose) {
        std::error_code failed;
        if (!m_file)
            throw Error(ErrorKind::Input, fmt::format("cannot be opened: {}", std::strerror(errno)),
                        "check the path and that you may read the file", {path, 0, {}});
        if (std::filesystem::is_directory(path, failed))
            throw Error(ErrorKind::Input, "is a folder", "choose a file in it", {path, 0, {}});
        const auto size = std::filesystem::file_size(path, failed);
        m_size = failed ? 0 : static_cast<std::int64_t>(size);
        if (hashed) {
            m_digest.reset(EVP_MD_CTX_new());
            EVP_DigestInit_ex(m_digest.get(), EVP_sha256(), nullptr);
        }
    }

    std::size_t read(std::span<char> buffer) {
        const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), m_file.get());
        if (count == 0 && std::ferror(m_file.get()))
            throw Error(ErrorKind::Input, fmt::format("cannot be read: {}", std::strerror(errno)),
                        "check the disk or the network share it lies on", {m_path, 0, {}});
        m_read += static_cast<std::int64_t>(count);
        if (m_digest) EVP_DigestUpdate(m_digest.get(), buffer.data(), count);
        return count;
    }

    std::string first(std::size_t count) {
        std::string bytes(count, '\0');
        bytes.resize(std::fread(bytes.data(), 1, count, m_file.get()));
        std::rewind(m_file.get());
        return bytes;
    }

    std::string digest() {
        unsigned char bytes[EVP_MAX_MD_SIZE];
        unsigned int size = 0;
        EVP_DigestFinal_ex(m_digest.get(), bytes, &size);
        return hexOf({bytes, size});
    }

    std::int64_t size() const { return m_size; }
    /// unused: bytes read that nobody has looked at.
    double progress(std::size_t unused) const {
        return m_size > 0 ? (static_cast<double>(m_read) - static_cast<double>(unused)) / static_cast<double>(m_size)
                          : 1;
    }
    [[noreturn]] void damaged() const {
        throw Error(ErrorKind::Input, "the compressed data is damaged or ends too early",
                    "copy or download the file again", {m_path, 0, {}});
    }

private:
    struct FreeDigest {
        void operator()(EVP_MD_CTX* digest) const { EVP_MD_CTX_free(digest); }
    };
    std::string m_path;
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> m_file;
    std::unique_ptr<EVP_MD_CTX, FreeDigest> m_digest;
    std::int64_t m_size = 0;
    std::int64_t m_read = 0;
};

class ByteSource::Unpacker {
public:
    explicit Unpacker(Raw& raw) : m_raw(raw), m_input(1 << 18) {}
    virtual ~Unpacker() = default;
    virtual std::size_t read(std::span<char> buffer) = 0;
    virtual std::size_t unused() const = 0;  ///< bytes of the file that wait to be unpacked

protected:
    std::span<char> refill() { return std::span(m_input).first(m_raw.read(m_input)); }

    Raw& m_raw;

private:
    std::vector<char> m_input;
};

class ByteSource::Gzip : public ByteSource::Unpacker {
public:
    explicit Gzip(Raw& raw) : Unpacker(raw) { inflateInit2(&m_stream, 15 + 16); }
    ~Gzip() override { inflateEnd(&m_stream); }
    Gzip(const Gzip&) = delete;
    Gzip& operator=(const Gzip&) = delete;

    std::size_t read(std::span<char> buffer) override {
        m_stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
        m_stream.avail_out = static_cast<uInt>(buffer.size());
        while (m_stream.avail_out > 0) {
            if (m_stream.avail_in == 0) {
                const std::span<char> input = refill();
                if (input.empty() && !m_between) m_raw.damaged();
                if (input.empty()) break;
                m_stream.next_in = reinterpret_cast<Bytef*>(input.data());
                m_stream.avail_in = static_cast<uInt>(input.size());
            }
            if (m_between) inflateReset(&m_stream);  // files may hold several members, one after the other
            m_between = false;
            const int state = inflate(&m_stream, Z_NO_FLUSH);
            if (state == Z_STREAM_END)
                m_between = true;
            else if (state != Z_OK)
                m_raw.damaged();
        }
        return buffer.size() - m_stream.avail_out;
    }
    std::size_t unused() const override { return m_stream.avail_in; }

private:
    z_stream m_stream{};
    bool m_between = false;
};

class ByteSource::Zstd : public ByteSource::Unpacker {
public:
    explicit Zstd(Raw& raw) : Unpacker(raw), m_stream(ZSTD_createDStream(), ZSTD_freeDStream) {}

    std::size_t read(std::span<char> buffer) override {
        ZSTD_outBuffer out{buffer.data(), buffer.size(), 0};
        while (out.pos < out.size) {
            if (m_in.pos == m_in.size) {
                const std::span<char> input = refill();
                if (input.empty() && m_pending != 0) m_raw.damaged();
                if (input.empty()) break;
                m_in = {input.data(), input.size(), 0};
            }
            m_pending = ZSTD_decompressStream(m_stream.get(), &out, &m_in);
            if (ZSTD_isError(m_pending)) m_raw.damaged();
        }
        return out.pos;
    }
    std::size_t unused() const override { return m_in.size - m_in.pos; }

private:
    std::unique_ptr<ZSTD_DStream, std::size_t (*)(ZSTD_DStream*)> m_stream;
    ZSTD_inBuffer m_in{nullptr, 0, 0};
    std::size_t m_pending = 1;
};

ByteSource::ByteSource(const std::string& path, bool hashed) : m_raw(std::make_unique<Raw>(path, hashed)) {
    const std::string magic = m_raw->first(4);
    if (magic.starts_with("\x1f\x8b")) m_unpacker = std::make_unique<Gzip>(*m_raw);
    if (magic == "\x28\xb5\x2f\xfd") m_unpacker = std::make_unique<Zstd>(*m_raw);
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
    return m_raw->progress(m_unpacker ? m_unpacker->unused() : 0);
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
    return hexOf({bytes, size});
}

}  // namespace assay
