// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/histogram.h"

#include <QWidget>

namespace assay {

/// A histogram without axes: bars on a square root scale, so that the tail of a column is seen; bins with their counts
/// in the tooltip.
class HistogramView : public QWidget {
    Q_OBJECT
public:
    explicit HistogramView(QWidget* parent = nullptr);

    void setHistogram(const Histogram& histogram);
    QSize sizeHint() const override { return {240, 72}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    Histogram m_histogram;
};

}  // namespace assay
