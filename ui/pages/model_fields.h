// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QObject>

#include "pipeline/run_spec.h"

class QComboBox;
class QLabel;
class QLineEdit;

namespace assay {

class Dataset;
class FormRows;
class ParamForm;
class Session;

/// The part of the Run panel about target, task, model, method and feature weights. Choices that cannot serve are shown,
/// disabled, with the reason as tooltip.
class ModelFields : public QObject {
    Q_OBJECT
public:
    ModelFields(FormRows& rows, Session& session, QObject* parent);

    void setDataset(const Dataset& dataset);
    void retranslate();
    void fill(RunSpec& spec) const;
    QString target() const;
    QString problem() const;

signals:
    void changed();
    void targetChanged(const QString& name);

private:
    void connectFields();
    void chooseTarget();
    void fillTasks();
    void fillModels();
    void fillMethods();
    void fillWeights();
    void describe();
    Task task() const;
    const struct ModelInfo& model() const;

    Session& m_session;
    QLabel *m_section, *m_targetLabel, *m_taskLabel, *m_modelLabel, *m_methodLabel, *m_weightsLabel, *m_seedLabel;
    QComboBox *m_target, *m_task, *m_model, *m_method, *m_weights;
    ParamForm *m_modelParams, *m_methodParams;
    QLineEdit* m_seed;
    std::optional<Task> m_guessed;  ///< from the target; unset while it is worked out
    QString m_targetProblem;
};

}  // namespace assay
