// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/cloud_layer.h"

#include <cmath>

namespace assay {
namespace {

/// More points than this are a picture even in a drawing: every disc is a hundred bytes of the file.
constexpr std::int64_t mostVectorDots = 20'000;

}  // namespace

CloudLayer::CloudLayer(QCPAxis* keyAxis, QCPAxis* valueAxis, JobRunner& jobs)
    : QCPAbstractPlottable(keyAxis, valueAxis), m_job(jobs, this) {
    setSelectable(QCP::stNone);
}

void CloudLayer::setCloud(std::shared_ptr<const SceneCloud> cloud) {
    m_cloud = std::move(cloud);
    m_picture = {};
    m_stale = m_cloud != nullptr;
    if (!m_cloud) m_job.drop();
}

void CloudLayer::setSelection(std::shared_ptr<const RowSet> rows) {
    m_selection = std::move(rows);
    m_stale = m_cloud != nullptr;
}

void CloudLayer::setColors(const CloudColors& colors) {
    if (m_colors == colors) return;
    m_colors = colors;
    m_picture.cells = nullptr;
    m_stale = m_cloud != nullptr;
}

QCPRange CloudLayer::getKeyRange(bool& found, QCP::SignDomain) const {
    found = false;
    return {};
}

QCPRange CloudLayer::getValueRange(bool& found, QCP::SignDomain, const QCPRange&) const {
    found = false;
    return {};
}

PlotGrid CloudLayer::gridNow(double ratio) const {
    const QRect rect = mKeyAxis->axisRect()->rect();
    const QCPRange x = mKeyAxis->range(), y = mValueAxis->range();
    return {{x.lower, x.upper, y.lower, y.upper},
            static_cast<int>(std::lround(rect.width() * ratio)),
            static_cast<int>(std::lround(rect.height() * ratio))};
}

CloudRequest CloudLayer::request(double ratio) const {
    return {m_cloud, gridNow(ratio), ratio, m_colors, m_selection, m_picture.cells};
}

void CloudLayer::refresh() {
    if (!m_cloud) return;
    const double ratio = mParentPlot->bufferDevicePixelRatio();
    const PlotGrid grid = gridNow(ratio);
    if (grid.width < 2 || grid.height < 2) {
        m_asked = {};  // too small to draw: the next layout asks again
        m_stale = false;
        return;
    }
    if (!m_stale && grid == m_asked) return;
    // Another cloud's picture is of no use; another view's still shows something on the way.
    const bool hurry = !m_picture.cells && m_cloud->mark != SceneCloud::Mark::Spans;
    m_stale = false;
    m_asked = grid;
    m_job.start(
        tr("Drawing the plot"),
        [request = request(ratio)](const RunContext& context) { return drawCloud(request, context); },
        [this](Outcome<CloudPicture> outcome) {
            if (outcome.kind != Outcome<CloudPicture>::Kind::Finished) return;
            m_picture = std::move(outcome.value);
            emit pictured();
        },
        hurry);
}

void CloudLayer::draw(QCPPainter* painter) {
    if (!m_cloud) return;
    if (m_exportScale <= 0) {
        drawImages(painter, m_picture);
        return;
    }
    const CloudPicture picture = drawCloud(request(m_exportScale), RunContext());
    const bool vector = painter->modes().testFlag(QCPPainter::pmVectorized);
    if (vector && picture.cells && !picture.cells->density && picture.cells->inView <= mostVectorDots)
        drawVector(painter, picture);
    else
        drawImages(painter, picture);
}

void CloudLayer::drawImages(QCPPainter* painter, const CloudPicture& picture) const {
    if (!picture.cells) return;
    const PlotArea& area = picture.cells->pixels.area;
    const QPointF leftTop(mKeyAxis->coordToPixel(area.left), mValueAxis->coordToPixel(area.top));
    const QPointF rightBottom(mKeyAxis->coordToPixel(area.right), mValueAxis->coordToPixel(area.bottom));
    // coordToPixel speaks of pixel centres; the picture covers the whole axis rectangle.
    const QRectF target(leftTop, rightBottom);
    const bool dim = !picture.highlight.isNull();
    if (!picture.cells->base.isNull()) {
        painter->setOpacity(dim ? 0.35 : 1);
        painter->drawImage(target, picture.cells->base);
    }
    painter->setOpacity(1);
    if (dim) painter->drawImage(target, picture.highlight);
}

void CloudLayer::drawVector(QCPPainter* painter, const CloudPicture& picture) const {
    const auto& cells = *picture.cells;
    const bool selected = picture.highlighted > 0;
    const double size = dotSize(cells.inView);
    painter->setPen(Qt::NoPen);
    painter->setAntialiasing(true);
    const bool trace = m_cloud->mark == SceneCloud::Mark::Trace;
    for (std::size_t row = 0; row < cells.cells.size(); ++row) {
        if (cells.cells[row] == noCell) continue;
        const bool chosen = selected && m_selection->contains(RowId(static_cast<std::int64_t>(row)));
        if (trace && !chosen) continue;
        QColor color = toneColor(m_colors, m_cloud->tones ? (*m_cloud->tones)[row] / 127.0 : 0);
        color.setAlphaF(chosen ? 1.0F : selected ? 0.25F : 0.65F);
        painter->setBrush(color);
        const auto index = static_cast<Index>(row);
        const QPointF at(mKeyAxis->coordToPixel((*m_cloud->points.x)[index]),
                         mValueAxis->coordToPixel(m_cloud->points.height(index)));
        painter->drawEllipse(at, size / 2 + chosen, size / 2 + chosen);
    }
}

}  // namespace assay
