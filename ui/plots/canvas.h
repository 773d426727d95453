// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QTimer>

#include <qcustomplot.h>

#include "plots/brush_tool.h"
#include "plots/cloud_layer.h"
#include "plots/scene_drawing.h"

namespace assay {

/// A QCustomPlot that shows a scene and is used as desktop programs are: the wheel zooms at the cursor, middle button or
/// Space and drag pans, a double click fits or goes to a row, a drag brushes. It works on rows; what a selection means is
/// the session's.
class PlotCanvas : public QCustomPlot {
    Q_OBJECT
public:
    explicit PlotCanvas(JobRunner& jobs, QWidget* parent = nullptr);

    /// keepView: a zoomed view stays (same plot, newer numbers).
    void setScene(const Scene& scene, bool keepView);
    const Scene& scene() const { return m_scene; }
    void setSelection(const RowSet& rows);
    void fit();
    bool busy() const { return m_cloud->busy() || m_inside.busy(); }
    const CloudPicture& picture() const { return m_cloud->picture(); }

    /// Draws at a size in 96-dpi pixels; scale: dots a pixel for the picture of the cloud.
    void drawTo(QCPPainter& painter, QSize size, double scale);
    /// Selects what lies in an area, as a brush does.
    void brush(const PlotArea& area, SelectMode mode);

signals:
    void brushed(const assay::RowSet& rows, assay::SelectMode mode);
    void cleared();                       ///< Esc
    void rowActivated(assay::RowId row);
    void settled();                       ///< nothing is under work any more

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void applyTheme();
    void showPicture();
    void zoom(QPointF at, double factor);
    void pan(QPoint to);
    void afterView();
    void hover(QPoint at);
    QString tipOf(RowId row) const;
    bool spans() const;
    /// The row under a point of the widget, found in a worker; then() is not called when there is none.
    void rowAt(QPoint at, bool hurry, const std::function<void(std::optional<RowId>)>& then);

    Scene m_scene;
    CloudLayer* m_cloud;
    SceneDrawing m_drawing;
    BrushTool m_brush;
    QCPItemText* m_corner;
    LatestJob<RowSet> m_inside;
    LatestJob<std::optional<RowId>> m_nearest;
    std::shared_ptr<const RowSet> m_selection;
    QTimer m_hoverTimer;
    QPoint m_panFrom, m_hoverAt;
    bool m_panning = false, m_space = false, m_zoomed = false;
};

}  // namespace assay
