// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/panels/ranking.h"

namespace assay {

RankingPanel::RankingPanel(Session& session, QWidget* parent) : ScenePanel(session, parent), m_modes(new Segmented) {
    controls()->addWidget(m_modes);
    controls()->addStretch(1);
    retranslate();
    const auto ready = [this] { m_modes->setVisible(SceneInput::of(this->session()).scores != nullptr); };
    ready();
    connect(m_modes, &Segmented::modeChanged, this, [this] { rebuild(true); });
    connect(&session, &Session::currentRunChanged, this, ready);
}

void RankingPanel::retranslate() { m_modes->setModes({tr("Ranking"), tr("Histogram"), tr("Top and bottom")}); }

void RankingPanel::setView(int mode) {
    m_modes->setMode(mode);
    rebuild(true);
}

SceneBuilder RankingPanel::builder() const {
    const SceneInput input = SceneInput::of(session());
    const int mode = m_modes->mode();
    if (!input.scores)
        return [title = tr("Importance ranking"),
                text = input.dataset ? tr("Run an estimation to see which rows help and which harm: press Run.")
                                     : tr("Open a file, choose a target and press Run to see which rows help and "
                                          "which harm.")](const RunContext&) { return emptyScene(title, text); };
    return [input, mode](const RunContext& context) {
        if (mode == 1) return importanceHistogramScene(input, context);
        if (mode == 2) return topAndBottom(input, context);
        return rankingCurve(input, context);
    };
}

}  // namespace assay
