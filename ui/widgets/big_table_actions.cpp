// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QInputDialog>
#include <QMenu>

#include "models/cell_text.h"
#include "widgets/big_table.h"

namespace assay {

namespace {

constexpr std::int64_t kMostCopied = 200'000;

QString quoted(QString field) {
    if (!field.contains(QLatin1Char('\t')) && !field.contains(QLatin1Char('\n')) && !field.contains(QLatin1Char('"')))
        return field;
    return QLatin1Char('"') + field.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
}

struct CopyJob {
    std::shared_ptr<const Table> table;
    std::vector<TableColumn> columns;
    std::shared_ptr<const RowOrder> order;
    RowSet rows;
    bool headers = false;

    QString line(RowId row, const std::vector<Cell>& cells) const {
        QStringList fields;
        std::size_t next = 0;
        const auto i = toIndex(row);
        const auto number = [&](const Vector& values) {
            return i < values.size() && !std::isnan(values[i]) ? fullNumber(values[i]) : QString();
        };
        for (const TableColumn& column : columns) {
            switch (column.kind) {
                case TableColumn::Kind::Row: fields << QString::number(i); break;
                case TableColumn::Kind::Importance: fields << number(table->scores()->importance); break;
                case TableColumn::Kind::Rank: fields << number(table->scores()->rank); break;
                case TableColumn::Kind::Problem: fields << quoted(QString::fromStdString(toText(table->scores()->problemOf(i)))); break;
                case TableColumn::Kind::Prediction: fields << quoted(prediction(i)); break;
                case TableColumn::Kind::Source: fields << quoted(rawText(cells[next++])); break;
            }
        }
        return fields.join(QLatin1Char('\t')) + QLatin1Char('\n');
    }

    QString prediction(Index row) const {
        const RowScores& scores = *table->scores();
        const double value = scores.prediction[row];
        if (std::isnan(value)) return {};
        const bool named = scores.namedPrediction && value >= 0 && value < static_cast<double>(scores.classes.size());
        return named ? QString::fromStdString(scores.classes[static_cast<std::size_t>(value)]) : fullNumber(value);
    }

    /// Tab-separated, as spreadsheets read it.
    QString operator()(const RunContext& context) const {
        constexpr std::size_t kAtOnce = 2000;
        std::vector<ColumnId> sources;
        QStringList names;
        for (const TableColumn& column : columns) {
            if (column.source) sources.push_back(*column.source);
            names << quoted(column.kind == TableColumn::Kind::Row ? QStringLiteral("row")
                                                                  : QString::fromStdString(column.key));
        }
        QString text = headers ? names.join(QLatin1Char('\t')) + QLatin1Char('\n') : QString();
        std::vector<RowId> chunk;
        const auto flush = [&] {
            context.checkpoint();
            const auto cells = page(table->dataset(), chunk, sources);
            for (std::size_t i = 0; i < chunk.size(); ++i) text += line(chunk[i], cells[i]);
            chunk.clear();
        };
        for (std::int64_t i = 0; i < order->size(); ++i) {
            if (i % 1'000'000 == 0) context.checkpoint();
            if (!rows.contains(order->at(i))) continue;
            chunk.push_back(order->at(i));
            if (chunk.size() == kAtOnce) flush();
        }
        if (!chunk.empty()) flush();
        return text;
    }
};

}  // namespace

void BigTable::copyCell() {
    if (m_current < 0 || m_current >= m_model.rows()) return;
    QApplication::clipboard()->setText(rawText(m_model.rawCell(m_current, m_currentColumn)));
    emit message(tr("Copied the cell"));
}

void BigTable::copyRows(bool headers) {
    if (!m_model.table() || m_model.rows() == 0) return;
    RowSet rows = m_session.selection();
    if (rows.universe() == m_session.visible().universe()) rows &= m_session.visible();
    if (rows.empty()) {
        if (m_current < 0) return emit message(tr("Nothing to copy: select rows first"));
        if (!headers) return copyCell();
        rows = RowSet(m_session.visible().universe());
        rows.insert(m_model.rowAt(m_current));
    }
    const std::int64_t count = rows.count();
    if (count > kMostCopied)
        return emit message(tr("%1 rows are too many for the clipboard (at most %2); use File > Export Filtered")
                                .arg(groupedNumber(count), groupedNumber(kMostCopied)));
    m_session.jobs().start<QString>(JobRunner::Lane::Query, tr("Copying rows"), this,
                                    CopyJob{m_model.table(), m_model.columns(), m_model.order(), rows, headers},
                                    [this, count](Outcome<QString> outcome) {
                                        if (outcome.kind == Outcome<QString>::Kind::Failed)
                                            return emit m_session.failed(outcome.message);
                                        if (outcome.kind != Outcome<QString>::Kind::Finished) return;
                                        QApplication::clipboard()->setText(outcome.value);
                                        emit message(tr("Copied %n row(s)", nullptr, static_cast<int>(count)));
                                    });
}

void BigTable::askForRow() {
    if (!m_session.dataset()) return;
    auto* dialog = new QInputDialog(this);
    dialog->setObjectName(QStringLiteral("goToRowDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Go to Row"));
    dialog->setLabelText(tr("Row id, from 0 to %1:").arg(groupedNumber(m_session.dataset()->rowCount() - 1)));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& text) {
        bool fine = false;
        const qlonglong row = QString(text).remove(QLatin1Char(',')).trimmed().toLongLong(&fine);
        if (fine)
            showRow(RowId{row});
        else
            emit message(tr("\"%1\" is not a row id; give a whole number").arg(text));
    });
    dialog->open();
}

