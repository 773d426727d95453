// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/temporary_folder.h"
#include "data/connection.h"
#include "data/database.h"

#include <memory>
#include <optional>

namespace assay::duck {

/// A DuckDB that runs.
struct Instance {
    /// Where it may put what does not fit into memory; without a temporary folder everything must fit.
    std::optional<TemporaryFolder> spill;
    DatabaseHandle database;
};

/// One of its own in memory, as class Database promises it. 13 ms. Throws Error(Input) where it does not start.
std::shared_ptr<const Instance> start(const DatabaseOptions& options);

}  // namespace assay::duck
