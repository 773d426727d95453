// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QWidget>

#include "pipeline/compare.h"

namespace assay {

/// A comparison as dots and whiskers: for every metric baseline, action and random on one scale, with the paired
/// differences in words.
class CompareView : public QWidget {
    Q_OBJECT
public:
    explicit CompareView(QWidget* parent = nullptr);

    void setComparison(std::shared_ptr<const Comparison> comparison);
    void draw(QPainter& painter, QSize size) const;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void drawMetric(QPainter& painter, const QRect& room, const MetricComparison& metric) const;
    int blockHeight() const;

    std::shared_ptr<const Comparison> m_comparison;
};

}  // namespace assay