void BigTable::popup(QMenu* menu, const QPoint& where) {
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(where);
}

void BigTable::contextMenuEvent(QContextMenuEvent* event) {
    if (!m_model.table()) return;
    QPoint where = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard && m_current >= 0) {
        const auto span = m_layout.span(m_currentColumn);
        where = viewport()->mapToGlobal(QPoint(span.left + 8, m_scroll.rowTop(m_current) + m_scroll.rowHeight()));
    }
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("tableMenu"));
    fillRowMenu(*menu);
    fillCellMenu(*menu);
    popup(menu, where);
}

void BigTable::fillRowMenu(QMenu& menu) {
    const bool selected = !m_session.selection().empty();
    menu.addAction(tr("Keep Only Selected Rows"), &m_session, &Session::keepOnly)->setEnabled(selected);
    menu.addAction(tr("Exclude Selected Rows"), &m_session, &Session::exclude)->setEnabled(selected);
    menu.addSeparator();
    menu.addAction(tr("Copy"), this, &BigTable::copy)->setShortcut(QKeySequence::Copy);
    menu.addAction(tr("Copy with Headers"), this, &BigTable::copyWithHeaders);
    if (m_current >= 0 && m_current < m_model.rows()) menu.addAction(tr("Copy Cell"), this, &BigTable::copyCell);
    if (m_current >= 0)
        menu.addAction(tr("Show All Columns of the Row"), this, [this] { m_session.lookAtRow(m_model.rowAt(m_current), true); })
            ->setShortcut(Qt::Key_Return);
    fillLabelItem(menu);
    menu.addSeparator();
    menu.addAction(tr("Select All"), this, &BigTable::selectAll)->setShortcut(QKeySequence::SelectAll);
    menu.addAction(tr("Clear Selection"), &m_session, &Session::clearSelection)->setEnabled(selected);
    menu.addAction(tr("Go to Row..."), this, &BigTable::askForRow)->setShortcut(Qt::CTRL | Qt::Key_G);
}

void BigTable::fillLabelItem(QMenu& menu) {
    RowSet rows = m_session.selection();
    rows &= m_session.visible();
    if (m_current >= 0 && !rows.contains(m_model.rowAt(m_current))) {
        rows = RowSet(rows.universe());
        rows.insert(m_model.rowAt(m_current));
    }
    QAction* change = menu.addAction(tr("Change Label…"), &m_session, [this, rows] { m_session.askForLabel(rows); });
    change->setShortcut(Qt::CTRL | Qt::Key_E);
    change->setEnabled(!rows.empty() && !m_session.target().empty());
    if (m_session.target().empty()) change->setToolTip(tr("Choose a target in the Run panel first"));
    menu.setToolTipsVisible(true);
}

void BigTable::fillCellMenu(QMenu& menu) {
    if (m_current < 0 || m_current >= m_model.rows()) return;
    const TableColumn& column = m_model.columns()[static_cast<std::size_t>(m_currentColumn)];
    const ShownCell shown = m_model.cell(m_current, m_currentColumn);
    if (shown.state == ShownCell::State::Loading || column.kind == TableColumn::Kind::Row) return;
    const RowScores* scores = m_model.table()->scores();
    if (column.kind == TableColumn::Kind::Prediction && scores && scores->namedPrediction) return;
    const Cell cell = m_model.rawCell(m_current, m_currentColumn);
    menu.addSeparator();
    const auto add = [&](const QString& expression) {
        const QString label = expression.size() > 60 ? expression.left(58) + QStringLiteral("…") : expression;
        menu.addAction(tr("Filter: %1").arg(QString(label).replace(QLatin1Char('&'), QStringLiteral("&&"))), &m_session,
                       [this, expression] { m_session.addExpression(expression); });
    };
    add(equalsExpression(column.key, cell, false));
    add(equalsExpression(column.key, cell, true));
    if (cell.kind != Cell::Kind::Number || !column.numeric()) return;
    add(quotedName(column.key) + QStringLiteral(" >= ") + fullNumber(cell.number));
    add(quotedName(column.key) + QStringLiteral(" <= ") + fullNumber(cell.number));
}

}  // namespace assay
