// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/table_delegate.h"

#include <algorithm>
#include <cmath>

#include <QPainter>

#include "text/core_sentences.h"
#include "widgets/theme.h"

namespace assay {

namespace {

constexpr int kBarWidth = 76;

QString iconText(const TableColumn& column) {
    if (column.kind == TableColumn::Kind::Row) return QStringLiteral("id");
    switch (column.type) {
        case ColumnType::Number: return QStringLiteral("#");
        case ColumnType::Category: return QStringLiteral("A");
        case ColumnType::Text: return QStringLiteral("T");
        case ColumnType::Boolean: return QStringLiteral("01");
        case ColumnType::DateTime: break;
    }
    return {};
}

void paintCalendar(QPainter& painter, const QRectF& box) {
    const QRectF sheet = box.adjusted(box.width() * 0.28, 3, -box.width() * 0.28, -2.5);
    painter.drawRect(sheet);
    painter.drawLine(QPointF(sheet.left(), sheet.top() + 2), QPointF(sheet.right(), sheet.top() + 2));
    painter.drawLine(QPointF(sheet.left() + 1.5, sheet.top() - 1.5), QPointF(sheet.left() + 1.5, sheet.top()));
    painter.drawLine(QPointF(sheet.right() - 1.5, sheet.top() - 1.5), QPointF(sheet.right() - 1.5, sheet.top()));
}

}  // namespace

TableDelegate::TableDelegate(const QFont& font) : m_text(font) {}

int TableDelegate::rowHeight() const { return std::max(22, m_text.height() + 6); }

int TableDelegate::cellWidth(const TableColumn& column, const QString& text) const {
    const int bar = column.kind == TableColumn::Kind::Importance ? kBarWidth + kPadding : 0;
    // Its words come with a run: the rows that are shown before tell nothing of their width.
    const int words = column.kind == TableColumn::Kind::Problem
                          ? m_text.width(coreSentence("wrong target") + QStringLiteral(" → 1234567"))
                          : 0;
    return std::max(m_text.width(text), words) + 2 * kPadding + bar + 2;
}

void TableDelegate::paintCell(QPainter& painter, const QRect& cell, const TableColumn& column,
                              const ShownCell& shown, const ScoreSummary& summary) const {
    const Colors& colors = Theme::instance().colors();
    const QRect inner = cell.adjusted(kPadding, 0, -kPadding, 0);
    const bool right = column.numeric();
    if (shown.changed) paintMark(painter, cell);
    switch (shown.state) {
        case ShownCell::State::Loading: {
            QRect bone(inner.left(), 0, std::max(8, inner.width() * 3 / 5), 6);
            bone.moveCenter(QPoint(bone.center().x(), cell.center().y()));
            if (right) bone.moveRight(inner.right());
            painter.fillRect(bone, colors.line);  // not rounded: a screen full of these is painted while one scrolls
            return;
        }
        case ShownCell::State::Missing:
            painter.setPen(colors.mutedText);
            m_text.draw(painter, inner, right, QStringLiteral("–"));
            return;
        case ShownCell::State::Value: break;
    }
    if (column.kind == TableColumn::Kind::Importance) return paintImportance(painter, inner, shown, summary);
    painter.setPen(column.kind == TableColumn::Kind::Row ? colors.mutedText : colors.text);
    m_text.draw(painter, inner, right, shown.text);
}

/// A quiet dot before what the user has changed.
void TableDelegate::paintMark(QPainter& painter, const QRect& cell) const {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::instance().colors().accent);
    painter.drawEllipse(QPointF(cell.left() + kPadding / 2.0, cell.center().y() + 0.5), 2.5, 2.5);
    painter.restore();
}

void TableDelegate::paintImportance(QPainter& painter, const QRect& cell, const ShownCell& shown,
                                    const ScoreSummary& summary) const {
    const Colors& colors = Theme::instance().colors();
    const int text = m_text.width(shown.text);
    const int room = std::min(kBarWidth, cell.width() - text - kPadding);
    if (room >= 16) {
        const double middle = cell.left() + room / 2.0;
        const double length = summary.bar(shown.number) * (room / 2.0 - 1);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.line);
        painter.drawRect(QRectF(middle - 0.5, cell.top() + 4, 1, cell.height() - 8));
        painter.setBrush(shown.number > 0 ? colors.helpful : shown.number < 0 ? colors.harmful : colors.neutral);
        const double width = std::max(1.0, std::abs(length));
        painter.drawRect(QRectF(length < 0 ? middle - width : middle, cell.center().y() - 3, width, 8));
    }
    painter.setPen(colors.text);
    m_text.draw(painter, cell, true, shown.text);
}

QSize TableDelegate::iconSize(const QFontMetrics& metrics) {
    return {std::max(16, metrics.horizontalAdvance(QStringLiteral("00")) + 4), std::max(13, metrics.height() - 3)};
}

void TableDelegate::paintIcon(QPainter& painter, const QRect& box, const TableColumn& column) {
    const Colors& colors = Theme::instance().colors();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(colors.line);
    painter.setBrush(colors.surface);
    painter.drawRoundedRect(frame, 3, 3);
    painter.setPen(colors.mutedText);
    painter.setBrush(Qt::NoBrush);
    const QString text = iconText(column);
    if (text.isEmpty())
        paintCalendar(painter, frame);
    else
        painter.drawText(box, Qt::AlignCenter, text);
    painter.restore();
}

}  // namespace assay
