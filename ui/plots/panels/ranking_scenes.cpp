// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/importance_histogram.h"
#include "analysis/importance_ranking.h"
#include "analysis/sorted_order.h"
#include "plots/number_text.h"
#include "plots/panels/ranking.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <tuple>
#include <utility>

namespace assay {
namespace {

constexpr int barsEachWay = 10;
constexpr int histogramBins = 60;
constexpr int errorBars = 25;  ///< on the curve

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(RankingScenes)
};

Scene nothing(const QString& title) {
    return emptyScene(title, Texts::tr("No visible row has an importance. Only training rows are valued: remove a "
                                       "filter, or run an estimation again."));
}

/// "54 % help, 46 % harm"; empty for magnitudes.
QString sharesText(const SceneInput& input, const ImportanceRanking& ranking) {
    if (!input.signedValues() || ranking.scored == 0) return {};
    const auto all = static_cast<double>(ranking.scored);
    const bool suspects = !input.scores->problem.empty();
    return (suspects ? Texts::tr("%1 seem sound, %2 bad") : Texts::tr("%1 help, %2 harm"))
        .arg(percentText(static_cast<double>(ranking.positive) / all),
             percentText(static_cast<double>(ranking.negative) / all));
}

QString label(const SceneInput& input) {
    return input.signedValues() ? Texts::tr("importance") : Texts::tr("magnitude (large: the row stands out)");
}

SceneAxis importanceAxis(const SceneInput& input, const AsinhScale& scale) {
    SceneAxis axis;
    axis.kind = SceneAxis::Kind::Asinh;
    axis.scale = scale;
    axis.label = label(input);
    return axis;
}

/// The part of the curve with one sign, down to zero.
SceneCurve sided(const ImportanceRanking& ranking, const AsinhScale& scale, bool positive, Tone tone) {
    SceneCurve curve;
    curve.tone = tone;
    curve.filled = true;
    for (const RankedRow& point : ranking.curve) {
        if (positive ? point.importance < 0 : point.importance >= 0) continue;
        curve.x.push_back(static_cast<double>(point.rank));
        curve.y.push_back(scale(point.importance));
    }
    return curve;
}

/// Two standard errors each way; none where values are exact.
std::optional<std::pair<double, double>> intervalOf(const SceneInput& input, const RankedRow& row) {
    const Vector& errors = input.scores->stdError;
    const auto i = toIndex(row.row);
    if (i >= errors.size() || !std::isfinite(errors[i])) return std::nullopt;
    return std::pair(row.importance - 2 * errors[i], row.importance + 2 * errors[i]);
}

QString errorText() { return Texts::tr("whiskers: two standard errors"); }

/// On rows spread evenly over the ranks. Whether there are any.
bool addErrorBars(Scene& scene, const SceneInput& input, const ImportanceRanking& ranking, const AsinhScale& scale) {
    const double step = std::max(1.0, static_cast<double>(ranking.scored - 1) / (errorBars - 1));
    double next = 1;
    for (const RankedRow& row : ranking.curve) {
        if (static_cast<double>(row.rank) < next) continue;
        next += step * std::ceil((static_cast<double>(row.rank) + 0.5 - next) / step);
        const auto interval = intervalOf(input, row);
        if (!interval) continue;
        const double low = scale(interval->first), high = scale(interval->second);
        scene.marks.push_back({static_cast<double>(row.rank), scale(row.importance), low, high, {}});
        scene.y.low = std::min(scene.y.low, low);
        scene.y.high = std::max(scene.y.high, high);
    }
    scene.marksOnCurve = true;
    return !scene.marks.empty();
}

}  // namespace

Scene rankingCurve(const SceneInput& input, const RunContext& context) {
    Scene scene;
    scene.title = Texts::tr("Importance ranking");
    const RowSet shown = input.shown();
    const auto importance = input.vector(&RowScores::importance);
    const Vector masked = maskedBy(shown, *importance);
    const ImportanceRanking ranking = rankImportance(masked, 0, context);
    if (ranking.scored == 0) return nothing(scene.title);
    const AsinhScale scale = asinhScaleFor(masked);
    SceneCloud cloud;
    cloud.mark = SceneCloud::Mark::Trace;
    // Positions among what is shown: a filter leaves no gaps.
    const bool whole = !input.filtered() && !input.run->partial && input.scores->rank.size() == input.scores->rows();
    cloud.points = {whole ? input.vector(&RowScores::rank) : std::make_shared<const Vector>(ranksOf(masked)),
                    importance, shown, scale};
    cloud.tones = input.tones(context);
    scene.y = importanceAxis(input, scale);
    input.addCloud(scene, std::move(cloud), context);
    scene.y.low = std::min(scene.y.low, 0.0);
    scene.y.high = std::max(scene.y.high, 0.0);
    const bool colored = input.signedValues();
    for (const bool positive : {true, false}) {
        SceneCurve curve = sided(ranking, scale, positive,
                                 !colored   ? Tone::Neutral
                                 : positive ? Tone::Helpful
                                            : Tone::Harmful);
        if (!curve.x.empty()) scene.curves.push_back(std::move(curve));
    }
    scene.zeroLine = true;
    const bool errors = addErrorBars(scene, input, ranking, scale);
    if (input.signedValues())
        scene.x.label =
            input.filtered() ? Texts::tr("visible rows, most valuable first") : Texts::tr("rows, most valuable first");
    else
        scene.x.label = input.filtered() ? Texts::tr("visible rows, largest first") : Texts::tr("rows, largest first");
    scene.subtitle =
        input.subtitle({Texts::tr("%1 valued rows").arg(groupedNumber(ranking.scored)), sharesText(input, ranking),
                        input.methodName(), errors ? errorText() : QString(), Texts::tr("drag to select a stretch")});
    return scene;
}

