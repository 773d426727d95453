// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/load_size.h"

#include "base/error.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <system_error>

namespace assay {
namespace {

std::int64_t sizeOf(const std::vector<std::string>& files) {
    std::int64_t bytes = 0;
    for (const std::string& file : files) {
        std::error_code fault;
        const auto size = std::filesystem::file_size(file, fault);
        if (!fault) bytes += static_cast<std::int64_t>(size);
    }
    return bytes;
}

/// Of one cell, by the type of its column and the mean length of its texts.
double bytesOfCell(const Column& column, double letters) {
    if (column.sqlType == "BOOLEAN") return 1;
    if (column.sqlType == "DATE") return 4;
    return column.sqlType == "VARCHAR" ? 4 + letters : 8;
}

/// DuckDB keeps a column in groups of 122,880 rows, each of whole blocks: one more block says which cells are missing.
double bytesInTable(double bytesOfCell) {
    constexpr double groupRows = 122'880, block = 262'144;
    return (std::ceil(bytesOfCell * groupRows / block) + 1) * block / groupRows;
}

}  // namespace

std::int64_t sizeOnDisk(const std::string& path) {
    try {
        return sizeOf(filesOf(path));
    } catch (const Error&) {
        return 0;  // opening it will say why
    }
}

std::int64_t expectedMemory(const std::string& path, const Preview& preview) {
    const std::vector<std::string> files = filesOf(path);
    const auto shown = static_cast<double>(std::max<std::size_t>(preview.rows.size(), 1));
    double kept = 0, written = 0;  // of a row, in the table and as text
    for (std::size_t c = 0; c < preview.columns.size(); ++c) {
        double letters = 0;
        for (const std::vector<std::string>& row : preview.rows)
            letters += c < row.size() ? static_cast<double>(row[c].size()) : 0;
        kept += bytesInTable(bytesOfCell(preview.columns[c], letters / shown));
        written += letters / shown + 1;
    }
    const auto all = static_cast<double>(sizeOf(files)), first = static_cast<double>(sizeOf({files.front()}));
    const double rows =
        preview.expectedRows > 0 ? preview.expectedRows * (first > 0 ? all / first : 1) : all / std::max(written, 1.0);
    return static_cast<std::int64_t>(rows * kept);
}

}  // namespace assay
