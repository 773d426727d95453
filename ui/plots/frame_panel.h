// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>

#include "plots/panel.h"
#include "plots/picture_file.h"

namespace assay {

/// The frame of every plot: controls on top, a line that says what is shown, then the plot or, while there is none, a
/// sentence that says what to do.
class FramePanel : public PlotPanel {
    Q_OBJECT
public:
    explicit FramePanel(Session& session, QWidget* parent);

    bool exportTo(const QString& path, QSize size, int dpi) override;
    QString title() const { return m_title; }
    QString subtitle() const { return m_subtitle->text(); }
    /// What it says in place of a plot; empty while there is a plot.
    QString emptyText() const;

protected:
    /// Draws what is shown into (0, 0, size), without controls and header.
    virtual void paintContent(QCPPainter& painter, QSize size, double scale) = 0;
    /// Before a file is written: brings what is shown up to date.
    virtual void prepare() {}

    QHBoxLayout* controls() { return m_controls; }
    void addContent(QWidget* content) { m_stack->addWidget(content); }
    void showContent(QWidget* content) { m_stack->setCurrentWidget(content); }
    void setHeader(const QString& title, const QString& subtitle);
    void showEmpty(const QString& text);

private:
    void applyTheme();
    void paint(QCPPainter& painter, QSize size, double scale);

    QHBoxLayout* m_controls;
    QLabel* m_subtitle;
    QStackedWidget* m_stack;
    QLabel* m_empty;
    QString m_title;
};

}  // namespace assay
