// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/database.h"
#include "data/expression.h"
#include "data/quantile.h"

#include <fmt/format.h>

#include <cmath>
#include <vector>

namespace assay {
namespace {

using Kind = ExpressionNode::Kind;

std::vector<double> valuesOf(const ExpressionNode& name, const ExpressionScope& scope, const RunContext& context) {
    std::vector<double> values;
    scope.dataset->database().execute(
        fmt::format("SELECT CAST({0} AS DOUBLE) FROM {1} WHERE {0} IS NOT NULL", name.sql, dataTable), context,
        [&](const Chunk& chunk) {
            const auto numbers = chunk.doubles(0);
            values.insert(values.end(), numbers.begin(), numbers.end());
        });
    return values;
}

double mean(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) sum += value;
    return sum / static_cast<double>(values.size());
}

double deviation(const std::vector<double>& values) {
    const double middle = mean(values);
    double squares = 0;
    for (const double value : values) squares += (value - middle) * (value - middle);
    return values.size() < 2 ? std::nan("") : std::sqrt(squares / static_cast<double>(values.size() - 1));
}

}  // namespace

void findAggregates(ExpressionNode& node, const ExpressionScope& scope, const RunContext& context) {
    for (auto& child : node.children) findAggregates(*child, scope, context);
    if (node.kind != Kind::Call || node.function->form != ExpressionFunction::Form::Aggregate) return;
    std::vector<double> values = valuesOf(*node.children[0], scope, context);
    double result = std::nan("");
    if (!values.empty())
        result = node.text == "quantile" ? quantile(values, constantNumber(*node.children[1]))
                 : node.text == "mean"   ? mean(values)
                                         : deviation(values);
    node.sql = std::isfinite(result) ? fmt::format("({:.17e})", result)
               : std::isnan(result)  ? "CAST(NULL AS DOUBLE)"
                                     : fmt::format("CAST('{}inf' AS DOUBLE)", result < 0 ? "-" : "");
}

}  // namespace assay
