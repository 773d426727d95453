// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "analysis/histogram.h"

#include <QWidget>

#include <optional>

namespace assay {

/// A histogram with two handles: the stretch between them is chosen. A handle at its end means no bound.
class RangePicker : public QWidget {
    Q_OBJECT
public:
    explicit RangePicker(QWidget* parent = nullptr);

    void setHistogram(const Histogram& histogram, bool integral);
    void setRange(std::optional<double> low, std::optional<double> high);
    std::optional<double> low() const { return m_low; }
    std::optional<double> high() const { return m_high; }
    QSize sizeHint() const override { return {248, 72}; }

signals:
    void dragged();  ///< the user moved a handle

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum class Handle { None, Low, High };
    double xOf(double value) const;
    double valueAt(double x) const;
    void moveTo(Handle handle, double value);

    Histogram m_histogram;
    bool m_integral = false;
    std::optional<double> m_low, m_high;
    Handle m_handle = Handle::None;
    Handle m_last = Handle::Low;
};

}  // namespace assay
