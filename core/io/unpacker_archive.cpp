// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/open.h"
#include "io/unpacker.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <zip.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <system_error>

namespace assay {
namespace {

using Archive = std::unique_ptr<zip_t, void (*)(zip_t*)>;
using Member = std::unique_ptr<zip_file_t, int (*)(zip_file_t*)>;

Archive opened(const std::string& path) {
    int code = 0;
    return {zip_open(path.c_str(), ZIP_RDONLY, &code), zip_discard};
}

bool holds(zip_t* archive, const char* name) {
    return zip_name_locate(archive, name, 0) >= 0;
}

bool namedAsData(std::string name) {
    for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    for (const FormatInfo& format : formats())
        for (const std::string& extension : format.extensions)
            if (name.ends_with("." + extension)) return true;
    return false;
}

/// Files that are data: not folders, hidden files and what macOS adds; beside tables, plain texts are notes.
std::vector<std::string> dataIn(zip_t* archive) {
    std::vector<std::string> all, named;
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
        const char* entry = zip_get_name(archive, static_cast<zip_uint64_t>(i), 0);
        const std::string name = entry ? entry : "";
        const std::string base = name.substr(name.rfind('/') + 1);
        if (base.empty() || base.starts_with('.') || name.starts_with("__MACOSX/")) continue;
        all.push_back(name);
        if (namedAsData(name)) named.push_back(name);
    }
    if (named.empty()) return all.size() == 1 ? all : std::vector<std::string>();
    const auto isText = [](const std::string& name) { return name.ends_with(".txt"); };
    if (!std::all_of(named.begin(), named.end(), isText)) std::erase_if(named, isText);
    return named;
}

class Zip : public Unpacker {
public:
    Zip(RawFile& raw, const std::string& member) : Unpacker(raw), m_archive(opened(raw.path())), m_file(nullptr, zip_fclose) {
        if (!m_archive) raw.damaged();
        const std::string name = member.empty() ? onlyMember() : member;
        zip_stat_t facts{};
        if (zip_stat(m_archive.get(), name.c_str(), 0, &facts) != 0)
            raw.fail(fmt::format("has no file '{}'", name), fmt::format("choose one of {}", listed(dataIn(m_archive.get()))));
        m_size = facts.size;
        if ((facts.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && facts.encryption_method != ZIP_EM_NONE)
            raw.fail(fmt::format("'{}' is encrypted", name), "unpack it first");
        m_file.reset(zip_fopen(m_archive.get(), name.c_str(), 0));
        if (!m_file)
            raw.fail(fmt::format("'{}' is packed in a way that cannot be read", name), "unpack it first");
        unpackInner(name);
    }

    std::size_t read(std::span<char> buffer) override {
        std::size_t filled = 0;
        while (filled < buffer.size()) {
            const zip_int64_t count = zip_fread(m_file.get(), buffer.data() + filled, buffer.size() - filled);
            if (count < 0) m_raw.damaged();
            if (count == 0) break;
            filled += static_cast<std::size_t>(count);
        }
        m_done += filled;
        return filled;
    }
    double progress() const override {
        return m_size > 0 ? std::min(1.0, static_cast<double>(m_done) / static_cast<double>(m_size)) : 1;
    }

private:
    static std::string listed(std::vector<std::string> names) {
        constexpr std::size_t most = 8;
        const std::size_t more = names.size() > most ? names.size() - most : 0;
        names.resize(names.size() - more);
        return fmt::format("{}{}", fmt::join(names, ", "), more > 0 ? fmt::format(" and {} more", more) : "");
    }
    std::string onlyMember() const {
        const std::vector<std::string> names = dataIn(m_archive.get());
        if (names.empty()) m_raw.fail("is an archive without a file of a known format", "choose another file");
        if (names.size() > 1)
            m_raw.fail(fmt::format("holds {} files: {}", names.size(), listed(names)),
                       fmt::format("name one, such as '{}#{}'", std::filesystem::path(m_raw.path()).filename().string(), names.front()));
        return names.front();
    }
    /// What is packed twice would be read as if it were text.
    void unpackInner(const std::string& name) const {
        for (const Packing& packing : packings())
            if (name.ends_with(std::string(".") + packing.extension))
                m_raw.fail(fmt::format("'{}' is packed again inside the archive", name), "unpack the archive first");
    }

    Archive m_archive;
    Member m_file;
    zip_uint64_t m_size = 0, m_done = 0;
};

}  // namespace

bool isArchive(const std::string& path) {
    std::error_code failed;
    if (!std::filesystem::is_regular_file(path, failed) || !packings().back().begins(RawFile(path, false).first(4)))
        return false;
    const Archive archive = opened(path);
    if (!archive) return true;
    // Office Open XML, OpenDocument and their like are formats of their own.
    return !holds(archive.get(), "[Content_Types].xml") && !holds(archive.get(), "mimetype") &&
           !holds(archive.get(), "META-INF/MANIFEST.MF");
}

std::unique_ptr<Unpacker> zipUnpacker(RawFile& raw, const std::string& member) {
    if (!isArchive(raw.path())) return nullptr;
    return std::make_unique<Zip>(raw, member);
}

}  // namespace assay
