// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/table_header.h"

#include <algorithm>
#include <cmath>

#include <QMouseEvent>
#include <QPainter>

#include "models/cell_text.h"
#include "text/core_sentences.h"
#include "widgets/histogram_bars.h"
#include "widgets/table_delegate.h"
#include "widgets/theme.h"

namespace assay {

namespace {
constexpr int kPadding = TableDelegate::kPadding;
constexpr int kHistogram = 12;
}  // namespace

TableHeader::TableHeader(const TableModel& model, const ColumnLayout& layout, QWidget* parent)
    : QWidget(parent), m_model(model), m_layout(layout) {
    setObjectName(QStringLiteral("tableHeader"));
    setMouseTracking(true);
    setAccessibleName(tr("Column headers"));
    connect(&model, &TableModel::headerChanged, this, qOverload<>(&QWidget::update));
}

QFont TableHeader::titleFont() const {
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    return bold;
}

QFont TableHeader::smallFont() const {
    QFont small = font();
    if (small.pixelSize() > 0)
        small.setPixelSize(std::max(9, small.pixelSize() * 4 / 5));
    else
        small.setPointSizeF(std::max(7.0, small.pointSizeF() * 0.8));
    return small;
}

QSize TableHeader::sizeHint() const {
    const int text = QFontMetrics(titleFont()).height() + QFontMetrics(smallFont()).height();
    return {200, 6 + text + 2 + kHistogram + 4};
}

int TableHeader::preferredWidth(int column) const {
    const auto& info = m_model.columns()[static_cast<std::size_t>(column)];
    const QFontMetrics title(titleFont());
    const bool icon = info.kind == TableColumn::Kind::Row || info.kind == TableColumn::Kind::Source;
    const int arrow = title.horizontalAdvance(QStringLiteral(" ▲"));
    const int name = title.horizontalAdvance(info.title) + arrow +
                     (icon ? TableDelegate::iconSize(QFontMetrics(smallFont())).width() + 5 : 0);
    return std::max(name, std::min(QFontMetrics(smallFont()).horizontalAdvance(detail(column)), 150)) + 2 * kPadding;
}

QString TableHeader::arrow(int column) const {
    const auto& keys = m_model.sortKeys();
    const auto& key = m_model.columns()[static_cast<std::size_t>(column)].key;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (keys[i].column != key) continue;
        QString text = keys[i].descending ? QStringLiteral(" ▼") : QStringLiteral(" ▲");
        if (keys.size() > 1) text += QString::number(i + 1);
        return text;
    }
    return {};
}

QString TableHeader::detail(int column) const {
    const auto& info = m_model.columns()[static_cast<std::size_t>(column)];
    if (info.kind == TableColumn::Kind::Importance) {
        const ScoreSummary& summary = m_model.scoreSummary();
        if (summary.valued == 0) return {};
        const double unit = std::pow(10.0, summary.exponent);
        const auto rounded = [&](double value) {
            return (value > 0 ? QStringLiteral("+") : QString()) + shortNumber(std::round(value / unit * 100) / 100);
        };
        return rounded(summary.minimum) + QStringLiteral(" … ") + rounded(summary.maximum) + QLatin1Char(' ') +
               powerOfTen(summary.exponent);
    }
    const ColumnProfile* profile = m_model.profile(column);
    if (!profile || !m_model.table()) return {};
    const auto rows = static_cast<double>(std::max<std::int64_t>(1, m_model.table()->dataset().rowCount()));
    const double missing = 100.0 * static_cast<double>(profile->missing) / rows;
    QStringList parts;
    if (profile->missing > 0)
        parts << (missing < 0.1 ? tr("<0.1 % missing") : tr("%1 % missing").arg(missing, 0, 'g', missing < 10 ? 2 : 3));
    if (info.type == ColumnType::Number) {
        if (std::isfinite(profile->minimum))
            parts << shortNumber(profile->minimum, info.integral) + QStringLiteral(" … ") +
                         shortNumber(profile->maximum, info.integral);
    } else if (info.type == ColumnType::DateTime) {
        if (!profile->first.empty())
            parts << QString::fromStdString(profile->first).left(10) + QStringLiteral(" … ") +
                         QString::fromStdString(profile->last).left(10);
    } else if (!profile->top.empty()) {
        const double share = 100.0 * static_cast<double>(profile->top[0].second) / rows;
        parts << (profile->distinct == m_model.table()->dataset().rowCount()
                      ? tr("all different")
                      : oneLine(profile->top[0].first) + QStringLiteral(" %1 %").arg(share, 0, 'g', share < 10 ? 1 : 2));
    }
    return parts.join(QStringLiteral(" · "));
}

