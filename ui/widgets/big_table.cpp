// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/big_table.h"

#include <algorithm>

#include <QEvent>
#include <QHelpEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QVariantAnimation>

#include "models/cell_text.h"
#include "widgets/table_header.h"
#include "widgets/theme.h"

namespace assay {

namespace {
constexpr int kFirstWidth = 90;
constexpr int kWidest = 260;
}  // namespace

BigTable::BigTable(Session& session, QWidget* parent)
    : QAbstractScrollArea(parent),
      m_session(session),
      m_model(session),
      m_delegate(font()),
      m_header(new TableHeader(m_model, m_layout, this)),
      m_flash(new QVariantAnimation(this)) {
    setObjectName(QStringLiteral("bigTable"));
    setAccessibleName(tr("Rows"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    m_flash->setStartValue(1.0);
    m_flash->setEndValue(0.0);
    m_flash->setDuration(1500);
    const auto repaint = [this] { viewport()->update(); };
    connect(m_flash, &QVariantAnimation::valueChanged, this, repaint);
    connect(m_flash, &QVariantAnimation::finished, this, [this] { m_flashed.reset(); });
    connect(&m_model, &TableModel::columnsChanged, this, &BigTable::onColumnsChanged);
    connect(&m_model, &TableModel::orderChanged, this, &BigTable::onOrderChanged);
    connect(&m_model, &TableModel::cellsChanged, this, [this] {
        measureColumns();
        viewport()->update();
    });
    connect(&m_model, &TableModel::failed, &session, &Session::failed);
    connect(&session, &Session::selectionChanged, this, repaint);
    connect(&session, &Session::rowRequested, this, &BigTable::showRow);
    connect(&Theme::instance(), &Theme::changed, this, &BigTable::refreshFonts);
    connectHeader();
    refreshFonts();
    onColumnsChanged(true);
}

void BigTable::refreshFonts() {
    m_delegate = TableDelegate(font());
    setViewportMargins(0, m_header->sizeHint().height(), 0, 0);
    refreshGeometry();
    m_header->update();
}

void BigTable::refreshGeometry() {
    const QRect area = viewport()->geometry();
    m_header->setGeometry(area.left(), area.top() - m_header->sizeHint().height(), area.width(),
                          m_header->sizeHint().height());
    m_layout.setViewport(area.width());
    m_scroll.setGeometry(m_model.rows(), m_delegate.rowHeight(), area.height());
    syncBars();
    viewport()->update();
}

void BigTable::syncBars() {
    m_syncing = true;
    verticalScrollBar()->setRange(0, m_scroll.barMaximum());
    verticalScrollBar()->setPageStep(m_scroll.barPageStep());
    verticalScrollBar()->setSingleStep(m_scroll.rowHeight());
    verticalScrollBar()->setValue(m_scroll.barValue());
    horizontalScrollBar()->setRange(0, m_layout.maximumScroll());
    horizontalScrollBar()->setPageStep(std::max(1, viewport()->width() - m_layout.pinnedWidth()));
    horizontalScrollBar()->setSingleStep(24);
    m_layout.setScroll(horizontalScrollBar()->value());
    m_syncing = false;
    m_header->update();
}

void BigTable::scrollContentsBy(int, int dy) {
    if (m_syncing) return;
    if (dy != 0) {
        m_direction = dy < 0 ? 1 : -1;
        m_scroll.setBarValue(verticalScrollBar()->value());
    }
    m_layout.setScroll(horizontalScrollBar()->value());
    measureColumns();
    m_header->update();
    viewport()->update();
}

void BigTable::onColumnsChanged(bool newDataset) {
    const auto& columns = m_model.columns();
    if (newDataset) m_sourceWidths.assign(m_session.dataset() ? m_session.dataset()->columns().size() : 0, 0);
    std::vector<int> widths;
    m_measured.clear();
    int pinned = 0;
    for (const TableColumn& column : columns) {
        const int measured = column.source ? m_sourceWidths[static_cast<std::size_t>(toIndex(*column.source))] : 0;
        const int chosen = m_model.arrangement().width(column.key);
        const int known = chosen > 0 ? chosen : measured;
        widths.push_back(known > 0 ? known : kFirstWidth);
        m_measured.push_back(known > 0);
        pinned += column.pinned;
    }
    m_layout.reset(std::move(widths), pinned);
    m_currentColumn = std::clamp(m_currentColumn, 0, std::max(0, static_cast<int>(columns.size()) - 1));
    m_drag.reset();
    if (newDataset) {
        m_current = m_anchor = -1;
        m_topRow.reset();
        m_currentRow.reset();
        m_scroll.scrollTo(0);
        horizontalScrollBar()->setValue(0);
    }
    refreshGeometry();
}

void BigTable::onOrderChanged(bool sorted) {
    const auto find = [this](const std::optional<RowId>& row) {
        return row ? m_model.order()->positionOf(*row) : std::nullopt;
    };
    m_drag.reset();
    m_current = m_anchor = find(m_currentRow).value_or(-1);
    const bool atTop = m_scroll.firstRow() == 0;
    refreshGeometry();
    if (sorted || atTop) {
        m_scroll.scrollTo(0);
    } else if (const auto top = find(m_topRow)) {
        m_scroll.scrollTo(*top * m_scroll.rowHeight());
    }
    syncBars();
    viewport()->update();
}

void BigTable::setColumnWidth(int column, int width) {
    m_layout.setWidth(column, width);
    m_measured[static_cast<std::size_t>(column)] = true;
    const TableColumn& info = m_model.columns()[static_cast<std::size_t>(column)];
    if (info.source) m_sourceWidths[static_cast<std::size_t>(toIndex(*info.source))] = width;
}

int BigTable::fittingWidth(int column) const {
    const TableColumn& info = m_model.columns()[static_cast<std::size_t>(column)];
    int width = m_header->preferredWidth(column);
    for (std::int64_t row = m_scroll.firstRow(); row <= m_scroll.lastRow(); ++row)
        width = std::max(width, m_delegate.cellWidth(info, m_model.cell(row, column).text));
    return width;
}

void BigTable::fitColumn(int column) {
    setColumnWidth(column, std::min(fittingWidth(column), 3 * kWidest));
    m_model.rememberWidth(column, m_layout.width(column));
    refreshGeometry();
}

void BigTable::measureColumns() {
    const std::int64_t first = m_scroll.firstRow();
    bool changed = false;
    if (m_model.rows() == 0) return;
    const bool currentSeen = m_layout.scrollFor(m_currentColumn) == horizontalScrollBar()->value();
    for (const auto& span : m_layout.spans()) {
        if (m_measured[static_cast<std::size_t>(span.column)]) continue;
        if (m_model.cell(first, span.column).state == ShownCell::State::Loading) continue;
        int width = fittingWidth(span.column);
        const TableColumn& info = m_model.columns()[static_cast<std::size_t>(span.column)];
        // The last id is the longest; a later sort must not cut it off.
        if (info.kind == TableColumn::Kind::Row)
            width = std::max(width, m_delegate.cellWidth(info, QString::number(m_model.table()->dataset().rowCount())));
        setColumnWidth(span.column, std::min(width, kWidest));
        changed = true;
    }
    if (!changed) return;
    refreshGeometry();
    if (currentSeen) horizontalScrollBar()->setValue(m_layout.scrollFor(m_currentColumn));
}

void BigTable::showRow(RowId row) {
    if (const auto position = m_model.order()->positionOf(row)) {
        showPosition(*position);
    } else if (m_session.dataset()) {
        emit message(toIndex(row) >= 0 && toIndex(row) < m_session.dataset()->rowCount()
                         ? tr("Row %1 is hidden by the filter").arg(toIndex(row))
                         : tr("There is no row %1; the last one is %2")
                               .arg(toIndex(row))
                               .arg(m_session.dataset()->rowCount() - 1));
    }
}

void BigTable::showPosition(std::int64_t position) {
    if (position < 0 || position >= m_model.rows()) return;
    if (position < m_scroll.firstRow() + 1 || position > m_scroll.lastRow() - 1) m_scroll.center(position);
    setCurrent(position, m_currentColumn);
    syncBars();
    m_flashed = m_model.rowAt(position);
    m_flash->stop();
    m_flash->start();
}

void BigTable::showColumn(ColumnId column) {
    const auto& columns = m_model.columns();
    const auto found = std::find_if(columns.begin(), columns.end(), [&](const TableColumn& each) { return each.source == column; });
    if (found != columns.end()) moveColumn(static_cast<int>(found - columns.begin()));
}

void BigTable::setCurrent(std::int64_t position, int column) {
    m_current = position;
    m_currentColumn = column;
    m_currentRow = position >= 0 ? std::optional(m_model.rowAt(position)) : std::nullopt;
    if (m_currentRow) m_session.lookAtRow(*m_currentRow);
    if (m_currentRow && column < static_cast<int>(m_model.columns().size()))
        m_session.lookAtColumn(m_model.columns()[static_cast<std::size_t>(column)].key);
    viewport()->update();
    emit currentChanged(position);
}

void BigTable::resizeEvent(QResizeEvent*) { refreshGeometry(); }

void BigTable::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) refreshFonts();
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Rows"));
        m_model.retranslate();
    }
}

void BigTable::focusInEvent(QFocusEvent*) { viewport()->update(); }
void BigTable::focusOutEvent(QFocusEvent*) { viewport()->update(); }

bool BigTable::viewportEvent(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return QAbstractScrollArea::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const std::int64_t position = m_scroll.rowAt(help->y());
    const int column = m_layout.columnAt(help->x());
    if (position >= 0 && column >= 0) {
        const auto span = m_layout.span(column);
        const QRect cell(span.left, m_scroll.rowTop(position), span.width, m_scroll.rowHeight());
        QToolTip::showText(help->globalPos(), m_model.toolTip(position, column), viewport(), cell);
    } else {
        QToolTip::hideText();
    }
    return true;
}

}  // namespace assay
