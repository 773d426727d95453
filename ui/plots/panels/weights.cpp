// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/panels/weights.h"

#include <algorithm>
#include <cmath>

#include "plots/number_text.h"
#include "text/core_sentences.h"
#include "text/core_text.h"

namespace assay {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(FeatureWeights)
};

QString kindText(const std::string& kind) {
    for (const FeatureWeightInfo& info : featureWeightKinds())
        if (info.id == kind) return coreText(info.name);
    return QString::fromStdString(kind);
}

}  // namespace

Scene featureWeightsScene(const SceneInput& input) {
    Scene scene;
    scene.title = Texts::tr("Feature weights");
    FeatureWeights weights = input.run->result->weights;
    if (weights.weights.empty())
        return emptyScene(scene.title, Texts::tr("This run has no feature weights; run an estimation again."));
    std::stable_sort(weights.weights.begin(), weights.weights.end(),
                     [](const FeatureWeight& a, const FeatureWeight& b) { return a.weight > b.weight; });
    bool intervals = false;
    for (const FeatureWeight& weight : weights.weights) {
        SceneBar bar;
        bar.name = QString::fromStdString(weight.feature);
        bar.value = weight.weight;
        bar.low = weight.low;
        bar.high = weight.high;
        bar.tone = Tone::Accent;
        bar.text = QString::number(weight.weight, 'f', 3);
        bar.tip = QStringLiteral("<b>%1</b><br>%2: %3<br>%4: %5")
                      .arg(bar.name.toHtmlEscaped(), Texts::tr("weight"), fullNumber(weight.weight),
                           Texts::tr("before scaling"), fullNumber(weight.importance));
        if (std::isfinite(weight.low) && std::isfinite(weight.high)) {
            intervals = true;
            bar.tip += QStringLiteral("<br>") + Texts::tr("95 % interval: %1 to %2")
                                                    .arg(plotNumber(weight.low), plotNumber(weight.high));
        }
        scene.bars.push_back(std::move(bar));
    }
    scene.subtitle = input.subtitle({kindText(weights.kind), Texts::tr("shares, sum 1"),
                                     intervals ? Texts::tr("whiskers: 95 % interval") : QString(),
                                     coreSentence(weights.note)});
    return scene;
}

SceneBuilder WeightsPanel::builder() const {
    SceneInput input = SceneInput::of(session());
    // Weights belong to the model, whatever rows are visible.
    if (input.dataset) input.visible = RowSet(input.dataset->rowCount(), true);
    const bool going = input.run && !input.run->result;
    if (!input.run || !input.run->result)
        return [title = tr("Feature weights"),
                text = going ? tr("Feature weights appear here when the run has finished.")
                       : input.dataset
                           ? tr("Run an estimation to see which columns the model listens to: press Run.")
                           : tr("Open a file, choose a target and press Run to see which columns the model listens "
                                "to.")](const RunContext&) { return emptyScene(title, text); };
    return [input](const RunContext&) { return featureWeightsScene(input); };
}

}  // namespace assay
