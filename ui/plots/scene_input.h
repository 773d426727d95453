// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <QCoreApplication>
#include <QStringList>

#include "plots/scene.h"
#include "session/session.h"

namespace assay {

/// What scenes of a run are made from; taken on the GUI thread, read in a worker.
struct SceneInput {
    std::shared_ptr<const Dataset> dataset;
    std::shared_ptr<const Run> run;
    std::shared_ptr<const RowScores> scores;
    RowSet visible;
    std::optional<SplitPart> part;  ///< unset: all rows

    static SceneInput of(const Session& session);

    std::shared_ptr<const Vector> vector(Vector RowScores::* member) const {
        return {scores, &((*scores).*member)};
    }
    RowSet shown() const;           ///< visible rows of the part
    bool classification() const { return scores && !scores->classes.empty(); }
    bool binary() const { return scores && scores->classes.size() == 2; }
    QString target() const;
    bool signedValues() const;      ///< false: the method gives magnitudes
    QString methodName() const;
    bool filtered() const;
    QString rowsText(std::int64_t count) const;  ///< "7,398 training rows"
    /// The parts in one line, with what limits them: "partial" first, "filtered" last.
    QString subtitle(const QStringList& parts) const;
    std::vector<SceneCloud::Field> fields() const;
    std::shared_ptr<const std::vector<std::int8_t>> tones(const RunContext& context) const;
    /// Puts the cloud into the scene, counts it, and sets the axes to hold it with a little room.
    void addCloud(Scene& scene, SceneCloud cloud, const RunContext& context) const;
};

/// An empty scene with what to do about it.
Scene emptyScene(const QString& title, const QString& text);
/// A range with a little room on both sides; never empty.
std::pair<double, double> roomAround(double low, double high, double share = 0.04);
/// Spreads equal values: in [-0.5, 0.5], fixed by the row.
double jitter(std::int64_t row);

}  // namespace assay
