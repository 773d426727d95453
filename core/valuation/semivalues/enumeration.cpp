// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/semivalues/enumeration.h"

#include "base/parallel.h"

#include <boost/math/special_functions/binomial.hpp>

#include <bit>
#include <cassert>

namespace assay {

Vector enumeratedSemivalue(const Utility& utility, const Coefficient& coefficient, const RunContext& context) {
    const Index n = utility.players(), sets = Index{1} << n;
    assert(n <= enumerable);
    const RunContext inner(context.stopToken(), {}, 1, context.seed);
    Vector worth(sets);
    parallelBlocks(sets, 1, context, [&](const Block& block) {
        Coalition coalition(utility);
        for (Index i = 0; i < n; ++i)
            if (block.begin >> i & 1) coalition.add(i);
        worth[block.begin] = coalition.value(inner);
    });
    context.checkpoint();
    Vector share = weightsOf(coefficient, n);  // by the size of S
    for (Index size = 0; size < n; ++size)
        share[size] /= static_cast<double>(n) * boost::math::binomial_coefficient<double>(static_cast<unsigned>(n - 1),
                                                                                          static_cast<unsigned>(size));
    Vector value = Vector::Zero(n);
    for (Index set = 0; set < sets; ++set)
        for (Index i = 0; i < n; ++i)
            if (!(set >> i & 1))
                value[i] +=
                    share[std::popcount(static_cast<std::uint64_t>(set))] * (worth[set | Index{1} << i] - worth[set]);
    return value;
}

}  // namespace assay
