// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstdint>
#include <vector>

namespace assay::test {

/// Columns a, b, c, kind, label ("bad", "good"): the label follows a + b, c is noise, kind a category. A share `flips` of the labels
/// is wrong.
QByteArray plantedCsv(int rows, double flips, std::uint64_t stream = 0);
/// Which rows plantedCsv(rows, flips, stream) flips.
std::vector<bool> plantedFlips(int rows, double flips, std::uint64_t stream = 0);

}  // namespace assay::test
