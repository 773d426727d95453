// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/unpacker.h"

#include <bzlib.h>
#include <lzma.h>

#include <cstdint>

namespace assay {
namespace {

class Bzip2 : public StreamUnpacker {
public:
    explicit Bzip2(RawFile& raw) : StreamUnpacker(raw) { BZ2_bzDecompressInit(&m_stream, 0, 0); }
    ~Bzip2() override { BZ2_bzDecompressEnd(&m_stream); }
    Bzip2(const Bzip2&) = delete;
    Bzip2& operator=(const Bzip2&) = delete;

    std::size_t read(std::span<char> buffer) override {
        m_stream.next_out = buffer.data();
        m_stream.avail_out = static_cast<unsigned int>(buffer.size());
        while (m_stream.avail_out > 0) {
            if (m_stream.avail_in == 0) {
                const std::span<char> input = refill();
                if (input.empty() && !m_between) m_raw.damaged();
                if (input.empty()) break;
                m_stream.next_in = input.data();
                m_stream.avail_in = static_cast<unsigned int>(input.size());
            }
            if (m_between) restart();
            const int state = BZ2_bzDecompress(&m_stream);
            if (state == BZ_STREAM_END)
                m_between = true;
            else if (state != BZ_OK)
                m_raw.damaged();
        }
        return buffer.size() - m_stream.avail_out;
    }

protected:
    std::size_t unused() const override { return m_stream.avail_in; }

private:
    /// Programs that pack in parallel write several streams, one after the other.
    void restart() {
        const bz_stream before = m_stream;
        BZ2_bzDecompressEnd(&m_stream);
        m_stream = {};
        BZ2_bzDecompressInit(&m_stream, 0, 0);
        m_stream.next_in = before.next_in;
        m_stream.avail_in = before.avail_in;
        m_stream.next_out = before.next_out;
        m_stream.avail_out = before.avail_out;
        m_between = false;
    }

    bz_stream m_stream{};
    bool m_between = false;
};

class Xz : public StreamUnpacker {
public:
    explicit Xz(RawFile& raw) : StreamUnpacker(raw) {
        if (lzma_stream_decoder(&m_stream, mostMemory, LZMA_CONCATENATED) != LZMA_OK)
            raw.fail("there is not enough memory to unpack it", "close other programs, or unpack it first");
    }
    ~Xz() override { lzma_end(&m_stream); }
    Xz(const Xz&) = delete;
    Xz& operator=(const Xz&) = delete;

    std::size_t read(std::span<char> buffer) override {
        m_stream.next_out = reinterpret_cast<std::uint8_t*>(buffer.data());
        m_stream.avail_out = buffer.size();
        while (m_stream.avail_out > 0 && !m_ended) {
            if (m_stream.avail_in == 0 && !m_last) {
                const std::span<char> input = refill();
                m_last = input.empty();
                m_stream.next_in = reinterpret_cast<const std::uint8_t*>(input.data());
                m_stream.avail_in = input.size();
            }
            const lzma_ret state = lzma_code(&m_stream, m_last ? LZMA_FINISH : LZMA_RUN);
            m_ended = state == LZMA_STREAM_END;
            if (state == LZMA_MEMLIMIT_ERROR || state == LZMA_MEM_ERROR)
                m_raw.fail("was packed with a dictionary of more than 2 GB, for which there is not enough memory",
                           "pack it again with 'xz -9' or less, or unpack it first");
            if (!m_ended && state != LZMA_OK) m_raw.damaged();
        }
        return buffer.size() - m_stream.avail_out;
    }

protected:
    std::size_t unused() const override { return m_stream.avail_in; }

private:
    static constexpr std::uint64_t mostMemory = std::uint64_t{2} << 30;  // 'xz -9' needs 65 MB
    lzma_stream m_stream = LZMA_STREAM_INIT;
    bool m_last = false, m_ended = false;
};

}  // namespace

std::unique_ptr<Unpacker> bzip2Unpacker(RawFile& raw) {
    return std::make_unique<Bzip2>(raw);
}

std::unique_ptr<Unpacker> xzUnpacker(RawFile& raw) {
    return std::make_unique<Xz>(raw);
}

}  // namespace assay
