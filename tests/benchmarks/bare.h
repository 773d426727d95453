// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace assay::benchmarks {

/// DuckDB as it comes, through its C API: what Assay's reading is measured against. Throws std::runtime_error.
class Bare {
public:
    Bare();
    ~Bare();
    Bare(const Bare&) = delete;
    Bare& operator=(const Bare&) = delete;

    /// The number of result rows, all of which are made.
    std::uint64_t query(const std::string& sql);

private:
    struct Handles;
    Handles* m_handles;
};

}  // namespace assay::benchmarks
