// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/network.h"

namespace assay::test {

/// z of one row, unit by unit.
Vector zOf(const Network& network, const Vector& theta, const Eigen::RowVectorXd& x);
/// The loss of one row from its definition.
double lossOf(const Network& network, const Vector& theta, const Eigen::RowVectorXd& x, double y);
/// Mean loss of the rows, weighted by w.
double meanLossOf(const Network& network, const Vector& theta, const Design& design);
/// Central differences of a function of theta.
template <class Function>
Vector differences(const Function& function, const Vector& theta, double step = 1e-6) {
    Vector gradient(theta.size());
    for (Index j = 0; j < theta.size(); ++j) {
        Vector up = theta, down = theta;
        up[j] += step;
        down[j] -= step;
        gradient[j] = (function(up) - function(down)) / (2 * step);
    }
    return gradient;
}
Vector gradientOf(const Network& network, const Vector& theta, const Eigen::RowVectorXd& x, double y);

}  // namespace assay::test
