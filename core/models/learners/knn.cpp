// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/distances.h"
#include "base/error.h"
#include "base/neighbours.h"
#include "base/parallel.h"
#include "models/model.h"

#include <memory>

namespace assay {
namespace {

enum class Vote { Uniform, Distance };

class FittedNeighbours : public FittedModel {
public:
    FittedNeighbours(const Design& train, Index k, Vote vote, const RunContext& context)
        : m_kept(weighted(train)),
          m_y(train.y(m_kept)),
          m_w(train.w(m_kept)),
          m_classes(train.classes),
          m_k(k),
          m_vote(vote),
          m_distances(train.X(m_kept, Eigen::all), context) {}

    RowMatrix predict(RowMatrixRef X, const RunContext& context) const override {
        RowMatrix prediction = RowMatrix::Zero(X.rows(), std::max(m_classes, 1));
        const bool complete = parallelBlocks(X.rows(), 16, context, [&](const Block& block) {
            DistanceBatch batch(m_distances);
            for (Index from = block.begin; from < block.end; from += RowDistances::batch) {
                const Index count = std::min(RowDistances::batch, block.end - from);
                batch.load(X.middleRows(from, count));
                for (Index q = 0; q < count; ++q) prediction.row(from + q) = vote(nearest(batch.distances(q), m_k));
            }
        });
        if (!complete) throw Cancelled();
        return prediction;
    }

private:
    /// A row of weight 0 is no neighbour: it must not take the place of one.
    static std::vector<Index> weighted(const Design& train) {
        std::vector<Index> rows;
        for (Index i = 0; i < train.size(); ++i)
            if (train.w[i] > 0) rows.push_back(i);
        if (rows.empty())
            throw Error(ErrorKind::Input, "no training row has a weight above 0", "check the column of weights");
        return rows;
    }

    Eigen::RowVectorXd vote(const std::vector<Neighbour>& neighbours) const {
        Eigen::RowVectorXd sum = Eigen::RowVectorXd::Zero(std::max(m_classes, 1));
        double total = 0;
        // Rows at the very place of the query leave nothing to the others.
        const bool hit = m_vote == Vote::Distance && neighbours.front().distance == 0;
        for (const Neighbour& neighbour : neighbours) {
            if (hit && neighbour.distance > 0) break;
            const double share =
                hit || m_vote == Vote::Uniform ? 1.0 : std::sqrt(neighbours.front().distance / neighbour.distance);
            const double weight = m_w[neighbour.row] * share;
            total += weight;
            if (m_classes > 0)
                sum[static_cast<Index>(m_y[neighbour.row])] += weight;
            else
                sum[0] += weight * m_y[neighbour.row];
        }
        return sum / total;
    }

    std::vector<Index> m_kept;
    Vector m_y, m_w;
    int m_classes;
    Index m_k;
    Vote m_vote;
    RowDistances m_distances;
};

class Neighbours : public Model {
public:
    const ModelInfo& info() const override {
        static const ModelInfo info{
            "knn",
            "k-nearest neighbours",
            "Predicts the mean target, or the shares of the classes, of the k nearest training rows.",
            {Task::Regression, Task::Binary, Task::Multiclass},
            {{"k",
              "Neighbours",
              "Nearest training rows that are asked; ties: the row that comes first in the data.",
              std::int64_t{5},
              1,
              1'000'000,
              {}},
             {"weights",
              "Votes",
              "uniform: every neighbour counts alike; distance: by the inverse of its distance.",
              std::string("uniform"),
              0,
              0,
              {"uniform", "distance"}}},
            "Cover & Hart, Nearest neighbor pattern classification, 1967",
            "O(n d) a prediction",
            false};
        return info;
    }
    std::shared_ptr<const FittedModel> fit(const Design& train, const ParamSet& params, const RunContext& context,
                                           const FittedModel*) const override {
        const Vote vote = params.choice("weights") == "distance" ? Vote::Distance : Vote::Uniform;
        return std::make_shared<FittedNeighbours>(train, params.integer("k"), vote, context);
    }
};

}  // namespace

const Model& knnModel() {
    static const Neighbours model;
    return model;
}

}  // namespace assay
