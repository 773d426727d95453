// SPDX-License-Identifier: GPL-3.0-or-later
// Planted label noise: how well methods find it, on the sets of which results are published.
#include "benchmark.h"
#include "tables.h"
#include "valuation/method.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

namespace assay::benchmarks {
namespace {

/// AUROC, recall among the k lowest (k rows are flipped), F1 by 2-means.
Eigen::Vector3d found(const Vector& value, const std::vector<bool>& flipped) {
    std::vector<Index> order(static_cast<std::size_t>(value.size()));
    std::iota(order.begin(), order.end(), Index{0});
    std::sort(order.begin(), order.end(), [&](Index a, Index b) { return value[a] < value[b]; });
    const double n = static_cast<double>(order.size()),
                 bad = static_cast<double>(std::count(flipped.begin(), flipped.end(), true));
    double ranks = 0, recalled = 0, sum = 0, hits = 0, best = -1, f1 = 0;
    const double total = value.sum();
    for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
        while (end < order.size() && value[order[end]] == value[order[begin]]) ++end;
        double here = 0;
        for (std::size_t k = begin; k < end; ++k) here += flipped[static_cast<std::size_t>(order[k])] ? 1 : 0;
        const double rows = static_cast<double>(end - begin);
        ranks += here * (static_cast<double>(begin + end) + 1) / 2;
        recalled += here * std::clamp((bad - static_cast<double>(begin)) / rows, 0.0, 1.0);
        sum += rows * value[order[begin]];
        hits += here;
        const double low = static_cast<double>(end), high = n - low;
        if (high == 0) break;
        // 2-means in one dimension: the cut with the largest sum of squares between.
        const double between = sum * sum / low + (total - sum) * (total - sum) / high;
        if (best >= 0 && between <= best) continue;
        best = between;
        f1 = 2 * hits / (low + bad);
    }
    return {1 - (ranks - bad * (bad + 1) / 2) / (bad * (n - bad)), recalled / bad, f1};
}

struct Contender {
    const char* method;
    const char* model;
};

void compare(const std::string& set, const Table& table, double flips, int seeds, const Contender& contender) {
    const ValuationMethod& method = findMethod(contender.method);
    const Model& model = findModel(contender.model);
    const ParamSet modelParams = validate(model.info().params, {}, "model"),
                   params = validate(method.info().params, {}, "method");
    Matrix results(3, seeds);
    double time = 0;
    std::string notes;
    for (int seed = 0; seed < seeds; ++seed) {
        const Trial trial = trialOf(table, flips, static_cast<std::uint64_t>(seed) + 1);
        const auto fitted = model.fit(trial.train, modelParams, RunContext());
        Scores scores;
        time += seconds([&] {
            scores = method.run(
                {Task::Binary, trial.train, trial.valid, model, modelParams, *fitted, defaultMetric(Task::Binary)},
                params, RunContext());
        });
        results.col(seed) = found(scores.value, trial.flipped);
        if (seed == 0 && std::string(contender.method) == "label-noise")
            notes = scores.notes.front() + "; " + scores.notes.back();
    }
    const Vector mean = results.rowwise().mean();
    const Vector deviation = ((results.colwise() - mean).rowwise().squaredNorm() / std::max(1, seeds - 1)).cwiseSqrt();
    std::printf("%-9s %4.0f %%  %-13s", set.c_str(), 100 * flips, contender.method);
    for (Index k = 0; k < 3; ++k) std::printf("   %.3f +- %.3f", mean[k], deviation[k]);
    std::printf("   %6.2f s  %s\n", time / seeds, notes.c_str());
    std::fflush(stdout);
}

}  // namespace

void noise(const std::string& folder, int seeds, const std::string& only) {
    std::printf("%-9s %6s  %-13s   %-14s   %-14s   %-14s   %8s\n", "set", "flips", "method", "AUROC", "recall at k",
                "F1, 2-means", "time");
    for (const std::string set : {"pol", "2dplanes", "phoneme", "click"}) {
        const std::optional<Table> table = readTable(folder + "/" + set + ".csv", trainRows + validRows);
        if (!table) continue;
        for (const double flips : {0.1, 0.3})
            for (const Contender& contender : {Contender{"data-oob", "forest"}, Contender{"knn-shapley", "knn"},
                                               Contender{"boostin", "xgboost"}, Contender{"label-noise", "forest"}})
                if (only.empty() || only == contender.method) compare(set, *table, flips, seeds, contender);
    }
}

}  // namespace assay::benchmarks
