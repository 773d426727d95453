// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/noise/flip_likelihood.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace assay {
namespace {

double logit(double p) {
    const double inside = std::clamp(p, 1e-4, 1 - 1e-4);
    return std::log(inside / (1 - inside));
}

double sigmoid(double z) {
    return 1 / (1 + std::exp(-z));
}

double mean(const Eigen::Vector4d& at, double s) {
    return std::clamp(at[2] + (1 - at[2] - at[3]) * s, 1e-12, 1 - 1e-12);
}

}  // namespace

double trueShare(const FlipModel& model, double p) {
    return sigmoid(model.offset + model.slope * logit(p));
}

FlipPairs flipPairs(const RowMatrix& p, VectorRef given, Index soundRows) {
    FlipPairs pairs;
    const Index outputs = p.cols();
    pairs.z = p.reshaped<Eigen::RowMajor>().unaryExpr([](double x) { return logit(x); });
    pairs.hit.resize(p.size());
    for (Index i = 0; i < p.rows(); ++i)
        for (Index c = 0; c < outputs; ++c)
            pairs.hit[i * outputs + c] = given[i] == static_cast<double>(outputs == 1 ? 1 : c) ? 1 : 0;
    pairs.judged = (p.rows() - soundRows) * outputs;
    pairs.others = std::max(1.0, static_cast<double>(outputs - 1));
    return pairs;
}

double FlipLikelihood::fit(FlipModel& model) const {
    Parameters at(model.offset, model.slope, model.ofZero, model.ofOne);
    double value = sum(at), damping = 1e-3;
    for (int step = 0; step < 100 && damping < 1e8; ++step) {
        const Scores scores = scoresAt(at);
        auto information = scores.information;
        information.diagonal() *= 1 + damping;
        information.diagonal().array() += 1e-9;
        const Parameters next = moved(at, information.ldlt().solve(scores.gradient));
        const double reached = sum(next);
        if (reached > value) {
            const bool close = reached - value < 1e-9 * (1 + std::abs(value));
            at = next;
            value = reached;
            damping = std::max(damping / 5, 1e-9);
            if (close) break;
        } else {
            damping *= 5;
        }
    }
    model = {at[0], at[1], at[2], at[3]};
    return value;
}

Matrix FlipLikelihood::covariance(const FlipModel& model) const {
    Matrix information = scoresAt({model.offset, model.slope, model.ofZero, model.ofOne}).information;
    information.diagonal().array() += 1e-9;
    return information.inverse();
}

FlipLikelihood::Parameters FlipLikelihood::moved(const Parameters& from, const Slope& step) const {
    constexpr double largest = 0.49;
    Parameters to = from;
    to[0] = std::clamp(from[0] + step[0], -20.0, 20.0);
    to[1] = std::clamp(from[1] + step[1], 0.05, 20.0);
    if (m_rates == Rates::Shared) {
        to[3] = std::clamp(from[3] + step[2], 0.0, largest);
        to[2] = to[3] / m_pairs.others;
    }
    if (m_rates == Rates::Apart) {
        to[2] = std::clamp(from[2] + step[2], std::max(0.0, -m_apart), largest - std::max(0.0, m_apart));
        to[3] = to[2] + m_apart;
    }
    if (m_rates == Rates::PerClass) {
        to[2] = std::clamp(from[2] + step[2], 0.0, largest);
        to[3] = std::clamp(from[3] + step[3], 0.0, largest);
    }
    return to;
}

double FlipLikelihood::sum(const Parameters& at) const {
    double total = 0;
    const Parameters sound(at[0], at[1], 0, 0);
    for (Index k = 0; k < m_pairs.z.size(); ++k) {
        const double mu = mean(k < m_pairs.judged ? at : sound, sigmoid(at[0] + at[1] * m_pairs.z[k]));
        total += std::log(m_pairs.hit[k] > 0 ? mu : 1 - mu);
    }
    return total;
}

FlipLikelihood::Scores FlipLikelihood::scoresAt(const Parameters& at) const {
    const Index size = free();
    const Parameters sound(at[0], at[1], 0, 0);
    Scores scores;
    scores.gradient.setZero(size);
    scores.information.setZero(size, size);
    Slope slope(size);
    for (Index k = 0; k < m_pairs.z.size(); ++k) {
        const bool judged = k < m_pairs.judged;
        const Parameters& of = judged ? at : sound;
        const double s = sigmoid(at[0] + at[1] * m_pairs.z[k]), mu = mean(of, s);
        slope.setZero();
        slope[0] = (1 - of[2] - of[3]) * s * (1 - s);
        slope[1] = slope[0] * m_pairs.z[k];
        if (judged && m_rates == Rates::Shared) slope[2] = (1 - s) / m_pairs.others - s;
        if (judged && m_rates == Rates::Apart) slope[2] = 1 - 2 * s;
        if (judged && m_rates == Rates::PerClass) {
            slope[2] = 1 - s;
            slope[3] = -s;
        }
        const double variance = mu * (1 - mu);
        scores.gradient += slope * ((m_pairs.hit[k] - mu) / variance);
        scores.information.noalias() += slope * slope.transpose() / variance;
    }
    return scores;
}

FlipFit fitOneRate(const FlipPairs& pairs) {
    FlipFit best{{}, -std::numeric_limits<double>::infinity()};
    for (const double start : {0.01, 0.1, 0.3}) {
        FlipModel model{0, 1 + 2 * start, start / pairs.others, start};
        const double value = FlipLikelihood(pairs, Rates::Shared).fit(model);
        if (value > best.likelihood) best = {model, value};
    }
    return best;
}

FlipShare shareUnder(const RowMatrix& p, const FlipModel& model, const Eigen::Matrix2d& covariance) {
    double ones = 0;
    for (const double x : p.col(0)) ones += trueShare(model, x);
    ones /= static_cast<double>(p.rows());
    const Eigen::Vector2d shares(1 - ones, ones);
    const double rate = shares.dot(Eigen::Vector2d(model.ofZero, model.ofOne)),
                 error = 1.96 * std::sqrt(std::max(0.0, shares.dot(covariance * shares)));
    return {rate, std::max(0.0, rate - error), std::min(1.0, rate + error)};
}

}  // namespace assay
