// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include <QWidget>

#include "jobs/job_runner.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace assay {

/// The one place that shows long work: phase, percent, time left, cancel. Shows the job that began first; a count says
/// how many more there are.
class JobsStrip : public QWidget {
    Q_OBJECT
public:
    explicit JobsStrip(JobRunner& jobs, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void keep(const JobRunner::State& state);
    void ended(int id);
    void refresh();

    JobRunner& m_jobs;
    std::map<int, JobRunner::State> m_states;
    QLabel* m_phase;
    QProgressBar* m_bar;
    QLabel* m_progress;
    QPushButton* m_pause;
    QPushButton* m_cancel;
};

}  // namespace assay
