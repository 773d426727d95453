// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/filter_pill.h"

#include <algorithm>

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include "widgets/theme.h"

namespace assay {

namespace {
constexpr int kPadding = 10;
constexpr int kCross = 20;
constexpr int kWidest = 280;
}  // namespace

FilterPillButton::FilterPillButton(const QString& text, bool enabled, const QString& toolTip, QWidget* parent)
    : QAbstractButton(parent), m_on(enabled) {
    setText(text);
    setToolTip(toolTip);
    setMouseTracking(true);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(m_on ? tr("Filter: %1").arg(text) : tr("Filter, switched off: %1").arg(text));
    setAccessibleDescription(tr("Space switches it off or on, F2 edits it, Delete removes it"));
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, &FilterPillButton::toggleRequested);
}

QSize FilterPillButton::sizeHint() const {
    const int text = fontMetrics().horizontalAdvance(this->text()) + 2;
    return {std::min(kWidest, text + 2 * kPadding + kCross), std::max(22, fontMetrics().height() + 6)};
}

QSize FilterPillButton::minimumSizeHint() const { return {std::min(80, sizeHint().width()), sizeHint().height()}; }

QRect FilterPillButton::crossRect() const { return {width() - kCross - 4, 0, kCross + 4, height()}; }

void FilterPillButton::paintEvent(QPaintEvent*) {
    const Colors& colors = Theme::instance().colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setBrush(m_on ? colors.selection : QColor(Qt::transparent));
    painter.setPen(hasFocus() ? QPen(colors.accent) : m_on ? QPen(Qt::NoPen) : QPen(colors.line, 1, Qt::DashLine));
    painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2);
    painter.setPen(m_on ? colors.text : colors.mutedText);
    const QRect room(kPadding, 0, width() - 2 * kPadding - kCross + 6, height());
    painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(text(), Qt::ElideRight, room.width()));
    painter.setPen(m_overCross ? colors.text : colors.mutedText);
    painter.drawText(crossRect().adjusted(0, 0, -4, 0), Qt::AlignCenter, QStringLiteral("×"));
}

void FilterPillButton::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && crossRect().contains(event->position().toPoint())) {
        setDown(false);
        emit removeRequested();
        return;
    }
    QAbstractButton::mouseReleaseEvent(event);
}

void FilterPillButton::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && !crossRect().contains(event->position().toPoint())) emit editRequested(true);
}

void FilterPillButton::contextMenuEvent(QContextMenuEvent* event) {
    emit menuRequested(event->reason() == QContextMenuEvent::Keyboard ? mapToGlobal(QPoint(8, height())) : event->globalPos());
}

void FilterPillButton::mouseMoveEvent(QMouseEvent* event) {
    const bool over = crossRect().contains(event->position().toPoint());
    if (over != m_overCross) update();
    m_overCross = over;
    QAbstractButton::mouseMoveEvent(event);
}

void FilterPillButton::leaveEvent(QEvent* event) {
    m_overCross = false;
    update();
    QAbstractButton::leaveEvent(event);
}

void FilterPillButton::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
        emit removeRequested();
    else if (event->key() == Qt::Key_F2)
        emit editRequested(false);
    else
        QAbstractButton::keyPressEvent(event);
}

bool FilterPillButton::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && crossRect().contains(static_cast<QHelpEvent*>(event)->pos())) {
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), tr("Remove this filter"), this, crossRect());
        return true;
    }
    return QAbstractButton::event(event);
}

}  // namespace assay