QString TableHeader::toolTip(int column) const {
    const auto& info = m_model.columns()[static_cast<std::size_t>(column)];
    QStringList lines{info.title};
    switch (info.kind) {
        case TableColumn::Kind::Row: lines << tr("Row id: position in the file, counted from 0"); break;
        case TableColumn::Kind::Importance:
            lines << (!m_model.table()->scores()->magnitude.empty()
                          ? tr("A magnitude: large where the row stands out, which may be useful or wrong")
                      : m_model.table()->scores()->problem.empty()
                          ? tr("Positive (blue): training on the row helps. Negative (orange): it harms.")
                          : tr("Positive (blue): more likely sound than bad. Negative (orange): more likely bad."))
                  << tr("Shown divided by %1; bars on a symmetric logarithmic (asinh) scale")
                         .arg(m_model.scoreSummary().exponent ? powerOfTen(m_model.scoreSummary().exponent).mid(1)
                                                              : QStringLiteral("1"));
            break;
        case TableColumn::Kind::Rank: 
            lines << (m_model.table()->scores()->magnitude.empty() ? tr("1 is the most valuable row")
                                                                   : tr("1 is the largest magnitude"));
            break;
        case TableColumn::Kind::Problem:
            lines << tr("What seems to be the matter with the row, and what its target should rather be");
            break;
        case TableColumn::Kind::Prediction: lines << tr("What the model says about the row"); break;
        case TableColumn::Kind::Source:
            if (const ColumnProfile* profile = m_model.profile(column)) {
                lines << tr("%1 missing, %2 different").arg(groupedNumber(profile->missing), groupedNumber(profile->distinct));
                if (std::isfinite(profile->mean) && info.type == ColumnType::Number)
                    lines << tr("mean %1, standard deviation %2, from %3 to %4")
                                 .arg(shortNumber(profile->mean), shortNumber(profile->deviation),
                                      fullNumber(profile->minimum), fullNumber(profile->maximum));
                for (std::size_t i = 0; i < std::min<std::size_t>(5, profile->top.size()); ++i)
                    lines << oneLine(profile->top[i].first) + QStringLiteral(": ") + groupedNumber(profile->top[i].second);
            }
            if (m_model.table() && info.source && !m_model.table()->dataset().column(*info.source).note.empty())
                lines << coreSentence(m_model.table()->dataset().column(*info.source).note);
    }
    lines << tr("Click sorts, Shift+click adds a sort key, dragging moves the column");
    return lines.join(QLatin1Char('\n'));
}

void TableHeader::paintEvent(QPaintEvent*) {
    const Colors& colors = Theme::instance().colors();
    QPainter painter(this);
    painter.fillRect(rect(), colors.window);
    const auto spans = m_layout.spans();
    for (const bool pinned : {false, true}) {
        for (const auto& span : spans) {
            if (span.pinned != pinned) continue;
            painter.save();
            const int left = pinned ? span.left : std::max(span.left, m_layout.pinnedWidth());
            painter.setClipRect(QRect(left, 0, span.left + span.width - left, height()));
            paintColumn(painter, span);
            painter.restore();
        }
    }
    painter.fillRect(QRect(0, height() - 1, width(), 1), colors.line);
    if (m_dragX >= 0)
        paintDrag(painter);
    else if (m_hovered >= 0)
        paintChevron(painter);
}

