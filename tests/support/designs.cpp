// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/designs.h"

#include "base/random.h"

#include <string>

namespace assay::test {

Design makeDesign(const DesignOptions& options) {
    const Index n = options.rows, d = options.features;
    const int outputs = options.task == Task::Multiclass ? options.classes : 1;
    RandomEngine rule = substream(99, static_cast<std::uint64_t>(options.task));
    RandomEngine engine = substream(options.seed, 7);
    boost::random::normal_distribution<double> normal;
    boost::random::uniform_01<double> uniform;
    const Matrix coefficients = Matrix::NullaryExpr(d, outputs, [&] { return normal(rule); });
    Design design;
    design.X = RowMatrix::NullaryExpr(n, d, [&] { return normal(engine); });
    const Matrix signal =
        design.X * coefficients + Matrix::NullaryExpr(n, outputs, [&] { return options.noise * normal(engine); });
    design.classes = options.task == Task::Regression ? 0 : options.task == Task::Binary ? 2 : options.classes;
    design.y.resize(n);
    for (Index i = 0; i < n; ++i) {
        Index best = 0;
        signal.row(i).maxCoeff(&best);
        design.y[i] = options.task == Task::Regression ? signal(i, 0) + 2
                      : options.task == Task::Binary   ? (signal(i, 0) > 0.3 ? 1 : 0)
                                                       : static_cast<double>(best);
        design.rows.push_back(static_cast<RowId>(i));
    }
    design.w = options.weighted ? Vector(Vector::NullaryExpr(n, [&] { return 0.5 + 1.5 * uniform(engine); }))
                                : Vector(Vector::Ones(n));
    for (Index j = 0; j < d; ++j) {
        const std::string name = "x" + std::to_string(j);
        design.columns.push_back({name, name});
    }
    return design;
}

Design subset(const Design& design, const std::vector<Index>& rows) {
    Design part;
    part.X = design.X(rows, Eigen::all);
    part.y = design.y(rows);
    part.w = design.w(rows);
    for (const Index row : rows) part.rows.push_back(design.rows[static_cast<std::size_t>(row)]);
    part.columns = design.columns;
    part.classes = design.classes;
    return part;
}

}  // namespace assay::test
