// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTimerEvent>
#include <QWheelEvent>

#include "widgets/big_table.h"

namespace assay {

namespace {

constexpr int kAutoScrollMs = 40;
constexpr int kAngleOfStep = 120;

SelectMode modeOf(Qt::KeyboardModifiers keys) {
    if (keys.testFlag(Qt::AltModifier)) return SelectMode::Remove;
    if (keys.testFlag(Qt::ControlModifier))
        return keys.testFlag(Qt::ShiftModifier) ? SelectMode::Add : SelectMode::Toggle;
    return SelectMode::Replace;
}

}  // namespace

void BigTable::wheelEvent(QWheelEvent* event) {
    QPoint pixels = event->pixelDelta();
    if (pixels.isNull()) pixels = event->angleDelta() * (3 * m_scroll.rowHeight()) / kAngleOfStep;
    if (event->modifiers().testFlag(Qt::ShiftModifier) && pixels.x() == 0) pixels = pixels.transposed();
    if (pixels.x() != 0) horizontalScrollBar()->setValue(horizontalScrollBar()->value() - pixels.x());
    if (pixels.y() != 0) {
        m_direction = pixels.y() < 0 ? 1 : -1;
        m_scroll.scrollBy(-pixels.y());
        syncBars();
    }
    viewport()->update();
    event->accept();
}

void BigTable::mousePressEvent(QMouseEvent* event) {
    const std::int64_t position = m_scroll.rowAt(static_cast<int>(event->position().y()));
    const int column = m_layout.columnAt(static_cast<int>(event->position().x()));
    if (position < 0) {
        if (event->button() == Qt::LeftButton) m_session.clearSelection();
        return;
    }
    setCurrent(position, column >= 0 ? column : m_currentColumn);
    if (event->button() != Qt::LeftButton) return;
    const bool extend = event->modifiers().testFlag(Qt::ShiftModifier) && m_anchor >= 0;
    if (!extend) m_anchor = position;
    m_drag = Drag{m_anchor, position, modeOf(event->modifiers())};
    m_dragY = static_cast<int>(event->position().y());
}

void BigTable::mouseMoveEvent(QMouseEvent* event) {
    if (!m_drag) return;
    m_dragY = static_cast<int>(event->position().y());
    const int inside = std::clamp(m_dragY, 0, std::max(0, viewport()->height() - 1));
    const std::int64_t position = m_scroll.rowAt(inside);
    m_drag->to = position >= 0 ? position : m_model.rows() - 1;
    if (inside != m_dragY) {
        if (!m_autoScroll.isActive()) m_autoScroll.start(kAutoScrollMs, this);
    } else {
        m_autoScroll.stop();
    }
    viewport()->update();
}

void BigTable::timerEvent(QTimerEvent* event) {
    if (event->timerId() != m_autoScroll.timerId()) return QAbstractScrollArea::timerEvent(event);
    if (!m_drag) return m_autoScroll.stop();
    // The further out the pointer, the faster.
    const int out = m_dragY < 0 ? m_dragY : std::max(0, m_dragY - viewport()->height());
    m_direction = out < 0 ? -1 : 1;
    m_scroll.scrollBy(std::clamp(out, -400, 400));
    m_drag->to = out < 0 ? m_scroll.firstRow() : m_scroll.lastRow();
    syncBars();
    viewport()->update();
}

void BigTable::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_drag) return;
    m_autoScroll.stop();
    const Drag drag = *m_drag;
    m_drag.reset();
    setCurrent(drag.to, m_currentColumn);
    selectRange(drag.from, drag.to, drag.mode);
}

void BigTable::mouseDoubleClickEvent(QMouseEvent* event) { mousePressEvent(event); }

