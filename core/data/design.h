// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/linalg.h"

namespace assay {

enum class Task { Regression, Binary, Multiclass, Ranking };
std::string toText(Task task);  ///< "regression", "binary", "multiclass", "ranking"
Task taskFromText(const std::string& text);  ///< throws Error(Usage)

/// What the columns of a design mean; shared by the designs of all splits.
struct DesignColumn {
    std::string name;        ///< "PageValues", "VisitorType=Other"
    std::string source;      ///< the source column: one-hot columns are summed back to it
};

/// The numeric matrix that models see; row k is the sample rows[k]. No intercept column: models add their own.
struct Design {
    RowMatrix X;              ///< n x d, finite
    Vector y;                 ///< n; regression: the target; classes: 0..classes-1
    Vector w;                 ///< n sample weights, >= 0; all 1 unless weighted
    std::vector<RowId> rows;  ///< n
    std::vector<DesignColumn> columns;     ///< d
    int classes = 0;                       ///< 0 for regression

    Index size() const { return X.rows(); }
    Index features() const { return X.cols(); }
};

/// The rows at the given positions, in that order.
Design selectRows(const Design& design, std::span<const Index> positions);

}  // namespace assay
