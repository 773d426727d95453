// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace assay {

/// A condition in the filter bar: a click switches it off and on, the cross removes it.
class FilterPillButton : public QAbstractButton {
    Q_OBJECT
public:
    FilterPillButton(const QString& text, bool enabled, const QString& toolTip, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void toggleRequested();
    void removeRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    QRect crossRect() const;
    bool m_on;
    bool m_overCross = false;
};

}  // namespace assay
