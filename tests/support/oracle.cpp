// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/oracle.h"

#include <cmath>

namespace assay::test {

Vector exactSemivalue(Index players, const Utility& utility, const std::function<double(Index size)>& weight) {
    const std::size_t coalitions = std::size_t{1} << players;
    std::vector<double> value(coalitions);
    std::vector<Index> size(coalitions);
    for (std::size_t mask = 0; mask < coalitions; ++mask) {
        std::vector<Index> members;
        for (Index i = 0; i < players; ++i)
            if (mask >> i & 1U) members.push_back(i);
        value[mask] = utility(members);
        size[mask] = static_cast<Index>(members.size());
    }
    Vector total = Vector::Zero(players);
    for (Index i = 0; i < players; ++i)
        for (std::size_t mask = 0; mask < coalitions; ++mask)
            if (!(mask >> i & 1U)) total[i] += weight(size[mask]) * (value[mask | std::size_t{1} << i] - value[mask]);
    return total;
}

Vector exactShapley(Index players, const Utility& utility) {
    return exactSemivalue(players, utility, [players](Index size) {
        const auto factorial = [](Index k) { return std::tgamma(static_cast<double>(k) + 1); };
        return factorial(size) * factorial(players - size - 1) / factorial(players);
    });
}

Vector exactBanzhaf(Index players, const Utility& utility) {
    return exactSemivalue(players, utility,
                          [players](Index) { return std::ldexp(1.0, static_cast<int>(1 - players)); });
}

}  // namespace assay::test
