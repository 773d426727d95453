// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "analysis/class_probabilities.h"
#include "analysis/reliability.h"
#include "analysis/sorted_order.h"
#include "plots/number_text.h"
#include "plots/panels/residual_scenes.h"

namespace assay {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();
constexpr int probabilityBins = 40;
constexpr int reliabilityBins = 10;
constexpr double stripHeight = 0.26, stripMiddle = -0.2;  // below the class's line
constexpr double ridgeHeight = 0.5;                       // above it

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(ResidualScenes)
};

/// Number of the row's own class, NaN where unknown.
Vector classOf(const SceneInput& input, const RunContext& context) {
    if (input.binary()) return binaryOutcomes(*input.scores);
    Vector classes = Vector::Constant(input.scores->rows(), missing);
    const auto column = input.run ? input.dataset->find(input.run->spec.target) : std::nullopt;
    if (!column) return classes;
    const Levels levels = input.dataset->levels(*column, context);
    std::map<std::string, int> number;
    for (std::size_t k = 0; k < input.scores->classes.size(); ++k) number[input.scores->classes[k]] = static_cast<int>(k);
    for (Index row = 0; row < classes.size(); ++row) {
        const std::int32_t code = levels.codes[static_cast<std::size_t>(row)];
        if (code < 0) continue;
        const auto found = number.find(levels.levels[static_cast<std::size_t>(code)]);
        if (found != number.end()) classes[row] = found->second;
    }
    return classes;
}

SceneCurve ridge(const Histogram& histogram, double line) {
    const auto most = *std::max_element(histogram.counts.begin(), histogram.counts.end());
    SceneCurve curve;
    curve.tone = Tone::Neutral;
    curve.filled = true;
    curve.base = line;
    if (most == 0) return curve;
    curve.x.push_back(histogram.low);
    curve.y.push_back(line);
    for (int bin = 0; bin < histogram.bins(); ++bin) {
        const double height = line + ridgeHeight * static_cast<double>(histogram.counts[static_cast<std::size_t>(bin)]) /
                                         static_cast<double>(most);
        // Steps, as of a histogram: two points a bin.
        curve.x.insert(curve.x.end(), {histogram.edge(bin), histogram.edge(bin + 1)});
        curve.y.insert(curve.y.end(), {height, height});
    }
    curve.x.push_back(histogram.high);
    curve.y.push_back(line);
    return curve;
}

}  // namespace

Scene probabilityByClass(const SceneInput& input, const RunContext& context) {
    Scene scene;
    scene.title = Texts::tr("Probability by class");
    const Vector classes = classOf(input, context);
    const RowSet shown = input.shown();
    auto probability = input.vector(&RowScores::prediction);
    if (!input.binary())
        probability = std::make_shared<const Vector>((1 - input.scores->residual.array()).matrix());
    auto heights = std::make_shared<Vector>(classes.size());
    for (Index row = 0; row < classes.size(); ++row)
        (*heights)[row] = classes[row] + stripMiddle + stripHeight * jitter(row);
    SceneCloud cloud;
    cloud.points = {probability, heights, shown, {}};
    cloud.tones = input.tones(context);
    input.addCloud(scene, std::move(cloud), context);
    if (scene.cloud->count == 0)
        return emptyScene(scene.title, Texts::tr("No visible row of this part has a prediction. Choose other rows or "
                                                 "remove a filter."));
    const ClassProbabilities numbers = classProbabilities(maskedBy(shown, *probability), classes,
                                                          input.scores->classes, probabilityBins, context);
    for (std::size_t k = 0; k < numbers.histograms.size(); ++k) {
        const auto line = static_cast<double>(k);
        SceneCurve curve = ridge(numbers.histograms[k], line);
        if (!curve.x.empty()) scene.curves.push_back(std::move(curve));
        QString name = QString::fromStdString(numbers.classes[k]);
        if (name.size() > 16) name = name.left(15) + u'…';
        scene.y.names.emplace_back(line, name);
    }
    scene.x.label = input.binary() ? Texts::tr("predicted probability of %1 = %2")
                                         .arg(input.target(), QString::fromStdString(input.scores->classes[1]))
                                   : Texts::tr("predicted probability of the row's own class");
    scene.x.low = -0.02;
    scene.x.high = 1.02;
    scene.y.kind = SceneAxis::Kind::Names;
    scene.y.label = input.target();
    scene.y.low = -0.45;
    scene.y.high = static_cast<double>(numbers.classes.size()) - 1 + ridgeHeight + 0.08;
    scene.subtitle = input.subtitle({input.rowsText(scene.cloud->count),
                                     scene.cloud->tones ? Texts::tr("each point a row, coloured by importance")
                                                        : Texts::tr("each point a row"),
                                     Texts::tr("drag to brush")});
    return scene;
}

Scene reliabilityScene(const SceneInput& input, const RunContext& context) {
    Scene scene;
    scene.title = Texts::tr("Reliability of probabilities");
    if (!input.binary())
        return emptyScene(scene.title, Texts::tr("Reliability is shown for targets with two classes; this one has %1.")
                                           .arg(input.scores->classes.size()));
    const auto probability = input.vector(&RowScores::prediction);
    const RowSet shown = input.shown();
    const Reliability numbers = reliability(maskedBy(shown, *probability), binaryOutcomes(*input.scores),
                                            reliabilityBins, context);
    if (numbers.count == 0)
        return emptyScene(scene.title, Texts::tr("No visible row of this part has a prediction. Choose other rows or "
                                                 "remove a filter."));
    SceneCloud cloud;
    cloud.mark = SceneCloud::Mark::Spans;
    cloud.points = {probability, probability, shown, {}};
    cloud.low = 0;
    cloud.width = 1.0 / reliabilityBins;
    cloud.bars = reliabilityBins;
    std::int64_t most = 1;
    SceneHistogram bars;
    bars.width = cloud.width;
    bars.counts.assign(reliabilityBins, 0);
    for (const ReliabilityBin& bin : numbers.bins) {
        most = std::max(most, bin.count);
        bars.counts[static_cast<std::size_t>(std::lround(bin.low * reliabilityBins))] = static_cast<double>(bin.count);
        scene.marks.push_back({bin.meanPrediction, bin.observed, bin.interval.low, bin.interval.high,
                               Texts::tr("predicted %1, observed %2 (95 %: %3 to %4)\n%5 rows")
                                   .arg(percentText(bin.meanPrediction), percentText(bin.observed),
                                        percentText(bin.interval.low), percentText(bin.interval.high),
                                        groupedNumber(bin.count))});
    }
    // The bars say how many rows stand behind a dot; a fifth of the height is enough for that.
    cloud.barScale = bars.scale = 0.2 / static_cast<double>(most);
    scene.histograms.push_back(std::move(bars));
    input.addCloud(scene, std::move(cloud), context);
    scene.identity = true;
    scene.x.low = scene.y.low = 0;
    scene.x.high = scene.y.high = 1.02;
    scene.x.label = Texts::tr("predicted probability of %1 = %2")
                        .arg(input.target(), QString::fromStdString(input.scores->classes[1]));
    scene.y.label = Texts::tr("observed share");
    scene.subtitle = input.subtitle({input.rowsText(numbers.count),
                                     Texts::tr("calibration error %1, Brier score %2")
                                         .arg(plotNumber(numbers.calibrationError), plotNumber(numbers.brier)),
                                     Texts::tr("whiskers: 95 % interval"), Texts::tr("bars: rows")});
    return scene;
}

}  // namespace assay
