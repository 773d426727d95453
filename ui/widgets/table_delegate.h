// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>

#include "models/score_summary.h"
#include "models/table_column.h"
#include "models/table_model.h"
#include "widgets/line_text.h"

class QPainter;

namespace assay {

/// Paints cells and type icons of the big table in the theme's colours. Made anew when font or theme change.
class TableDelegate {
public:
    explicit TableDelegate(const QFont& font);

    int rowHeight() const;
    /// Width that shows the text of a cell.
    int cellWidth(const TableColumn& column, const QString& text) const;
    void paintCell(QPainter& painter, const QRect& cell, const TableColumn& column, const ShownCell& shown,
                   const ScoreSummary& summary) const;
    /// A small box with #, A, T, 01, id or a calendar.
    static QSize iconSize(const QFontMetrics& metrics);
    static void paintIcon(QPainter& painter, const QRect& box, const TableColumn& column);

    static constexpr int kPadding = 8;

private:
    void paintMark(QPainter& painter, const QRect& cell) const;
    void paintImportance(QPainter& painter, const QRect& cell, const ShownCell& shown,
                         const ScoreSummary& summary) const;

    LineText m_text;
};

}  // namespace assay
