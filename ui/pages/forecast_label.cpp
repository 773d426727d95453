// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/forecast_label.h"

#include "jobs/eta.h"
#include "session/session.h"
#include "session/session_work.h"
#include "text/core_text.h"
#include "valuation/method.h"

#include <cmath>

namespace assay {
namespace {

constexpr int restMilliseconds = 700;

}  // namespace

ForecastLabel::ForecastLabel(Session& session, QWidget* parent) : QLabel(parent), m_session(session) {
    setObjectName("forecast");
    setProperty("role", "muted");
    setMinimumHeight(fontMetrics().height() * 3 / 2);  // so that nothing moves when the text comes
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMilliseconds);
    connect(&m_rest, &QTimer::timeout, this, &ForecastLabel::probe);
    // The run has the machine to itself; afterwards the question is still open.
    connect(&m_session, &Session::runsChanged, this, [this] {
        if (m_job != 0 && m_session.running()) m_session.jobs().cancel(m_job);
    });
}

void ForecastLabel::setSpec(const std::optional<RunSpec>& spec) {
    if (spec == m_spec && m_session.dataset() == m_dataset) return;
    m_spec = spec;
    m_dataset = m_session.dataset();
    m_forecast.reset();
    ++m_asked;
    if (m_job != 0) m_session.jobs().cancel(m_job);
    clear();
    setToolTip({});
    if (m_spec && m_dataset)
        m_rest.start();
    else
        m_rest.stop();
}

void ForecastLabel::probe() {
    // A run under way would be measured along with it.
    if (m_session.running()) {
        m_rest.start();
        return;
    }
    m_job = m_session.jobs().start<Forecast>(
        JobRunner::Lane::Profile, tr("Forecast"), this,
        [dataset = m_dataset, spec = *m_spec](const RunContext& context) {
            return forecast(sourcesOf(dataset, spec, context), spec, context);
        },
        [this, asked = m_asked](Outcome<Forecast> outcome) {
            if (asked != m_asked) return;
            m_job = 0;
            if (outcome.kind == Outcome<Forecast>::Kind::Cancelled) m_rest.start();
            // Why it cannot run is told where it is run.
            if (outcome.kind != Outcome<Forecast>::Kind::Finished) return;
            m_forecast = std::move(outcome.value);
            showForecast(*m_forecast);
        });
}

void ForecastLabel::showForecast(const Forecast& forecast) {
    const QString memory = forecast.peakMb >= 1000 ? QString("%1 GB").arg(forecast.peakMb / 1024, 0, 'f', 1)
                                                   : QString("%1 MB").arg(std::lround(forecast.peakMb));
    const QString time = durationText(forecast.seconds);
    QString text = (forecast.known ? tr("about %1, %2 of memory") : tr("more than %1, %2 of memory")).arg(time, memory);
    // Automatic searches for bad rows; of too many, values mean something else.
    if (m_spec && m_spec->method.id != forecast.methodUsed)
        text += u'\n' + tr("values by %1").arg(coreText(findMethod(forecast.methodUsed).info().name));
    setText(text);
    QStringList lines{tr("Measured on a sample, on this machine when nothing else keeps it busy:")};
    for (const Forecast::Phase& phase : forecast.phases)
        lines << QString("%1: %2").arg(coreText(phase.name),
                                       std::isnan(phase.seconds) ? tr("not known") : durationText(phase.seconds));
    setToolTip(lines.join(u'\n'));
}

void ForecastLabel::retranslate() {
    if (m_forecast) showForecast(*m_forecast);
}

}  // namespace assay
