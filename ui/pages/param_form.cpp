// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/param_form.h"

#include <algorithm>

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include "base/error.h"
#include "pages/form_rows.h"
#include "text/core_sentences.h"
#include "text/core_text.h"

namespace assay {

ParamForm::ParamForm(QWidget* parent) : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
}

void ParamForm::setSpecs(const std::vector<ParamSpec>& specs, const std::string& owner) {
    const auto kept = values();
    m_owner = owner;
    m_fields.clear();
    delete m_rows;
    m_rows = new FormRows;
    layout()->addWidget(m_rows);
    for (const ParamSpec& spec : specs) {
        QWidget* widget = makeField(spec);
        widget->setObjectName("param_" + QString::fromStdString(spec.key));
        m_fields.push_back({spec, widget, m_rows->row(widget)});
        const auto before = kept.find(spec.key);
        setText(m_fields.back(), before == kept.end() ? toText(spec.defaultValue) : before->second);
        if (!problemOf(m_fields.back()).isEmpty()) setText(m_fields.back(), toText(spec.defaultValue));
    }
    setVisible(!specs.empty());
    retranslate();
    check();
}

QWidget* ParamForm::makeField(const ParamSpec& spec) {
    if (std::holds_alternative<bool>(spec.defaultValue)) {
        auto* box = new QCheckBox;
        connect(box, &QCheckBox::toggled, this, &ParamForm::check);
        return box;
    }
    if (spec.column) {
        QComboBox* combo = makeCombo("column");
        offerColumns(*combo);
        connect(combo, &QComboBox::currentIndexChanged, this, &ParamForm::check);
        return combo;
    }
    if (!spec.choices.empty()) {
        QComboBox* combo = makeCombo("choice");
        for (const std::string& choice : spec.choices)
            combo->addItem(coreText(choice), QString::fromStdString(choice));
        connect(combo, &QComboBox::currentIndexChanged, this, &ParamForm::check);
        return combo;
    }
    auto* edit = new QLineEdit;
    connect(edit, &QLineEdit::textChanged, this, &ParamForm::check);
    return edit;
}

void ParamForm::setColumns(const QStringList& names) {
    m_columns = names;
    for (const Field& field : m_fields)
        if (field.spec.column) offerColumns(static_cast<QComboBox&>(*field.widget));
}

void ParamForm::offerColumns(QComboBox& combo) const {
    const QSignalBlocker quiet(combo);
    const QString before = combo.currentData().toString();
    combo.clear();
    combo.addItem(tr("choose a column"), QString());
    for (const QString& name : m_columns) combo.addItem(name, name);
    combo.setCurrentIndex(std::max(0, combo.findData(before)));
}

std::string ParamForm::textOf(const Field& field) const {
    if (const auto* box = qobject_cast<const QCheckBox*>(field.widget)) return box->isChecked() ? "true" : "false";
    if (const auto* combo = qobject_cast<const QComboBox*>(field.widget))
        return combo->currentData().toString().toStdString();
    return static_cast<const QLineEdit*>(field.widget)->text().trimmed().toStdString();
}

void ParamForm::setText(const Field& field, const std::string& text) {
    if (auto* box = qobject_cast<QCheckBox*>(field.widget)) box->setChecked(text == "true");
    else if (auto* combo = qobject_cast<QComboBox*>(field.widget))
        combo->setCurrentIndex(combo->findData(QString::fromStdString(text)));
    else static_cast<QLineEdit*>(field.widget)->setText(QString::fromStdString(text));
}

void ParamForm::retranslate() {
    for (const Field& field : m_fields) {
        FormRows::caption(field.label, field.widget, coreText(field.spec.label),
                          QString("%1 (%2)").arg(coreText(field.spec.help), QString::fromStdString(field.spec.key)));
        auto* combo = qobject_cast<QComboBox*>(field.widget);
        if (combo && field.spec.column) combo->setItemText(0, tr("choose a column"));
        if (combo && !field.spec.column)
            for (int i = 0; i < combo->count(); ++i)
                combo->setItemText(i, coreText(combo->itemData(i).toString().toStdString()));
    }
}

QString ParamForm::problemOf(const Field& field) const {
    try {
        validate({field.spec}, {{field.spec.key, textOf(field)}}, m_owner);
    } catch (const Error& error) {
        return errorSentence(error);
    }
    return {};
}

QString ParamForm::problem() const {
    for (const Field& field : m_fields)
        if (const QString reason = problemOf(field); !reason.isEmpty()) return reason;
    return {};
}

std::map<std::string, std::string> ParamForm::values() const {
    std::map<std::string, std::string> result;
    for (const Field& field : m_fields) {
        const std::string text = textOf(field);
        if (!problemOf(field).isEmpty()) continue;
        const ParamSet parsed = validate({field.spec}, {{field.spec.key, text}}, m_owner);
        if (parsed.values().at(field.spec.key) != field.spec.defaultValue) result[field.spec.key] = text;
    }
    return result;
}

void ParamForm::check() {
    for (const Field& field : m_fields) setInvalid(field.widget, problemOf(field));
    emit changed();
}

}  // namespace assay
