// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/scene_panel.h"

namespace assay {

ScenePanel::ScenePanel(Session& session, QWidget* parent)
    : FramePanel(session, parent), m_canvas(new PlotCanvas(session.jobs())), m_bars(new BarsView),
      m_job(session.jobs(), this) {
    addContent(m_canvas);
    addContent(m_bars);
    connect(&session, &Session::datasetChanged, this, [this] { rebuild(true); });
    connect(&session, &Session::currentRunChanged, this, [this] { rebuild(false); });
    connect(&session, &Session::visibleChanged, this, [this] { rebuild(false); });
    connect(&session, &Session::selectionChanged, this, &ScenePanel::highlight);
    connect(m_canvas, &PlotCanvas::brushed, &session, &Session::select);
    connect(m_canvas, &PlotCanvas::cleared, &session, &Session::clearSelection);
    connect(m_canvas, &PlotCanvas::rowActivated, &session, &Session::goToRow);
    connect(m_bars, &BarsView::rowActivated, &session, &Session::goToRow);
    connect(m_bars, &BarsView::rowClicked, this, [this](RowId row, Qt::KeyboardModifiers modifiers) {
        RowSet one(this->session().selection().universe());
        if (toIndex(row) >= one.universe()) return;
        one.insert(row);
        this->session().select(one, brushMode(modifiers));
    });
}

void ScenePanel::rebuild(bool anew) {
    m_anew = m_anew || anew;
    m_stale = true;
    if (!isVisible()) return;
    m_stale = false;
    m_job.start(
        tr("Preparing the plot"), builder(),
        [this](Outcome<Scene> outcome) {
            if (outcome.kind == Outcome<Scene>::Kind::Finished) show(outcome.value);
            if (outcome.kind == Outcome<Scene>::Kind::Failed) {
                setHeader(title(), QString());
                showEmpty(outcome.message);
            }
        },
        m_anew);
}

void ScenePanel::show(const Scene& scene) {
    setHeader(scene.title, scene.subtitle);
    const bool keep = !std::exchange(m_anew, false);
    if (!scene.empty.isEmpty()) {
        m_canvas->setScene({}, false);
        m_bars->setBars({}, {});
        showEmpty(scene.empty);
        return;
    }
    if (scene.bars.empty()) {
        m_bars->setBars({}, {});
        m_canvas->setScene(scene, keep);
        showContent(m_canvas);
    } else {
        m_canvas->setScene({}, false);
        m_bars->setBars(scene.bars, scene.barScale, scene.barEnds);
        showContent(m_bars);
    }
    highlight();
}

void ScenePanel::highlight() {
    m_canvas->setSelection(session().selection());
    m_bars->setSelection(session().selection());
}

void ScenePanel::prepare() {
    if (!m_stale) return;
    m_stale = false;
    m_job.drop();
    show(builder()(RunContext()));
}

void ScenePanel::paintContent(QCPPainter& painter, QSize size, double scale) {
    if (m_canvas->scene().title.isEmpty())
        m_bars->drawTo(painter, QRectF(QPointF(), QSizeF(size)));
    else
        m_canvas->drawTo(painter, size, scale);
}

void ScenePanel::showEvent(QShowEvent* event) {
    FramePanel::showEvent(event);
    if (m_stale) rebuild(false);
}

void ScenePanel::changeEvent(QEvent* event) {
    FramePanel::changeEvent(event);
    if (event->type() != QEvent::LanguageChange) return;
    retranslate();
    rebuild(false);
}

}  // namespace assay
