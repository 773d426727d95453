// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace assay {

/// A condition in the filter bar: a click switches it off and on, a second one at once (or F2) edits it, the cross removes it.
class FilterPillButton : public QAbstractButton {
    Q_OBJECT
public:
    FilterPillButton(const QString& text, bool enabled, const QString& toolTip, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void toggleRequested();
    void removeRequested();
    void editRequested(bool byDoubleClick);  ///< its first click has asked for the toggle
    void menuRequested(const QPoint& globalPosition);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
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
