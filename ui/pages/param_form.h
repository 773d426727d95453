// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "params/param_set.h"

#include <QStringList>
#include <QWidget>

#include <map>
#include <string>
#include <vector>

class QComboBox;
class QLabel;

namespace assay {

class FormRows;

/// The fields of a model's or method's parameters, made from info().params.
class ParamForm : public QWidget {
    Q_OBJECT
public:
    explicit ParamForm(QWidget* parent = nullptr);

    /// owner: "model knn", for messages. Values of parameters that both forms know are kept.
    void setSpecs(const std::vector<ParamSpec>& specs, const std::string& owner);
    /// What parameters that name a column may choose from.
    void setColumns(const QStringList& names);
    void retranslate();

    std::map<std::string, std::string> values() const;  ///< only those that differ from the defaults
    QString problem() const;                            ///< why the values cannot be used; empty when they can

signals:
    void changed();

private:
    struct Field {
        ParamSpec spec;
        QWidget* widget;
        QLabel* label;
    };
    QWidget* makeField(const ParamSpec& spec);
    std::string textOf(const Field& field) const;
    void setText(const Field& field, const std::string& text);
    QString problemOf(const Field& field) const;
    void check();

    void offerColumns(QComboBox& combo) const;

    std::vector<Field> m_fields;
    QStringList m_columns;
    std::string m_owner;
    FormRows* m_rows = nullptr;
};

}  // namespace assay