void BigTable::selectRange(std::int64_t from, std::int64_t to, SelectMode mode) {
    constexpr std::int64_t kAtOnce = 500'000;
    if (from > to) std::swap(from, to);
    if (!m_session.dataset() || from < 0) return;
    const std::int64_t universe = m_session.dataset()->rowCount();
    const auto collect = [order = m_model.order(), universe, from, to](const RunContext& context) {
        RowSet rows(universe);
        for (std::int64_t i = from; i <= std::min(to, order->size() - 1); ++i) {
            if (i % 1'000'000 == 0) context.checkpoint();
            rows.insert(order->at(i));
        }
        return rows;
    };
    if (to - from < kAtOnce) return m_session.select(collect(RunContext()), mode);
    m_session.jobs().start<RowSet>(JobRunner::Lane::Page, tr("Selecting rows"), this, collect,
                                   [this, mode, universe](Outcome<RowSet> outcome) {
                                       const auto dataset = m_session.dataset();
                                       if (outcome.kind == Outcome<RowSet>::Kind::Finished && dataset &&
                                           dataset->rowCount() == universe)
                                           m_session.select(outcome.value, mode);
                                   });
}

void BigTable::selectAll() {
    if (m_session.dataset()) m_session.select(m_session.visible());
}

bool BigTable::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        // With the focus here these keys are the table's, whatever menus say.
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll)) {
            event->accept();
            return true;
        }
    }
    return QAbstractScrollArea::event(event);
}

void BigTable::keyPressEvent(QKeyEvent* event) {
    if (handleKey(event))
        event->accept();
    else
        QWidget::keyPressEvent(event);  // the scroll area would scroll by itself
}

bool BigTable::handleKey(QKeyEvent* event) {
    const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    if (event->matches(QKeySequence::SelectAll)) return selectAll(), true;
    if (event->matches(QKeySequence::Copy)) return copyRows(false), true;
    const std::int64_t last = m_model.rows() - 1;
    const int columns = static_cast<int>(m_model.columns().size());
    if (last < 0 || columns == 0) return false;
    const std::int64_t here = std::max<std::int64_t>(0, m_current);
    const std::int64_t page = m_scroll.fullRows();
    switch (event->key()) {
        case Qt::Key_Down:
            if (!event->modifiers().testFlag(Qt::AltModifier)) return moveCurrent(control ? last : here + (m_current >= 0), shift), true;
            return openColumnMenu(), true;
        case Qt::Key_Up: return moveCurrent(control ? 0 : here - (m_current >= 0), shift), true;
        case Qt::Key_PageUp: return moveCurrent(here - page, shift), true;
        case Qt::Key_PageDown: return moveCurrent(here + page, shift), true;
        case Qt::Key_Home: return moveCurrent(0, shift), true;
        case Qt::Key_End: return moveCurrent(last, shift), true;
        case Qt::Key_Left: return moveColumn(control ? 0 : m_currentColumn - 1), true;
        case Qt::Key_Right: return moveColumn(control ? columns - 1 : m_currentColumn + 1), true;
        case Qt::Key_Space:
            if (m_current >= 0) selectRange(m_current, m_current, SelectMode::Toggle);
            m_anchor = m_current;
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (m_current < 0 || control) return false;
            return m_session.lookAtRow(m_model.rowAt(m_current), true), true;
        case Qt::Key_Escape:
            if (m_drag) {
                m_drag.reset();
                viewport()->update();
                return true;
            }
            if (m_session.selection().empty()) return false;
            m_session.clearSelection();
            return true;
        case Qt::Key_G: return control && !shift ? (askForRow(), true) : false;
        default: return false;
    }
}

void BigTable::moveCurrent(std::int64_t position, bool extend) {
    position = std::clamp<std::int64_t>(position, 0, m_model.rows() - 1);
    m_direction = position < m_current ? -1 : 1;
    if (extend && m_anchor < 0) m_anchor = std::max<std::int64_t>(0, m_current);
    setCurrent(position, m_currentColumn);
    m_scroll.reveal(position);
    syncBars();
    if (extend)
        selectRange(m_anchor, position, SelectMode::Replace);
    else
        m_anchor = position;
}

void BigTable::moveColumn(int column) {
    const int last = static_cast<int>(m_model.columns().size()) - 1;
    setCurrent(std::max<std::int64_t>(0, m_current), std::clamp(column, 0, last));
    horizontalScrollBar()->setValue(m_layout.scrollFor(m_currentColumn));
}

}  // namespace assay
