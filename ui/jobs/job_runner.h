// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <any>
#include <functional>
#include <memory>
#include <utility>

#include <QObject>
#include <QString>

#include "base/run_context.h"

namespace assay {

/// How a job ended. Cancelled is never success. value is set when finished; a cancelled job whose work still returned
/// something (a partial result) has it too, otherwise T{}.
template <class T>
struct Outcome {
    enum class Kind { Finished, Cancelled, Failed } kind = Kind::Failed;
    T value{};
    QString message;  ///< failed: the sentence to show
};

/// Runs work off the GUI thread: the only threads in ui. One job at a time a lane; a job started in a busy lane waits.
/// Progress, ETA and end arrive on the GUI thread. A destroyed receiver never gets its done().
class JobRunner : public QObject {
    Q_OBJECT
public:
    /// Load, Run and Export show in the jobs strip at once; Query (sorts, finds), Plot (rasters) and Document (the
    /// session's own filters and score tables) are quick and show after 0.5 s; Page (cells of the table) and Profile
    /// (column headers) never show, and a sort in Query does not hold up the cells.
    enum class Lane { Load, Run, Query, Plot, Page, Profile, Document, Export };
    enum class Mode { Threads, Synchronous };  ///< Synchronous: start() returns when done() has run; for tests

    explicit JobRunner(Mode mode = Mode::Threads, QObject* parent = nullptr);
    ~JobRunner() override;  ///< cancels and joins everything

    struct State {
        int id = 0;
        QString title, phase;
        double fraction = 0;      ///< in [0, 1]
        double etaSeconds = -1;   ///< < 0: not yet known
        double elapsedSeconds = 0;
        bool cancelling = false;
        bool paused = false;
        bool canPause = false;  ///< of the lane Run
    };

    /// receiver: done() is dropped when it dies first. Returns the job's id.
    template <class T>
    int start(Lane lane, const QString& title, QObject* receiver, std::function<T(const RunContext&)> work,
              std::function<void(Outcome<T>)> done) {
        return startErased(
            lane, title, receiver,
            [work = std::move(work)](const RunContext& context) -> std::any {
                return std::make_shared<T>(work(context));
            },
            [done = std::move(done)](int kind, std::any value, QString message) {
                Outcome<T> outcome;
                outcome.kind = static_cast<typename Outcome<T>::Kind>(kind);
                outcome.message = std::move(message);
                if (value.has_value()) outcome.value = std::move(*std::any_cast<std::shared_ptr<T>>(value));
                done(std::move(outcome));
            });
    }

    void cancel(int id);
    /// Lets a job of the lane Run rest where it next looks for a stop, or go on. Its clock stands still meanwhile.
    void setPaused(int id, bool paused);
    void setLanePaused(Lane lane, bool paused);  ///< the one running
    bool paused(Lane lane) const;                ///< the one running
    void cancelLane(Lane lane);  ///< running and waiting
    bool busy(Lane lane) const;

signals:
    void changed(const assay::JobRunner::State& state);  ///< at most about 15 times a second a job
    void began(int id);                                  ///< taken on: busy() is true from here on
    void ended(int id);                                  ///< after its done()
    void pausedChanged(int id);

private:
    int startErased(Lane lane, const QString& title, QObject* receiver,
                    std::function<std::any(const RunContext&)> work,
                    std::function<void(int, std::any, QString)> done);
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

}  // namespace assay
