// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bart/bart_tree.h"

#include <algorithm>
#include <cmath>

namespace assay {
namespace {

constexpr double growShare = 0.3, joinShare = 0.3;  // of the steps; the others change a question
constexpr std::size_t lanes = 4;                    // sums side by side: one addition need not wait for the last

double splitProbability(const BartTarget& target, int depth) {
    return target.base * std::pow(1 + depth, -target.power);
}

/// log of the prior odds of a node at this depth that is split into two leaves, to a leaf.
double logSplitOdds(const BartTarget& target, int depth) {
    const double here = splitProbability(target, depth), below = splitProbability(target, depth + 1);
    return std::log(here) + 2 * std::log1p(-below) - std::log1p(-here);
}

/// log of the likelihood of a leaf's rows, its value integrated out, but for what all leaves have in common.
template <class Sums>
double evidence(const Sums& sums, double variance) {
    const double spread = 1 + sums.weight * variance;
    return (variance * sums.residual * sums.residual / spread - std::log(spread)) / 2;
}

bool accepted(double logOdds, QuickEngine& engine) {
    return std::log(engine.uniform() + 1e-300) < logOdds;
}

int anyOf(const std::vector<int>& nodes, QuickEngine& engine) {
    return nodes[static_cast<std::size_t>(engine.below(static_cast<std::int64_t>(nodes.size())))];
}

}  // namespace

BartTree::BartTree(VectorRef weights) : m_nodes(1), m_leaf(static_cast<std::size_t>(weights.size()), 0) {
    m_nodes.front().sums = {0, weights.sum(), static_cast<double>(weights.size())};
}

void BartTree::step(BartTarget& target, const BartTree* before, QuickEngine& engine) {
    enter(target, before);
    propose(target, engine);
    drawLeaves(target.leafVariance, engine);
}

void BartTree::leave(Vector& residual) const {
    for (std::size_t i = 0; i < m_leaf.size(); ++i) residual[static_cast<Index>(i)] -= m_values[m_leaf[i]];
}

/// One pass for the residual and for its sums over the leaves, whose rows are those of the last step.
void BartTree::enter(BartTarget& target, const BartTree* before) {
    const std::size_t nodes = m_nodes.size(), rows = m_leaf.size();
    std::vector<double> sums(lanes * nodes);
    double* residual = target.residual.data();
    const double* weights = target.weights.data();
    for (std::size_t i = 0; i < rows; ++i) {
        residual[i] += m_values[m_leaf[i]] - (before ? before->m_values[before->m_leaf[i]] : 0);
        sums[i % lanes * nodes + m_leaf[i]] += weights[i] * residual[i];
    }
    for (std::size_t k = 0; k < nodes; ++k) {
        m_nodes[k].sums.residual = 0;
        for (std::size_t lane = 0; lane < lanes; ++lane) m_nodes[k].sums.residual += sums[lane * nodes + k];
    }
}

void BartTree::propose(const BartTarget& target, QuickEngine& engine) {
    std::vector<int> leaves, joinable;
    for (int k = 0; k < static_cast<int>(m_nodes.size()); ++k) {
        const Node& node = at(k);
        if (!node.used) continue;
        if (node.isLeaf())
            leaves.push_back(k);
        else if (at(node.left).isLeaf() && at(node.right).isLeaf())
            joinable.push_back(k);
    }
    const double lot = engine.uniform();
    if (joinable.empty() || lot < growShare)
        grow(target, engine, leaves, joinable);
    else if (lot < growShare + joinShare)
        join(target, engine, leaves.size(), joinable);
    else
        change(target, engine, joinable);
}

/// A column by its probability and a cut that the questions above leave open; false where they leave none.
bool BartTree::asks(const BartTarget& target, QuickEngine& engine, int node, Question& question) const {
    const Vector& upTo = target.columnsUpTo;
    const auto found = std::lower_bound(upTo.begin(), upTo.end(), engine.uniform());
    question.column = static_cast<int>(std::min<Index>(found - upTo.begin(), upTo.size() - 1));
    int first = 0, last = target.cuts[static_cast<std::size_t>(question.column)] - 1;
    for (int below = node; at(below).parent >= 0; below = at(below).parent) {
        const Node& above = at(at(below).parent);
        if (above.column != question.column) continue;
        if (above.left == below)
            last = std::min(last, above.cut - 1);
        else
            first = std::max(first, above.cut + 1);
    }
    if (first > last) return false;
    question.cut = first + static_cast<int>(engine.below(last - first + 1));
    return true;
}

/// Of the two leaves' rows those that the question sends left.
BartTree::Sums BartTree::leftOf(const BartTarget& target, int leafA, int leafB, Question question) const {
    const std::uint8_t* bins = target.bins.col(question.column).data();
    const double *residual = target.residual.data(), *weights = target.weights.data();
    const auto a = static_cast<std::uint8_t>(leafA), b = static_cast<std::uint8_t>(leafB),
               cut = static_cast<std::uint8_t>(question.cut);
    Sums sums;
    std::array<double, 64> left{};
    for (std::size_t begin = 0; begin < m_leaf.size(); begin += left.size()) {
        const std::size_t size = std::min(left.size(), m_leaf.size() - begin);
        const std::uint8_t *leaf = m_leaf.data() + begin, *bin = bins + begin;
        for (std::size_t k = 0; k < size; ++k)
            left[k] = static_cast<double>(((leaf[k] == a) | (leaf[k] == b)) & (bin[k] <= cut));
        const auto length = static_cast<Index>(size);
        const Eigen::Map<const Vector> isLeft(left.data(), length), of(residual + begin, length),
            weight(weights + begin, length);
        sums.residual += isLeft.dot(weight.cwiseProduct(of));
        sums.weight += isLeft.dot(weight);
        sums.rows += isLeft.sum();
    }
    return sums;
}

int BartTree::added(int parent) {
    const auto unused = std::find_if(m_nodes.begin(), m_nodes.end(), [](const Node& node) { return !node.used; });
    const auto number = static_cast<int>(unused - m_nodes.begin());
    if (unused == m_nodes.end()) m_nodes.emplace_back();
    at(number) = {.parent = parent, .depth = at(parent).depth + 1, .sums = {}};
    return number;
}

/// The rows of both leaves, which may be the node itself, to the leaves under it.
void BartTree::send(const BartTarget& target, int node, int leafA, int leafB, Question question, const Sums& left) {
    const Sums all = leafA == leafB ? at(leafA).sums : at(leafA).sums + at(leafB).sums;
    const auto a = static_cast<std::uint8_t>(leafA), b = static_cast<std::uint8_t>(leafB),
               cut = static_cast<std::uint8_t>(question.cut), toLeft = static_cast<std::uint8_t>(at(node).left),
               toRight = static_cast<std::uint8_t>(at(node).right);
    const std::uint8_t* bins = target.bins.col(question.column).data();
    std::uint8_t* leaf = m_leaf.data();
    for (std::size_t i = 0, rows = m_leaf.size(); i < rows; ++i) {
        const std::uint8_t side = bins[i] > cut ? toRight : toLeft;
        leaf[i] = (leaf[i] == a) | (leaf[i] == b) ? side : leaf[i];
    }
    at(node).column = question.column;
    at(node).cut = question.cut;
    at(at(node).left).sums = left;
    at(at(node).right).sums = all - left;
}

void BartTree::grow(const BartTarget& target, QuickEngine& engine, const std::vector<int>& leaves,
                    const std::vector<int>& joinable) {
    const int leaf = anyOf(leaves, engine);
    Question question{};
    if (!asks(target, engine, leaf, question) || m_nodes.size() + 2 > mostNodes) return;
    const Sums all = at(leaf).sums, left = leftOf(target, leaf, leaf, question), right = all - left;
    if (left.rows == 0 || right.rows == 0) return;
    // Joinable afterwards: this node, but its parent no longer.
    double joinableAfter = static_cast<double>(joinable.size()) + 1;
    if (std::find(joinable.begin(), joinable.end(), at(leaf).parent) != joinable.end()) --joinableAfter;
    const double there = (joinable.empty() ? 1 : growShare) / static_cast<double>(leaves.size()),
                 back = joinShare / joinableAfter, variance = target.leafVariance;
    const double gain = evidence(left, variance) + evidence(right, variance) - evidence(all, variance);
    if (!accepted(gain + logSplitOdds(target, at(leaf).depth) + std::log(back / there), engine)) return;
    const int leftLeaf = added(leaf);
    at(leaf).left = leftLeaf;
    const int rightLeaf = added(leaf);
    at(leaf).right = rightLeaf;
    send(target, leaf, leaf, leaf, question, left);
}

void BartTree::join(const BartTarget& target, QuickEngine& engine, std::size_t leaves,
                    const std::vector<int>& joinable) {
    const int node = anyOf(joinable, engine), leftLeaf = at(node).left, rightLeaf = at(node).right;
    const Sums left = at(leftLeaf).sums, right = at(rightLeaf).sums;
    const double there = joinShare / static_cast<double>(joinable.size()),
                 back = (at(node).depth == 0 ? 1 : growShare) / (static_cast<double>(leaves) - 1),
                 variance = target.leafVariance;
    const double gain = evidence(left + right, variance) - evidence(left, variance) - evidence(right, variance);
    if (!accepted(gain - logSplitOdds(target, at(node).depth) + std::log(back / there), engine)) return;
    const auto to = static_cast<std::uint8_t>(node);
    const auto a = static_cast<std::uint8_t>(leftLeaf), b = static_cast<std::uint8_t>(rightLeaf);
    std::uint8_t* leaf = m_leaf.data();
    for (std::size_t i = 0, rows = m_leaf.size(); i < rows; ++i)
        leaf[i] = (leaf[i] == a) | (leaf[i] == b) ? to : leaf[i];
    at(leftLeaf).used = at(rightLeaf).used = false;
    at(node).left = at(node).right = -1;
    at(node).sums = left + right;
}

void BartTree::change(const BartTarget& target, QuickEngine& engine, const std::vector<int>& joinable) {
    const int node = anyOf(joinable, engine), leftLeaf = at(node).left, rightLeaf = at(node).right;
    Question question{};
    if (!asks(target, engine, node, question)) return;
    const Sums was = at(leftLeaf).sums, other = at(rightLeaf).sums,
               left = leftOf(target, leftLeaf, rightLeaf, question), right = was + other - left;
    if (left.rows == 0 || right.rows == 0) return;
    const double variance = target.leafVariance;
    const double gain =
        evidence(left, variance) + evidence(right, variance) - evidence(was, variance) - evidence(other, variance);
    if (accepted(gain, engine)) send(target, node, leftLeaf, rightLeaf, question, left);
}

void BartTree::drawLeaves(double leafVariance, QuickEngine& engine) {
    boost::random::normal_distribution<double> normal;
    for (std::size_t k = 0; k < m_nodes.size(); ++k) {
        if (!m_nodes[k].used || !m_nodes[k].isLeaf()) continue;
        const double variance = 1 / (m_nodes[k].sums.weight + 1 / leafVariance);
        m_values[k] = variance * m_nodes[k].sums.residual + std::sqrt(variance) * normal(engine);
    }
}

void BartTree::countQuestions(Vector& ofColumns) const {
    for (const Node& node : m_nodes)
        if (node.used && !node.isLeaf()) ofColumns[node.column] += 1;
}

}  // namespace assay
