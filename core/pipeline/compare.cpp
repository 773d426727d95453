// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "models/model.h"
#include "pipeline/arm.h"
#include "pipeline/verdict.h"
#include "valuation/method.h"

namespace assay {
namespace {

constexpr int randomRepeats = 5;
constexpr int classKeepingDraws = 20;

/// Of the training rows. Scores of another split would have seen the test rows: they are refused.
Vector trainImportance(const Dataset& data, const Prepared& base, const Vector& importance) {
    const Place place{data.path(), 0, ""};
    const char* remedy = "give the options (split, seed, recipe, features) of the run that made the scores";
    if (importance.size() != data.rowCount())
        throw Error(ErrorKind::Input, fmt::format("there are scores for {} rows, the data have {}", importance.size(), data.rowCount()),
                    remedy, place);
    Vector result(base.train.size());
    std::int64_t scored = 0;
    for (Index k = 0; k < result.size(); ++k) {
        result[k] = importance[toIndex(base.train.rows[static_cast<std::size_t>(k)])];
        scored += !std::isnan(result[k]);
    }
    const std::int64_t elsewhere = importance.size() - importance.array().isNaN().count() - scored;
    if (elsewhere > 0)
        throw Error(ErrorKind::Input, fmt::format("{} rows with scores are not training rows of this split", elsewhere),
                    remedy, place);
    if (scored == 0) throw Error(ErrorKind::Input, "no training row has a score", remedy, place);
    return result;
}

/// The low end of a magnitude is where the harmless rows are.
void requireDirection(const Action& action, const std::string& magnitude) {
    const bool low = action.kind == Action::Kind::DropLowest || action.kind == Action::Kind::DropNegative;
    if (magnitude.empty() || !low) return;
    const double share = action.kind == Action::Kind::DropLowest ? action.amount : 0.05;
    throw Error(ErrorKind::Usage,
                fmt::format("{} does not go with {}, whose values are magnitudes: the largest, not the lowest, are of "
                            "the rows that stand out",
                            toText(action), magnitude),
                fmt::format("give {}", toText({Action::Kind::DropHighest, share})));
}

/// The task's metrics, the one to judge by first.
std::vector<const MetricInfo*> orderedMetrics(const RunSpec& spec, Task task) {
    std::vector<const MetricInfo*> all = metricsOf(task);
    const MetricInfo& first = metricFor(spec, task);
    std::stable_partition(all.begin(), all.end(), [&](const MetricInfo* metric) { return metric == &first; });
    return all;
}

class Comparer {
public:
    Comparer(const Sources& sources, const RunSpec& spec, const Vector& importance, const std::string& magnitude,
             const Action& action, const FeatureWeights& weights, const RunContext& context)
        : m_sources(sources), m_spec(spec), m_magnitude(magnitude), m_action(action), m_weights(weights),
          m_context(context),
          m_base(prepare(sources, spec, context.part("Preparing", 0, 0.15))),
          m_model(spec.model.id.empty() ? defaultModel(m_base.task) : findModel(spec.model.id)),
          m_params(validate(m_model.info().params, spec.model.params, "model " + m_model.info().id)),
          m_importance(trainImportance(*sources.data, m_base, importance)) {
        metricFor(spec, m_base.task);
        requireDirection(action, magnitude);
        if (m_base.test.size() == 0)
            throw Error(ErrorKind::Input, "there is no test row to compare on", "give the split a test share",
                        {sources.data->path(), 0, ""});
    }

