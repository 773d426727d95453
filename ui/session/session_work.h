// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QObject>
#include <QString>

#include "data/query.h"
#include "io/open.h"
#include "pipeline/pipeline.h"

namespace assay {

/// What workers do for the session; every function here runs outside the GUI thread.

struct LoadOutput {
    std::shared_ptr<const Dataset> dataset;
    QString badRows;  ///< non-empty: the load stopped at lines that do not fit, and this says which
};
LoadOutput loadForSession(const QString& path, const LoadOptions& options, const RunContext& context);

/// A run and the table that shows it, made where the run was made: copying scores is not for the GUI thread.
struct RunOutput {
    std::shared_ptr<const RunResult> result;
    std::shared_ptr<const Table> table;
};

/// Carries partial scores to the GUI thread, at most about 4 times a second. Shared by the worker and the session: the
/// session may die first, and then nobody listens.
class PartialRelay : public QObject {
    Q_OBJECT
public:
    static std::shared_ptr<PartialRelay> make();
    void post(const std::shared_ptr<const Dataset>& dataset, const std::shared_ptr<const RowScores>& scores);

signals:
    void arrived(std::shared_ptr<const assay::Table> table);

private:
    struct Clock;
    PartialRelay();
    ~PartialRelay() override;
    std::unique_ptr<Clock> m_clock;
};

RunOutput runForSession(const std::shared_ptr<const Dataset>& dataset, const RunSpec& spec, const RunContext& context,
                        const std::shared_ptr<PartialRelay>& relay);

/// The data and the files a spec names beside it.
Sources sourcesOf(const std::shared_ptr<const Dataset>& dataset, const RunSpec& spec, const RunContext& context);

}  // namespace assay
