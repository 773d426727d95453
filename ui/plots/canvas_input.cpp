// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "plots/canvas.h"

namespace assay {
namespace {

constexpr double wheelStep = 1.25;
constexpr int arrowPixels = 40;

}  // namespace

void PlotCanvas::mousePressEvent(QMouseEvent* event) {
    const QPoint at = event->position().toPoint();
    if (event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && m_space)) {
        m_panning = true;
        m_panFrom = at;
        setCursor(Qt::ClosedHandCursor);
    } else if (event->button() == Qt::LeftButton && m_scene.cloud) {
        m_brush.begin(at, spans());
    }
    event->accept();
}

void PlotCanvas::mouseMoveEvent(QMouseEvent* event) {
    const QPoint at = event->position().toPoint();
    if (m_panning)
        pan(at);
    else if (m_brush.active())
        m_brush.moveTo(at, event->modifiers());
    m_hoverAt = at;
    if (event->buttons() == Qt::NoButton) m_hoverTimer.start();
}

void PlotCanvas::mouseReleaseEvent(QMouseEvent* event) {
    if (m_panning) {
        m_panning = false;
        unsetCursor();
        return;
    }
    if (event->button() != Qt::LeftButton) return;
    if (const auto area = m_brush.finish()) brush(*area, brushMode(event->modifiers()));
}

void PlotCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    m_brush.cancel();
    if (event->button() != Qt::LeftButton) return;
    rowAt(event->position().toPoint(), true, [this](std::optional<RowId> row) {
        if (row)
            emit rowActivated(*row);
        else
            fit();
    });
}

void PlotCanvas::wheelEvent(QWheelEvent* event) {
    const double notches = event->angleDelta().y() / 120.0;
    if (notches != 0) zoom(event->position(), std::pow(wheelStep, -notches));
    event->accept();
}

void PlotCanvas::keyPressEvent(QKeyEvent* event) {
    const QPoint middle = axisRect()->rect().center();
    const auto step = [&](int dx, int dy) {
        m_panFrom = middle;
        pan(middle + QPoint(dx, dy));
    };
    switch (event->key()) {
        case Qt::Key_Space:
            m_space = true;
            if (!m_panning && !event->isAutoRepeat()) setCursor(Qt::OpenHandCursor);
            return;
        case Qt::Key_Escape:
            if (m_brush.active())
                m_brush.cancel();
            else
                emit cleared();
            return;
        case Qt::Key_Plus:
        case Qt::Key_Equal: return zoom(middle, 1 / wheelStep);
        case Qt::Key_Minus: return zoom(middle, wheelStep);
        case Qt::Key_0:
        case Qt::Key_Home: return fit();
        case Qt::Key_Left: return step(arrowPixels, 0);
        case Qt::Key_Right: return step(-arrowPixels, 0);
        case Qt::Key_Up: return step(0, arrowPixels);
        case Qt::Key_Down: return step(0, -arrowPixels);
        default: QCustomPlot::keyPressEvent(event);
    }
}

void PlotCanvas::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_space = false;
        if (!m_panning) unsetCursor();
        return;
    }
    QCustomPlot::keyReleaseEvent(event);
}

void PlotCanvas::leaveEvent(QEvent* event) {
    m_hoverTimer.stop();
    QCustomPlot::leaveEvent(event);
}

void PlotCanvas::resizeEvent(QResizeEvent* event) {
    m_drawing.fitLabels(m_scene, size());
    QCustomPlot::resizeEvent(event);
    replot(QCustomPlot::rpQueuedReplot);
}

}  // namespace assay
