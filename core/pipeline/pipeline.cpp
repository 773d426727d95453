// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/pipeline.h"

#include "base/error.h"
#include "pipeline/deadline.h"
#include "pipeline/groups.h"
#include "pipeline/row_results.h"
#include "valuation/auto_choice.h"
#include "valuation/method.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace assay {
namespace {

using Clock = Deadline::Clock;

std::map<std::string, std::string> textsOf(const ParamSet& params) {
    std::map<std::string, std::string> texts;
    for (const auto& [key, value] : params.values()) texts[key] = toText(value);
    return texts;
}

/// Where the bar stands as each step ends.
struct Stages {
    double prepared, trained, measured, valued, explained;
};

/// What looks at the rows once takes no longer than preparing them; searches, samples and refits take nearly all the time.
Stages stagesOf(const MethodInfo& method) {
    const auto needs = [&](Need need) {
        return std::find(method.needs.begin(), method.needs.end(), need) != method.needs.end();
    };
    const bool derived = needs(Need::Gradients) || needs(Need::Trees) || !method.signedValue;
    const bool onePass = method.exact && derived && !needs(Need::Refits);
    return onePass ? Stages{0.4, 0.65, 0.7, 0.9, 0.92} : Stages{0.04, 0.07, 0.08, 0.96, 0.97};
}

/// One run, in its steps.
class Runner {
public:
    Runner(const Sources& sources, const RunSpec& spec, const RunContext& context, const PartialResult& partial)
        : m_sources(sources), m_context(context), m_partial(partial), m_stages(stagesOf(findMethod(spec.method.id).info())),
          m_start(Clock::now()) {
        m_result.spec = spec;
        m_context.seed = spec.seed;
    }

    RunResult run() {
        checkNames();
        prepareDesigns();
        fit();
        measure();
        value();
        explain();
        weighFeatures();
        m_result.rows = m_rows.withScores(m_scores);
        m_result.timing.total = worked();
        return std::move(m_result);
    }

private:
    void checkNames() const;
    Error noValidation(const std::string& method) const;
    void prepareDesigns();
    void fit();
    void measure();
    void noteUndefined(const char* split, const Design& design, const MetricValues& values);
    void value();
    const Design& explainedDesign() const {
        return assay::explainedDesign(m_sources, m_prepared, *m_result.spec.explain);
    }
    void explain();
    void describe(Explanation& explanation, const Design& design, Index at) const;
    void weighFeatures();
    Problem problem() const {
        return {m_prepared.task, m_prepared.train, m_prepared.valid, *m_model,
                m_modelParams,   *m_fitted,        *m_metric,        m_groups ? &*m_groups : nullptr};
    }
    void note(const std::vector<std::string>& notes) {
        m_result.notes.insert(m_result.notes.end(), notes.begin(), notes.end());
    }

    const Sources& m_sources;
    RunContext m_context;
    const PartialResult& m_partial;
    Stages m_stages;
    /// Seconds since the start but for those that the run rested.
    double worked() const {
        return std::chrono::duration<double>(Clock::now() - m_start).count() - m_context.pausedSeconds();
    }

