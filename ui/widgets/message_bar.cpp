// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/message_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

#include "widgets/theme.h"

namespace assay {

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent), m_label(new QLabel), m_buttons(new QHBoxLayout), m_close(new QToolButton) {
    setObjectName("messageBar");
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 8, 8);
    layout->setSpacing(8);
    m_label->setObjectName("messageText");
    m_label->setWordWrap(true);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addWidget(m_label, 1);
    layout->addLayout(m_buttons);
    m_close->setObjectName("messageClose");
    m_close->setProperty("flat", true);
    layout->addWidget(m_close, 0, Qt::AlignTop);
    connect(m_close, &QToolButton::clicked, this, &MessageBar::dismiss);
    const auto dress = [this] {
        const Colors& colors = Theme::instance().colors();
        setStyleSheet(QString("#messageBar { background: %1; border-bottom: 1px solid %2; border-left: 4px solid %3; }")
                          .arg(colors.raised.name(), colors.line.name(), colors.harmful.name()));
        m_close->setIcon(QIcon(Theme::instance().dark() ? ":/icons/close-dark.svg" : ":/icons/close-light.svg"));
    };
    connect(&Theme::instance(), &Theme::changed, this, dress);
    dress();
    hide();
}

void MessageBar::clearChoices() {
    while (QLayoutItem* item = m_buttons->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
}

void MessageBar::tell(const QString& sentence, const std::vector<Choice>& choices) {
    clearChoices();
    m_close->setToolTip(tr("Dismiss"));
    m_close->setAccessibleName(tr("Dismiss"));
    m_label->setText(sentence);
    for (const auto& [text, act] : choices) {
        auto* button = new QPushButton(text);
        connect(button, &QPushButton::clicked, this, [this, act] {
            dismiss();
            act();
        });
        m_buttons->addWidget(button);
    }
    setVisible(true);
}

void MessageBar::dismiss() {
    clearChoices();
    m_label->clear();
    hide();
}

QString MessageBar::text() const { return m_label->text(); }

}  // namespace assay
