// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/normal_quantiles.h"

#include <boost/math/distributions/normal.hpp>

#include "analysis/sorted_order.h"
#include "analysis/thinning.h"

namespace assay {

QuantilePlot normalQuantiles(VectorRef values, const RunContext& context) {
    const std::vector<std::int64_t> order = sortedOrder(values, Order::Ascending, context);
    const auto n = static_cast<std::int64_t>(order.size());
    QuantilePlot plot;
    if (n == 0) return plot;
    const boost::math::normal_distribution<double> normal;
    for (const std::int64_t k : thinned(n, 2000, 300)) {
        const double share = (static_cast<double>(k) + 0.5) / static_cast<double>(n);
        const std::int64_t row = order[static_cast<std::size_t>(k)];
        plot.points.push_back({boost::math::quantile(normal, share), values[row], RowId(row)});
    }
    const double lower = values[order[static_cast<std::size_t>(n / 4)]];
    const double upper = values[order[static_cast<std::size_t>(n - 1 - n / 4)]];
    plot.slope = (upper - lower) / (2 * boost::math::quantile(normal, 0.75));
    plot.intercept = (upper + lower) / 2;
    return plot;
}

}  // namespace assay
