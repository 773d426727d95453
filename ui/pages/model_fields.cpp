// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/model_fields.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QStandardItemModel>

#include <algorithm>

#include "base/error.h"
#include "models/model.h"
#include "pages/form_rows.h"
#include "pages/param_form.h"
#include "pages/target_guess.h"
#include "pipeline/target.h"
#include "session/session.h"
#include "text/core_sentences.h"
#include "text/core_text.h"
#include "valuation/feature_weights.h"
#include "valuation/method.h"

namespace assay {
namespace {

constexpr Task allTasks[] = {Task::Regression, Task::Binary, Task::Multiclass, Task::Ranking};

bool serves(const std::vector<Task>& tasks, Task task) {
    return std::find(tasks.begin(), tasks.end(), task) != tasks.end();
}

bool anyModelServes(Task task) {
    return std::any_of(models().begin(), models().end(), [task](const Model* each) { return serves(each->info().tasks, task); });
}

/// A choice that may be disabled with its reason.
void addChoice(QComboBox* combo, const QString& text, const QString& id, const QString& tip, const QString& reason = {}) {
    combo->addItem(text, id);
    const int at = combo->count() - 1;
    combo->setItemData(at, reason.isEmpty() ? tip : reason, Qt::ToolTipRole);
    auto* items = qobject_cast<QStandardItemModel*>(combo->model());
    if (items) items->item(at)->setEnabled(reason.isEmpty());
}

/// Back to what was chosen; when that is gone or cannot serve, to the preferred one.
void choose(QComboBox* combo, const QString& before, const QString& preferred) {
    const auto usable = [combo](int at) {
        return at >= 0 && (combo->model()->flags(combo->model()->index(at, 0)) & Qt::ItemIsEnabled);
    };
    int at = combo->findData(before);
    if (!usable(at)) at = combo->findData(preferred);
    for (int i = 0; i < combo->count() && !usable(at); ++i) at = i;
    combo->setCurrentIndex(at);
    combo->setToolTip(combo->itemData(at, Qt::ToolTipRole).toString());
}

QString withId(const std::string& name, const std::string& id) {
    return name.empty() ? QString::fromStdString(id) : coreText(name);
}

}  // namespace

ModelFields::ModelFields(FormRows& rows, Session& session, QObject* parent) : QObject(parent), m_session(session) {
    m_section = rows.section();
    m_target = makeCombo("target");
    m_targetLabel = rows.row(m_target);
    m_task = makeCombo("task");
    m_taskLabel = rows.row(m_task);
    m_model = makeCombo("model");
    m_modelLabel = rows.row(m_model);
    m_modelParams = new ParamForm;
    rows.wide(m_modelParams);
    m_method = makeCombo("method");
    m_methodLabel = rows.row(m_method);
    m_methodParams = new ParamForm;
    rows.wide(m_methodParams);
    m_weights = makeCombo("featureWeights");
    m_weightsLabel = rows.row(m_weights);
    m_seed = makeEdit("seed");
    m_seed->setText("42");
    m_seedLabel = rows.row(m_seed);
    connectFields();
    retranslate();
}

void ModelFields::connectFields() {
    connect(m_target, &QComboBox::currentIndexChanged, this, &ModelFields::chooseTarget);
    connect(m_task, &QComboBox::currentIndexChanged, this, &ModelFields::fillModels);
    connect(m_model, &QComboBox::currentIndexChanged, this, &ModelFields::fillMethods);
    connect(m_method, &QComboBox::currentIndexChanged, this, &ModelFields::describe);
    connect(m_weights, &QComboBox::currentIndexChanged, this, [this](int at) {
        m_weights->setToolTip(m_weights->itemData(at, Qt::ToolTipRole).toString());
        emit changed();
    });
    connect(m_modelParams, &ParamForm::changed, this, &ModelFields::changed);
    connect(m_methodParams, &ParamForm::changed, this, &ModelFields::changed);
    connect(m_seed, &QLineEdit::textChanged, this, [this] {
        bool number = false;
        m_seed->text().toULongLong(&number);
        setInvalid(m_seed, number ? QString() : tr("The seed is a whole number, 0 or more"));
        emit changed();
    });
}

void ModelFields::setDataset(const Dataset& dataset) {
    QStringList names;
    for (const Column& column : dataset.columns()) names << QString::fromStdString(column.name);
    m_methodParams->setColumns(names);
    {
        const QSignalBlocker quiet(m_target);
        m_target->clear();
        for (const Column& column : dataset.columns()) {
            const QString name = QString::fromStdString(column.name);
            addChoice(m_target, name, name, typeName(column.type),
                      column.type == ColumnType::DateTime ? tr("A date cannot be a target") : QString());
        }
        choose(m_target, {}, likelyTarget(dataset));
    }
    chooseTarget();
}

QString ModelFields::target() const { return m_target->currentData().toString(); }

/// The task follows from the target's values, which takes a look at the column.
void ModelFields::chooseTarget() {
    const auto dataset = m_session.dataset();
    if (!dataset) return;
    const auto column = dataset->find(target().toStdString());
    if (!column) return;
    m_guessed.reset();
    m_targetProblem.clear();
    emit targetChanged(target());
    m_session.jobs().start<Task>(
        JobRunner::Lane::Document, tr("Looking at %1").arg(target()), this,
        [dataset, column](const RunContext& context) {
            return readTarget(*dataset, *column, std::nullopt, {}, context).task;
        },
        [this, dataset, column](Outcome<Task> outcome) {
            if (outcome.kind == Outcome<Task>::Kind::Cancelled) return;
            const auto shown = m_session.dataset();
            const bool ours = shown && shown->sameSource(*dataset);
            const auto now = ours ? dataset->find(target().toStdString()) : std::nullopt;
            if (now != column) return;
            m_targetProblem = outcome.message;
            if (outcome.kind == Outcome<Task>::Kind::Finished) m_guessed = outcome.value;
            fillTasks();
        });
    fillTasks();
}

Task ModelFields::task() const {
    const QString chosen = m_task->currentData().toString();
    return chosen.isEmpty() ? m_guessed.value_or(Task::Regression) : taskFromText(chosen.toStdString());
}

void ModelFields::fillTasks() {
    {
        const QSignalBlocker quiet(m_task);
        const QString before = m_task->currentData().toString();
        m_task->clear();
        const QString tip = tr("What is predicted: a number, one of two classes, or one of several");
        addChoice(m_task, m_guessed ? tr("auto: %1").arg(taskName(*m_guessed)) : tr("auto"), {}, tip);
        for (const Task each : allTasks)
            addChoice(m_task, taskName(each), QString::fromStdString(toText(each)), tip,
                      anyModelServes(each) ? QString() : tr("No model for this task yet"));
        choose(m_task, before, {});
    }
    fillModels();
}

void ModelFields::fillModels() {
    {
        const QSignalBlocker quiet(m_model);
        const QString before = m_model->currentData().toString();
        m_model->clear();
        for (const Model* each : models()) {
            const ModelInfo& info = each->info();
            addChoice(m_model, withId(info.name, info.id), QString::fromStdString(info.id), coreText(info.summary),
                      serves(info.tasks, task())
                          ? QString()
                          : tr("%1 does not serve the task %2").arg(coreText(info.name), taskName(task())));
        }
        choose(m_model, before, QString::fromStdString(defaultModel(task()).info().id));
    }
    fillMethods();
}

const ModelInfo& ModelFields::model() const {
    return findModel(m_model->currentData().toString().toStdString()).info();
}

void ModelFields::fillMethods() {
    {
        const QSignalBlocker quiet(m_method);
        const QString before = m_method->currentData().toString();
        m_method->clear();
        const bool own = std::none_of(methods().begin(), methods().end(),
                                      [](const ValuationMethod* each) { return each->info().id == "auto"; });
        if (own) addChoice(m_method, tr("auto"), "auto", tr("Picks the method that suits model and size"));
        for (const ValuationMethod* each : methods()) {
            const MethodInfo& info = each->info();
            QString reason;
            try {
                requireServes(info, task(), model());
            } catch (const Error& error) {
                reason = errorSentence(error);
            }
            addChoice(m_method, withId(info.name, info.id), QString::fromStdString(info.id), coreText(info.summary),
                      reason);
        }
        choose(m_method, before, "auto");
    }
    fillWeights();
    m_modelParams->setSpecs(model().params, "model " + model().id);
    m_model->setToolTip(coreText(model().summary));
    describe();
}

void ModelFields::fillWeights() {
    const QSignalBlocker quiet(m_weights);
    const QString before = m_weights->currentData().toString();
    m_weights->clear();
    for (const FeatureWeightInfo& info : featureWeightKinds())
        addChoice(m_weights, withId(info.name, info.id), QString::fromStdString(info.id), coreText(info.summary),
                  servesModel(info, model())
                      ? QString()
                      : tr("%1 does not serve the model %2").arg(coreText(info.name), coreText(model().name)));
    choose(m_weights, before, "auto");
}

void ModelFields::describe() {
    const QString id = m_method->currentData().toString();
    m_method->setToolTip(m_method->currentData(Qt::ToolTipRole).toString());
    const auto found = std::find_if(methods().begin(), methods().end(), [&](const ValuationMethod* each) {
        return each->info().id == id.toStdString();
    });
    m_methodParams->setSpecs(found == methods().end() ? std::vector<ParamSpec>() : (*found)->info().params,
                             "method " + id.toStdString());
    emit changed();
}

void ModelFields::retranslate() {
    m_section->setText(tr("RUN"));
    FormRows::caption(m_targetLabel, m_target, tr("Target"), tr("The column to predict"));
    FormRows::caption(m_taskLabel, m_task, tr("Task"));
    FormRows::caption(m_modelLabel, m_model, tr("Model"));
    FormRows::caption(m_methodLabel, m_method, tr("Method"));
    FormRows::caption(m_weightsLabel, m_weights, tr("Weights"), tr("How the weight of a feature is measured"));
    FormRows::caption(m_seedLabel, m_seed, tr("Seed"), tr("Same seed and data: same numbers, to the last bit"));
    if (m_target->count() > 0) fillTasks();
    m_modelParams->retranslate();
    m_methodParams->retranslate();
}

QString ModelFields::problem() const {
    if (target().isEmpty()) return tr("Choose a target");
    if (!m_targetProblem.isEmpty()) return m_targetProblem;
    if (const QString reason = m_seed->property("reason").toString(); !reason.isEmpty()) return reason;
    const QString reason = m_modelParams->problem();
    return reason.isEmpty() ? m_methodParams->problem() : reason;
}

void ModelFields::fill(RunSpec& spec) const {
    spec.target = target().toStdString();
    const std::string chosen = m_task->currentData().toString().toStdString();
    if (!chosen.empty()) spec.task = taskFromText(chosen);
    spec.model = {m_model->currentData().toString().toStdString(), m_modelParams->values()};
    // The list of models is a guess as long as the target has not been looked at.
    if (chosen.empty() && !m_guessed) spec.model.id.clear();
    spec.method = {m_method->currentData().toString().toStdString(), m_methodParams->values()};
    spec.featureWeights = m_weights->currentData().toString().toStdString();
    spec.seed = m_seed->text().toULongLong();
}

}  // namespace assay
