// SPDX-License-Identifier: GPL-3.0-or-later
// How the time of methods grows: one size at a time, the others as in the first point.
#include "benchmark.h"
#include "made_design.h"
#include "valuation/method.h"

#include <cstdio>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace assay::benchmarks {
namespace {

struct Sizes {
    Index rows = 2'000, valid = 500, features = 20;
    int threads = 2;
};

struct Grown {
    const char* method;
    const char* model;
    std::map<std::string, std::string> params{};
    std::map<std::string, std::string> modelParams{};
    Index rows = 2'000;
};

const Grown all[] = {{"influence", "logistic"},
                     {"knn-shapley", "knn"},
                     {"loo", "logistic", {}, {}, 250},
                     {"tmc-shapley", "logistic", {{"permutations", "20"}, {"truncation", "0"}}, {}, 125},
                     {"data-oob", "forest", {{"trees", "100"}}, {{"trees", "1"}}},
                     {"boostin", "xgboost", {}, {{"rounds", "50"}}},
                     {"tracin", "logistic"},
                     {"confident-learning", "logistic"},
                     {"auto", "logistic"}};

/// The method alone; the fit comes before.
double timeOf(const Grown& of, const Sizes& sizes) {
    const Design train = madeDesign(sizes.rows, sizes.features, 1), valid = madeDesign(sizes.valid, sizes.features, 2);
    const Model& model = findModel(of.model);
    const ParamSet modelParams = validate(model.info().params, of.modelParams, "model");
    const ValuationMethod& method = findMethod(of.method);
    const ParamSet params = validate(method.info().params, of.params, "method");
    const auto fitted = model.fit(train, modelParams, RunContext());
    const auto work = [&] {
        const RunContext context({}, {}, sizes.threads);
        const Problem problem{Task::Binary, train, valid, model, modelParams, *fitted, defaultMetric(Task::Binary)};
        if (method.run(problem, params, context).value.size() != sizes.rows) throw std::runtime_error("rows are lost");
    };
    const double first = seconds(work);
    return first > 0.5 ? first : std::min(first, best(3, work));
}

struct Axis {
    const char* name;
    Index (*get)(const Sizes& sizes);
    void (*twice)(Sizes& sizes);
    Index most;
};

const Axis axes[] = {
    {"rows", [](const Sizes& s) { return s.rows; }, [](Sizes& s) { s.rows *= 2; }, 2'048'000},
    {"validation rows", [](const Sizes& s) { return s.valid; }, [](Sizes& s) { s.valid *= 2; }, 64'000},
    {"features", [](const Sizes& s) { return s.features; }, [](Sizes& s) { s.features *= 2; }, 640},
    {"threads", [](const Sizes& s) { return Index{s.threads}; }, [](Sizes& s) { s.threads *= 2; }, 2}};

}  // namespace

void growth(double limit) {
    std::printf("method,axis,size,seconds\n");
    for (const Grown& each : all)
        for (const Axis& axis : axes) {
            Sizes sizes;
            sizes.rows = each.rows;
            if (std::string(axis.name) == "threads") {
                sizes.threads = 1;
                sizes.rows *= 8;
            }
            for (double time = 0; time < limit && axis.get(sizes) <= axis.most; axis.twice(sizes)) {
                time = timeOf(each, sizes);
                std::printf("%s,%s,%ld,%.6f\n", each.method, axis.name, static_cast<long>(axis.get(sizes)), time);
                std::fflush(stdout);
            }
        }
}

}  // namespace assay::benchmarks
