// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/panels/residual_scenes.h"

#include <cmath>
#include <limits>

#include <boost/math/distributions/normal.hpp>

#include "analysis/normal_quantiles.h"
#include "analysis/residual_histogram.h"
#include "analysis/sorted_order.h"
#include "plots/number_text.h"

namespace assay {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(ResidualScenes)
};

QString residualLabel(const SceneInput& input) {
    if (input.classification() && !input.binary()) return Texts::tr("1 − probability of the row's class");
    return Texts::tr("residual");
}

Scene nothing(const QString& title) {
    return emptyScene(title, Texts::tr("No row to show: no visible row of this part has a residual. Choose other rows "
                                       "or remove a filter."));
}

}  // namespace

Scene residualsAgainstPrediction(const SceneInput& input, const RunContext& context) {
    Scene scene;
    scene.title = Texts::tr("Residuals against prediction");
    scene.x.label = input.binary() ? Texts::tr("predicted probability of %1 = %2")
                                         .arg(input.target(), QString::fromStdString(input.scores->classes[1]))
                                   : Texts::tr("predicted %1").arg(input.target());
    scene.y.label = residualLabel(input);
    scene.zeroLine = true;
    SceneCloud cloud;
    cloud.points = {input.vector(&RowScores::prediction), input.vector(&RowScores::residual), input.shown(), {}};
    cloud.tones = input.tones(context);
    input.addCloud(scene, std::move(cloud), context);
    if (scene.cloud->count == 0) return nothing(scene.title);
    scene.subtitle = input.subtitle({input.rowsText(scene.cloud->count),
                                     scene.cloud->tones ? Texts::tr("coloured by importance") : QString(),
                                     Texts::tr("drag to brush")});
    return scene;
}

Scene residualHistogramScene(const SceneInput& input, const RunContext& context) {
    Scene scene;
    scene.title = Texts::tr("Distribution of residuals");
    const auto residual = input.vector(&RowScores::residual);
    const RowSet shown = input.shown();
    const ResidualHistogram numbers = residualHistogram(maskedBy(shown, *residual), {}, context);
    if (numbers.histogram.total == 0) return nothing(scene.title);
    SceneCloud cloud;
    cloud.mark = SceneCloud::Mark::Spans;
    cloud.points = {residual, residual, shown, {}};
    cloud.low = numbers.histogram.low;
    cloud.width = numbers.histogram.width();
    cloud.bars = numbers.histogram.bins();
    input.addCloud(scene, std::move(cloud), context);
    SceneHistogram bars;
    bars.low = numbers.histogram.low;
    bars.width = numbers.histogram.width();
    bars.counts.assign(numbers.histogram.counts.begin(), numbers.histogram.counts.end());
    double highest = *std::max_element(bars.counts.begin(), bars.counts.end());
    if (!numbers.curveX.empty()) {
        scene.curves.push_back({numbers.curveX, numbers.curveY, Tone::Ink, true, false, 0});
        highest = std::max(highest, *std::max_element(numbers.curveY.begin(), numbers.curveY.end()));
    }
    scene.histograms.push_back(std::move(bars));
    std::tie(scene.x.low, scene.x.high) = roomAround(numbers.histogram.low, numbers.histogram.high, 0.02);
    scene.y.low = 0;
    scene.y.high = highest * 1.06;
    scene.x.label = residualLabel(input);
    scene.y.label = Texts::tr("rows");
    scene.subtitle = input.subtitle(
        {input.rowsText(numbers.histogram.total),
         Texts::tr("mean %1, standard deviation %2").arg(plotNumber(std::abs(numbers.mean) < 1e-9 * numbers.deviation ? 0 : numbers.mean),
                  plotNumber(numbers.deviation)),
         Texts::tr("skewness %1, excess kurtosis %2")
             .arg(plotNumber(numbers.skewness, 2), plotNumber(numbers.excessKurtosis, 2)),
         Texts::tr("dashed: normal curve")});
    return scene;
}

Scene residualQuantiles(const SceneInput& input, const RunContext& context) {
    Scene scene;
    scene.title = Texts::tr("Normal Q-Q plot of residuals");
    const auto residual = input.vector(&RowScores::residual);
    const RowSet shown = input.shown();
    const Vector masked = maskedBy(shown, *residual);
    const QuantilePlot line = normalQuantiles(masked, context);
    if (line.points.empty()) return nothing(scene.title);
    // Every row gets its place, so that a brush finds all of them and not only those a thinned plot would draw.
    const std::vector<std::int64_t> order = sortedOrder(masked, Order::Ascending, context);
    auto quantiles = std::make_shared<Vector>(Vector::Constant(masked.size(), std::numeric_limits<double>::quiet_NaN()));
    const boost::math::normal_distribution<double> normal;
    for (std::size_t k = 0; k < order.size(); ++k) {
        if (k % 65536 == 0) context.checkpoint();
        (*quantiles)[order[k]] =
            boost::math::quantile(normal, (static_cast<double>(k) + 0.5) / static_cast<double>(order.size()));
    }
    SceneCloud cloud;
    cloud.points = {quantiles, residual, shown, {}};
    cloud.tones = input.tones(context);
    input.addCloud(scene, std::move(cloud), context);
    const auto at = [&](double x) { return line.intercept + line.slope * x; };
    scene.curves.push_back(
        {{scene.x.low, scene.x.high}, {at(scene.x.low), at(scene.x.high)}, Tone::Reference, true, false, 0});
    scene.x.label = Texts::tr("normal quantile (standard deviations)");
    scene.y.label = residualLabel(input);
    scene.subtitle = input.subtitle(
        {input.rowsText(scene.cloud->count), Texts::tr("on the dashed line where residuals are normal")});
    return scene;
}

}  // namespace assay
