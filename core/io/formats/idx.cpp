// SPDX-License-Identifier: GPL-3.0-or-later
// IDX as MNIST's page describes it: 0, 0, type, number of dimensions, their sizes, then the values, all big-endian. The
// first dimension is the row's; those of images are flattened. Their labels lie in a file beside: images-idx3 and
// labels-idx1.
#include "base/error.h"
#include "io/byte_source.h"
#include "io/format.h"
#include "io/translated/cell_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace assay {
namespace {

constexpr std::int64_t mostValues = 100'000;

/// Bytes of a value by the code of its type; 0: there is no such type.
std::size_t sizeOfType(unsigned char code) {
    switch (code) {
        case 0x08:
        case 0x09:
            return 1;
        case 0x0B:
            return 2;
        case 0x0C:
        case 0x0D:
            return 4;
        case 0x0E:
            return 8;
        default:
            return 0;
    }
}

/// Of four bytes: 0, 0, a type and 1 to 4 dimensions.
bool isHead(const char* bytes) {
    return bytes[0] == 0 && bytes[1] == 0 && sizeOfType(static_cast<unsigned char>(bytes[2])) > 0 && bytes[3] >= 1 &&
           bytes[3] <= 4;
}

std::uint64_t bigEndian(const char* bytes, std::size_t count) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < count; ++i) number = number << 8 | static_cast<unsigned char>(bytes[i]);
    return number;
}

std::string textOf(const char* bytes, unsigned char type) {
    switch (type) {
        case 0x08:
            return fmt::format("{}", bigEndian(bytes, 1));
        case 0x09:
            return fmt::format("{}", static_cast<std::int8_t>(bigEndian(bytes, 1)));
        case 0x0B:
            return fmt::format("{}", static_cast<std::int16_t>(bigEndian(bytes, 2)));
        case 0x0C:
            return fmt::format("{}", static_cast<std::int32_t>(bigEndian(bytes, 4)));
        case 0x0D:
            return fmt::format("{}", std::bit_cast<float>(static_cast<std::uint32_t>(bigEndian(bytes, 4))));
        default:
            return fmt::format("{}", std::bit_cast<double>(bigEndian(bytes, 8)));
    }
}

/// Rows of values, one after the other.
class Values {
public:
    explicit Values(const std::string& path) : m_path(path), m_source(path) {
        char head[4], size[4];
        take({head, 4});
        if (!isHead(head))
            throw Error(ErrorKind::Input, "is not an IDX file", "copy or export the file again", {path, 0, {}});
        m_type = static_cast<unsigned char>(head[2]);
        m_dimensions = head[3];
        for (int i = 0; i < m_dimensions; ++i) {
            take({size, 4});
            const auto count = static_cast<std::int64_t>(bigEndian(size, 4));
            if (i == 0) m_rows = count;
            if (i > 0) m_width *= count;
            if (m_width < 1 || m_width > mostValues)
                throw Error(ErrorKind::Input,
                            fmt::format("has {} values a row, and a table can hold {}", m_width, mostValues),
                            "make the images smaller", {path, 0, {}});
        }
        if (m_rows < 1) throw Error(ErrorKind::Input, "has no rows", "choose a file with rows", {path, 0, {}});
        m_row.resize(static_cast<std::size_t>(m_width) * sizeOfType(m_type));
    }
    std::int64_t rows() const { return m_rows; }
    std::int64_t width() const { return m_width; }
    int dimensions() const { return m_dimensions; }
    double progress() const { return m_source.progress(); }
    void next() { take(m_row); }
    std::string cell(std::int64_t i) const {
        return textOf(m_row.data() + static_cast<std::size_t>(i) * sizeOfType(m_type), m_type);
    }

private:
    void take(std::span<char> bytes) {
        while (!bytes.empty()) {
            const std::size_t count = m_source.read(bytes);
            if (count == 0)
                throw Error(ErrorKind::Input, "ends before its last row", "copy or download the file again",
                            {m_path, 0, {}});
            bytes = bytes.subspan(count);
        }
    }

    std::string m_path;
    ByteSource m_source;
    unsigned char m_type = 0;
    int m_dimensions = 0;
    std::int64_t m_rows = 0, m_width = 1;
    std::vector<char> m_row;
};

bool looksLikeIdx(std::string_view beginning) {
    return beginning.size() >= 8 && isHead(beginning.data());
}

/// The labels of images, where they lie beside.
std::unique_ptr<Values> labelsBeside(const std::string& path, std::int64_t rows) {
    const std::filesystem::path file(path);
    std::string name = file.filename().string();
    for (const auto& [of, instead] : {std::pair("images", "labels"), std::pair("idx3", "idx1")}) {
        const std::size_t at = name.find(of);
        if (at == std::string::npos) return nullptr;
        name.replace(at, std::strlen(of), instead);
    }
    const std::string beside = (file.parent_path() / name).string();
    std::error_code failed;
    if (!std::filesystem::is_regular_file(beside, failed)) return nullptr;
    auto labels = std::make_unique<Values>(beside);
    if (labels->rows() != rows || labels->width() != 1)
        throw Error(ErrorKind::Input, fmt::format("has {} labels, but there are {} images", labels->rows(), rows),
                    "give both files of one export", {beside, 0, {}});
    return labels;
}

/// limit: rows to take; 0 takes all.
TypedSource translate(TextFile& text, const LoadOptions& options, std::int64_t limit, const RunContext& context) {
    Values values(text.path);
    std::unique_ptr<Values> labels;
    if (values.dimensions() > 1) labels = labelsBeside(text.path, values.rows());
    std::vector<CellTable::ColumnSpec> columns;
    if (labels || values.dimensions() == 1) columns.push_back({"label", "DOUBLE"});
    const char* name = values.dimensions() == 3 ? "pixel" : "x";
    for (std::int64_t i = 1; i <= values.width() && values.dimensions() > 1; ++i)
        columns.push_back({fmt::format("{}{}", name, i), "DOUBLE"});
    CellTable table(text, std::move(columns), options);
    const std::int64_t rows = limit > 0 ? std::min(limit, values.rows()) : values.rows();
    for (std::int64_t row = 0; row < rows; ++row) {
        context.checkpoint();
        context.report(values.progress());
        values.next();
        if (labels) {
            labels->next();
            table.cell(labels->cell(0));
        }
        for (std::int64_t i = 0; i < values.width(); ++i) table.cell(values.cell(i));
        table.endRow();
    }
    TypedSource source = table.finish();
    source.expectedRows = static_cast<double>(values.rows());
    return source;
}

TextFile folderFor(const std::string& path) {
    TextFile text;
    text.path = path;
    text.encoding.name = "UTF-8";
    text.folder = std::make_unique<TemporaryFolder>();
    return text;
}

}  // namespace

Format idxFormat() {
    return {{"idx",
             "IDX",
             {"idx", "idx3-ubyte", "idx1-ubyte"},
             "Images or other arrays of numbers as MNIST has them, one a row; labels from the file beside",
             false,
             false,
             false,
             true},
            [](const FileSet& source, const LoadOptions& options, const RunContext& context) {
                TextFile text = folderFor(source.files.front());
                const TypedSource cells = translate(text, options, 0, context.part("Converting", 0, 0.5));
                return openTyped(cells, options, context.part("Reading", 0.5, 1));
            },
            [](const std::string& path, const LoadOptions& options) {
                constexpr std::int64_t lookedAt = 100;
                TextFile text = folderFor(path);
                return previewTyped(translate(text, options, lookedAt, RunContext()), options);
            },
            looksLikeIdx};
}

}  // namespace assay
