// SPDX-License-Identifier: GPL-3.0-or-later
#include "valuation/explanation.h"

#include "base/error.h"
#include "valuation/auto_choice.h"

#include <algorithm>
#include <array>

namespace assay {
namespace {

constexpr std::array<const char*, 3> additive{"influence", "boostin", "knn-shapley"};

Design oneRow(const Design& from, Index at) {
    Design row;
    row.X = from.X.middleRows(at, 1);
    row.y = from.y.segment(at, 1);
    row.w = Vector::Ones(1);  // its own weight would only be divided out again
    row.rows = {from.rows[static_cast<std::size_t>(at)]};
    row.columns = from.columns;
    row.classes = from.classes;
    return row;
}

/// Rows whose value times sign is above 0, the largest first.
std::vector<RowInfluence> largest(const Design& train, const Vector& values, double sign, std::size_t count) {
    std::vector<RowInfluence> found;
    for (Index i = 0; i < values.size(); ++i)
        if (sign * values[i] > 0) found.push_back({train.rows[static_cast<std::size_t>(i)], values[i]});
    const auto before = [sign](const RowInfluence& a, const RowInfluence& b) {
        return a.value != b.value ? sign * a.value > sign * b.value : a.row < b.row;
    };
    const std::size_t kept = std::min(count, found.size());
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(), before);
    found.resize(kept);
    return found;
}

}  // namespace

bool explainsRows(const std::string& method) {
    return std::find(additive.begin(), additive.end(), method) != additive.end();
}

const ValuationMethod& explainingMethod(const std::string& method, const ModelInfo& model) {
    if (method == "auto") return findMethod(autoChoice(model).method);
    if (!explainsRows(method))
        throw Error(ErrorKind::Usage, "the method " + method + " does not explain single rows",
                    "use influence, boostin, knn-shapley or auto");
    return findMethod(method);
}

Scores valuesForRow(const ValuationMethod& method, const Problem& problem, const ParamSet& params, const Design& from,
                    Index at, const RunContext& context) {
    const Design row = oneRow(from, at);
    return method.run(
        {problem.task, problem.train, row, problem.model, problem.modelParams, problem.fitted, problem.metric}, params,
        context);
}

Explanation explainRow(const ValuationMethod& method, const Problem& problem, const ParamSet& params,
                       const Design& from, Index at, std::size_t count, const RunContext& context) {
    const Scores scores = valuesForRow(method, problem, params, from, at, context);
    if (scores.status == Status::Cancelled) throw Cancelled();
    Explanation explanation;
    explanation.row = from.rows[static_cast<std::size_t>(at)];
    explanation.split = &from == &problem.valid ? "valid" : "test";
    explanation.method = method.info().id;
    explanation.helpful = largest(problem.train, scores.value, 1, count);
    explanation.harmful = largest(problem.train, scores.value, -1, count);
    return explanation;
}

}  // namespace assay
