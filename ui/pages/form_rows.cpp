// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/form_rows.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QStylePainter>

namespace assay {
namespace {

constexpr int labelWidth = 76;

/// Lets the wheel through to the panel unless the field has the focus.
class WheelGuard : public QObject {
public:
    using QObject::QObject;
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() != QEvent::Wheel || static_cast<QWidget*>(watched)->hasFocus()) return false;
        event->ignore();
        return true;
    }
};

/// Fusion under a style sheet cuts a long text; this ends it with an ellipsis.
class ElidingCombo : public QComboBox {
protected:
    void paintEvent(QPaintEvent*) override {
        QStylePainter painter(this);
        QStyleOptionComboBox option;
        initStyleOption(&option);
        painter.drawComplexControl(QStyle::CC_ComboBox, option);
        const QRect field = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
        option.currentText = fontMetrics().elidedText(option.currentText, Qt::ElideMiddle, field.width() - 4);
        painter.drawControl(QStyle::CE_ComboBoxLabel, option);
    }
};

}  // namespace

FormRows::FormRows(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(4);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnMinimumWidth(0, labelWidth);
    m_grid->setColumnStretch(1, 1);
}

QLabel* FormRows::section() {
    auto* label = new QLabel;
    label->setProperty("role", "section");
    label->setContentsMargins(0, m_rows > 0 ? 8 : 0, 0, 2);
    m_grid->addWidget(label, m_rows++, 0, 1, 2);
    return label;
}

QLabel* FormRows::row(QWidget* field) {
    auto* label = new QLabel;
    label->setProperty("role", "muted");
    label->setWordWrap(true);
    label->setFixedWidth(labelWidth);
    label->setBuddy(field);
    m_grid->addWidget(label, m_rows, 0, Qt::AlignVCenter);
    m_grid->addWidget(field, m_rows++, 1);
    return label;
}

void FormRows::wide(QWidget* widget) { m_grid->addWidget(widget, m_rows++, 0, 1, 2); }

void FormRows::caption(QLabel* label, QWidget* field, const QString& text, const QString& tip) {
    label->setText(text);
    label->setToolTip(tip);
    field->setAccessibleName(text);
    if (!tip.isEmpty()) field->setToolTip(tip);
}

QComboBox* makeCombo(const char* name) {
    auto* combo = new ElidingCombo;
    combo->setObjectName(name);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    combo->setMinimumContentsLength(6);
    combo->setFocusPolicy(Qt::StrongFocus);
    combo->setMaxVisibleItems(20);
    combo->installEventFilter(new WheelGuard(combo));
    return combo;
}

QLineEdit* makeEdit(const char* name) {
    auto* edit = new QLineEdit;
    edit->setObjectName(name);
    return edit;
}

void setInvalid(QWidget* field, const QString& reason) {
    const bool invalid = !reason.isEmpty();
    if (field->property("invalid").toBool() == invalid && field->property("reason").toString() == reason) return;
    if (!field->property("invalid").toBool()) field->setProperty("plainTip", field->toolTip());
    field->setProperty("invalid", invalid);
    field->setProperty("reason", reason);
    field->setToolTip(invalid ? reason : field->property("plainTip").toString());
    field->style()->unpolish(field);
    field->style()->polish(field);
}

}  // namespace assay
