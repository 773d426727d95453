// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "base/parallel.h"
#include "base/random.h"
#include "valuation/support.h"
#include "valuation/transport/sinkhorn.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace assay {
namespace {

/// Entries of the matrix of distances, which is kept twice: 400 MB.
constexpr Index mostDistances = 25'000'000;
constexpr Index fewestRows = 100;
constexpr std::uint64_t sampleStream = 0x6C617661;

/// Rows with their share of the mass.
struct Cloud {
    RowMatrix X;
    Vector y, mass;
};

Cloud cloudOf(const Design& design, const std::vector<Index>& rows) {
    Cloud cloud{design.X(rows, Eigen::all), design.y(rows), design.w(rows)};
    const double total = cloud.mass.sum();
    if (total > 0)
        cloud.mass /= total;
    else
        cloud.mass.setConstant(1 / static_cast<double>(rows.size()));
    return cloud;
}

std::vector<Index> everyRowOf(const Design& design) {
    std::vector<Index> rows(static_cast<std::size_t>(design.size()));
    std::iota(rows.begin(), rows.end(), Index{0});
    return rows;
}

std::vector<Index> ofClass(const Cloud& cloud, Index label) {
    std::vector<Index> rows;
    for (Index i = 0; i < cloud.y.size(); ++i)
        if (static_cast<Index>(cloud.y[i]) == label) rows.push_back(i);
    return rows;
}

/// Euclidean.
RowMatrix distances(const RowMatrix& from, const RowMatrix& to, const RunContext& context) {
    RowMatrix result(from.rows(), to.rows());
    const Index rows = std::max<Index>(1, (Index{1} << 18) / std::max<Index>(1, to.size()));
    parallelBlocks(from.rows(), rows, context, [&](const Block& block) {
        for (Index i = block.begin; i < block.end; ++i)
            result.row(i) = (to.rowwise() - from.row(i)).rowwise().norm().transpose();
    });
    context.checkpoint();
    return result;
}

class Lava final : public ValuationMethod {
public:
    const MethodInfo& info() const override {
        static const MethodInfo info{
            "lava",
            "LAVA",
            "Whether a row brings the training data closer to the validation data or away from them, without any "
            "model: "
            "finds odd features as well as wrong labels.",
            "How much the transport distance from the training to the validation rows falls for mass moved to the row "
            "from "
            "all others, in units of the standardised features. The distance of two rows is that of their features "
            "and, "
            "times the label weight, that of their classes. Above 0: the row brings the data closer.",
            {Task::Binary, Task::Multiclass},
            {Need::Labels},
            {{"entropy",
              "Entropy",
              "Blur of the transport, as a share of the mean distance: larger values are quicker and smoother.",
              0.05,
              1e-4,
              10.0,
              {}},
             {"label-weight",
              "Label weight",
              "What the distance of classes counts beside that of features.",
              1.0,
              0.0,
              1e6,
              {}}},
            "Just et al., LAVA: data valuation without pre-specified learning algorithms, ICLR 2023",
            "O(n m) an iteration, some hundred iterations",
            true,
            true,
            true};
        return info;
    }

    Scores run(const Problem& problem, const ParamSet& params, const RunContext& context,
               const PartialSink&) const override {
        requireProblem(info(), problem);
        return stoppable(problem.train.size(), [&](Scores& scores) {
            const Cloud train = cloudOf(problem.train, everyRowOf(problem.train));
            const Cloud valid = cloudOf(problem.valid, validationRows(problem, context.seed, scores));
            RowMatrix cost = distances(train.X, valid.X, context.part("distances", 0, 0.05));
            const double entropy = params.real("entropy");
            addClassDistances(train, valid, params.real("label-weight"), entropy, cost,
                              context.part("distances", 0.05, 0.5));
            const double mean = train.mass.dot(cost * valid.mass);
            if (!(mean > 0)) {
                scores.value.setZero();
                return;
            }
            const Transport transport =
                sinkhorn(cost, train.mass, valid.mass, {.entropy = entropy * mean}, context.part("transport", 0.5, 1));
            scores.value = calibrated(transport.f);
            scores.status = transport.converged ? Status::Converged : Status::BudgetReached;
            if (!transport.converged)
                scores.notes.push_back(
                    fmt::format("the transport did not settle: {:.2g} of the mass is out of place; set "
                                "entropy higher",
                                transport.error));
        });
    }

private:
    static std::vector<Index> validationRows(const Problem& problem, std::uint64_t seed, Scores& scores) {
        std::vector<Index> rows = everyRowOf(problem.valid);
        const Index n = problem.train.size(), m = problem.valid.size(), most = mostDistances / n;
        if (m <= most) return rows;
        if (most < fewestRows)
            throw Error(ErrorKind::Numeric, "the distances of so many training rows do not fit into memory",
                        "use fewer rows");
        RandomEngine engine = substream(seed, sampleStream);
        const std::vector<std::int64_t> order = permutation(m, engine);
        rows.assign(order.begin(), order.begin() + most);
        std::sort(rows.begin(), rows.end());
        scores.notes.push_back(fmt::format("{} of {} validation rows, drawn by the seed, stand for all", most, m));
        return rows;
    }

    /// Adds weight times the transport distance between the features of the two rows' classes.
    static void addClassDistances(const Cloud& train, const Cloud& valid, double weight, double entropy,
                                  RowMatrix& cost, const RunContext& context) {
        if (weight == 0) return;
        const RowMatrix features = cost;
        const auto classes = static_cast<Index>(std::max(train.y.maxCoeff(), valid.y.maxCoeff())) + 1;
        const double pairs = static_cast<double>(classes * classes);
        for (Index k = 0; k < classes; ++k)
            for (Index l = 0; l < classes; ++l) {
                const double done = static_cast<double>(k * classes + l);
                const std::vector<Index> rows = ofClass(train, k), columns = ofClass(valid, l);
                if (rows.empty() || columns.empty()) continue;
                const RowMatrix between = features(rows, columns);
                const Vector a = shares(train.mass(rows)), b = shares(valid.mass(columns));
                const double mean = a.dot(between * b);
                if (!(mean > 0)) continue;
                const double distance = sinkhorn(between, a, b, {.entropy = entropy * mean, .tolerance = 1e-4},
                                                 context.part("distances", done / pairs, (done + 1) / pairs))
                                            .cost;
                cost(rows, columns).array() += weight * distance;
            }
    }

    static Vector shares(const Vector& mass) {
        const double total = mass.sum();
        return total > 0 ? Vector(mass / total)
                         : Vector(Vector::Constant(mass.size(), 1 / static_cast<double>(mass.size())));
    }

    /// Minus f_i less the mean of the others: f alone is free up to a constant (the paper's calibrated gradient).
    static Vector calibrated(const Vector& f) {
        const double n = static_cast<double>(f.size());
        if (f.size() == 1) return Vector::Zero(1);
        return -(n * f.array() - f.sum()) / (n - 1);
    }
};

}  // namespace

const ValuationMethod& lava() {
    static const Lava method;
    return method;
}

}  // namespace assay
