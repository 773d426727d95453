// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/bars_view.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <QHelpEvent>
#include <QToolTip>
#include <QWheelEvent>
#include <QtCharts/QBarCategoryAxis>
#include <QtCharts/QBarSet>
#include <QtCharts/QHorizontalStackedBarSeries>
#include <QtCharts/QValueAxis>

#include "plots/scene_drawing.h"
#include "widgets/theme.h"

namespace assay {
namespace {

constexpr int linePixels = 22;
constexpr int nameGap = 8;
constexpr double textRoom = 0.3;  // share of the axis that values beside the bars need

}  // namespace

BarsView::BarsView(QWidget* parent) : QChartView(new QChart, parent) {
    setObjectName(QStringLiteral("barsView"));
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    chart()->legend()->hide();
    chart()->setMargins({4, 0, 8, 4});
    chart()->setBackgroundRoundness(0);
    connect(&Theme::instance(), &Theme::changed, this, &BarsView::rebuild);
}

void BarsView::setBars(std::vector<SceneBar> bars, std::optional<AsinhScale> scale, bool ends) {
    m_bars = std::move(bars);
    m_scale = scale;
    m_ends = ends;
    rebuild();
}

void BarsView::setSelection(const RowSet& rows) {
    m_selection = rows;
    viewport()->update();
}

int BarsView::fitting() const { return std::clamp(height() / linePixels, 1, 1000); }

const SceneBar& BarsView::barOf(int line) const {
    const int skipped = m_ends && line >= (m_shown + 1) / 2 ? static_cast<int>(m_bars.size()) - m_shown : 0;
    return m_bars[static_cast<std::size_t>((m_ends ? skipped : m_first) + line)];
}

/// Qt Charts cuts names to dots when it is short of room; drawn here, they get what they need up to two fifths.
double BarsView::namesWidth() const {
    const QFontMetricsF metrics(Theme::font(-2));
    double widest = 0;
    for (const SceneBar& bar : m_bars) widest = std::max(widest, metrics.horizontalAdvance(bar.name));
    return std::min(widest + 2, 0.4 * width());
}

void BarsView::rebuild() {
    const Colors& colors = Theme::instance().colors();
    chart()->removeAllSeries();
    m_series = nullptr;
    for (QAbstractAxis* axis : chart()->axes()) {
        chart()->removeAxis(axis);
        delete axis;
    }
    chart()->setBackgroundBrush(colors.surface);
    setBackgroundBrush(colors.surface);
    m_shown = std::min(fitting(), static_cast<int>(m_bars.size()));
    m_first = std::clamp(m_first, 0, static_cast<int>(m_bars.size()) - m_shown);
    if (m_shown == 0) return;
    chart()->setMargins({static_cast<int>(namesWidth()) + nameGap, 0, 4, 4});
    m_series = new QHorizontalStackedBarSeries;
    m_series->setBarWidth(0.62);
    auto* names = new QBarCategoryAxis;
    std::map<Tone, QBarSet*> sets;
    double low = 0, high = 0;
    for (const SceneBar& bar : m_bars) {
        low = std::min({low, scaled(bar.value), std::isnan(bar.low) ? 0 : scaled(bar.low)});
        high = std::max({high, scaled(bar.value), std::isnan(bar.high) ? 0 : scaled(bar.high)});
        if (!sets[bar.tone]) sets[bar.tone] = new QBarSet(QString());
    }
    // Categories grow upwards: the first bar comes last.
    for (int line = m_shown - 1; line >= 0; --line) {
        const SceneBar& bar = barOf(line);
        names->append(QString::number(line));
        for (auto& [tone, set] : sets) set->append(tone == bar.tone ? scaled(bar.value) : 0);
    }
    for (auto& [tone, set] : sets) {
        set->setColor(colorOf(tone));
        set->setBorderColor(Qt::transparent);
        m_series->append(set);
    }
    auto* values = new QValueAxis;
    const double span = high - low > 0 ? high - low : 1;
    values->setRange(low < 0 ? low - textRoom * span : 0, high > 0 ? high + textRoom * span : textRoom * span);
    values->setVisible(false);
    chart()->addSeries(m_series);
    chart()->addAxis(names, Qt::AlignLeft);
    chart()->addAxis(values, Qt::AlignBottom);
    m_series->attachAxis(names);
    m_series->attachAxis(values);
    names->setGridLineVisible(false);
    names->setLinePen(Qt::NoPen);
    names->setVisible(false);
}

void BarsView::drawBarText(QPainter* painter, const SceneBar& bar, int line) const {
    const Colors& colors = Theme::instance().colors();
    // Categories sit at whole numbers, the first at 0.
    const auto at = [&](double value) {
        return chart()->mapToPosition(QPointF(value, m_shown - 1 - line), m_series);
    };
    const QPointF end = at(scaled(bar.value)), zero = at(0);
    const bool whiskers = !std::isnan(bar.low) && !std::isnan(bar.high);
    double textAt = end.x();
    if (whiskers) {
        const QPointF from = at(scaled(bar.low)), to = at(scaled(bar.high));
        painter->setPen(QPen(colors.text, 1.2));
        painter->drawLine(from, to);
        for (const QPointF& cap : {from, to}) painter->drawLine(cap - QPointF(0, 3), cap + QPointF(0, 3));
        textAt = bar.value < 0 ? std::min(textAt, from.x()) : std::max(textAt, to.x());
    }
    if (bar.row && m_selection.contains(*bar.row)) {
        painter->setPen(QPen(colors.text, 1.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(zero, end).normalized().adjusted(-1, -8, 1, 8));
    }
    painter->setFont(Theme::font(-2));
    const QFontMetricsF metrics(painter->font());
    painter->setPen(colors.text);
    const QRectF nameRoom(chart()->plotArea().left() - nameGap - namesWidth(), end.y() - 10, namesWidth(), 20);
    painter->drawText(nameRoom, Qt::AlignRight | Qt::AlignVCenter,
                      metrics.elidedText(bar.name, Qt::ElideMiddle, nameRoom.width()));
    painter->setPen(colors.mutedText);
    const double width = metrics.horizontalAdvance(bar.text);
    const double x = bar.value < 0 ? textAt - 6 - width : textAt + 6;
    painter->drawText(QPointF(x, end.y() + metrics.capHeight() / 2), bar.text);
}

void BarsView::drawForeground(QPainter* painter, const QRectF& rect) {
    QChartView::drawForeground(painter, rect);
    if (!m_series) return;
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF area = chart()->plotArea();
    const double zero = chart()->mapToPosition(QPointF(0, 0), m_series).x();
    painter->setPen(QPen(Theme::instance().colors().line, 1));
    painter->drawLine(QPointF(zero, area.top()), QPointF(zero, area.bottom()));
    for (int line = 0; line < m_shown; ++line)
        drawBarText(painter, barOf(line), line);
    if (m_ends && m_shown < static_cast<int>(m_bars.size())) {
        painter->setPen(QPen(Theme::instance().colors().line, 1, Qt::DashLine));
        const double y = chart()->mapToPosition(QPointF(0, m_shown - 0.5 - (m_shown + 1) / 2), m_series).y();
        painter->drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
    }
}

void BarsView::drawTo(QPainter& painter, const QRectF& target) const {
    BarsView copy;
    copy.resize(target.size().toSize());
    copy.m_first = m_first;
    copy.m_selection = m_selection;
    copy.setBars(m_bars, m_scale, m_ends);
    // Lays the chart out without showing it.
    copy.setAttribute(Qt::WA_DontShowOnScreen);
    copy.show();
    copy.render(&painter, target, QRect(QPoint(), copy.size()), Qt::IgnoreAspectRatio);
}

void BarsView::resizeEvent(QResizeEvent* event) {
    QChartView::resizeEvent(event);
    rebuild();  // how many fit, and how wide names may be
}

void BarsView::wheelEvent(QWheelEvent* event) {
    m_first += event->angleDelta().y() < 0 ? 1 : -1;
    rebuild();
    event->accept();
}

const SceneBar* BarsView::barAt(QPoint at) const {
    if (!m_series) return nullptr;
    const double position = chart()->mapToValue(mapToScene(at), m_series).y();
    const int line = m_shown - 1 - static_cast<int>(std::lround(position));
    return line >= 0 && line < m_shown ? &barOf(line) : nullptr;
}

void BarsView::mousePressEvent(QMouseEvent* event) {
    const SceneBar* bar = barAt(event->pos());
    if (bar && bar->row && event->button() == Qt::LeftButton) emit rowClicked(*bar->row, event->modifiers());
}

void BarsView::mouseDoubleClickEvent(QMouseEvent* event) {
    const SceneBar* bar = barAt(event->pos());
    if (bar && bar->row) emit rowActivated(*bar->row);
}

bool BarsView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const SceneBar* bar = barAt(help->pos());
        QToolTip::showText(help->globalPos(), bar ? bar->tip : QString(), this);
        return true;
    }
    return QChartView::viewportEvent(event);
}

}  // namespace assay
