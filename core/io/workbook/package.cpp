// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/workbook/package.h"

#include "base/error.h"

#include <expat.h>
#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <utility>

namespace assay {
namespace {

constexpr std::int64_t harmlessBytes = std::int64_t{64} << 20;
constexpr std::int64_t usualRatio = 250;  // sheets shrink to a fifth or a hundredth; deflate can do a thousandth

[[noreturn]] void refuseDamaged(const std::string& path) {
    throw Error(ErrorKind::Input, "is a workbook that is damaged, or whose end is missing",
                "copy or download the file again", {path, 0, {}});
}

[[noreturn]] void refuseOther(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    char magic[4] = {};
    file.read(magic, sizeof magic);
    if (std::string_view(magic, 4) == "\xD0\xCF\x11\xE0")
        throw Error(ErrorKind::Input, "is an old .xls workbook, or one with a password",
                    "save it as .xlsx without a password", {path, 0, {}});
    if (std::string_view(magic, 4) == "PK\x03\x04") refuseDamaged(path);
    throw Error(ErrorKind::Input, "is not an .xlsx workbook", "save it as .xlsx, or export it as CSV", {path, 0, {}});
}

std::string_view local(const char* name) {
    const std::string_view whole = name;
    return whole.substr(whole.rfind(':') + 1);  // npos + 1 is 0
}

struct Parser {
    XML_Parser handle = XML_ParserCreate(nullptr);
    const XmlHandler* handler = nullptr;
    bool doctype = false;
    std::exception_ptr failure;

    Parser() = default;
    ~Parser() { XML_ParserFree(handle); }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;

