// SPDX-License-Identifier: GPL-3.0-or-later
#include "bare.h"
#include "benchmark.h"
#include "io/open.h"

#include <filesystem>
#include <stdexcept>

namespace assay::benchmarks {

std::string generatedCsv() {
    const std::string path = (std::filesystem::temp_directory_path() / "assay-benchmark-10m.csv").string();
    if (std::filesystem::exists(path)) return path;
    Bare().query(
        "COPY (SELECT i AS id, round((hash(i) % 1000000) / 997.0, 4) AS price, (hash(i + 1) % 1000) AS quantity, "
        "'c' || (hash(i + 2) % 50) AS category, round((hash(i + 3) % 100000) / 31.0, 3) AS score "
        "FROM range(10000000) t(i)) TO '" +
        path + ".part' (HEADER, DELIMITER ',')");
    std::filesystem::rename(path + ".part", path);
    return path;
}

double loadBare() {
    const std::string path = generatedCsv();
    return best(3, [&] { Bare().query("CREATE TABLE t AS SELECT * FROM read_csv('" + path + "')"); });
}

double load() {
    const std::string path = generatedCsv();
    return best(3, [&] {
        if (openDataset(path, {}, RunContext())->rowCount() != 10'000'000) throw std::runtime_error("rows are missing");
    });
}

}  // namespace assay::benchmarks
