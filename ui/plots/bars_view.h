// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QtCharts/QChartView>

#include "plots/scene.h"

class QHorizontalStackedBarSeries;

namespace assay {

/// Horizontal bars with names, values and intervals, drawn by Qt Charts; as many as fit, the wheel brings the others.
class BarsView : public QChartView {
    Q_OBJECT
public:
    explicit BarsView(QWidget* parent = nullptr);

    /// ends: where not all bars fit, the first and the last ones show.
    void setBars(std::vector<SceneBar> bars, std::optional<AsinhScale> scale, bool ends = false);
    void setSelection(const RowSet& rows);
    /// Draws into a rectangle of a painter as it would look at that size.
    void drawTo(QPainter& painter, const QRectF& target) const;

signals:
    void rowClicked(assay::RowId row, Qt::KeyboardModifiers modifiers);
    void rowActivated(assay::RowId row);

protected:
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    int fitting() const;
    const SceneBar& barOf(int line) const;
    double namesWidth() const;
    void rebuild();
    double scaled(double value) const { return m_scale ? (*m_scale)(value) : value; }
    const SceneBar* barAt(QPoint at) const;
    void drawBarText(QPainter* painter, const SceneBar& bar, int line) const;

    std::vector<SceneBar> m_bars;
    std::optional<AsinhScale> m_scale;
    RowSet m_selection;
    QHorizontalStackedBarSeries* m_series = nullptr;
    int m_first = 0, m_shown = 0;
    bool m_ends = false;
};

}  // namespace assay
