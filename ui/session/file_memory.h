// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace assay {

/// What is kept of a file between starts: changed labels and named subsets, in a small JSON file beside the settings,
/// by the SHA-256 of the file's bytes. What no longer fits is ignored; a file that cannot be read is, with a notice.
class FileMemory : public QObject {
    Q_OBJECT
public:
    explicit FileMemory(Session& session, QObject* parent = nullptr);
    ~FileMemory() override;

    static QString folder();

private:
    struct Kept {
        std::shared_ptr<const Dataset> dataset;
        std::vector<Subset> subsets;
    };
    void begin();
    void note();
    void write();
    static QString pathOf(const Dataset& dataset);

    Session& m_session;
    QTimer m_timer;
    bool m_ready = false;        ///< what was kept of this file has been read
    std::optional<Kept> m_next;  ///< yet to be written
};

}  // namespace assay
