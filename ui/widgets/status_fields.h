// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;

namespace assay {

class Session;

/// The right end of the status bar: rows selected, encoding, seed, memory.
class StatusFields : public QWidget {
    Q_OBJECT
public:
    explicit StatusFields(Session& session, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void refreshMemory();

    Session& m_session;
    QLabel *m_labels, *m_selected, *m_encoding, *m_seed, *m_memory;
    QTimer m_timer;
};

}  // namespace assay
