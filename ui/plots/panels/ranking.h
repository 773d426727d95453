// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/scene_input.h"
#include "plots/scene_panel.h"
#include "plots/segmented.h"

namespace assay {

/// Where value and harm sit: the sorted curve, the distribution, the most and the least valuable rows.
class RankingPanel : public ScenePanel {
    Q_OBJECT
public:
    explicit RankingPanel(Session& session, QWidget* parent);

    void setView(int mode);  ///< 0 curve, 1 histogram, 2 top and bottom

protected:
    SceneBuilder builder() const override;
    void retranslate() override;

private:
    Segmented* m_modes;
};

Scene rankingCurve(const SceneInput& input, const RunContext& context);
Scene importanceHistogramScene(const SceneInput& input, const RunContext& context);
Scene topAndBottom(const SceneInput& input, const RunContext& context);

}  // namespace assay
