// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/bars_view.h"
#include "plots/canvas.h"
#include "plots/frame_panel.h"

namespace assay {

/// A panel that is a function from the session's state to a scene: it makes the scene in a worker when the state changes,
/// shows it, and passes brushes on to the session. Hidden panels wait until they are looked at.
class ScenePanel : public FramePanel {
    Q_OBJECT
public:
    explicit ScenePanel(Session& session, QWidget* parent);

    bool busy() const override { return m_job.busy() || m_canvas->busy(); }
    PlotCanvas& canvas() { return *m_canvas; }
    BarsView& bars() { return *m_bars; }

protected:
    /// What to show now; called on the GUI thread, the result in a worker.
    virtual SceneBuilder builder() const = 0;
    /// Texts of controls; called at the start and when the language changes.
    virtual void retranslate() {}

    /// The state changed. anew: another plot (the view is fitted, work under way is of no use).
    void rebuild(bool anew);

    void paintContent(QCPPainter& painter, QSize size, double scale) override;
    void prepare() override;
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void show(const Scene& scene);
    void highlight();

    PlotCanvas* m_canvas;
    BarsView* m_bars;
    LatestJob<Scene> m_job;
    bool m_stale = true, m_anew = true;
};

}  // namespace assay