    Comparison run() {
        const bool reweights =
            m_action.kind == Action::Kind::ReweightRank || m_action.kind == Action::Kind::ReweightLinear;
        // The larger a magnitude, the less the row should count.
        const Vector worth = reweights && !m_magnitude.empty() ? Vector(-m_importance) : m_importance;
        const Adjustment adjustment = adjustmentFor(m_action, worth, sourceWeights());
        trainArms(adjustment);
        Comparison result;
        result.action = toText(m_action);
        result.rowsChanged = adjustment.changed;
        result.randomRepeats = static_cast<int>(m_random.size());
        measure(result);
        judgeByDefined(result);
        const Verdict verdict =
            verdictOn(m_action, adjustment.changed, findMetric(result.metrics.front().metric), result.metrics.front(),
                      std::span(result.metrics).subspan(1));
        result.verdict = verdict.sentence;
        result.distinguishable = verdict.distinguishable;
        addNotes(result);
        return result;
    }

private:
    ArmSetting setting() const { return {m_sources, m_spec, m_base, m_model, m_params}; }
    Vector sourceWeights() const;
    void trainArms(const Adjustment& adjustment);
    void measure(Comparison& result) const;
    void judgeByDefined(Comparison& result) const;
    void addNotes(Comparison& result) const;
    bool usesFeatureWeights() const {
        return m_action.kind == Action::Kind::ScaleFeatures || m_action.kind == Action::Kind::SelectFeatures;
    }

