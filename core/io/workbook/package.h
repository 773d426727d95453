// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct zip;
struct zip_file;

namespace assay {

/// The parts of an Office Open XML package (ECMA-376, part 2): a zip archive. Refuses parts that unpack to far more
/// than any workbook does. Throws Error(Input).
class Package {
public:
    explicit Package(const std::string& path);
    ~Package();
    Package(const Package&) = delete;
    Package& operator=(const Package&) = delete;

    const std::string& path() const { return m_path; }
    bool has(const std::string& part) const;
    std::int64_t unpackedBytes(const std::string& part) const;

private:
    friend class PartReader;
    std::string m_path;
    zip* m_archive = nullptr;
};

/// One part's bytes, unpacked piece by piece.
class PartReader {
public:
    PartReader(const Package& package, const std::string& part);
    ~PartReader();
    PartReader(const PartReader&) = delete;
    PartReader& operator=(const PartReader&) = delete;

    std::size_t read(char* buffer, std::size_t size);  ///< 0 at the end
    double progress() const;                           ///< share read

private:
    [[noreturn]] void refuse() const;
    const Package& m_package;
    zip_file* m_file = nullptr;
    std::int64_t m_size = 0, m_packed = 0, m_read = 0;
};

/// The target of another part, by the last word of its type and, unless empty, its id.
struct Relation {
    std::string id, type, part;
};
/// What a part's relations say, with targets from the package's root; "": of the package itself.
std::vector<Relation> relationsOf(const Package& package, const std::string& part);

using Attributes = const char**;
/// The value of an attribute, whatever its namespace; null where there is none.
const char* attribute(Attributes attributes, std::string_view name);

/// A part's XML as events; names come without their prefix. A document type declaration is refused, so that there are
/// no entities but XML's own five.
struct XmlHandler {
    std::function<void(std::string_view name, Attributes attributes)> begin;
    std::function<void(std::string_view name)> end;
    std::function<void(std::string_view text)> text;
    std::function<bool()> finished = [] { return false; };  ///< true: the rest is not needed
};
/// maxBytes: of the part; 0 reads all. What is missing behind a cut is no error.
void readXml(const Package& package, const std::string& part, const XmlHandler& handler, std::int64_t maxBytes,
             const RunContext& context);

}  // namespace assay