    /// No exception may pass through the C library.
    template <class Call>
    static void guarded(void* self, Call call) {
        auto* parser = static_cast<Parser*>(self);
        if (parser->failure) return;
        try {
            call(*parser->handler);
            if (!parser->handler->finished()) return;
        } catch (...) {
            parser->failure = std::current_exception();
        }
        XML_StopParser(parser->handle, XML_FALSE);
    }
};

std::string resolved(const std::string& base, std::string target) {
    if (target.starts_with('/')) return target.substr(1);
    std::string folder = base.substr(0, base.rfind('/') + 1);  // npos + 1 is 0
    while (target.starts_with("../")) {
        target.erase(0, 3);
        if (!folder.empty()) folder.pop_back();
        folder.resize(folder.rfind('/') + 1);
    }
    return folder + target;
}

}  // namespace

Package::Package(const std::string& path) : m_path(path) {
    if (std::FILE* file = std::fopen(path.c_str(), "rb"))
        std::fclose(file);
    else
        throw Error(ErrorKind::Input, fmt::format("cannot be opened: {}", std::strerror(errno)),
                    "check the path and that you may read the file", {path, 0, {}});
    int code = 0;
    m_archive = zip_open(path.c_str(), ZIP_RDONLY, &code);
    if (m_archive == nullptr) refuseOther(path);
}

Package::~Package() {
    zip_discard(m_archive);
}

bool Package::has(const std::string& part) const {
    return zip_name_locate(m_archive, part.c_str(), ZIP_FL_NOCASE) >= 0;
}

std::int64_t Package::unpackedBytes(const std::string& part) const {
    zip_stat_t stat;
    const zip_int64_t index = zip_name_locate(m_archive, part.c_str(), ZIP_FL_NOCASE);
    if (index < 0 || zip_stat_index(m_archive, static_cast<zip_uint64_t>(index), 0, &stat) != 0) return 0;
    return (stat.valid & ZIP_STAT_SIZE) != 0 ? static_cast<std::int64_t>(stat.size) : 0;
}

PartReader::PartReader(const Package& package, const std::string& part) : m_package(package) {
    zip_stat_t stat;
    const zip_int64_t index = zip_name_locate(package.m_archive, part.c_str(), ZIP_FL_NOCASE);
    if (index < 0 || zip_stat_index(package.m_archive, static_cast<zip_uint64_t>(index), 0, &stat) != 0)
        refuseDamaged(package.path());
    if (stat.encryption_method != ZIP_EM_NONE)
        throw Error(ErrorKind::Input, "is a workbook with a password", "save it without", {package.path(), 0, {}});
    m_size = static_cast<std::int64_t>(stat.size);
    m_packed = static_cast<std::int64_t>(stat.comp_size);
    if (m_size > harmlessBytes && m_size / std::max<std::int64_t>(m_packed, 1) > usualRatio) refuse();
    m_file = zip_fopen_index(package.m_archive, static_cast<zip_uint64_t>(index), 0);
    if (m_file == nullptr) refuseDamaged(package.path());
}

PartReader::~PartReader() {
    if (m_file != nullptr) zip_fclose(m_file);
}

void PartReader::refuse() const {
    throw Error(ErrorKind::Input,
                fmt::format("unpacks to more than {} times its size, as no workbook does", usualRatio),
                "save it again as .xlsx, or export it as CSV", {m_package.path(), 0, {}});
}

std::size_t PartReader::read(char* buffer, std::size_t size) {
    const zip_int64_t count = zip_fread(m_file, buffer, size);
    if (count < 0) refuseDamaged(m_package.path());
    m_read += count;
    // What the directory says of the size may be a lie.
    if (m_read > harmlessBytes && m_read / std::max<std::int64_t>(m_packed, 1) > usualRatio) refuse();
    return static_cast<std::size_t>(count);
}

double PartReader::progress() const {
    return m_size > 0 ? std::min(1.0, static_cast<double>(m_read) / static_cast<double>(m_size)) : 1;
}

const char* attribute(Attributes attributes, std::string_view name) {
    for (; *attributes != nullptr; attributes += 2)
        if (local(attributes[0]) == name) return attributes[1];
    return nullptr;
}

void readXml(const Package& package, const std::string& part, const XmlHandler& handler, std::int64_t maxBytes,
             const RunContext& context) {
    constexpr int pieceBytes = 1 << 17;
    PartReader reader(package, part);
    Parser parser;
    parser.handler = &handler;
    XML_SetUserData(parser.handle, &parser);
    XML_SetElementHandler(
        parser.handle,
        [](void* self, const char* name, const char** attributes) {
            Parser::guarded(self, [&](const XmlHandler& to) { to.begin(local(name), attributes); });
        },
        [](void* self, const char* name) {
            Parser::guarded(self, [&](const XmlHandler& to) { to.end(local(name)); });
        });
    XML_SetCharacterDataHandler(parser.handle, [](void* self, const char* text, int size) {
        Parser::guarded(self, [&](const XmlHandler& to) { to.text({text, static_cast<std::size_t>(size)}); });
    });
    XML_SetStartDoctypeDeclHandler(parser.handle, [](void* self, const char*, const char*, const char*, int) {
        auto* stopped = static_cast<Parser*>(self);
        stopped->doctype = true;
        XML_StopParser(stopped->handle, XML_FALSE);
    });
    std::int64_t read = 0;
    for (;;) {
        context.checkpoint();
        void* buffer = XML_GetBuffer(parser.handle, pieceBytes);
        if (buffer == nullptr) throw std::bad_alloc();
        const std::size_t count = reader.read(static_cast<char*>(buffer), pieceBytes);
        const XML_Status status = XML_ParseBuffer(parser.handle, static_cast<int>(count), count == 0);
        if (parser.failure) std::rethrow_exception(parser.failure);
        if (parser.doctype)
            throw Error(ErrorKind::Input, "holds a document type declaration, as no workbook does",
                        "save it again as .xlsx, or export it as CSV", {package.path(), 0, {}});
        if (status != XML_STATUS_OK && XML_GetErrorCode(parser.handle) == XML_ERROR_ABORTED) return;
        if (status != XML_STATUS_OK)
            throw Error(
                ErrorKind::Input,
                fmt::format("is a workbook whose part {} is not valid XML in line {}: {}", part,
                            XML_GetCurrentLineNumber(parser.handle), XML_ErrorString(XML_GetErrorCode(parser.handle))),
                "save it again as .xlsx, or export it as CSV", {package.path(), 0, {}});
        context.report(reader.progress());
        read += static_cast<std::int64_t>(count);
        if (count == 0 || (maxBytes > 0 && read >= maxBytes)) return;
    }
}

std::vector<Relation> relationsOf(const Package& package, const std::string& part) {
    const std::size_t name = part.rfind('/') + 1;  // npos + 1 is 0
    const std::string file = part.substr(0, name) + "_rels/" + part.substr(name) + ".rels";
    std::vector<Relation> relations;
    if (!package.has(file)) return relations;
    XmlHandler handler;
    handler.begin = [&](std::string_view element, Attributes attributes) {
        if (element != "Relationship") return;
        const char* id = attribute(attributes, "Id");
        const char* type = attribute(attributes, "Type");
        const char* target = attribute(attributes, "Target");
        const char* mode = attribute(attributes, "TargetMode");
        if (id == nullptr || type == nullptr || target == nullptr ||
            (mode != nullptr && mode == std::string_view("External")))
            return;
        const std::string whole = type;
        relations.push_back({id, whole.substr(whole.rfind('/') + 1), resolved(part, target)});
    };
    handler.end = [](std::string_view) {};
    handler.text = [](std::string_view) {};
    readXml(package, file, handler, 0, RunContext());
    return relations;
}

}  // namespace assay
