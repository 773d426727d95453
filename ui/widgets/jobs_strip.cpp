// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/jobs_strip.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include <cmath>

#include "jobs/eta.h"
#include "text/core_text.h"

namespace assay {

JobsStrip::JobsStrip(JobRunner& jobs, QWidget* parent)
    : QWidget(parent), m_jobs(jobs), m_phase(new QLabel), m_bar(new QProgressBar), m_progress(new QLabel),
      m_pause(new QPushButton), m_cancel(new QPushButton) {
    setObjectName("jobsStrip");
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 0, 0, 0);
    layout->setSpacing(8);
    for (QWidget* each : std::initializer_list<QWidget*>{m_phase, m_bar, m_progress, m_pause, m_cancel})
        layout->addWidget(each, 0, Qt::AlignVCenter);
    m_phase->setObjectName("jobPhase");
    m_progress->setObjectName("jobProgress");
    m_pause->setObjectName("jobPause");
    m_cancel->setObjectName("jobCancel");
    m_bar->setFixedWidth(160);
    m_bar->setTextVisible(false);
    m_bar->setRange(0, 1000);
    connect(&m_jobs, &JobRunner::changed, this, &JobsStrip::keep);
    connect(&m_jobs, &JobRunner::ended, this, &JobsStrip::ended);
    connect(m_pause, &QPushButton::clicked, this, [this] {
        if (!m_states.empty()) m_jobs.setPaused(m_states.begin()->first, !m_states.begin()->second.paused);
    });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (!m_states.empty()) m_jobs.cancel(m_states.begin()->first);
    });
    refresh();
}

void JobsStrip::keep(const JobRunner::State& state) {
    m_states[state.id] = state;
    refresh();
}

void JobsStrip::ended(int id) {
    m_states.erase(id);
    refresh();
}

void JobsStrip::refresh() {
    const bool idle = m_states.empty();
    setMinimumHeight(m_cancel->sizeHint().height());  // so that the window does not move when work begins
    for (QWidget* each : std::initializer_list<QWidget*>{m_phase, m_bar, m_progress, m_pause, m_cancel}) each->setVisible(!idle);
    if (idle) return;
    const JobRunner::State& state = m_states.begin()->second;
    QString name = state.title;
    if (!state.phase.isEmpty()) name += QString::fromUtf8(" \u00b7 ") + coreText(state.phase.toStdString());
    m_phase->setText(name);
    const bool known = state.fraction > 0;
    m_bar->setRange(0, known ? 1000 : 0);
    if (known) m_bar->setValue(static_cast<int>(std::lround(state.fraction * 1000)));
    QString progress = known ? QString("%1 %").arg(static_cast<int>(state.fraction * 100)) : QString();
    const QString eta = etaText(state.etaSeconds);
    if (!eta.isEmpty() && !state.paused) progress += ", " + eta;
    if (state.paused) progress += tr(", paused");
    if (state.cancelling) progress = tr("stopping");
    if (m_states.size() > 1) progress += tr("  +%1 more").arg(m_states.size() - 1);
    m_progress->setText(progress);
    m_pause->setVisible(state.canPause);
    m_pause->setText(state.paused ? tr("Continue") : tr("Pause"));
    m_pause->setEnabled(!state.cancelling);
    m_cancel->setText(tr("Cancel"));
    m_cancel->setEnabled(!state.cancelling);
}

void JobsStrip::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) refresh();
    QWidget::changeEvent(event);
}

}  // namespace assay
