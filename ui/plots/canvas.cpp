// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/canvas.h"

#include <QToolTip>

#include "plots/number_text.h"
#include "widgets/theme.h"

namespace assay {
namespace {

constexpr double reachPixels = 8;  // how near the pointer must be to a point

}  // namespace

PlotCanvas::PlotCanvas(JobRunner& jobs, QWidget* parent)
    : QCustomPlot(parent), m_cloud(new CloudLayer(xAxis, yAxis, jobs)), m_drawing(*this), m_brush(*this),
      m_corner(new QCPItemText(this)), m_inside(jobs, this), m_nearest(jobs, this) {
    setObjectName(QStringLiteral("plotCanvas"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setInteractions(QCP::Interactions());
    setNoAntialiasingOnDrag(true);
    // Curves go over the cloud, except where a cloud's selected rows lie on their own curve.
    addLayer(QStringLiteral("cloud"), layer(QStringLiteral("main")), QCustomPlot::limBelow);
    m_corner->position->setType(QCPItemPosition::ptAxisRectRatio);
    m_corner->position->setCoords(0.995, 0.01);
    m_corner->setPositionAlignment(Qt::AlignRight | Qt::AlignTop);
    m_corner->setPadding({4, 2, 4, 2});
    m_corner->setSelectable(false);
    m_corner->setVisible(false);
    axisRect()->setAutoMargins(QCP::msAll);
    axisRect()->setMinimumMargins({8, 10, 14, 4});
    m_hoverTimer.setSingleShot(true);
    m_hoverTimer.setInterval(120);
    connect(&m_hoverTimer, &QTimer::timeout, this, [this] { hover(m_hoverAt); });
    connect(m_cloud, &CloudLayer::pictured, this, &PlotCanvas::showPicture);
    connect(&Theme::instance(), &Theme::changed, this, &PlotCanvas::applyTheme);
    connect(this, &QCustomPlot::afterLayout, this, [this] { m_cloud->refresh(); });
    applyTheme();
}

void PlotCanvas::applyTheme() {
    const Colors& colors = Theme::instance().colors();
    m_cloud->setColors({colors.neutral, colors.helpful, colors.harmful, colors.text});
    m_brush.setColors(colors.brush, colors.text, colors.raised);
    m_corner->setColor(colors.mutedText);
    m_corner->setFont(Theme::font(-3));
    QColor behind = colors.surface;
    behind.setAlpha(200);
    m_corner->setBrush(behind);
    m_drawing.show(m_scene);
    showPicture();
}

void PlotCanvas::setScene(const Scene& scene, bool keepView) {
    const bool keep = keepView && m_zoomed;
    m_scene = scene;
    m_cloud->setCloud(scene.cloud ? std::make_shared<const SceneCloud>(*scene.cloud) : nullptr);
    m_cloud->setLayer(scene.cloud && scene.cloud->mark == SceneCloud::Mark::Trace ? QStringLiteral("main")
                                                                                   : QStringLiteral("cloud"));
    m_brush.cancel();
    if (!keep) {
        m_zoomed = false;
        xAxis->setRange(scene.x.low, scene.x.high);
        yAxis->setRange(scene.y.low, scene.y.high);
    }
    m_drawing.show(scene);
    m_corner->setVisible(false);
    afterView();
    if (!busy()) emit settled();
}

void PlotCanvas::setSelection(const RowSet& rows) {
    m_selection = rows.empty() ? nullptr : std::make_shared<const RowSet>(rows);
    m_cloud->setSelection(m_selection);
    m_cloud->refresh();
}

bool PlotCanvas::spans() const { return m_scene.cloud && m_scene.cloud->mark != SceneCloud::Mark::Dots; }

void PlotCanvas::showPicture() {
    const CloudPicture& picture = m_cloud->picture();
    if (m_scene.cloud && m_scene.cloud->mark == SceneCloud::Mark::Spans)
        m_drawing.showSpans(*m_scene.cloud, picture.spanCounts);
    const bool density = picture.cells && picture.cells->density && m_scene.cloud->mark == SceneCloud::Mark::Dots;
    m_corner->setVisible(density);
    if (density) m_corner->setText(tr("density of %1 points").arg(groupedNumber(picture.cells->inView)));
    replot(QCustomPlot::rpQueuedReplot);
    if (!busy()) emit settled();
}

// The layout that comes with the replot decides the grid of the new picture.
void PlotCanvas::afterView() { replot(QCustomPlot::rpQueuedReplot); }

void PlotCanvas::fit() {
    m_zoomed = false;
    xAxis->setRange(m_scene.x.low, m_scene.x.high);
    yAxis->setRange(m_scene.y.low, m_scene.y.high);
    afterView();
}

void PlotCanvas::zoom(QPointF at, double factor) {
    const QRect axes = axisRect()->rect();
    const bool stretch = m_scene.cloud && m_scene.cloud->mark == SceneCloud::Mark::Spans;
    if (at.x() >= axes.left()) xAxis->scaleRange(factor, xAxis->pixelToCoord(at.x()));
    if (at.y() <= axes.bottom() && !stretch) yAxis->scaleRange(factor, yAxis->pixelToCoord(at.y()));
    m_zoomed = true;
    afterView();
}

void PlotCanvas::pan(QPoint to) {
    xAxis->moveRange(xAxis->pixelToCoord(m_panFrom.x()) - xAxis->pixelToCoord(to.x()));
    yAxis->moveRange(yAxis->pixelToCoord(m_panFrom.y()) - yAxis->pixelToCoord(to.y()));
    m_panFrom = to;
    m_zoomed = true;
    afterView();
}

void PlotCanvas::brush(const PlotArea& area, SelectMode mode) {
    if (!m_scene.cloud) return;
    m_inside.start(
        tr("Finding the brushed rows"),
        [points = m_scene.cloud->points, area](const RunContext& context) { return rowsInside(points, area, context); },
        [this, mode](Outcome<RowSet> outcome) {
            if (outcome.kind == Outcome<RowSet>::Kind::Finished) emit brushed(outcome.value, mode);
            if (!busy()) emit settled();
        });
}

void PlotCanvas::rowAt(QPoint at, bool hurry, const std::function<void(std::optional<RowId>)>& then) {
    const double x = xAxis->pixelToCoord(at.x()), y = yAxis->pixelToCoord(at.y());
    const QRect axes = axisRect()->rect();
    if (!axes.contains(at) || !m_scene.cloud || m_scene.cloud->mark == SceneCloud::Mark::Spans) {
        then(std::nullopt);
        return;
    }
    const double reachX = reachPixels * xAxis->range().size() / axes.width();
    const double reachY = reachPixels * yAxis->range().size() / axes.height();
    m_nearest.start(
        tr("Finding the row"),
        [points = m_scene.cloud->points, x, y, reachX, reachY](const RunContext& context) {
            return nearestRow(points, x, y, reachX, reachY, context);
        },
        [then](Outcome<std::optional<RowId>> outcome) {
            if (outcome.kind == Outcome<std::optional<RowId>>::Kind::Finished) then(outcome.value);
        },
        hurry);
}

QString PlotCanvas::tipOf(RowId row) const {
    const auto number = static_cast<std::int64_t>(row);
    QString text = QStringLiteral("<b>%1</b>").arg(tr("row %1").arg(number));
    for (const SceneCloud::Field& field : m_scene.cloud->fields)
        if (field.values && number < field.values->size())
            text += QStringLiteral("<br>%1: %2").arg(field.name.toHtmlEscaped(), fullNumber((*field.values)[number]));
    return text;
}

void PlotCanvas::hover(QPoint at) {
    if (m_panning || m_brush.active() || !underMouse()) return;
    for (const SceneMark& mark : m_scene.marks) {
        const QPointF away = QPointF(xAxis->coordToPixel(mark.x), yAxis->coordToPixel(mark.y)) - at;
        if (away.manhattanLength() > reachPixels || mark.tip.isEmpty()) continue;
        QToolTip::showText(mapToGlobal(at), mark.tip, this);
        return;
    }
    rowAt(at, false, [this, at](std::optional<RowId> row) {
        if (at != m_hoverAt || !m_scene.cloud) return;
        if (row)
            QToolTip::showText(mapToGlobal(at), tipOf(*row), this);
        else
            QToolTip::hideText();
    });
}

void PlotCanvas::drawTo(QCPPainter& painter, QSize size, double scale) {
    const bool vector = painter.modes().testFlag(QCPPainter::pmVectorized);
    m_cloud->setExportScale(vector ? 2 * scale : scale);
    m_drawing.fitLabels(m_scene, size);
    toPainter(&painter, size.width(), size.height());
    m_drawing.fitLabels(m_scene, this->size());
    m_cloud->setExportScale(0);
}

}  // namespace assay
