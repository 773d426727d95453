// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/target_guess.h"

#include <QStringList>

namespace assay {
namespace {

/// The more telling the name, the higher; 0: says nothing.
int telling(const QString& name) {
    static const QStringList exact{"target", "label", "y", "class", "outcome", "response", "revenue", "churn",
                                   "click", "clicked", "converted", "conversion", "rating", "price", "status",
                                   QString::fromUtf8("标签"), QString::fromUtf8("目标"), QString::fromUtf8("价格")};
    static const QStringList endings{"_label", "_target", "_class", "_price", "_value", "_outcome"};
    const QString lower = name.trimmed().toLower();
    const auto at = exact.indexOf(lower);
    if (at >= 0) return 100 - static_cast<int>(at);
    for (const QString& ending : endings)
        if (lower.endsWith(ending)) return 50;
    return 0;
}

}  // namespace

QString likelyTarget(const Dataset& dataset) {
    QString best, last;
    int score = 0;
    for (const Column& column : dataset.columns()) {
        if (column.type == ColumnType::Text || column.type == ColumnType::DateTime) continue;
        const QString name = QString::fromStdString(column.name);
        last = name;
        if (telling(name) <= score) continue;
        score = telling(name);
        best = name;
    }
    return best.isEmpty() ? last : best;
}

}  // namespace assay
