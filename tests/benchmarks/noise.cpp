// SPDX-License-Identifier: GPL-3.0-or-later
// Planted noise: how well methods find it, on the sets of which results are published.
#include "benchmark.h"
#include "noise_bounds.h"
#include "noise_trials.h"
#include "valuation/method.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <map>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace assay::benchmarks {
namespace {

/// AUROC, recall among the k lowest (k rows are bad), F1 by 2-means.
Eigen::Vector3d found(const Vector& value, const std::vector<bool>& isBad) {
    std::vector<Index> order(static_cast<std::size_t>(value.size()));
    std::iota(order.begin(), order.end(), Index{0});
    std::sort(order.begin(), order.end(), [&](Index a, Index b) { return value[a] < value[b]; });
    const double n = static_cast<double>(order.size()),
                 bad = static_cast<double>(std::count(isBad.begin(), isBad.end(), true));
    double ranks = 0, recalled = 0, sum = 0, hits = 0, best = -1, f1 = 0;
    const double total = value.sum();
    for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
        while (end < order.size() && value[order[end]] == value[order[begin]]) ++end;
        double here = 0;
        for (std::size_t k = begin; k < end; ++k) here += isBad[static_cast<std::size_t>(order[k])] ? 1 : 0;
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
    const char* trees = "";  ///< said behind the method's name
    std::map<std::string, std::string> modelParams{};
};

/// boostin twice: with our trees, and with those of the published figures.
const Contender contenders[] = {{"data-oob", "forest"},
                                {"knn-shapley", "knn"},
                                {"boostin", "xgboost"},
                                {"boostin", "xgboost", ":3,.1", {{"depth", "3"}, {"rate", "0.1"}}},
                                {"label-noise", "forest"},
                                {"auto", "forest"}};

struct Set {
    const char* name;
    const char* file;  ///< in the folder
    bool regression = false;
    const char* target = "";
    bool logarithm = false;
};

const Set sets[] = {{"pol", "pol.csv"},
                    {"2dplanes", "2dplanes.csv"},
                    {"phoneme", "phoneme.csv"},
                    {"click", "click.csv"},
                    {"pol", "pol.arff", true},
                    {"2dplanes", "2dplanes.arff", true},
                    {"housing", "housing.csv", true, "median_house_value", true}};

/// Mean and deviation over the seeds, one a column.
void print(const Set& set, Noise noise, double share, const char* name, const Matrix& results) {
    const Vector mean = results.rowwise().mean();
    const double seeds = static_cast<double>(results.cols());
    const Vector deviation =
        ((results.colwise() - mean).rowwise().squaredNorm() / std::max(1.0, seeds - 1)).cwiseSqrt();
    std::printf("%-9s %-9s %3.0f %%  %-13s", set.name, nameOf(noise), 100 * share, name);
    for (Index k = 0; k < 3; ++k) std::printf("   %.3f +- %.3f", mean[k], deviation[k]);
}

/// What plain means of models reach, and what no search can be expected to pass.
void bounds(const Set& set, const Table& table, Noise noise, double share, const NoiseTable& what) {
    Matrix plain(3, what.seeds), most(3, what.seeds);
    for (int seed = 0; seed < what.seeds; ++seed) {
        const Trial trial = trialOf(table, noise, share, what.noisyValid, static_cast<std::uint64_t>(seed) + 1);
        plain.col(seed) = found(plainEnsemble(trial), trial.bad);
        most.col(seed) = found(ceiling(trial), trial.bad);
    }
    print(set, noise, share, "(plain mean)", plain);
    std::printf("\n");
    print(set, noise, share, "(ceiling)", most);
    std::printf("\n");
}

void compare(const Set& set, const Table& table, Noise noise, double share, const NoiseTable& what,
             const Contender& contender) {
    const int seeds = what.seeds;
    const ValuationMethod& method = findMethod(contender.method);
    const Model& model = findModel(contender.model);
    const ParamSet modelParams = validate(model.info().params, contender.modelParams, "model"),
                   params = validate(method.info().params, {}, "method");
    const Task task = set.regression ? Task::Regression : Task::Binary;
    requireServes(method.info(), task, model.info());
    Matrix results(3, seeds);
    double time = 0;
    const std::clock_t begin = std::clock();
    std::string note;
    for (int seed = 0; seed < seeds; ++seed) {
        const Trial trial = trialOf(table, noise, share, what.noisyValid, static_cast<std::uint64_t>(seed) + 1);
        const auto fitted = model.fit(trial.train, modelParams, RunContext());
        Scores scores;
        time += seconds([&] {
            scores = method.run({task, trial.train, trial.valid, model, modelParams, *fitted, defaultMetric(task)},
                                params, RunContext());
        });
        results.col(seed) = found(scores.value, trial.bad);
        for (const std::string& each : scores.notes)
            if (seed == 0 && each.starts_with("about ")) note += (note.empty() ? "" : "; ") + each;
    }
    print(set, noise, share, (std::string(contender.method) + contender.trees).c_str(), results);
    // Of both cores, the fit of the model included: what a busy machine does not change.
    const double busy = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    std::printf("   %6.2f s %6.2f s  %s\n", time / seeds, busy / seeds, note.c_str());
    std::fflush(stdout);
}

/// methods: names with commas between them; empty: all.
bool among(const std::string& methods, const std::string& name) {
    return methods.empty() || ("," + methods + ",").find("," + name + ",") != std::string::npos;
}

bool servesRegression(const Contender& contender) {
    const std::vector<Task>& tasks = findMethod(contender.method).info().tasks;
    return std::find(tasks.begin(), tasks.end(), Task::Regression) != tasks.end();
}

}  // namespace

