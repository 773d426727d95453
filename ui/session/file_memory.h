// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/kept_file.h"
#include "session/session.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace assay {

/// What is kept of a file between starts: changed labels and named subsets, in a small JSON file beside the settings,
/// by the SHA-256 of the file's bytes. What no longer fits is ignored; a file that is damaged or of another version is
/// put aside, and what cannot be kept is told by Session::failed. Several windows on one file add their changes to it.
class FileMemory : public QObject {
    Q_OBJECT
public:
    explicit FileMemory(Session& session, QObject* parent = nullptr);
    ~FileMemory() override;

    static QString folder();
    /// What has changed, at once. false: it is not kept, and the user has been told; it is tried again.
    bool write();

private:
    struct Kept {
        std::shared_ptr<const Dataset> dataset;
        std::vector<Subset> subsets;
    };
    void begin();
    void note();
    void writeChanges(const Dataset& dataset, const KeptState& now);

    Session& m_session;
    QTimer m_timer;
    bool m_ready = false;        ///< what was kept of this file has been read
    std::optional<Kept> m_next;  ///< yet to be written
    KeptState m_before;          ///< this window's part of what is written: its changes are those since
    KeptState m_seen;            ///< all that was written then
    bool m_others = false;       ///< the user has heard that another window changes it too
};

}  // namespace assay
