// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/filter_popup.h"

#include "models/table_column.h"
#include "session/session.h"

#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

namespace assay {

FilterPopup::FilterPopup(Session& session, const TableColumn& column, const QString& title, QWidget* parent)
    : QFrame(parent, Qt::Popup),
      m_session(session),
      m_key(column.key),
      m_body(new QVBoxLayout),
      m_note(new QLabel),
      m_keep(new QPushButton(tr("Keep"))),
      m_exclude(new QPushButton(tr("Exclude"))) {
    setAttribute(Qt::WA_DeleteOnClose);
    setProperty("popup", true);
    setMinimumWidth(272);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(12, 12, 12, 12);
    rows->setSpacing(8);
    auto* heading = new QLabel(title);
    heading->setProperty("role", "heading");
    heading->setTextFormat(Qt::PlainText);
    rows->addWidget(heading);
    m_body->setSpacing(8);
    rows->addLayout(m_body, 1);
    m_note->setProperty("role", "caption");
    m_note->setWordWrap(true);
    m_note->hide();
    rows->addWidget(m_note);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch(1);
    buttons->addWidget(m_exclude);
    buttons->addWidget(m_keep);
    rows->addLayout(buttons);
    m_keep->setObjectName("filterKeep");
    m_keep->setProperty("accent", true);
    m_keep->setDefault(true);
    m_exclude->setObjectName("filterExclude");
    connect(m_keep, &QPushButton::clicked, this, [this] { add(false); });
    connect(m_exclude, &QPushButton::clicked, this, [this] { add(true); });
    connect(&session, &Session::datasetChanged, this, &QWidget::close);
}

void FilterPopup::openAt(const QPoint& where) {
    refresh();
    adjustSize();
    QRect place(where, size());
    if (const QScreen* screen = QGuiApplication::screenAt(where)) {
        const QRect room = screen->availableGeometry();
        place.moveLeft(std::max(room.left(), std::min(place.left(), room.right() - place.width())));
        place.moveTop(std::max(room.top(), std::min(place.top(), room.bottom() - place.height())));
    }
    move(place.topLeft());
    show();
}

void FilterPopup::refresh() {
    const QString kept = expression(false), excluded = expression(true);
    m_keep->setEnabled(!kept.isEmpty());
    m_exclude->setEnabled(!excluded.isEmpty());
    const QString nothing = tr("Choose something first");
    m_keep->setToolTip(kept.isEmpty() ? nothing : kept.left(400));
    m_exclude->setToolTip(excluded.isEmpty() ? nothing : excluded.left(400));
}

void FilterPopup::tell(const QString& sentence) {
    m_note->setText(sentence);
    m_note->setVisible(!sentence.isEmpty());
}

void FilterPopup::keep() {
    add(false);
}

void FilterPopup::add(bool exclude) {
    const QString text = expression(exclude);
    if (text.isEmpty()) return;
    m_session.addExpression(text);
    close();
}

}  // namespace assay
