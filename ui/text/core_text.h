// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <QString>

#include "data/dataset.h"
#include "data/design.h"
#include "data/recipe.h"
#include "data/row_scores.h"
#include "valuation/scores.h"

namespace assay {

/// Core's own words in the user's language: names, summaries, labels and help that its registries hold in English.
/// Words without a translation come back as they are.
QString coreText(const std::string& english);

QString taskName(Task task);
QString statusName(Status status);
QString splitName(SplitPart part);
QString typeName(ColumnType type);
QString typeBadge(ColumnType type);  ///< "#", "A", "T", "01" as beside column names
QString ruleName(MissingRule rule);
QString ruleName(OutlierRule rule);
QString ruleName(ScaleRule rule);

/// 12330 -> "12,330".
QString countText(std::int64_t count);
/// Three significant digits, for metrics.
QString metricText(double value);

}  // namespace assay
