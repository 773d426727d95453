// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

#include <QUndoCommand>

#include "session/session.h"

namespace assay {

/// One undoable step over filters and selection: remembers both before and after, so that undo is a swap.
class SessionCommand : public QUndoCommand {
public:
    SessionCommand(Session& session, const QString& name, Session::Filters before, Session::Filters after,
                   bool mergeable)
        : QUndoCommand(name), m_session(session), m_before(std::move(before)), m_after(std::move(after)),
          m_mergeable(mergeable) {}

    void undo() override { show(m_before); }
    void redo() override { show(m_after); }
    int id() const override { return m_mergeable ? 1 : -1; }

    /// A series of selections, which leave the pills alone, is one step back.
    bool mergeWith(const QUndoCommand* other) override {
        const auto* next = static_cast<const SessionCommand*>(other);
        m_after = next->m_after;
        setText(next->text());
        return true;
    }

private:
    void show(const Session::Filters& filters) {
        if (!m_mergeable) m_session.setPills(filters.pills);
        m_session.setSelection(filters.selection);
    }

    Session& m_session;
    Session::Filters m_before, m_after;
    bool m_mergeable;
};

}  // namespace assay
