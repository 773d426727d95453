// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/frame_panel.h"

#include <QVBoxLayout>

#include "widgets/theme.h"

namespace assay {
namespace {

constexpr int margin = 12;

/// A line of the header of a written picture; returns where the next one begins.
int drawHeaderLine(QPainter& painter, int top, int width, const QFont& font, const QColor& color, const QString& text) {
    if (text.isEmpty()) return top;
    painter.setFont(font);
    painter.setPen(color);
    const QRect room(margin, top, width - 2 * margin, 200);
    QRect used;
    painter.drawText(room, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, text, &used);
    return used.bottom() + 4;
}

}  // namespace

FramePanel::FramePanel(Session& session, QWidget* parent)
    : PlotPanel(session, parent), m_controls(new QHBoxLayout), m_subtitle(new QLabel), m_stack(new QStackedWidget),
      m_empty(new QLabel) {
    m_controls->setSpacing(8);
    m_controls->setContentsMargins(0, 0, 0, 0);
    m_subtitle->setObjectName(QStringLiteral("plotSubtitle"));
    m_subtitle->setWordWrap(true);
    m_subtitle->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_empty->setObjectName(QStringLiteral("plotEmpty"));
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setMargin(24);
    m_stack->addWidget(m_empty);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(margin, 8, margin, 8);
    column->setSpacing(4);
    column->addLayout(m_controls);
    column->addWidget(m_subtitle);
    column->addWidget(m_stack, 1);
    setAutoFillBackground(true);
    connect(&Theme::instance(), &Theme::changed, this, &FramePanel::applyTheme);
    applyTheme();
}

void FramePanel::applyTheme() {
    const Colors& colors = Theme::instance().colors();
    QPalette look = palette();
    look.setColor(QPalette::Window, colors.surface);
    setPalette(look);
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, colors.mutedText);
    m_subtitle->setPalette(muted);
    m_subtitle->setFont(Theme::font(-2));
    m_empty->setPalette(muted);
    m_empty->setFont(Theme::font());
}

void FramePanel::setHeader(const QString& title, const QString& subtitle) {
    m_title = title;
    m_subtitle->setText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(subtitle);
}

void FramePanel::showEmpty(const QString& text) {
    m_empty->setText(text);
    m_stack->setCurrentWidget(m_empty);
}

QString FramePanel::emptyText() const { return m_stack->currentWidget() == m_empty ? m_empty->text() : QString(); }

void FramePanel::paint(QCPPainter& painter, QSize size, double scale) {
    const Colors& colors = Theme::instance().colors();
    painter.fillRect(QRect(QPoint(), size), colors.surface);
    int top = drawHeaderLine(painter, margin, size.width(), Theme::font(2, QFont::DemiBold), colors.text, m_title);
    top = drawHeaderLine(painter, top, size.width(), Theme::font(-1), colors.mutedText, m_subtitle->text());
    const QSize room(size.width() - margin, size.height() - top - margin / 2);
    if (room.width() < 20 || room.height() < 20) return;
    painter.save();
    painter.translate(margin / 2, top);
    if (const QString text = emptyText(); !text.isEmpty()) {
        painter.setPen(colors.mutedText);
        painter.drawText(QRect(QPoint(), room), Qt::AlignCenter | Qt::TextWordWrap, text);
    } else {
        paintContent(painter, room, scale);
    }
    painter.restore();
}

bool FramePanel::exportTo(const QString& path, QSize size, int dpi) {
    prepare();
    return writePicture(path, size, dpi, m_title,
                        [this](QCPPainter& painter, QSize room, double scale) { paint(painter, room, scale); });
}

}  // namespace assay
