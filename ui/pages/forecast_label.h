// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pipeline/forecast.h"

#include <QLabel>
#include <QTimer>

#include <memory>
#include <optional>

namespace assay {

class Session;

/// What the run that is set would take: "about 12 s, 820 MB", found out in the background once the settings rest.
class ForecastLabel : public QLabel {
    Q_OBJECT
public:
    explicit ForecastLabel(Session& session, QWidget* parent = nullptr);

    /// The settings that would run now; none where they cannot.
    void setSpec(const std::optional<RunSpec>& spec);
    void retranslate();

private:
    void probe();
    void showForecast(const Forecast& forecast);

    Session& m_session;
    QTimer m_rest;
    std::optional<RunSpec> m_spec;
    std::shared_ptr<const Dataset> m_dataset;  ///< what m_spec was asked for
    std::optional<Forecast> m_forecast;        ///< of m_spec
    int m_asked = 0;                           ///< counts settings: older answers are dropped
    int m_job = 0;
};

}  // namespace assay
