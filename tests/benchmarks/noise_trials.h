// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/design.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace assay::benchmarks {

struct Table {
    RowMatrix X;
    Vector y;
};

/// A CSV with a header or an ARFF, the target in the last column or in the one named. Words are numbered as they come,
/// empty cells are the mean of their column. Nothing when there is no such file.
std::optional<Table> readTable(const std::string& path, const std::string& target = {});

/// How rows are made bad. Labels: any alike; class 1 four times as often as class 0; the more often the further a row
/// is in a random direction. Features: standard normal noise on every standardised column. Targets: shuffled among the
/// bad rows; twice the standard deviation times a normal number; ten times or a tenth of the value.
enum class Noise { Uniform, ByClass, ByFeatures, Features, Shuffled, Added, Shifted };
const char* nameOf(Noise noise);
bool ofTargets(Noise noise);  ///< for regression

struct Trial {
    Design train, valid;  ///< 1000 and 200 rows
    Design rest;          ///< all others, sound
    std::vector<bool> bad;
};

/// Rows and what is done to them drawn by the seed; columns standardised by the training rows. noisyValid: validation
/// rows are made bad in the same way and share; else they are sound.
Trial trialOf(const Table& table, Noise noise, double share, bool noisyValid, std::uint64_t seed);

}  // namespace assay::benchmarks