void TableHeader::paintChevron(QPainter& painter) const {
    const Colors& colors = Theme::instance().colors();
    const QRect box = chevronRect(m_hovered);
    if (box.isEmpty()) return;
    const bool over = box.contains(mapFromGlobal(QCursor::pos()));
    painter.fillRect(box, over ? colors.selection : colors.window);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(over ? colors.text : colors.mutedText, 1.4));
    const QPointF middle = QRectF(box).center();
    painter.drawPolyline(QPolygonF{middle + QPointF(-3.5, -1.5), middle + QPointF(0, 2), middle + QPointF(3.5, -1.5)});
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void TableHeader::paintDrag(QPainter& painter) const {
    const Colors& colors = Theme::instance().colors();
    const int before = dropAt(m_dragX);
    const auto last = m_layout.count() - 1;
    const auto span = m_layout.span(std::min(before, last));
    const int x = before > last ? span.left + span.width : span.left;
    painter.fillRect(QRect(std::clamp(x - 1, 0, width() - 2), 0, 2, height()), colors.accent);
    const QString name = m_model.columns()[static_cast<std::size_t>(m_pressed)].title;
    const QFontMetrics metrics(titleFont());
    const QRect tag(m_dragX + 12, 4, std::min(metrics.horizontalAdvance(name), 160) + 2 * kPadding, metrics.height() + 4);
    painter.setFont(titleFont());
    painter.fillRect(tag, colors.selection);
    painter.setPen(colors.text);
    painter.drawText(tag.adjusted(kPadding, 0, -kPadding, 0), Qt::AlignCenter, metrics.elidedText(name, Qt::ElideRight, 160));
}

void TableHeader::paintColumn(QPainter& painter, const ColumnLayout::Span& span) const {
    const Colors& colors = Theme::instance().colors();
    painter.fillRect(QRect(span.left + span.width - 1, 0, 1, height()), colors.line);
    const QFontMetrics title(titleFont()), small(smallFont());
    QRect line(span.left + kPadding, 5, span.width - 2 * kPadding, title.height());
    paintTitle(painter, line, span.column);
    line = QRect(line.left(), line.bottom() + 1, line.width(), small.height());
    painter.setFont(smallFont());
    painter.setPen(colors.mutedText);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     small.elidedText(detail(span.column), Qt::ElideRight, line.width()));
    const ColumnProfile* profile = m_model.profile(span.column);
    if (profile && !profile->histogram.empty())
        paintHistogram(painter, QRect(line.left(), height() - 3 - kHistogram, line.width(), kHistogram), *profile);
}

void TableHeader::paintTitle(QPainter& painter, const QRect& line, int column) const {
    const auto& info = m_model.columns()[static_cast<std::size_t>(column)];
    QRect room = line;
    if (info.kind == TableColumn::Kind::Row || info.kind == TableColumn::Kind::Source) {
        painter.setFont(smallFont());
        const QSize size = TableDelegate::iconSize(QFontMetrics(smallFont()));
        QRect box(QPoint(line.left(), 0), size);
        box.moveCenter(QPoint(box.center().x(), line.center().y()));
        TableDelegate::paintIcon(painter, box, info);
        room.setLeft(box.right() + 6);
    }
    const QFontMetrics metrics(titleFont());
    const QString sign = arrow(column);
    const int signWidth = metrics.horizontalAdvance(sign);
    painter.setFont(titleFont());
    painter.setPen(info.target ? Theme::instance().colors().accent : Theme::instance().colors().text);
    const QString name = metrics.elidedText(info.title, Qt::ElideRight, room.width() - signWidth);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, name);
    if (sign.isEmpty()) return;
    painter.setPen(m_model.sorting() ? Theme::instance().colors().mutedText : Theme::instance().colors().text);
    painter.drawText(room.adjusted(metrics.horizontalAdvance(name), 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, sign);
}

void TableHeader::paintHistogram(QPainter& painter, const QRect& area, const ColumnProfile& profile) const {
    QColor color = Theme::instance().colors().neutral;
    color.setAlphaF(0.6F);
    for (const HistogramBar& bar : histogramBars(profile.histogram, area)) painter.fillRect(bar.rect, color);
}

}  // namespace assay
