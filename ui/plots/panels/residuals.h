// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QComboBox>

#include "plots/scene_panel.h"
#include "plots/segmented.h"

namespace assay {

/// Where the model is wrong. Regression: residuals against the prediction or a column, their histogram, a Q-Q plot.
/// Classes: probability by class, reliability, residuals against a column.
class ResidualsPanel : public ScenePanel {
    Q_OBJECT
public:
    explicit ResidualsPanel(Session& session, QWidget* parent);

    /// mode: position among the modes of the task; column: for the mode that needs one.
    void setView(int mode, const QString& column = {});
    void setRows(std::optional<SplitPart> part);
    int modes() const { return m_modes->count(); }

protected:
    SceneBuilder builder() const override;
    void retranslate() override;

private:
    void fillColumns();
    void updateControls();
    void changed();

    Segmented* m_modes;
    QComboBox* m_column;
    QComboBox* m_rows;
    bool m_classes = false;
};

}  // namespace assay
