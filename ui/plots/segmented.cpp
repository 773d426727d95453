// SPDX-License-Identifier: GPL-3.0-or-later
#include "plots/segmented.h"

#include <QHBoxLayout>
#include <QToolButton>

#include "widgets/theme.h"

namespace assay {

Segmented::Segmented(QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_group.setExclusive(true);
    connect(&m_group, &QButtonGroup::idClicked, this, &Segmented::modeChanged);
    connect(&Theme::instance(), &Theme::changed, this, &Segmented::applyTheme);
    applyTheme();
}

void Segmented::applyTheme() {
    const Colors& colors = Theme::instance().colors();
    setStyleSheet(QStringLiteral("QToolButton { border: 0; border-radius: 4px; padding: 3px 6px; font-size: 12px;"
                                 " background: transparent; color: %1; }"
                                 "QToolButton:hover { color: %2; }"
                                 "QToolButton:focus { border: 1px solid %4; padding: 2px 5px; }"
                                 "QToolButton:checked { background: %3; color: %2; }")
                      .arg(colors.mutedText.name(), colors.text.name(), colors.selection.name(), colors.accent.name()));
}

void Segmented::setModes(const QStringList& names) {
    const int kept = m_group.buttons().size() == names.size() ? std::max(0, mode()) : 0;
    while (m_group.buttons().size() > names.size()) {
        QAbstractButton* last = m_group.button(static_cast<int>(m_group.buttons().size()) - 1);
        m_group.removeButton(last);
        delete last;
    }
    for (int i = static_cast<int>(m_group.buttons().size()); i < names.size(); ++i) {
        auto* button = new QToolButton;
        button->setCheckable(true);
        button->setProperty("segment", true);
        m_group.addButton(button, i);
        layout()->addWidget(button);
    }
    for (int i = 0; i < names.size(); ++i) m_group.button(i)->setText(names[i]);
    setMode(kept);
}

void Segmented::setMode(int mode) {
    if (QAbstractButton* button = m_group.button(mode)) button->setChecked(true);
}

}  // namespace assay
