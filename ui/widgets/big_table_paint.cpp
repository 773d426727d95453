// SPDX-License-Identifier: GPL-3.0-or-later
#include <QPainter>
#include <QVariantAnimation>

#include "widgets/big_table.h"
#include "widgets/theme.h"

namespace assay {

void BigTable::wantVisible() {
    std::vector<int> columns;
    for (const auto& span : m_layout.spans()) columns.push_back(span.column);
    m_model.want(m_scroll.firstRow(), m_scroll.lastRow(), columns, m_direction);
}

void BigTable::paintEvent(QPaintEvent*) {
    const Colors& colors = Theme::instance().colors();
    wantVisible();
    QPainter painter(viewport());
    painter.setFont(font());
    painter.fillRect(viewport()->rect(), colors.surface);
    if (m_model.rows() == 0) {
        if (!m_session.dataset()) return;
        painter.setPen(colors.mutedText);
        painter.drawText(viewport()->rect(), Qt::AlignCenter,
                         m_session.dataset()->rowCount() == 0 ? tr("The file has no rows")
                                                              : tr("No row passes the filters"));
        return;
    }
    m_topRow = m_model.rowAt(m_scroll.firstRow());
    const auto spans = m_layout.spans();
    for (std::int64_t position = m_scroll.firstRow(); position <= m_scroll.lastRow(); ++position)
        paintRow(painter, position, spans);
}

void BigTable::paintRow(QPainter& painter, std::int64_t position, const std::vector<ColumnLayout::Span>& spans) {
    const Colors& colors = Theme::instance().colors();
    const QRect row(0, m_scroll.rowTop(position), viewport()->width(), m_scroll.rowHeight());
    const int pinned = m_layout.pinnedWidth();
    const int right = spans.empty() ? 0 : std::min(row.width(), spans.back().left + spans.back().width);
    const bool selected = selectedAt(position);
    if (selected) painter.fillRect(row, colors.selection);
    for (const bool front : {false, true}) {
        if (front && pinned > 0) {
            // Pinned columns cover what has been scrolled under them; cells keep within their own room.
            painter.fillRect(QRect(0, row.top(), pinned, row.height()), selected ? colors.selection : colors.window);
        }
        for (const auto& span : spans) {
            if (span.pinned != front) continue;
            const QRect cell(span.left, row.top(), span.width, row.height());
            const auto& column = m_model.columns()[static_cast<std::size_t>(span.column)];
            m_delegate.paintCell(painter, cell, column, m_model.cell(position, span.column), m_model.scoreSummary());
            if (position == m_current && span.column == m_currentColumn && hasFocus()) {
                painter.setPen(colors.accent);
                painter.setBrush(Qt::NoBrush);
                painter.drawRect(cell.adjusted(0, 0, -2, -2));
            }
        }
    }
    painter.fillRect(QRect(0, row.bottom(), std::max(right, pinned), 1), colors.line);
    paintEdges(painter, position, row);
}

void BigTable::paintEdges(QPainter& painter, std::int64_t position, const QRect& row) {
    const Colors& colors = Theme::instance().colors();
    const RowId id = m_model.rowAt(position);
    if (m_model.suspected(id)) painter.fillRect(QRect(1, row.top() + 1, 3, row.height() - 3), colors.harmful);
    if (m_flashed != id) return;
    QColor flash = colors.accent;
    flash.setAlphaF(static_cast<float>(0.35 * m_flash->currentValue().toDouble()));
    painter.fillRect(row, flash);
}

bool BigTable::selectedAt(std::int64_t position) const {
    const bool selected = m_session.selection().contains(m_model.rowAt(position));
    if (!m_drag) return selected;
    const bool covered = m_drag->covers(position);
    switch (m_drag->mode) {
        case SelectMode::Replace: return covered;
        case SelectMode::Add: return selected || covered;
        case SelectMode::Remove: return selected && !covered;
        case SelectMode::Toggle: return selected != covered;
    }
    return selected;
}

}  // namespace assay
