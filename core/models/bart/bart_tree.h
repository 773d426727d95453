// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/linalg.h"
#include "base/random.h"

#include <array>
#include <cstdint>
#include <vector>

namespace assay {

/// Bins column by column, so that one question reads one stretch of memory.
using BinColumns = Eigen::Matrix<std::uint8_t, Eigen::Dynamic, Eigen::Dynamic, Eigen::ColMajor>;

/// What a tree is drawn from, given all the others.
struct BartTarget {
    const BinColumns& bins;
    const std::vector<int>& cuts;  ///< per column
    const Vector& weights;
    Vector residual;      ///< what all trees but this one leave
    Vector columnsUpTo;   ///< sum of the probabilities of the columns up to this one
    double leafVariance;  ///< prior variance of a leaf's value
    double base, power;   ///< of the prior of the splits, as in BartOptions
};

/// One tree of a sum, and the leaf that each row is in.
class BartTree {
public:
    /// A leaf alone, of value 0.
    explicit BartTree(VectorRef weights);

    /// A step of the Markov chain: a leaf is split, two leaves are joined, or the question above two leaves changes,
    /// proposed and accepted by Metropolis-Hastings; then the values of all leaves are drawn from their posterior.
    /// target.residual: before, what all trees leave, but for values that before has anew; afterwards what all but
    /// this one leave. O(n).
    void step(BartTarget& target, const BartTree* before, QuickEngine& engine);
    void leave(Vector& residual) const;  ///< takes this tree's values off it
    /// Adds 1 to each column as often as the tree asks for it.
    void countQuestions(Vector& ofColumns) const;

private:
    static constexpr int mostNodes = 255;
    struct Sums {
        double residual = 0, weight = 0, rows = 0;
        Sums operator+(const Sums& other) const {
            return {residual + other.residual, weight + other.weight, rows + other.rows};
        }
        Sums operator-(const Sums& other) const {
            return {residual - other.residual, weight - other.weight, rows - other.rows};
        }
    };
    struct Node {
        int parent = -1, left = -1, right = -1;  ///< -1: none
        int depth = 0, column = 0, cut = 0;      ///< bins up to the cut go left
        bool used = true;
        Sums sums;  ///< of a leaf's rows
        bool isLeaf() const { return left < 0; }
    };
    struct Question {
        int column, cut;
    };

    void enter(BartTarget& target, const BartTree* before);
    void propose(const BartTarget& target, QuickEngine& engine);
    void drawLeaves(double leafVariance, QuickEngine& engine);
    void grow(const BartTarget& target, QuickEngine& engine, const std::vector<int>& leaves,
              const std::vector<int>& joinable);
    void join(const BartTarget& target, QuickEngine& engine, std::size_t leaves, const std::vector<int>& joinable);
    void change(const BartTarget& target, QuickEngine& engine, const std::vector<int>& joinable);
    bool asks(const BartTarget& target, QuickEngine& engine, int node, Question& question) const;
    Sums leftOf(const BartTarget& target, int leafA, int leafB, Question question) const;
    void send(const BartTarget& target, int node, int leafA, int leafB, Question question, const Sums& left);
    int added(int parent);
    Node& at(int node) { return m_nodes[static_cast<std::size_t>(node)]; }
    const Node& at(int node) const { return m_nodes[static_cast<std::size_t>(node)]; }

    std::vector<Node> m_nodes;
    std::array<double, mostNodes + 1> m_values{};  ///< of leaves
    std::vector<std::uint8_t> m_leaf;
};

}  // namespace assay
