// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "pipeline/run_spec.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace assay {

class ColumnRoles;
class ForecastLabel;
class FormRows;
class ModelFields;
class Session;
class SplitFields;

/// What to run, with defaults good enough that a target suffices. spec() is the same RunSpec that assay-cli would make.
class RunPanel : public QWidget {
    Q_OBJECT
public:
    explicit RunPanel(Session& session, QWidget* parent = nullptr);

    RunSpec spec() const;
    QString problem() const;  ///< why it cannot run; empty when it can
    ColumnRoles& columns() const { return *m_columns; }
    void run();  ///< starts an estimate of spec()
    QString commandLine() const;

signals:
    void problemChanged(const QString& reason);
    void message(const QString& sentence);

protected:
    void changeEvent(QEvent* event) override;

private:
    void makeRecipe(FormRows& rows);
    void setDataset();
    void retranslate();
    void refresh();
    void showRows();

    Session& m_session;
    ModelFields* m_model;
    SplitFields* m_split;
    ColumnRoles* m_columns;
    QLabel *m_recipeSection, *m_missingLabel, *m_outliersLabel, *m_scaleLabel, *m_columnsSection;
    QComboBox *m_missing, *m_outliers, *m_scale;
    QComboBox* m_rows;  ///< all or the visible ones; shown where a filter is on
    QPushButton* m_copy;
    ForecastLabel* m_forecast;
    QWidget* m_form;
};

}  // namespace assay