    Clock::time_point m_start;
    RunResult m_result;
    Prepared m_prepared{};
    const Model* m_model = nullptr;
    const MetricInfo* m_metric = nullptr;
    ParamSet m_modelParams;
    std::shared_ptr<const FittedModel> m_fitted;
    std::optional<Groups> m_groups;
    RowResults m_rows;
    Scores m_scores;
};

/// What can be wrong with the words is said before the data are touched.
void Runner::checkNames() const {
    const RunSpec& spec = m_result.spec;
    const MethodInfo& method = findMethod(spec.method.id).info();
    validate(method.params, spec.method.params, "method " + method.id);
    groupColumn(*m_sources.data, method, spec.method);
    if (!spec.model.id.empty())
        validate(findModel(spec.model.id).info().params, spec.model.params, "model " + spec.model.id);
    if (!spec.metric.empty()) findMetric(spec.metric);
    findFeatureWeights(spec.featureWeights);
    if (!spec.model.id.empty()) requireFeatureWeights(spec.featureWeights, findModel(spec.model.id).info());
}

void Runner::prepareDesigns() {
    const double start = worked();
    m_prepared = prepare(m_sources, m_result.spec, m_context.part("Preparing", 0, m_stages.prepared));
    RunSpec& spec = m_result.spec;
    spec.task = m_prepared.task;
    spec.features.clear();
    for (const ColumnId id : m_prepared.features) spec.features.push_back(m_sources.data->column(id).name);
    spec.drop.clear();
    m_model = spec.model.id.empty() ? &defaultModel(m_prepared.task) : &findModel(spec.model.id);
    m_metric = &metricFor(spec, m_prepared.task);
    m_modelParams = validate(m_model->info().params, spec.model.params, "model " + m_model->info().id);
    spec.model = {m_model->info().id, textsOf(m_modelParams)};
    m_result.dropped = m_prepared.dropped;
    m_result.rowsBySplit = {
        {"train", m_prepared.train.size()}, {"valid", m_prepared.valid.size()}, {"test", m_prepared.test.size()}};
    m_result.dataFingerprint = m_sources.data->fingerprint();
    m_result.changedLabels = countOf(m_sources.data->changedLabels());
    for (const auto& [column, rows] : m_sources.data->changedLabels())
        m_result.notes.push_back(
            fmt::format("{} labels of {} were changed by hand", rows.size(), m_sources.data->column(column).name));
    note(m_prepared.notes);
    if (const auto column = groupColumn(*m_sources.data, findMethod(spec.method.id).info(), spec.method))
        m_groups = groupsOf(*m_sources.data, *column, m_prepared.train, m_context);
    m_result.timing.prepare = worked() - start;
}

/// Either none was asked for, or the rows are too few for one.
Error Runner::noValidation(const std::string& method) const {
    const SplitSpec& split = m_result.spec.split;
    if (m_sources.valid || !split.column.empty() || split.valid <= 0)
        return {ErrorKind::Usage, "method " + method + " needs validation rows, and there are none",
                "give the split a validation share"};
    const std::string classes =
        m_prepared.classes.empty() ? "" : " in " + std::to_string(m_prepared.classes.size()) + " classes";
    return {ErrorKind::Input,
            "method " + method + " needs validation rows, and " + std::to_string(m_prepared.train.size()) + " rows" +
                classes + " are too few to give some away",
            "use more rows, a larger validation share, or a file of validation rows",
            {m_sources.data->path(), 0, ""}};
}

void Runner::fit() {
    const ValuationMethod& method = findMethod(m_result.spec.method.id);
    requireServes(method.info(), m_prepared.task, m_model->info());
    requireFeatureWeights(m_result.spec.featureWeights, m_model->info());
    if (m_result.spec.explain) {
        requireServes(explainingMethod(method.info().id, m_model->info()).info(), m_prepared.task, m_model->info());
        explainedDesign();
    }
    const std::size_t classes = m_prepared.classes.size();
    if (classes > 0 && static_cast<Index>(classes) >= m_prepared.train.size())
        throw Error(ErrorKind::Input,
                    std::to_string(m_prepared.train.size()) + " rows in " + std::to_string(classes) +
                        " classes are too few to learn from",
                    "use more rows, or another target", {m_sources.data->path(), 0, ""});
    const bool standIn = method.info().id == "auto" && !autoSearches(m_prepared.train.size());
    m_result.methodUsed = standIn ? autoChoice(m_model->info()).method : method.info().id;
    if (findMethod(m_result.methodUsed).info().needsValidation && m_prepared.valid.size() == 0)
        throw noValidation(m_result.methodUsed);
    const double start = worked();
    m_fitted = m_model->fit(m_prepared.train, m_modelParams, m_context.part("Training", m_stages.prepared, m_stages.trained));
    m_result.timing.fit = worked() - start;
}

void Runner::measure() {
    m_rows = RowResults(m_prepared.part, m_prepared.classes, m_prepared.task);
    const MethodInfo& method = findMethod(m_result.methodUsed).info();
    if (!method.signedValue) m_rows.setMagnitude(method.id);
    const auto measureOn = [&](const Design& design, bool ofData, double from, double to) {
        if (design.size() == 0) return MetricValues{};
        const RowMatrix prediction = m_fitted->predict(design.X, m_context.part("Predicting", from, to));
        if (ofData) m_rows.add(design, prediction);
        return allMetrics(m_prepared.task, prediction, design.y, design.w, design.classes);
    };
    const auto at = [this](double share) { return m_stages.trained + share * (m_stages.measured - m_stages.trained); };
    m_result.train = measureOn(m_prepared.train, true, at(0), at(0.6));
    m_result.valid = measureOn(m_prepared.valid, !m_sources.valid, at(0.6), at(0.8));
    m_result.test = measureOn(m_prepared.test, !m_sources.test, at(0.8), at(1));
    noteUndefined("train", m_prepared.train, m_result.train);
    noteUndefined("valid", m_prepared.valid, m_result.valid);
    noteUndefined("test", m_prepared.test, m_result.test);
    m_context.checkpoint();
}

void Runner::noteUndefined(const char* split, const Design& design, const MetricValues& values) {
    for (const auto& [id, value] : values)
        if (std::isnan(value))
            m_result.notes.push_back(fmt::format("{} is not defined: {} in the {} split", findMetric(id).name,
                                                 undefinedReason(design.w, design.classes), split));
}

void Runner::value() {
    RunSpec& spec = m_result.spec;
    const ValuationMethod& method = findMethod(spec.method.id);
    const ParamSet params = validate(method.info().params, spec.method.params, "method " + method.info().id);
    spec.method.params = textsOf(params);

    const double start = worked();
    const auto limit =
        spec.maxSeconds > 0 && spec.maxSeconds < 1e8
            ? m_start + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(spec.maxSeconds))
            : Clock::time_point::max();
    const Deadline deadline(m_context.stopToken(), limit);
    const RunContext context = m_context.part("Valuing rows", m_stages.measured, m_stages.valued).withStop(deadline.token());
    PartialSink sink;
    if (m_partial) sink = m_rows.throttled(m_partial, m_prepared.train);
    m_scores = method.run(problem(), params, context, sink);
    m_rows.setTrain(m_prepared.train);
    m_result.status = m_scores.status;
    if (m_scores.status == Status::Cancelled && !m_context.stopped()) {
        m_result.status = Status::BudgetReached;
        m_result.notes.push_back("the time limit ended the valuation: rows without importance were not reached");
    }
    note(m_scores.notes);
    m_result.timing.estimate = worked() - start;
}

