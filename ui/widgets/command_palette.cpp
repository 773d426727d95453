// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/command_palette.h"

#include <algorithm>
#include <utility>

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QPointer>
#include <QStyledItemDelegate>
#include <QTimer>
#include <QVBoxLayout>

#include "widgets/theme.h"

namespace assay {
namespace {

enum Role { CommandRole = Qt::UserRole, MenuRole, KeysRole };

constexpr int margin = 8;
constexpr int rowHeight = 28;

QString plainText(const QAction* action) { return action->text().remove(u'&'); }

/// How well a command's own name fits what was typed, the lower the better; among equals what can be done comes first.
int rankOf(const QAction* action, const QString& typed) {
    const QString text = plainText(action);
    int fit = 3;
    if (text.compare(typed, Qt::CaseInsensitive) == 0) fit = 0;
    else if (text.startsWith(typed, Qt::CaseInsensitive)) fit = 1;
    else if (text.contains(u' ' + typed, Qt::CaseInsensitive)) fit = 2;
    return 2 * fit + !action->isEnabled();
}

/// The menu muted, the command, and its keys at the right.
class CommandDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {0, rowHeight}; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const Colors& colors = Theme::instance().colors();
        if (option.state & QStyle::State_Selected) painter->fillRect(option.rect, colors.selection);
        const bool enabled = index.flags() & Qt::ItemIsEnabled;
        const QString menu = index.data(MenuRole).toString();
        QRect place = option.rect.adjusted(margin, 0, -margin, 0);
        painter->setFont(option.font);
        painter->setPen(colors.mutedText);
        painter->drawText(place, Qt::AlignRight | Qt::AlignVCenter, index.data(KeysRole).toString());
        painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter, menu);
        if (!menu.isEmpty()) place.setLeft(place.left() + option.fontMetrics.horizontalAdvance(menu) + margin);
        painter->setPen(enabled ? colors.text : colors.mutedText);
        painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
    }
};

}  // namespace

CommandPalette::CommandPalette(std::vector<Command> commands, QWidget* parent)
    : QDialog(parent, Qt::Popup), m_commands(std::move(commands)), m_text(new QLineEdit), m_list(new QListWidget) {
    setObjectName("commandPalette");
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    m_text->setObjectName("commandText");
    m_text->setPlaceholderText(tr("Type a command"));
    m_text->installEventFilter(this);
    layout->addWidget(m_text);
    layout->addWidget(m_list);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    connect(m_text, &QLineEdit::textChanged, this, &CommandPalette::refill);
    connect(m_text, &QLineEdit::returnPressed, this, &CommandPalette::run);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::run);
    setStyleSheet(QString("#commandPalette { border: 1px solid %1; }").arg(Theme::instance().colors().line.name()));
    resize(480, 360);
    move(parent->mapToGlobal(QPoint((parent->width() - width()) / 2, 88)));
    refill();
    m_text->setFocus();
}

void CommandPalette::refill() {
    m_list->clear();
    const QStringList words = m_text->text().split(u' ', Qt::SkipEmptyParts);
    std::vector<std::size_t> fitting;
    for (std::size_t i = 0; i < m_commands.size(); ++i) {
        const QString text = plainText(m_commands[i].action), whole = m_commands[i].menu + u' ' + text;
        const bool fits = std::all_of(words.begin(), words.end(), [&](const QString& word) {
            return whole.contains(word, Qt::CaseInsensitive);
        });
        if (fits && !text.isEmpty()) fitting.push_back(i);
    }
    const QString typed = words.join(u' ');
    const auto rank = [&](std::size_t i) { return rankOf(m_commands[i].action, typed); };
    if (!typed.isEmpty())
        std::stable_sort(fitting.begin(), fitting.end(), [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
    for (const std::size_t i : fitting) {
        const QAction* action = m_commands[i].action;
        const QString text = plainText(action);
        auto* item = new QListWidgetItem(text, m_list);
        item->setData(CommandRole, static_cast<int>(i));
        item->setData(MenuRole, m_commands[i].menu);
        item->setData(KeysRole, action->shortcut().toString(QKeySequence::NativeText));
        item->setToolTip(action->toolTip());
        if (!action->isEnabled()) item->setFlags(item->flags() & ~Qt::ItemIsEnabled);
    }
    if (m_list->count() == 0) {
        auto* none = new QListWidgetItem(tr("No command has these words"), m_list);
        none->setFlags(Qt::NoItemFlags);
    }
    m_list->setCurrentRow(0);
}

void CommandPalette::run() {
    const QListWidgetItem* item = m_list->currentItem();
    if (!item || !(item->flags() & Qt::ItemIsEnabled)) return;
    const QPointer<QAction> action(m_commands[static_cast<std::size_t>(item->data(CommandRole).toInt())].action);
    close();
    // After the popup is gone, so that what the command opens gets the focus.
    QTimer::singleShot(0, action, [action] { action->trigger(); });
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
        if (step != 0) {
            m_list->setCurrentRow(qBound(0, m_list->currentRow() + step, m_list->count() - 1));
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

}  // namespace assay
