// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/dynamics/weight_objective.h"

#include "valuation/transport/sinkhorn.h"

namespace assay {

WeightObjective weightObjective(VectorRef weights, VectorRef losses, const RowMatrix& cost, VectorRef shares,
                                double entropy, double tolerance, const RunContext& context) {
    WeightObjective at;
    const double total = weights.sum(), loss = weights.dot(losses), mean = (cost * shares).mean();
    at.gradient = Vector::Zero(weights.size());
    if (!(mean > 0)) return at;
    const Vector masses = weights / total;
    const Transport transport =
        sinkhorn(cost, masses, shares, {.entropy = entropy * mean, .tolerance = tolerance, .iterations = 500}, context);
    at.distance = transport.dual;
    at.value = loss * at.distance * at.distance;
    at.gradient = losses * at.distance * at.distance;
    at.gradient.array() += 2 * at.distance * loss / total * (transport.f.array() - transport.f.dot(masses));
    return at;
}

}  // namespace assay
