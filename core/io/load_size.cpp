// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/load_size.h"

#include "base/error.h"

#include <filesystem>
#include <system_error>

namespace assay {
namespace {

constexpr double timesCompressed = 5;

bool compressed(const std::string& path) {
    for (const char* ending : {".gz", ".zst", ".xlsx", ".parquet", ".pq"})
        if (path.ends_with(ending)) return true;
    return false;
}

}  // namespace

std::int64_t sizeOnDisk(const std::string& path) {
    std::int64_t bytes = 0;
    try {
        for (const std::string& file : filesOf(path)) {
            std::error_code fault;
            const auto size = std::filesystem::file_size(file, fault);
            if (!fault) bytes += static_cast<std::int64_t>(size);
        }
    } catch (const Error&) {
        return 0;  // opening it will say why
    }
    return bytes;
}

std::int64_t expectedMemory(const std::string& path, const Preview& preview) {
    const std::vector<std::string> files = filesOf(path);
    const double text = static_cast<double>(sizeOnDisk(path)) * (compressed(files.front()) ? timesCompressed : 1);
    double written = 0, kept = 0;
    for (const std::vector<std::string>& row : preview.rows)
        for (std::size_t c = 0; c < row.size(); ++c) {
            const bool words = c < preview.columns.size() && (preview.columns[c].type == ColumnType::Category ||
                                                              preview.columns[c].type == ColumnType::Text);
            const auto length = static_cast<double>(row[c].size());
            written += length + 1;  // and what separates it from the next
            kept += !words ? 8 : length > 12 ? 16 + length : 16;
        }
    return static_cast<std::int64_t>(written > 0 ? text * kept / written : text);
}

}  // namespace assay
