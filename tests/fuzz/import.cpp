// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever bytes a file holds: a table or one sentence. The first byte gives the format, the second the options.
// Parquet and DuckDB files are left out: they are read by DuckDB alone.
#include "base/error.h"
#include "base/temporary_folder.h"
#include "io/open.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <span>
#include <string>

using namespace assay;

namespace {

constexpr const char* endings[] = {"csv", "tsv", "txt", "json", "arff", "svm", "xlsx", "sqlite", "unknown", "idx"};

/// A table with rows, or a sentence that says why there is none.
void read(const std::string& path, const LoadOptions& options, bool look) {
    try {
        if (look) {
            preview(path, options);
            return;
        }
        const auto data = openDataset(path, options, RunContext({}, {}, 1));
        if (data->rowCount() < 1 || data->columns().empty()) std::abort();
    } catch (const Error& error) {
        if (error.problem().empty()) std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) return 0;
    static const TemporaryFolder folder;
    const std::string path = folder.file(std::string("input.") + endings[data[0] % std::size(endings)]);
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char*>(data + 2), static_cast<std::streamsize>(size - 2));
    LoadOptions options;
    options.badRows = data[1] % 3 == 0 ? BadRows::Report : data[1] % 3 == 1 ? BadRows::Skip : BadRows::ReadAsText;
    if (data[1] & 0x10) options.header = (data[1] & 0x20) != 0;
    if (data[1] & 0x40) options.decimal = ',';
    if (data[1] & 0x80) options.delimiter = ';';
    read(path, options, (data[1] & 0x08) != 0);
    return 0;
}