Scene importanceHistogramScene(const SceneInput& input, const RunContext& context) {
    Scene scene;
    scene.title = Texts::tr("Distribution of importance");
    const RowSet shown = input.shown();
    const Vector masked = maskedBy(shown, input.scores->importance);
    const ImportanceHistogram numbers = importanceHistogram(masked, histogramBins, context);
    const ImportanceRanking ranking = rankImportance(masked, 0, context);
    if (ranking.scored == 0) return nothing(scene.title);
    const auto scaled =
        std::make_shared<const Vector>(masked.unaryExpr([&](double value) { return numbers.scale(value); }));
    SceneCloud cloud;
    cloud.mark = SceneCloud::Mark::Spans;
    cloud.points = {scaled, scaled, shown, {}};
    cloud.low = numbers.histogram.low;
    cloud.width = numbers.histogram.width();
    cloud.bars = numbers.histogram.bins();
    scene.x = importanceAxis(input, numbers.scale);
    input.addCloud(scene, std::move(cloud), context);
    SceneHistogram bars;
    bars.low = numbers.histogram.low;
    bars.width = numbers.histogram.width();
    bars.counts.assign(numbers.histogram.counts.begin(), numbers.histogram.counts.end());
    for (int bin = 0; bin < numbers.histogram.bins(); ++bin)
        bars.tones.push_back(!input.signedValues()    ? Tone::Neutral
                             : bin < numbers.zeroEdge ? Tone::Harmful
                                                      : Tone::Helpful);
    scene.y.low = 0;
    scene.y.high = 1.06 * *std::max_element(bars.counts.begin(), bars.counts.end());
    scene.histograms.push_back(std::move(bars));
    std::tie(scene.x.low, scene.x.high) = roomAround(numbers.histogram.low, numbers.histogram.high, 0.02);
    scene.y.label = Texts::tr("rows");
    scene.subtitle =
        input.subtitle({Texts::tr("%1 valued rows").arg(groupedNumber(ranking.scored)), sharesText(input, ranking),
                        input.methodName(), Texts::tr("symmetric logarithmic axis")});
    return scene;
}

Scene topAndBottom(const SceneInput& input, const RunContext& context) {
    Scene scene;
    scene.title = input.signedValues() ? Texts::tr("Most and least valuable rows")
                                       : Texts::tr("Rows with the largest and smallest values");
    const Vector masked = maskedBy(input.shown(), input.scores->importance);
    const ImportanceRanking ranking = rankImportance(masked, barsEachWay, context);
    if (ranking.scored == 0) return nothing(scene.title);
    bool errors = false;
    const auto add = [&](const RankedRow& row) {
        SceneBar bar;
        const auto number = toIndex(row.row);
        bar.name = Texts::tr("row %1").arg(number);
        bar.value = row.importance;
        if (const auto interval = intervalOf(input, row)) {
            std::tie(bar.low, bar.high) = *interval;
            errors = true;
        }
        bar.tone = !input.signedValues() || row.importance == 0 ? Tone::Neutral
                   : row.importance > 0                         ? Tone::Helpful
                                                                : Tone::Harmful;
        bar.row = row.row;
        bar.text = input.signedValues() ? signedPlotNumber(row.importance) : plotNumber(row.importance);
        bar.tip = QStringLiteral("<b>%1</b>").arg(bar.name);
        for (const SceneCloud::Field& field : input.fields())
            if (number < field.values->size())
                bar.tip += QStringLiteral("<br>%1: %2").arg(field.name, fullNumber((*field.values)[number]));
        scene.bars.push_back(std::move(bar));
    };
    for (const RankedRow& row : ranking.top) add(row);
    for (auto row = ranking.bottom.rbegin(); row != ranking.bottom.rend(); ++row) add(*row);
    scene.barScale = asinhScaleFor(masked);
    scene.barEnds = true;
    const QString counts = input.signedValues()
                               ? Texts::tr("the %1 most and the %2 least valuable of %3 valued rows")
                               : Texts::tr("the %1 largest and the %2 smallest of %3 rows");
    scene.subtitle = input.subtitle({counts.arg(ranking.top.size())
                                         .arg(ranking.bottom.size())
                                         .arg(groupedNumber(ranking.scored)),
                                     Texts::tr("symmetric logarithmic lengths"), errors ? errorText() : QString(),
                                    Texts::tr("click to select")});
    return scene;
}

}  // namespace assay
