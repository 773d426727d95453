// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/raw_file.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// What packed data holds, piece by piece: nothing grows with what it unpacks to, so that a small file that unpacks to a
/// huge one costs no more than the room its reader allows. Throws Error(Input) for damaged data.
class Unpacker {
public:
    explicit Unpacker(RawFile& raw) : m_raw(raw) {}
    virtual ~Unpacker() = default;
    virtual std::size_t read(std::span<char> buffer) = 0;  ///< 0 is the end
    virtual double progress() const = 0;                   ///< share of the file that was unpacked

protected:
    RawFile& m_raw;
};

/// A kind of packing: the ending of its files and how it is known and undone.
struct Packing {
    const char* extension;  ///< "gz"
    bool (*begins)(std::string_view bytes);
    std::unique_ptr<Unpacker> (*open)(RawFile& raw, const std::string& member);
};
/// gzip, Zstandard, bzip2, xz and zip. member: of an archive; others have none.
const std::vector<Packing>& packings();

/// Null where the file is not packed. member: which file of a zip; empty: the only one that is data. Workbooks, which
/// are archives too, are not unpacked. Throws Error(Input) where an archive holds several or none.
std::unique_ptr<Unpacker> unpackerFor(RawFile& raw, const std::string& member);

std::unique_ptr<Unpacker> gzipUnpacker(RawFile& raw);
std::unique_ptr<Unpacker> zstdUnpacker(RawFile& raw);
std::unique_ptr<Unpacker> bzip2Unpacker(RawFile& raw);
std::unique_ptr<Unpacker> xzUnpacker(RawFile& raw);
std::unique_ptr<Unpacker> zipUnpacker(RawFile& raw, const std::string& member);
/// A zip that is data in files, not a workbook or document of its own kind.
bool isArchive(const std::string& path);

/// The part of packings that read the file from its beginning to its end.
class StreamUnpacker : public Unpacker {
public:
    explicit StreamUnpacker(RawFile& raw) : Unpacker(raw), m_input(1 << 18) {}
    double progress() const override { return m_raw.progress(unused()); }

protected:
    virtual std::size_t unused() const = 0;  ///< bytes of the file that wait to be unpacked
    std::span<char> refill() { return std::span(m_input).first(m_raw.read(m_input)); }

private:
    std::vector<char> m_input;
};

}  // namespace assay
