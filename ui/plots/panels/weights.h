// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plots/scene_input.h"
#include "plots/scene_panel.h"

namespace assay {

/// The weight of every source column by the run's kind of feature weights, largest first.
class WeightsPanel : public ScenePanel {
    Q_OBJECT
public:
    explicit WeightsPanel(Session& session, QWidget* parent) : ScenePanel(session, parent) {}

protected:
    SceneBuilder builder() const override;
};

Scene featureWeightsScene(const SceneInput& input);

}  // namespace assay
