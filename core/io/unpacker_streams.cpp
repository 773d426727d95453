// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/unpacker.h"

#include <fmt/format.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

namespace assay {
namespace {

class Gzip : public StreamUnpacker {
public:
    explicit Gzip(RawFile& raw) : StreamUnpacker(raw) { inflateInit2(&m_stream, 15 + 16); }
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
            if (m_between && !nextMember()) continue;
            const int state = inflate(&m_stream, Z_NO_FLUSH);
            if (state == Z_STREAM_END)
                m_between = true;
            else if (state != Z_OK)
                m_raw.damaged();
        }
        return buffer.size() - m_stream.avail_out;
    }

protected:
    std::size_t unused() const override { return m_stream.avail_in; }

private:
    /// Files may hold several members, one after the other; tapes and block devices fill up with zero bytes.
    bool nextMember() {
        while (m_stream.avail_in > 0 && *m_stream.next_in == 0) {
            ++m_stream.next_in;
            --m_stream.avail_in;
        }
        if (m_stream.avail_in == 0) return false;
        inflateReset(&m_stream);
        m_between = false;
        return true;
    }

    z_stream m_stream{};
    bool m_between = false;
};

class Zstd : public StreamUnpacker {
public:
    explicit Zstd(RawFile& raw) : StreamUnpacker(raw), m_stream(ZSTD_createDStream(), ZSTD_freeDStream) {
        // As far as "zstd --long=31" goes; the room is taken only where the data asks for it.
        const ZSTD_bounds bounds = ZSTD_dParam_getBounds(ZSTD_d_windowLogMax);
        ZSTD_DCtx_setParameter(m_stream.get(), ZSTD_d_windowLogMax, bounds.upperBound);
    }

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
            if (ZSTD_isError(m_pending)) fail();
        }
        return out.pos;
    }

protected:
    std::size_t unused() const override { return m_in.size - m_in.pos; }

private:
    [[noreturn]] void fail() const {
        const ZSTD_ErrorCode code = ZSTD_getErrorCode(m_pending);
        if (code == ZSTD_error_memory_allocation || code == ZSTD_error_frameParameter_windowTooLarge)
            m_raw.fail("was packed with a window of up to 2 GB, for which there is not enough memory",
                       "pack it again with 'zstd --long=27' or less, or unpack it first");
        m_raw.damaged();
    }

    std::unique_ptr<ZSTD_DStream, std::size_t (*)(ZSTD_DStream*)> m_stream;
    ZSTD_inBuffer m_in{nullptr, 0, 0};
    std::size_t m_pending = 1;
};

}  // namespace

std::unique_ptr<Unpacker> gzipUnpacker(RawFile& raw) {
    return std::make_unique<Gzip>(raw);
}

std::unique_ptr<Unpacker> zstdUnpacker(RawFile& raw) {
    return std::make_unique<Zstd>(raw);
}

}  // namespace assay
