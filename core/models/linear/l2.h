// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "params/param_set.h"

namespace assay {

/// The one parameter of the linear models.
inline ParamSpec l2Parameter() {
    return {
        "l2",
        "L2 penalty",
        "J = sum of w_i * loss_i + (l2/2) * |coefficients|^2; the intercept is free. scikit-learn's alpha of Ridge, "
        "1/C of LogisticRegression.",
        1.0,
        0.0,
        1e15,
        {}};
}

}  // namespace assay
