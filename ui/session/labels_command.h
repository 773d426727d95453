// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QUndoCommand>

#include <utility>

namespace assay {

/// One undoable step over changed labels: the data set before and after, which share their database.
class LabelsCommand : public QUndoCommand {
public:
    LabelsCommand(Session& session, const QString& name, std::shared_ptr<const Dataset> before,
                  std::shared_ptr<const Dataset> after)
        : QUndoCommand(name), m_session(session), m_before(std::move(before)), m_after(std::move(after)) {}

    void undo() override { m_session.setLabelled(m_before); }
    void redo() override { m_session.setLabelled(m_after); }

private:
    Session& m_session;
    std::shared_ptr<const Dataset> m_before, m_after;
};

}  // namespace assay
