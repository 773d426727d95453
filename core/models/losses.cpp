// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/model.h"

#include <algorithm>
#include <cmath>

namespace assay {

Vector losses(const RowMatrix& prediction, VectorRef y, int classes) {
    if (classes == 0) return (prediction.col(0) - y).array().square() / 2;
    Vector loss(y.size());
    for (Index i = 0; i < y.size(); ++i) {
        const double probability = prediction(i, static_cast<Index>(y[i]));
        loss[i] = -std::log(std::clamp(probability, 1e-15, 1.0));
    }
    return loss;
}

}  // namespace assay