void Runner::explain() {
    const RunSpec& spec = m_result.spec;
    if (!spec.explain || m_scores.status == Status::Cancelled) return;
    const ValuationMethod& method = explainingMethod(spec.method.id, m_model->info());
    const bool own = method.info().id == spec.method.id;
    const ParamSet params =
        validate(method.info().params, own ? spec.method.params : std::map<std::string, std::string>{},
                 "method " + method.info().id);
    const Design& design = explainedDesign();
    const Index at =
        std::find(design.rows.begin(), design.rows.end(), static_cast<RowId>(*spec.explain)) - design.rows.begin();
    constexpr std::size_t shown = 10;
    const Dataset* file = &design == &m_prepared.valid ? m_sources.valid.get() : m_sources.test.get();
    try {
        m_result.explanation =
            explainRow(method, problem(), params, design, at, shown, m_context.part("Explaining", m_stages.valued, m_stages.explained));
        m_result.explanation->file = file ? file->fileName() : "";
        describe(*m_result.explanation, design, at);
    } catch (const Cancelled&) {
        m_result.status = Status::Cancelled;
        m_result.notes.push_back("stopped before the explanation");
    }
}

void Runner::describe(Explanation& explanation, const Design& design, Index at) const {
    const RowMatrix prediction = m_fitted->predict(design.X.middleRows(at, 1), m_context);
    const auto name = [this](Index k) { return m_prepared.classes[static_cast<std::size_t>(k)]; };
    const bool classes = design.classes > 0;
    explanation.target = classes ? name(static_cast<Index>(design.y[at])) : fmt::format("{}", design.y[at]);
    Index best = 0;
    prediction.row(0).maxCoeff(&best);
    explanation.prediction = m_prepared.task == Task::Multiclass
                                 ? name(best)
                                 : fmt::format("{:.4g}", prediction(0, classes ? 1 : 0));
}

void Runner::weighFeatures() {
    const RunContext context = m_context.part("Weighing features", m_stages.explained, 1);
    try {
        context.checkpoint();
        const Vector importance = m_scores.value.array().isNaN().select(0, m_scores.value);
        m_result.weights = featureWeights(m_result.spec.featureWeights, problem(), importance, context);
        if (!m_result.weights.note.empty()) m_result.notes.push_back(m_result.weights.note);
    } catch (const Cancelled&) {
        m_result.status = Status::Cancelled;
        m_result.notes.push_back("stopped before the feature weights");
    }
}

}  // namespace

const MetricInfo& metricFor(const RunSpec& spec, Task task) {
    if (spec.metric.empty()) return defaultMetric(task);
    const MetricInfo& metric = findMetric(spec.metric);
    if (std::find(metric.tasks.begin(), metric.tasks.end(), task) == metric.tasks.end())
        throw Error(ErrorKind::Usage, "the metric " + metric.id + " does not serve the task " + toText(task),
                    "use " + defaultMetric(task).id);
    return metric;
}

const Design& explainedDesign(const Sources& sources, const Prepared& prepared, std::int64_t explained) {
    const auto row = static_cast<RowId>(explained);
    const auto holds = [row](const Design& design) {
        return std::find(design.rows.begin(), design.rows.end(), row) != design.rows.end();
    };
    if (sources.valid) {
        if (holds(prepared.valid)) return prepared.valid;
        throw Error(ErrorKind::Usage, fmt::format("row {} is no usable row of the validation file", toIndex(row)),
                    fmt::format("explain one of its rows 0 to {} that has a target and a weight",
                                sources.valid->rowCount() - 1),
                    {sources.valid->path(), 0, ""});
    }
    for (const Design* design : {&prepared.valid, &prepared.test})
        if (holds(*design)) return *design;
    throw Error(ErrorKind::Usage, fmt::format("row {} is neither a validation nor a test row", toIndex(row)),
                "explain a row that the column split of the scores calls valid or test", {sources.data->path(), 0, ""});
}

RunResult run(const Sources& sources, const RunSpec& spec, const RunContext& context, const PartialResult& partial) {
    return Runner(sources, spec, context, partial).run();
}

}  // namespace assay
