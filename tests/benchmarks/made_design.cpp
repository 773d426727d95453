// SPDX-License-Identifier: GPL-3.0-or-later
#include "made_design.h"

#include "base/parallel.h"
#include "base/random.h"

#include <algorithm>

namespace assay::benchmarks {

Design madeDesign(Index rows, Index features, std::uint64_t seed) {
    Design made;
    made.X.resize(rows, features);
    parallelBlocks(rows, 10'000, RunContext(), [&](const Block& block) {
        RandomEngine engine = substream(seed, static_cast<std::uint64_t>(block.number));
        boost::random::normal_distribution<double> normal;
        for (double& value : made.X.middleRows(block.begin, block.size()).reshaped<Eigen::RowMajor>())
            value = normal(engine);
    });
    made.y = (made.X.leftCols(std::min<Index>(5, features)).rowwise().sum().array() > 0).cast<double>();
    for (Index i = 0; i < rows; i += 10) made.y[i] = 1 - made.y[i];
    made.w = Vector::Ones(rows);
    made.classes = 2;
    made.columns.resize(static_cast<std::size_t>(features));
    for (Index i = 0; i < rows; ++i) made.rows.push_back(RowId(i));
    return made;
}

}  // namespace assay::benchmarks
