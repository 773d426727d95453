// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/design.h"

#include <optional>
#include <string>
#include <vector>

namespace assay::benchmarks {

constexpr Index trainRows = 1000, validRows = 200;

struct Table {
    RowMatrix X;
    Vector y;
};

/// A CSV of numbers with a header, the label in the last column. Says so and gives nothing when there is no such file
/// or it has fewer rows.
std::optional<Table> readTable(const std::string& path, Index rows);

struct Trial {
    Design train, valid;
    std::vector<bool> flipped;
};

/// trainRows and validRows rows and a share of flips drawn by the seed; columns standardised by the training rows.
Trial trialOf(const Table& table, double flips, std::uint64_t seed);

}  // namespace assay::benchmarks
