// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/panels/residuals.h"

#include "plots/panels/residual_scenes.h"
#include "widgets/theme.h"

namespace assay {
namespace {

enum class View { ByClass, Reliability, Prediction, Column, Histogram, Quantiles };

std::vector<View> viewsFor(bool classes) {
    if (classes) return {View::ByClass, View::Reliability, View::Column};
    return {View::Prediction, View::Column, View::Histogram, View::Quantiles};
}

const std::vector<std::optional<SplitPart>>& parts() {
    static const std::vector<std::optional<SplitPart>> all{SplitPart::Train, SplitPart::Valid, SplitPart::Test,
                                                           std::nullopt};
    return all;
}

}  // namespace

ResidualsPanel::ResidualsPanel(Session& session, QWidget* parent)
    : ScenePanel(session, parent), m_modes(new Segmented), m_column(new QComboBox), m_rows(new QComboBox) {
    m_column->setObjectName(QStringLiteral("residualColumn"));
    m_rows->setObjectName(QStringLiteral("residualRows"));
    for (QComboBox* box : {m_column, m_rows}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(5);
        box->setFont(Theme::font(-1));
    }
    controls()->addWidget(m_modes);
    controls()->addStretch(1);
    controls()->addWidget(m_column);
    controls()->addWidget(m_rows);
    for (std::size_t i = 0; i < parts().size(); ++i) m_rows->addItem(QString());
    retranslate();
    fillColumns();
    updateControls();
    connect(m_modes, &Segmented::modeChanged, this, &ResidualsPanel::changed);
    connect(m_column, &QComboBox::activated, this, &ResidualsPanel::changed);
    connect(m_rows, &QComboBox::activated, this, &ResidualsPanel::changed);
    connect(&session, &Session::datasetChanged, this, &ResidualsPanel::fillColumns);
    connect(&session, &Session::currentRunChanged, this, &ResidualsPanel::updateControls);
}

void ResidualsPanel::retranslate() {
    m_modes->setModes(m_classes ? QStringList{tr("By class"), tr("Reliability"), tr("Column")}
                                : QStringList{tr("Prediction"), tr("Column"), tr("Histogram"), tr("Q-Q")});
    m_modes->setToolTip(tr("What the residuals are drawn against"));
    const QStringList names{tr("training"), tr("validation"), tr("test"), tr("all rows")};
    for (int i = 0; i < m_rows->count(); ++i) m_rows->setItemText(i, names[i]);
    m_rows->setToolTip(tr("Which rows are shown"));
    m_column->setToolTip(tr("Column on the horizontal axis"));
}

void ResidualsPanel::fillColumns() {
    m_column->clear();
    if (!session().dataset()) return;
    const auto& columns = session().dataset()->columns();
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].type != ColumnType::Text)
            m_column->addItem(QString::fromStdString(columns[i].name), static_cast<int>(i));
}

void ResidualsPanel::updateControls() {
    const SceneInput input = SceneInput::of(session());
    const bool ready = input.scores != nullptr;
    if (ready && input.classification() != m_classes) {
        m_classes = input.classification();
        retranslate();
        m_modes->setMode(0);
        rebuild(true);
    }
    m_modes->setVisible(ready);
    m_rows->setVisible(ready);
    const View view = viewsFor(m_classes)[static_cast<std::size_t>(m_modes->mode())];
    m_column->setVisible(ready && view == View::Column);
}

void ResidualsPanel::changed() {
    updateControls();
    rebuild(true);
}

void ResidualsPanel::setView(int mode, const QString& column) {
    m_modes->setMode(mode);
    if (const int index = m_column->findText(column); index >= 0) m_column->setCurrentIndex(index);
    changed();
}

void ResidualsPanel::setRows(std::optional<SplitPart> part) {
    for (std::size_t i = 0; i < parts().size(); ++i)
        if (parts()[i] == part) m_rows->setCurrentIndex(static_cast<int>(i));
    changed();
}

SceneBuilder ResidualsPanel::builder() const {
    SceneInput input = SceneInput::of(session());
    const QString title = tr("Residuals");
    if (!input.dataset)
        return [title, text = tr("Open a file, choose a target and press Run to see where the model is wrong.")](
                   const RunContext&) { return emptyScene(title, text); };
    if (!input.scores)
        return [title, text = tr("Run an estimation to see where the model is wrong: press Run.")](
                   const RunContext&) { return emptyScene(title, text); };
    input.part = parts()[static_cast<std::size_t>(std::max(0, m_rows->currentIndex()))];
    const View view = viewsFor(input.classification())[static_cast<std::size_t>(std::max(0, m_modes->mode()))];
    const int column = m_column->currentData().isValid() ? m_column->currentData().toInt() : -1;
    return [input, view, column, title, text = tr("This data set has no column to draw residuals against.")](
               const RunContext& context) {
        switch (view) {
            case View::ByClass: return probabilityByClass(input, context);
            case View::Reliability: return reliabilityScene(input, context);
            case View::Prediction: return residualsAgainstPrediction(input, context);
            case View::Histogram: return residualHistogramScene(input, context);
            case View::Quantiles: return residualQuantiles(input, context);
            case View::Column: break;
        }
        return column < 0 ? emptyScene(title, text) : residualsAgainstColumn(input, ColumnId(column), context);
    };
}

}  // namespace assay
