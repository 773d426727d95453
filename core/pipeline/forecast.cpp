// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/forecast.h"

#include "base/error.h"
#include "base/random.h"
#include "models/model.h"
#include "pipeline/groups.h"
#include "pipeline/probe.h"
#include "pipeline/roles.h"
#include "valuation/feature_importance.h"
#include "valuation/method.h"

#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <limits>
#include <optional>
#include <stop_token>

namespace assay {
namespace {

using Clock = std::chrono::steady_clock;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double growth = 4;        ///< from one sample to the next
constexpr double fewestRows = 300;  ///< of the smallest
constexpr double megabyte = 1024.0 * 1024;

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

double statusMb(const std::string& key) {
    std::ifstream status("/proc/self/status");
    std::string line;
    while (std::getline(status, line))
        if (line.starts_with(key)) return std::stod(line.substr(key.size())) / 1024;
    return nan;
}

/// Peak of the process during work above what it holds before, where the system lets the peak be set back.
double extraMb(const std::function<void()>& work) {
    malloc_trim(0);
    std::ofstream("/proc/self/clear_refs") << "5";
    const double before = statusMb("VmRSS:");
    work();
    return std::max(0.0, statusMb("VmHWM:") - before);
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

class Prober {
public:
    Prober(const Sources& sources, const RunSpec& spec, const RunContext& context, const ForecastOptions& options)
        : m_sources(sources),
          m_spec(spec),
          m_context(context.stopToken(), {}, context.threads, spec.seed),
          m_progress(context),
          m_options(options) {}

    Forecast run() {
        m_loadedMb = statusMb("VmRSS:");
        m_peakMb = statusMb("VmHWM:");
        takeSample();
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
    std::vector<Probed> m_training, m_predicting, m_valuing, m_weighing;
    const Model* m_model = nullptr;
    ParamSet m_modelParams;
    double m_loadedMb = 0, m_peakMb = 0;
    std::vector<Probed> m_trainingMb, m_valuingMb;  ///< megabytes where those have seconds
};

/// A sample of the rows in all columns, and how long preparing takes for all rows.
void Prober::takeSample() {
    const auto start = Clock::now();
    RunSpec spec = m_spec;
    const Index features = std::ssize(rolesOf(*m_sources.data, spec).features);
    const double cells = static_cast<double>(m_sources.data->rowCount()) * static_cast<double>(features);
    const bool byShares = !m_sources.valid && spec.split.column.empty();
    if (byShares && cells > static_cast<double>(m_options.cells)) {
        m_share = static_cast<double>(m_options.cells) / cells;
        for (double* part : {&spec.split.train, &spec.split.valid, &spec.split.test}) *part *= m_share;
    }
    m_sample = prepare(m_sources, spec, m_context);
    m_preparing = m_share < 1 ? preparing(features) : secondsSince(start);
    m_model = spec.model.id.empty() ? &defaultModel(m_sample.task) : &findModel(spec.model.id);
    m_modelParams = validate(m_model->info().params, spec.model.params, "model " + m_model->info().id);
    requireServes(findMethod(spec.method.id).info(), m_sample.task, m_model->info());
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
        const auto start = Clock::now();
        prepare(m_sources, spec, m_context);
        return secondsSince(start);
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
        if (!m_training.empty() && extended(m_training, rows, 1) > left) break;
        const double extra = extraMb([&] {
            m_training.push_back(probe(rows, left, m_context, [&](const RunContext& context) {
                next.fitted = m_model->fit(next.train, m_modelParams, context);
            }));
        });
        m_trainingMb.push_back({rows, extra, m_training.back().complete});
        left -= m_training.back().seconds;
        if (!m_training.back().complete || !next.fitted) break;
        m_samples.push_back(std::move(next));
        predictOn(m_samples.back());
    }
}

void Prober::predictOn(const Sample& sample) {
    m_predicting.push_back(
        probe(static_cast<double>(sample.train.size()), m_options.seconds, m_context, [&](const RunContext& context) {
            for (const Design* design : {&sample.train, &sample.valid}) {
                if (design->size() == 0) continue;
                const RowMatrix prediction = sample.fitted->predict(design->X, context);
                allMetrics(m_sample.task, prediction, design->y, design->w, design->classes);
            }
        }));
}

/// Values on growing samples, and their beginning on the largest.
void Prober::value() {
    double left = m_options.seconds;
    for (Sample& sample : m_samples) {
        const double rows = static_cast<double>(sample.train.size());
        if (!m_valuing.empty() && (!m_valuing.back().complete || extended(m_valuing, rows, 2) > left)) break;
        valueOn(sample, left);
        left = std::max(left - m_valuing.back().seconds, m_options.seconds / 2);
    }
    if (m_valuing.empty()) return;
    const double rows = static_cast<double>(m_samples.back().train.size());
    if (m_valuing.back().rows >= rows) return;
    // The largest sample's beginning tells what small ones do not: caches that no longer hold the rows, costs between n
    // and n^2. Never less than those foretell: a beginning may be the easy part. Of a small sample that was stopped
    // too, what any size costs is extended with it, which is too much: the truth lies between.
    const double foretold = extended(m_valuing, rows, exponentOf(m_valuing));
    const bool guessed = !m_valuing.back().complete;
    valueOn(m_samples.back(), m_options.seconds);
    Probed& last = m_valuing.back();
    if (last.rows == rows && !last.complete && foretold > last.seconds)
        last.seconds = guessed ? std::sqrt(foretold * last.seconds) : foretold;
}

void Prober::valueOn(Sample& sample, double limit) {
    const ValuationMethod& method = findMethod(m_spec.method.id);
    const ParamSet params = validate(method.info().params, m_spec.method.params, "method " + method.info().id);
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
    const double extra = extraMb([&] {
        const Probed measured = probe(
            rows, limit, m_context, [&](const RunContext& context) { scores = method.run(problem, params, context); });
        if (std::isfinite(measured.seconds)) m_valuing.push_back(measured);
    });
    if (m_valuing.empty()) m_valuing.push_back({rows, nan, false});
    m_valuingMb.push_back({rows, extra, m_valuing.back().complete});
    if (scores.value.size() == sample.train.size()) weighOn(problem, scores.value, limit);
}

/// All rows may be too many for the intervals that a sample gets: it then stops before them.
void Prober::weighOn(const Problem& problem, const Vector& value, double limit) {
    const Differentiable* gradients = problem.fitted.differentiable();
    const bool withIntervals = !gradients || refitsForIntervals(std::llround(allRows()), gradients->parameters());
    const Vector importance = value.array().isNaN().select(0, value);
    m_weighing.push_back(
        probe(static_cast<double>(problem.train.size()), limit, m_context, [&](const RunContext& context) {
            std::stop_source enough;
            const std::stop_callback forward(context.stopToken(), [&enough] { enough.request_stop(); });
            const auto watch = [&](std::string_view phase, double fraction) {
                context.report(fraction);
                if (!withIntervals && phase == "feature weight intervals") enough.request_stop();
            };
            try {
                featureWeights(m_spec.featureWeights, problem, importance,
                               RunContext(enough.get_token(), watch, context.threads, context.seed));
            } catch (const Cancelled&) {  // by either stop; probe() knows its own
            }
        }));
}

Forecast Prober::made() const {
    Forecast forecast;
    const double rows = allRows();
    const bool shap = featureWeightKindFor(m_spec.featureWeights, m_model->info()) == "shap";
    const double weighed = shap ? std::min(rows, static_cast<double>(shapRows)) : rows;
    forecast.trainRows = std::llround(rows);
    forecast.validRows =
        m_sources.valid ? m_sample.valid.size() : std::llround(static_cast<double>(m_sample.valid.size()) / m_share);
    forecast.columns = m_sample.train.features();
    forecast.phases = {{"Preparing", m_preparing},
                       {"Training", extended(m_training, rows, 1)},
                       {"Predicting", extended(m_predicting, rows, exponentOf(m_predicting))},
                       {"Valuing rows", extended(m_valuing, rows, exponentOf(m_valuing))},
                       {"Weighing features", extended(m_weighing, weighed, exponentOf(m_weighing))}};
    double before = 0;
    for (Forecast::Phase& phase : forecast.phases) {
        if (phase.name == "Valuing rows" && m_spec.maxSeconds > 0)
            phase.seconds = std::min(std::isnan(phase.seconds) ? m_spec.maxSeconds : phase.seconds,
                                     std::max(0.0, m_spec.maxSeconds - before));
        forecast.known = forecast.known && std::isfinite(phase.seconds);
        if (std::isfinite(phase.seconds)) before += phase.seconds;
    }
    forecast.seconds = before;
    const double designs = static_cast<double>(m_sample.train.size() + m_sample.valid.size() + m_sample.test.size()) /
                           m_share * static_cast<double>(forecast.columns) * sizeof(double) / megabyte;
    // Extended as times are; what a probe that was stopped held is the least that the whole holds.
    double extra = 0;
    for (const auto* held : {&m_trainingMb, &m_valuingMb})
        if (!held->empty()) extra = std::max({extra, extended(*held, rows, 1), held->back().seconds});
    forecast.peakMb = std::max(m_peakMb, m_loadedMb + designs + extra);
    return forecast;
}

}  // namespace

Forecast forecast(const Sources& sources, const RunSpec& spec, const RunContext& context,
                  const ForecastOptions& options) {
    return Prober(sources, spec, context, options).run();
}

}  // namespace assay
