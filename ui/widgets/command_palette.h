// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QDialog>
#include <QString>

class QAction;
class QLineEdit;
class QListWidget;

namespace assay {

struct Command {
    QAction* action = nullptr;
    QString menu;  ///< where it stands: "View › Panels"
};

/// Every command by typing a part of its name or its menu's: Ctrl+K.
class CommandPalette : public QDialog {
    Q_OBJECT
public:
    CommandPalette(std::vector<Command> commands, QWidget* parent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refill();
    void run();

    std::vector<Command> m_commands;
    QLineEdit* m_text;
    QListWidget* m_list;
};

}  // namespace assay
