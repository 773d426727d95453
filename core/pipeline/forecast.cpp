// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/forecast.h"

#include "base/error.h"
#include "base/process_memory.h"
#include "base/processor_use.h"
#include "base/random.h"
#include "base/thinning.h"
#include "models/model.h"
#include "pipeline/extension.h"
#include "pipeline/groups.h"
#include "pipeline/roles.h"
#include "pipeline/verify.h"
#include "valuation/auto_choice.h"
#include "valuation/feature_importance.h"
#include "valuation/method.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <optional>
#include <stop_token>

namespace assay {
namespace {

using Clock = std::chrono::steady_clock;
constexpr double growth = 4;        ///< from one sample to the next
constexpr double fewestRows = 400;  ///< of the smallest: below, fixed numbers of landmarks, leaves and the like are not
constexpr double ofLongRuns = 0.15;  ///< share of a long run's time that its probe may take
constexpr double leastShare = 0.5;   ///< of the time given, that a busy machine is taken to leave for it
constexpr double patience = 7;       ///< times the seconds of the options for what all else is read off

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

double megabytesOf(const Design& design) {
    return static_cast<double>(design.X.size()) * sizeof(double) / (1024.0 * 1024.0);
}

/// A share of the training and validation rows, and the model trained on it.
struct Sample {
    Design train, valid;
    std::shared_ptr<const FittedModel> fitted;
};

Design drawn(const Design& design, double share, std::uint64_t seed) {
    RandomEngine engine = substream(seed, 0x70726f62);
    std::vector<std::int64_t> rows = permutation(design.size(), engine);
    rows.resize(static_cast<std::size_t>(std::ceil(share * static_cast<double>(design.size()))));
    std::sort(rows.begin(), rows.end());
    return selectRows(design, std::vector<Index>(rows.begin(), rows.end()));
}

bool ofOnePhase(const Probed& measure) {
    return std::all_of(measure.marks.begin(), measure.marks.end(),
                       [&](const Mark& mark) { return mark.phase == measure.marks.front().phase; });
}

class Prober {
public:
    Prober(const Sources& sources, const RunSpec& spec, const RunContext& context, const ForecastOptions& options)
        : m_sources(sources),
          m_spec(spec),
          m_context(context.stopToken(), {}, context.threads, spec.seed),
          m_progress(context),
          m_options(options) {}

    Forecast run() {
        m_peakMb = peakResidentMb();
        const ProcessorUse before = processorUse();
        takeSample();
        // On a busy machine the same work takes longer to be seen.
        m_options.seconds /= std::max(leastShare, undisturbedShare(before, processorUse()));
        m_progress.report(0.3);
        train();
        m_progress.report(0.6);
        value();
        m_progress.report(1);
        return made();
    }

private:
    void takeSample();
    double preparing(Index features) const;
    void train();
    void value();
    void valueOn(Sample& sample, double limit);
    void predictOn(const Sample& sample);
    void weighOn(const Problem& problem, const Vector& value, double limit);
    double allRows() const { return static_cast<double>(m_sample.train.size()) / m_share; }
    void explainOn(const Problem& problem, double limit);
    void verifyOn(const Problem& problem, const Vector& value, double limit);
    std::string methodUsed() const;
    Probed probed(std::vector<Probed>& held, double rows, const ProbeLimits& limits,
                  const std::function<void(const RunContext&)>& work);
    static double extraOf(const std::vector<Probed>& held, double rows);
    double verifying(double rows) const;
    Forecast made() const;