void printTrial(const NoiseTable& what) {
    for (const Set& set : sets)
        for (int kind = 0; kind <= static_cast<int>(Noise::Shifted); ++kind) {
            const auto each = static_cast<Noise>(kind);
            if (what.method != set.name || what.kind != nameOf(each) || ofTargets(each) != set.regression) continue;
            std::optional<Table> table = readTable(what.folder + "/" + set.file, set.target);
            if (!table) throw std::runtime_error(what.folder + "/" + set.file + " is not there");
            if (set.logarithm) table->y = table->y.array().log();
            const Trial trial =
                trialOf(*table, each, what.share, what.noisyValid, static_cast<std::uint64_t>(what.seeds));
            std::printf("part,bad,y");
            for (Index j = 0; j < trial.train.features(); ++j) std::printf(",x%ld", static_cast<long>(j));
            for (const Design* design : {&trial.train, &trial.valid})
                for (Index i = 0; i < design->size(); ++i) {
                    const bool train = design == &trial.train;
                    std::printf("\n%s,%d,%.17g", train ? "train" : "valid",
                                train && trial.bad[static_cast<std::size_t>(i)] ? 1 : 0, design->y[i]);
                    for (const double x : design->X.row(i)) std::printf(",%.17g", x);
                }
            std::printf("\n");
            return;
        }
    throw std::runtime_error("no set or kind of that name");
}

void noise(const NoiseTable& what) {
    std::printf("validation rows are %s\n", what.noisyValid ? "as noisy as training rows" : "sound");
    std::printf("%-9s %-9s %5s  %-13s   %-14s   %-14s   %-14s   %8s %8s\n", "set", "noise", "share", "method", "AUROC",
                "recall at k", "F1, 2-means", "time", "CPU");
    for (const Set& set : sets) {
        std::optional<Table> table = readTable(what.folder + "/" + set.file, set.target);
        if (!table) {
            std::printf("%s is skipped: %s/%s is not there\n", set.name, what.folder.c_str(), set.file);
            continue;
        }
        if (set.logarithm) table->y = table->y.array().log();
        for (const Noise each : {Noise::Uniform, Noise::ByClass, Noise::ByFeatures, Noise::Features, Noise::Shuffled,
                                 Noise::Added, Noise::Shifted})
            for (const double share : {0.05, 0.1, 0.2, 0.3}) {
                if (ofTargets(each) != set.regression || (!what.kind.empty() && what.kind != nameOf(each))) continue;
                if (what.share > 0 && std::abs(share - what.share) > 1e-9) continue;
                for (const Contender& contender : contenders)
                    if (among(what.method, contender.method) &&
                        (!set.regression || servesRegression(contender)))
                        compare(set, *table, each, share, what, contender);
                if (!set.regression && each != Noise::Features && among(what.method, "bounds"))
                    bounds(set, *table, each, share, what);
            }
    }
}

}  // namespace assay::benchmarks
