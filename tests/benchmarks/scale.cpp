// SPDX-License-Identifier: GPL-3.0-or-later
// What one does with a large file, step by step: by Assay and by DuckDB alone; scale.py has the same by pandas.
#include "bare.h"
#include "benchmark.h"
#include "data/query.h"
#include "io/export.h"
#include "io/open.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <vector>

namespace assay::benchmarks {
namespace {

constexpr std::array kinds = {
    "i + {1}",
    "CASE WHEN hash(i + {0}) % 50 = 0 THEN NULL ELSE round((hash(i + {0}) % 1000000) / 997.0, 4) END",
    "hash(i + {0}) % 1000",
    "'c' || (hash(i + {0}) % 50)",
    "round((hash(i + {0}) % 10000000) / 31.0 - 100000, 3)",
    "'city ' || (hash(i + {0}) % 2000)",
    "CASE WHEN hash(i + {0}) % 3 = 0 THEN 'true' ELSE 'false' END",
    "DATE '2015-01-01' + CAST(hash(i + {0}) % 3000 AS INTEGER)",
    "'k' || lower(hex(hash(i + {0})))",
    "round((hash(i + {0}) % 100000) / 7.0, 2)"};
constexpr std::array names = {"id", "price", "quantity", "category", "balance", "city", "flag", "day", "code", "rate"};

// Names and SQL of the columns; those after the tenth are of the same kinds with other values.
std::string columnName(int column) {
    const std::size_t kind = static_cast<std::size_t>(column) % kinds.size();
    return column < 10 ? names[kind] : fmt::format("{}{}", names[kind], column / 10 + 1);
}

std::string columnSql(int column) {
    const std::size_t kind = static_cast<std::size_t>(column) % kinds.size();
    return fmt::format(fmt::runtime(kinds[kind]), 1000003 * (column + 1), column / 10 * 7);
}

long kilobytes(const std::string& field) {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;)
        if (long value = 0; word == field && status >> value) return value;
    return 0;
}

void line(const char* who, const char* step, double time) {
    std::printf("%s,%s,%.4f,%ld,%ld\n", who, step, time, kilobytes("VmRSS:") / 1024, kilobytes("VmHWM:") / 1024);
    std::fflush(stdout);
}

// The expression means the same to both.
constexpr const char* narrow = "price < 50 and category = 'c7'";
constexpr const char* again = "price > 900 and category = 'c8'";
constexpr std::int64_t exported = 5'000'000;

std::string exportPath(const char* who) {
    return (std::filesystem::temp_directory_path() / fmt::format("assay-benchmark-export-{}.csv", who)).string();
}

void byAssay(const std::string& path, std::int64_t rows) {
    line("Assay", "first rows", seconds([&] { preview(path); }));
    std::shared_ptr<const Dataset> dataset;
    line("Assay", "load", seconds([&] { dataset = openDataset(path, {}, RunContext()); }));
    if (dataset->rowCount() != rows) throw std::runtime_error("rows are missing");
    const Table table(dataset);
    const RunContext context;
    line("Assay", "filter", seconds([&] { matching(table, narrow, context); }));
    line("Assay", "filter again", best(3, [&] { matching(table, again, context); }));
    std::vector<RowId> order;
    const RowSet all(rows, true);
    const auto sort = [&](const char* column) { order = ordered(table, all, {{column, false}}, context); };
    line("Assay", "sort by text", seconds([&] { sort("city"); }));
    line("Assay", "sort by number", seconds([&] { sort("balance"); }));  // last: its neighbours lie furthest apart
    // Forty rows of the sorted table are forty places of the stored one.
    std::vector<double> pages;
    for (std::uint64_t i = 0; i < 100; ++i) {
        const std::size_t at = static_cast<std::size_t>((i * 2654435761u) % static_cast<std::uint64_t>(rows - 40));
        pages.push_back(seconds([&] { page(*dataset, std::span(order).subspan(at, 40)); }));
    }
    std::sort(pages.begin(), pages.end());
    line("Assay", "40 sorted rows, median", pages[50]);
    line("Assay", "40 sorted rows, slowest of 100", pages[99]);
    pages.clear();
    std::vector<RowId> straight(40);
    for (std::uint64_t i = 0; i < 100; ++i) {
        const auto at = static_cast<std::int64_t>((i * 2654435761u) % static_cast<std::uint64_t>(rows - 40));
        for (std::int64_t k = 0; k < 40; ++k) straight[static_cast<std::size_t>(k)] = RowId{at + k};
        pages.push_back(seconds([&] { page(*dataset, straight); }));
    }
    std::sort(pages.begin(), pages.end());
    line("Assay", "40 rows, median", pages[50]);
    ExportOptions options;
    options.path = exportPath("assay");
    const RowSet half = matching(table, fmt::format("row < {}", exported), context);
    line("Assay", "export 5,000,000 rows", seconds([&] { exportRows(table, half, options, context); }));
    std::filesystem::remove(options.path);
}

void byDuckDb(const std::string& path) {
    Bare bare;
    const std::string source = "read_csv('" + path + "')";
    line("DuckDB", "first rows", seconds([&] { bare.query("SELECT * FROM " + source + " LIMIT 100"); }));
    line("DuckDB", "load", seconds([&] { bare.query("CREATE TABLE t AS SELECT * FROM " + source); }));
    const auto filter = [&](const char* where) { bare.query(fmt::format("SELECT rowid FROM t WHERE {}", where)); };
    line("DuckDB", "filter", seconds([&] { filter(narrow); }));
    line("DuckDB", "filter again", best(3, [&] { filter(again); }));
    const auto sort = [&](const char* column) {
        bare.query(fmt::format("CREATE OR REPLACE TABLE o AS SELECT rowid AS r FROM t ORDER BY {}, rowid", column));
    };
    line("DuckDB", "sort by number", seconds([&] { sort("balance"); }));
    line("DuckDB", "sort by text", seconds([&] { sort("city"); }));
    const std::string out = exportPath("duckdb");
    line("DuckDB", "export 5,000,000 rows", seconds([&] {
             bare.query(fmt::format("COPY (SELECT * FROM t WHERE rowid < {}) TO '{}' (HEADER)", exported, out));
         }));
    std::filesystem::remove(out);
}

}  // namespace

std::string scaleFile(std::int64_t rows, int columns) {
    const std::string path =
        (std::filesystem::temp_directory_path() / fmt::format("assay-benchmark-{}x{}.csv", rows, columns)).string();
    if (std::filesystem::exists(path)) return path;
    std::string list;
    for (int i = 0; i < columns; ++i) list += fmt::format("{}{} AS {}", i > 0 ? ", " : "", columnSql(i), columnName(i));
    Bare().query(fmt::format("COPY (SELECT {} FROM range({}) t(i)) TO '{}.part' (HEADER)", list, rows, path));
    std::filesystem::rename(path + ".part", path);
    return path;
}

void scale(const std::string& who, std::int64_t rows, int columns) {
    const std::string path = scaleFile(rows, columns);
    if (who == "file")
        std::printf("%s\n", path.c_str());
    else if (who == "assay")
        byAssay(path, rows);
    else
        byDuckDb(path);
}

}  // namespace assay::benchmarks