    const Sources& m_sources;
    const RunSpec& m_spec;
    RunContext m_context;  ///< without progress
    const RunContext& m_progress;
    ForecastOptions m_options;
    Prepared m_sample{};
    double m_share = 1;      ///< of all rows that are in the sample
    double m_preparing = 0;  ///< seconds for all rows
    std::vector<Sample> m_samples;
    std::vector<Probed> m_training, m_predicting, m_valuing, m_weighing, m_explaining, m_verifying;
    const Model* m_model = nullptr;
    ParamSet m_modelParams;
    double m_peakMb = 0;      ///< so far: of reading, then of preparing
    double m_preparedMb = 0;  ///< with the designs of all rows, and nothing else of the run
    double m_onceMb = 0;      ///< what runs hold whatever their size
    std::vector<Probed> m_trainingMb, m_valuingMb, m_weighingMb, m_explainingMb,
        m_verifyingMb;  ///< megabytes where those have seconds
};

/// A sample of the rows in all columns, and how long preparing takes for all rows.
void Prober::takeSample() {
    RunSpec spec = m_spec;
    const Index features = std::ssize(rolesOf(*m_sources.data, spec).features);
    const double cells = static_cast<double>(m_sources.data->rowCount()) * static_cast<double>(features);
    const bool byShares = !m_sources.valid && spec.split.column.empty();
    if (byShares && cells > static_cast<double>(m_options.cells)) {
        m_share = static_cast<double>(m_options.cells) / cells;
        for (double* part : {&spec.split.train, &spec.split.valid, &spec.split.test}) *part *= m_share;
    }
    const double before = residentMb();
    const double extra =
        extraMb([&] { m_preparing = undisturbedSeconds([&] { m_sample = prepare(m_sources, spec, m_context); }); });
    const double rest = (1 / m_share - 1) * (megabytesOf(m_sample.train) + megabytesOf(m_sample.valid) +
                                             megabytesOf(m_sample.test));
    m_peakMb = std::max(m_peakMb, before + extra + rest);
    if (m_share < 1) m_preparing = preparing(features);
    m_model = spec.model.id.empty() ? &defaultModel(m_sample.task) : &findModel(spec.model.id);
    m_modelParams = validate(m_model->info().params, spec.model.params, "model " + m_model->info().id);
    requireServes(findMethod(spec.method.id).info(), m_sample.task, m_model->info());
    m_preparedMb = residentMb() + rest;
}

/// By two and by ten columns of all rows.
double Prober::preparing(Index features) const {
    const std::vector<ColumnId> all = rolesOf(*m_sources.data, m_spec).features;
    const auto secondsOf = [&](Index count) {
        RunSpec spec = m_spec;
        spec.features.clear();
        spec.drop.clear();
        for (Index k = 0; k < count; ++k)  // spread over the file
            spec.features.push_back(m_sources.data->column(all[static_cast<std::size_t>(k * features / count)]).name);
        return undisturbedSeconds([&] { prepare(m_sources, spec, m_context); });
    };
    const Index few = std::min<Index>(2, features), many = std::min<Index>(10, features);
    const double first = secondsOf(few);
    if (many == few) return first;
    const double second = secondsOf(many);
    const double each = std::max(0.0, second - first) / static_cast<double>(many - few);
    return second + each * static_cast<double>(features - many);
}

/// The model on growing samples, until the next would take too long. Every model's cost is linear in the rows.
void Prober::train() {
    double left = m_options.seconds;
    std::vector<double> shares{1};
    while (shares.back() * static_cast<double>(m_sample.train.size()) > growth * fewestRows)
        shares.push_back(shares.back() / growth);
    for (auto share = shares.rbegin(); share != shares.rend(); ++share) {
        Sample next{drawn(m_sample.train, *share, m_spec.seed), drawn(m_sample.valid, *share, m_spec.seed), nullptr};
        const double rows = static_cast<double>(next.train.size());
        // One alone does not tell what it costs whatever its size: the second may take longer, which it seldom does.
        if (m_training.size() == 1) left = std::max(left, (patience - 1) * m_options.seconds);
        if (!m_training.empty() && extended(m_training, rows, 1) > left) break;
        m_training.push_back(probed(m_trainingMb, rows, {left}, [&](const RunContext& context) {
            next.fitted = m_model->fit(next.train, m_modelParams, context);
        }));
        left -= m_training.back().spent;
        if (!m_training.back().complete || !next.fitted) break;
        m_samples.push_back(std::move(next));
        predictOn(m_samples.back());
    }
}

void Prober::predictOn(const Sample& sample) {
    m_predicting.push_back(
        probe(static_cast<double>(sample.train.size()), {m_options.seconds}, m_context, [&](const RunContext& context) {
            for (const Design* design : {&sample.train, &sample.valid}) {
                if (design->size() == 0) continue;
                const RowMatrix prediction = sample.fitted->predict(design->X, context);
                allMetrics(m_sample.task, prediction, design->y, design->w, design->classes);
            }
        }));
}

/// Values on growing samples, and their beginning on the largest, which tells what small ones do not: caches that no
/// longer hold the rows, costs between n and n^2. All is read off the smallest, which is therefore waited for.
void Prober::value() {
    const auto start = Clock::now();
    const auto left = [&] { return std::max(m_options.seconds, patience * m_options.seconds - secondsSince(start)); };
    const auto rowsOf = [](const Sample& sample) { return static_cast<double>(sample.train.size()); };
    for (auto next = m_samples.begin(); next != m_samples.end(); ++next) {
        if (!m_valuing.empty()) {
            const Probed& last = m_valuing.back();
            const auto costs = [&](const Sample& sample) {
                return last.spent / last.seconds * foretold(m_valuing, rowsOf(sample));
            };
            if (!last.complete || !(costs(*next) <= left())) break;
            while (next + 1 != m_samples.end() && costs(*(next + 1)) <= left()) ++next;
            // What goes on as it began is told by its beginning on all rows better than by fewer.
            if (next + 1 != m_samples.end() && ofOnePhase(last)) break;
        }
        valueOn(*next, left());
    }
    if (m_valuing.empty() || m_valuing.back().rows >= rowsOf(m_samples.back())) return;
    const double all = foretold(m_valuing, rowsOf(m_samples.back()));
    valueOn(m_samples.back(),
            std::isfinite(all) ? std::clamp(ofLongRuns * all, m_options.seconds, left()) : m_options.seconds);
}

void Prober::valueOn(Sample& sample, double limit) {
    // A sample may be searched where all rows are too many for it.
    const std::string used = methodUsed();
    const ValuationMethod& method = findMethod(used);
    const ParamSet params = validate(method.info().params,
                                     used == m_spec.method.id ? m_spec.method.params : std::map<std::string, std::string>{},
                                     "method " + used);
    std::optional<Groups> groups;
    if (const auto column = groupColumn(*m_sources.data, method.info(), m_spec.method))
        groups = groupsOf(*m_sources.data, *column, sample.train, m_context);
    const Problem problem{m_sample.task,
                          sample.train,
                          sample.valid,
                          *m_model,
                          m_modelParams,
                          *sample.fitted,
                          metricFor(m_spec, m_sample.task),
                          groups ? &*groups : nullptr};
    const double rows = static_cast<double>(sample.train.size());
    Scores scores;
    const double whole = m_valuing.empty() ? patience * m_options.seconds : 0;
    const auto work = [&](const RunContext& context) { scores = method.run(problem, params, context); };
    Probed measured = probed(m_valuingMb, rows, {limit, whole, true}, work);
    // What is as quickly done whole is better seen so: a disturbance counts once, and memory is all of it.
    const bool leftOut = measured.complete && measured.seconds > measured.spent;
    if (leftOut && &sample == &m_samples.back() && measured.seconds < limit / 2)
        if (Probed again = probed(m_valuingMb, rows, {limit}, work); again.complete) measured = std::move(again);
    if (std::isfinite(measured.seconds) || m_valuing.empty()) m_valuing.push_back(std::move(measured));
    if (scores.value.size() != sample.train.size()) return;
    const Vector value = scores.value.array().isNaN().select(0, scores.value);
    weighOn(problem, value, limit);
    if (m_spec.explain) explainOn(problem, limit);
    if (m_options.verifyingFits > 0) verifyOn(problem, value, limit);
}

/// All rows may be too many for the intervals that a sample gets: it then stops before them.
void Prober::weighOn(const Problem& problem, const Vector& value, double limit) {
    const Differentiable* gradients = problem.fitted.differentiable();
    const bool withIntervals = !gradients || refitsForIntervals(std::llround(allRows()), gradients->parameters());
    const double rows = static_cast<double>(problem.train.size());
    m_weighing.push_back(probed(m_weighingMb, rows, {limit}, [&](const RunContext& context) {
        std::stop_source enough;
        const std::stop_callback forward(context.stopToken(), [&enough] { enough.request_stop(); });
        const auto watch = [&](std::string_view phase, double fraction) {
            context.report(fraction);
            if (!withIntervals && phase == "feature weight intervals") enough.request_stop();
        };
        try {
            featureWeights(m_spec.featureWeights, problem, value,
                           RunContext(enough.get_token(), watch, context.threads, context.seed));
        } catch (const Cancelled&) {  // by either stop; probe() knows its own
        }
    }));
}

/// By one row; every other takes as long.
void Prober::explainOn(const Problem& problem, double limit) {
    const ValuationMethod& method = explainingMethod(m_spec.method.id, m_model->info());
    requireServes(method.info(), m_sample.task, m_model->info());
    const bool own = method.info().id == m_spec.method.id;
    const ParamSet params =
        validate(method.info().params, own ? m_spec.method.params : std::map<std::string, std::string>{},
                 "method " + method.info().id);
    // Of a part of the rows the very one need not be there.
    const Design& from = m_share < 1 ? problem.valid : explainedDesign(m_sources, m_sample, *m_spec.explain);
    if (from.size() == 0) return;
    m_explaining.push_back(
        probed(m_explainingMb, static_cast<double>(problem.train.size()), {limit},
               [&](const RunContext& context) { explainRow(method, problem, params, from, 0, 1, context); }));
}

/// The method whose values the run gives: auto searches only so many rows.
std::string Prober::methodUsed() const {
    const bool standIn = m_spec.method.id == "auto" && !autoSearches(std::llround(allRows()));
    return standIn ? autoChoice(m_model->info()).method : m_spec.method.id;
}

void Prober::verifyOn(const Problem& problem, const Vector& value, double limit) {
    const std::string used = methodUsed();
    if (!verifies(findMethod(used).info(), problem.valid.size())) return;
    RunSpec spec = m_spec;
    spec.metric = problem.metric.id;
    m_verifying.push_back(probed(m_verifyingMb, static_cast<double>(problem.train.size()), {limit, 0, true},
                                 [&](const RunContext& context) {
                                     retrainingOf(problem, value, spec, used, m_options.verifyingFits, context);
                                 }));
}

/// Time and memory. The first run of all also loads code and starts threads, which more rows do not do again.
Probed Prober::probed(std::vector<Probed>& held, double rows, const ProbeLimits& limits,
                      const std::function<void(const RunContext&)>& work) {
    Probed measured;
    double extra = extraMb([&] { measured = probe(rows, limits, m_context, work); });
    if (held.empty() && measured.complete && measured.spent < m_options.seconds) {
        std::optional<Thinning> thinning;
        if (limits.thinned) thinning.emplace();
        const double again = extraMb([&] { work(m_context); });
        m_onceMb += std::max(0.0, extra - again);
        extra = again;
    }
    held.push_back({rows, extra, measured.complete});
    return measured;
}

/// Extended from what ran whole, where more than one sample did: one alone does not tell what it holds whatever its size
/// from what grows with the rows. What was stopped held so much at least.
double Prober::extraOf(const std::vector<Probed>& held, double rows) {
    std::vector<Probed> whole;
    double most = 0;
    for (const Probed& each : held) {
        most = std::max(most, each.seconds);
        if (each.complete) whole.push_back(each);
    }
    if (whole.empty()) return most;
    if (whole.size() == 1 && held.back().rows > whole.front().rows) whole.push_back({held.back().rows, most});
    return std::max(most, extended(whole, rows, 1));
}

/// Prepares and trains once more, and then so many times.
double Prober::verifying(double rows) const {
    if (m_verifying.empty() && !verifies(findMethod(methodUsed()).info(), m_sample.valid.size())) return 0;
    return m_preparing + extended(m_training, rows, 1) + foretold(m_verifying, rows);
}

Forecast Prober::made() const {
    Forecast forecast;
    const double rows = allRows();
    const bool shap = featureWeightKindFor(m_spec.featureWeights, m_model->info()) == "shap";
    const double weighed = shap ? std::min(rows, static_cast<double>(shapRows)) : rows;
    forecast.trainRows = std::llround(rows);
    forecast.validRows =
        m_sources.valid ? m_sample.valid.size() : std::llround(static_cast<double>(m_sample.valid.size()) / m_share);
    forecast.methodUsed = methodUsed();
    forecast.columns = m_sample.train.features();
    forecast.phases = {{"Preparing", m_preparing},
                       {"Training", extended(m_training, rows, 1)},
                       {"Predicting", extended(m_predicting, rows, exponentOf(m_predicting))},
                       {"Valuing rows", foretold(m_valuing, rows)},
                       {"Weighing features", extended(m_weighing, weighed, exponentOf(m_weighing))}};
    if (m_spec.explain)
        forecast.phases.push_back({"Explaining", extended(m_explaining, rows, exponentOf(m_explaining))});
    if (m_options.verifyingFits > 0) forecast.phases.push_back({"Verifying", verifying(rows)});
    double before = 0;
    for (Forecast::Phase& phase : forecast.phases) {
        if (phase.name == "Valuing rows" && m_spec.maxSeconds > 0)
            phase.seconds = std::min(std::isnan(phase.seconds) ? m_spec.maxSeconds : phase.seconds,
                                     std::max(0.0, m_spec.maxSeconds - before));
        forecast.known = forecast.known && std::isfinite(phase.seconds);
        if (std::isfinite(phase.seconds)) before += phase.seconds;
    }
    forecast.seconds = before;
    const double extra =
        std::max({extraOf(m_trainingMb, rows), extraOf(m_valuingMb, rows), extraOf(m_weighingMb, weighed),
                  extraOf(m_explainingMb, rows), extraOf(m_verifyingMb, rows)});
    forecast.peakMb = std::max(m_peakMb, m_preparedMb + m_onceMb + extra);
    return forecast;
}

}  // namespace

Forecast forecast(const Sources& sources, const RunSpec& spec, const RunContext& context,
                  const ForecastOptions& options) {
    return Prober(sources, spec, context, options).run();
}

}  // namespace assay
