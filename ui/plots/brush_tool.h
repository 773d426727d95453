// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <qcustomplot.h>

#include "analysis/plot_points.h"
#include "session/session.h"

namespace assay {

/// What the modifier keys mean while brushing: Shift adds, Alt removes, Ctrl toggles, nothing replaces.
SelectMode brushMode(Qt::KeyboardModifiers modifiers);
/// "Replaces the selection (Shift adds, Alt removes, Ctrl toggles)".
QString brushHint(SelectMode mode);

/// The rectangle that a drag draws on a plot, on a layer of its own so that dragging redraws nothing else.
class BrushTool {
public:
    explicit BrushTool(QCustomPlot& plot);

    /// From outside the axes a drag begins at their edge. spans: the whole height, a stretch of x.
    void begin(QPoint at, bool spans);
    void moveTo(QPoint at, Qt::KeyboardModifiers modifiers);
    void cancel();
    bool active() const { return m_active; }
    /// Ends the drag: what was brushed, in plot coordinates; nothing for a click.
    std::optional<PlotArea> finish();
    void setColors(const QColor& line, const QColor& text, const QColor& background);

private:
    QRect dragged() const;
    void hide();

    QCustomPlot& m_plot;
    QCPItemRect* m_rectangle;
    QCPItemText* m_hint;
    QPoint m_from, m_to;
    bool m_spans = false, m_active = false;
};

}  // namespace assay
