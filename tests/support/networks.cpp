// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/networks.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace assay::test {

Vector zOf(const Network& network, const Vector& theta, const Eigen::RowVectorXd& x) {
    std::vector<double> input(x.begin(), x.end());
    Index at = 0;
    for (Index l = 0; l < network.layers(); ++l) {
        std::vector<double> output;
        for (Index unit = 0; unit < network.units(l); ++unit) {
            double sum = 0;
            for (const double value : input) sum += theta[at++] * value;
            sum += theta[at++];
            const bool last = l + 1 == network.layers();
            if (!last) sum = network.activation == Activation::Relu ? std::max(0.0, sum) : std::tanh(sum);
            output.push_back(sum);
        }
        input = output;
    }
    return Eigen::Map<const Vector>(input.data(), static_cast<Index>(input.size()));
}

double lossOf(const Network& network, const Vector& theta, const Eigen::RowVectorXd& x, double y) {
    const Vector z = zOf(network, theta, x);
    if (network.link == Link::Identity) return std::pow(y - network.offset - network.scale * z[0], 2) / 2;
    if (network.link == Link::Logistic) return std::log1p(std::exp(z[0])) - y * z[0];
    return std::log(z.array().exp().sum()) - z[static_cast<Index>(y)];
}

double meanLossOf(const Network& network, const Vector& theta, const Design& design) {
    double sum = 0;
    for (Index i = 0; i < design.size(); ++i) sum += design.w[i] * lossOf(network, theta, design.X.row(i), design.y[i]);
    return sum / design.w.sum();
}

Vector gradientOf(const Network& network, const Vector& theta, const Eigen::RowVectorXd& x, double y) {
    return differences([&](const Vector& at) { return lossOf(network, at, x, y); }, theta);
}

}  // namespace assay::test
