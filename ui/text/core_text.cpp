// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/core_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace assay {
namespace {

QString word(const char* english) { return QCoreApplication::translate("Core", english); }

}  // namespace

QString coreText(const std::string& english) { return english.empty() ? QString() : word(english.c_str()); }

QString taskName(Task task) {
    switch (task) {
        case Task::Regression: return QCoreApplication::translate("Core", "regression");
        case Task::Binary: return QCoreApplication::translate("Core", "binary");
        case Task::Multiclass: return QCoreApplication::translate("Core", "multiclass");
        case Task::Ranking: return QCoreApplication::translate("Core", "ranking");
    }
    return {};
}

QString statusName(Status status) {
    switch (status) {
        case Status::Exact: return QCoreApplication::translate("Core", "exact");
        case Status::Converged: return QCoreApplication::translate("Core", "converged");
        case Status::BudgetReached: return QCoreApplication::translate("Core", "budget reached");
        case Status::Cancelled: return QCoreApplication::translate("Core", "cancelled");
        case Status::NumericalIssue: return QCoreApplication::translate("Core", "numerical issue");
    }
    return {};
}

QString splitName(SplitPart part) {
    switch (part) {
        case SplitPart::None: return QCoreApplication::translate("Core", "left out");
        case SplitPart::Train: return QCoreApplication::translate("Core", "train");
        case SplitPart::Valid: return QCoreApplication::translate("Core", "valid");
        case SplitPart::Test: return QCoreApplication::translate("Core", "test");
    }
    return {};
}

QString typeName(ColumnType type) {
    switch (type) {
        case ColumnType::Number: return QCoreApplication::translate("Core", "number");
        case ColumnType::Category: return QCoreApplication::translate("Core", "category");
        case ColumnType::Text: return QCoreApplication::translate("Core", "text");
        case ColumnType::DateTime: return QCoreApplication::translate("Core", "date and time");
        case ColumnType::Boolean: return QCoreApplication::translate("Core", "yes or no");
    }
    return {};
}

QString typeBadge(ColumnType type) {
    switch (type) {
        case ColumnType::Number: return "#";
        case ColumnType::Category: return "A";
        case ColumnType::Text: return "T";
        case ColumnType::DateTime: return "D";
        case ColumnType::Boolean: return "01";
    }
    return {};
}

QString ruleName(MissingRule rule) {
    switch (rule) {
        case MissingRule::Drop: return QCoreApplication::translate("Core", "drop the row");
        case MissingRule::Mean: return QCoreApplication::translate("Core", "mean");
        case MissingRule::Median: return QCoreApplication::translate("Core", "median");
        case MissingRule::Indicator: return QCoreApplication::translate("Core", "median and indicator");
    }
    return {};
}

QString ruleName(OutlierRule rule) {
    switch (rule) {
        case OutlierRule::None: return QCoreApplication::translate("Core", "keep");
        case OutlierRule::Drop: return QCoreApplication::translate("Core", "drop the row");
        case OutlierRule::Winsorize: return QCoreApplication::translate("Core", "winsorise");
    }
    return {};
}

QString ruleName(ScaleRule rule) {
    switch (rule) {
        case ScaleRule::None: return QCoreApplication::translate("Core", "none");
        case ScaleRule::Standard: return QCoreApplication::translate("Core", "standard");
        case ScaleRule::MinMax: return QCoreApplication::translate("Core", "min to max");
        case ScaleRule::Robust: return QCoreApplication::translate("Core", "robust");
    }
    return {};
}

QString countText(std::int64_t count) { return QLocale(QLocale::English).toString(static_cast<qlonglong>(count)); }

QString metricText(double value) {
    if (std::isnan(value)) return QString::fromUtf8("\u2013");
    const double size = std::abs(value);
    if (size >= 1e6 || (size > 0 && size < 1e-4)) return QString::number(value, 'e', 2);
    if (size >= 1000) return countText(std::llround(value));
    return QString::number(value, 'f', size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4);
}

}  // namespace assay
