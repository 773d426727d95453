// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QSize>
#include <QString>
#include <QWidget>

namespace assay {

class Session;

/// A plot in a dock. It listens to the session by itself, computes nothing on the GUI thread (analysis/ does, through
/// session.jobs()), and shows an empty state that says what to do while there is nothing to draw.
class PlotPanel : public QWidget {
    Q_OBJECT
public:
    explicit PlotPanel(Session& session, QWidget* parent = nullptr) : QWidget(parent), m_session(session) {}

    /// Draws the plot without its controls: PNG, SVG or PDF by the file's ending, size in pixels at 96 dpi, scaled by dpi / 96.
    /// False when the file could not be written.
    virtual bool exportTo(const QString& path, QSize size, int dpi) = 0;
    /// True while a background job is still working on what is shown.
    virtual bool busy() const { return false; }

protected:
    Session& session() const { return m_session; }

private:
    Session& m_session;
};

/// A row of panels.def.
struct PanelInfo {
    const char* id;               ///< also the file name of an exported plot and the dock's object name
    QString (*title)();           ///< translated
    QString (*summary)();         ///< translated, for tooltips
    PlotPanel* (*create)(Session& session, QWidget* parent);
};
const std::vector<PanelInfo>& plotPanels();

}  // namespace assay