    const Sources& m_sources;
    const RunSpec& m_spec;
    const std::string& m_magnitude;
    const Action& m_action;
    const FeatureWeights& m_weights;
    const RunContext& m_context;
    Prepared m_base;
    const Model& m_model;
    ParamSet m_params;
    Vector m_importance;
    RowMatrix m_baseline, m_adjusted;
    std::vector<RowMatrix> m_random;
};

/// One weight a source feature of the design; features the given weights do not name have 0.
Vector Comparer::sourceWeights() const {
    const std::vector<std::string> names = sourceFeatures(m_base);
    Vector result = Vector::Zero(static_cast<Index>(names.size()));
    if (!usesFeatureWeights()) return result;
    FeatureWeights weights = m_weights;
    if (weights.weights.empty()) {
        const auto fitted = m_model.fit(m_base.train, m_params, m_context.part("Weighing features", 0.15, 0.2));
        const MetricInfo& metric = *orderedMetrics(m_spec, m_base.task).front();
        const Problem problem{m_base.task, m_base.train, m_base.valid, m_model, m_params, *fitted, metric};
        weights = featureWeights(m_spec.featureWeights, problem, m_importance.array().isNaN().select(0, m_importance),
                                 m_context.part("Weighing features", 0.2, 0.25));
    }
    if (weights.weights.empty())
        throw Error(ErrorKind::Usage, fmt::format("{} needs feature weights, and there are none", toText(m_action)),
                    "choose a kind of feature weights other than none", {m_sources.data->path(), 0, ""});
    for (const FeatureWeight& weight : weights.weights)
        if (const auto found = std::find(names.begin(), names.end(), weight.feature); found != names.end())
            result[found - names.begin()] = weight.weight;
    return result;
}

void Comparer::trainArms(const Adjustment& adjustment) {
    const auto features = static_cast<Index>(adjustment.keepFeature.size());
    const Adjustment none{std::vector<bool>(adjustment.keep.size(), true), Vector::Ones(m_importance.size()),
                          std::vector<bool>(adjustment.keepFeature.size(), true), Vector::Ones(features), 0};
    const double arms = 2 + randomRepeats;
    const auto step = [&](int arm) { return m_context.part("Retraining", 0.25 + 0.6 * arm / arms, 0.25 + 0.6 * (arm + 1) / arms); };
    m_baseline = predictTest(setting(), none, step(0));
    if (adjustment.changed == 0) {
        m_adjusted = m_baseline;
        m_random = {m_baseline};
        return;
    }
    m_adjusted = predictTest(setting(), adjustment, step(1));
    for (int repeat = 0; repeat < randomRepeats; ++repeat) {
        RandomEngine engine = substream(m_spec.seed ^ 0x52414E44ULL, static_cast<std::uint64_t>(repeat));
        Adjustment random = shuffled(adjustment, engine);
        for (int draw = 1; draw < classKeepingDraws && !keepsEveryClass(m_base, random); ++draw)
            random = shuffled(adjustment, engine);
        m_random.push_back(predictTest(setting(), random, step(2 + repeat)));
    }
}

void Comparer::measure(Comparison& result) const {
    const Design& test = m_base.test;
    std::vector<const RowMatrix*> random;
    for (const RowMatrix& prediction : m_random) random.push_back(&prediction);
    const MetricClasses classes(test.classes, m_base.task);
    const auto samples = pairedBootstrap({{{&m_baseline}}, {{&m_adjusted}}, {random}}, test.y, test.w, classes,
                                         orderedMetrics(m_spec, m_base.task), {2000, m_spec.seed},
                                         m_context.part("Comparing", 0.85, 1));
    for (const MetricSamples& sample : samples) {
        const MetricInfo& metric = *sample.metric;
        MetricComparison comparison;
        comparison.metric = metric.id;
        comparison.higherIsBetter = metric.higherIsBetter;
        comparison.baseline = metric.value(m_baseline, test.y, test.w, classes);
        comparison.action = metric.value(m_adjusted, test.y, test.w, classes);
        for (const RowMatrix& prediction : m_random)
            comparison.random += metric.value(prediction, test.y, test.w, classes) / static_cast<double>(m_random.size());
        const Matrix& values = sample.values;
        comparison.baselineInterval = percentileInterval(values.col(0));
        comparison.actionInterval = percentileInterval(values.col(1));
        comparison.randomInterval = percentileInterval(values.col(2));
        comparison.actionMinusBaseline = percentileInterval(values.col(1) - values.col(0));
        comparison.actionMinusRandom = percentileInterval(values.col(1) - values.col(2));
        result.resamples = static_cast<int>(values.rows());
        result.metrics.push_back(comparison);
    }
}

/// A metric that the test rows do not define judges nothing.
void Comparer::judgeByDefined(Comparison& result) const {
    const auto defined = [](const MetricComparison& each) {
        return std::isfinite(each.baseline) && std::isfinite(each.action);
    };
    const MetricInfo& wanted = findMetric(result.metrics.front().metric);
    if (defined(result.metrics.front())) return;
    std::stable_partition(result.metrics.begin(), result.metrics.end(), defined);
    const std::string reason = undefinedReason(m_base.test.w, m_base.test.classes);
    result.notes.push_back(fmt::format("{} is not defined: {} in the test split", wanted.name, reason));
    if (const MetricComparison& first = result.metrics.front(); defined(first))
        result.notes.push_back(fmt::format("judged by {} in its place", findMetric(first.metric).name));
}

void Comparer::addNotes(Comparison& result) const {
    const auto& values = m_params.values();
    const auto penalty = values.find("l2");
    if (m_action.kind == Action::Kind::ScaleFeatures && penalty != values.end() &&
        std::holds_alternative<double>(penalty->second) && std::get<double>(penalty->second) == 0)
        result.notes.push_back(fmt::format("scaling columns cannot change an unpenalised fit: {} undoes it in its coefficients; "
                                           "use l2 above 0 or k-nearest neighbours", m_model.info().id));
    if (m_action.kind == Action::Kind::ScaleFeatures && m_spec.recipe.scale == ScaleRule::None)
        result.notes.push_back("columns are on their own scales (scale=none), so the factors act on top of their units");
    const bool drops = m_action.kind == Action::Kind::DropLowest || m_action.kind == Action::Kind::DropNegative ||
                       (m_action.kind == Action::Kind::DropHighest && !m_magnitude.empty());
    const MetricComparison& first = result.metrics.front();
    const bool lower = first.actionMinusBaseline.high < 0, higher = first.actionMinusBaseline.low > 0;
    if (drops && (first.higherIsBetter ? lower : higher))
        result.notes.push_back("importance judges one row at a time: the effects of many rows that are dropped together "
                               "need not add up; a smaller share may help where this one does not");
    const auto unscored = m_importance.array().isNaN().count();
    if (unscored > 0)
        result.notes.push_back(fmt::format("{} training rows have no score and were left as they are", unscored));
    if (result.resamples < 2000)
        result.notes.push_back(fmt::format("{} test rows: intervals come from {} resamples instead of 2000",
                                           m_base.test.size(), result.resamples));
}

}  // namespace

Comparison compareAction(const Sources& sources, const RunSpec& spec, const Vector& importance,
                         const std::string& magnitude, const Action& action, const FeatureWeights& weights,
                         const RunContext& context) {
    return Comparer(sources, spec, importance, magnitude, action, weights, context).run();
}

}  // namespace assay
