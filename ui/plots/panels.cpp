// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>

#include "plots/panel.h"
#include "plots/panels/compare.h"
#include "plots/panels/ranking.h"
#include "plots/panels/residuals.h"
#include "plots/panels/weights.h"

namespace assay {

const std::vector<PanelInfo>& plotPanels() {
    static const std::vector<PanelInfo> panels{
#define PANEL(id, type, title, summary)                                                                         \
    PanelInfo{id, [] { return QCoreApplication::translate("PlotPanel", title); },                               \
              [] { return QCoreApplication::translate("PlotPanel", summary); },                                 \
              [](Session& session, QWidget* parent) -> PlotPanel* { return new type(session, parent); }},
#include "plots/panels.def"
#undef PANEL
    };
    return panels;
}

}  // namespace assay
