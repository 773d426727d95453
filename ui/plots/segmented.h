// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QButtonGroup>
#include <QStringList>
#include <QWidget>

namespace assay {

/// A row of buttons of which one is on: the modes of a plot.
class Segmented : public QWidget {
    Q_OBJECT
public:
    explicit Segmented(QWidget* parent = nullptr);

    /// Keeps the mode that is on when there are as many as before.
    void setModes(const QStringList& names);
    int mode() const { return m_group.checkedId(); }
    int count() const { return static_cast<int>(m_group.buttons().size()); }
    void setMode(int mode);

signals:
    void modeChanged(int mode);

private:
    void applyTheme();

    QButtonGroup m_group;
};

}  // namespace assay
