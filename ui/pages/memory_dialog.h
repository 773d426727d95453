// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QDoubleSpinBox;

namespace assay {

/// Edit > Memory Limit: how much memory data that are opened from now on may keep. Opened with open().
class MemoryDialog : public QDialog {
    Q_OBJECT
public:
    explicit MemoryDialog(QWidget* parent);

    void accept() override;  ///< kept in the settings

private:
    QDoubleSpinBox* m_gigabytes;
};

/// What the settings say, for core; at the start.
void applyMemorySetting();

}  // namespace assay
