// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/unpacker.h"

namespace assay {

const std::vector<Packing>& packings() {
    using Bytes = std::string_view;
    static const std::vector<Packing> all{
        {"gz", [](Bytes bytes) { return bytes.starts_with("\x1f\x8b"); },
         [](RawFile& raw, const std::string&) { return gzipUnpacker(raw); }},
        {"zst", [](Bytes bytes) { return bytes.starts_with("\x28\xb5\x2f\xfd"); },
         [](RawFile& raw, const std::string&) { return zstdUnpacker(raw); }},
        // Text may begin with BZh1: the number of a block, or of the end of an empty stream, follows.
        {"bz2",
         [](Bytes bytes) {
             return bytes.size() >= 10 && bytes.starts_with("BZh") && bytes[3] >= '1' && bytes[3] <= '9' &&
                    (bytes.substr(4, 6) == "\x31\x41\x59\x26\x53\x59" || bytes.substr(4, 6) == "\x17\x72\x45\x38\x50\x90");
         },
         [](RawFile& raw, const std::string&) { return bzip2Unpacker(raw); }},
        {"xz", [](Bytes bytes) { return bytes.starts_with(Bytes("\xfd\x37\x7a\x58\x5a\x00", 6)); },
         [](RawFile& raw, const std::string&) { return xzUnpacker(raw); }},
        {"zip", [](Bytes bytes) { return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06"); },
         [](RawFile& raw, const std::string& member) { return zipUnpacker(raw, member); }},
    };
    return all;
}

std::unique_ptr<Unpacker> unpackerFor(RawFile& raw, const std::string& member) {
    const std::string beginning = raw.first(10);
    for (const Packing& packing : packings())
        if (packing.begins(beginning)) return packing.open(raw, member);
    return nullptr;
}

}  // namespace assay
