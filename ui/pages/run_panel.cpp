// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/run_panel.h"

#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "pages/column_roles.h"
#include "pages/forecast_label.h"
#include "pages/form_rows.h"
#include "pages/model_fields.h"
#include "pages/split_fields.h"
#include "session/session.h"
#include "text/core_text.h"

namespace assay {
namespace {

template <class Rule>
void nameRules(QComboBox* combo) {
    for (int i = 0; i < combo->count(); ++i)
        combo->setItemText(i, ruleName(static_cast<Rule>(combo->itemData(i).toInt())));
}

QComboBox* makeRules(const char* name, std::initializer_list<int> rules) {
    QComboBox* combo = makeCombo(name);
    for (const int rule : rules) combo->addItem({}, rule);
    return combo;
}

}  // namespace

RunPanel::RunPanel(Session& session, QWidget* parent) : QWidget(parent), m_session(session), m_form(new QWidget) {
    setObjectName("runPanel");
    auto* rows = new FormRows;
    m_model = new ModelFields(*rows, session, this);
    makeRecipe(*rows);
    m_split = new SplitFields(*rows, this);
    m_columnsSection = rows->section();
    m_columns = new ColumnRoles;

    auto* inner = new QVBoxLayout(m_form);
    inner->setContentsMargins(12, 12, 12, 8);
    inner->setSpacing(4);
    inner->addWidget(rows);
    inner->addWidget(m_columns, 1);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_form);
    m_copy = new QPushButton;
    m_copy->setObjectName("copyCommandLine");
    m_copy->setProperty("link", true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(scroll, 1);
    auto* footer = new QVBoxLayout;
    footer->setContentsMargins(12, 4, 12, 8);
    m_rows = makeCombo("rows");
    m_rows->addItem({}, false);
    m_rows->addItem({}, true);
    footer->addWidget(m_rows);
    m_forecast = new ForecastLabel(session);
    footer->addWidget(m_forecast);
    footer->addWidget(m_copy, 0, Qt::AlignLeft);
    layout->addLayout(footer);

    connect(m_model, &ModelFields::changed, this, &RunPanel::refresh);
    connect(m_model, &ModelFields::targetChanged, m_columns, &ColumnRoles::setTarget);
    connect(m_model, &ModelFields::targetChanged, this, [this](const QString& name) { m_session.setTarget(name.toStdString()); });
    connect(&m_session, &Session::labelsReplaced, this, &RunPanel::refresh);
    connect(&m_session, &Session::visibleChanged, this, &RunPanel::showRows);
    connect(m_split, &SplitFields::changed, this, &RunPanel::refresh);
    connect(m_columns, &ColumnRoles::rolesChanged, this, &RunPanel::refresh);
    for (const QComboBox* each : {m_missing, m_outliers, m_scale, m_rows})
        connect(each, &QComboBox::currentIndexChanged, this, &RunPanel::refresh);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(commandLine());
        emit message(tr("The command line is on the clipboard"));
    });
    connect(&m_session, &Session::datasetChanged, this, &RunPanel::setDataset);
    retranslate();
    setDataset();
}

void RunPanel::makeRecipe(FormRows& rows) {
    const auto of = [](auto rule) { return static_cast<int>(rule); };
    m_recipeSection = rows.section();
    m_missing = makeRules("missing", {of(MissingRule::Median), of(MissingRule::Mean), of(MissingRule::Indicator),
                                      of(MissingRule::Drop)});
    m_missingLabel = rows.row(m_missing);
    m_outliers =
        makeRules("outliers", {of(OutlierRule::None), of(OutlierRule::Winsorize), of(OutlierRule::Drop)});
    m_outliersLabel = rows.row(m_outliers);
    m_scale = makeRules("scale", {of(ScaleRule::Standard), of(ScaleRule::MinMax), of(ScaleRule::Robust),
                                  of(ScaleRule::None)});
    m_scaleLabel = rows.row(m_scale);
}

void RunPanel::setDataset() {
    const auto dataset = m_session.dataset();
    m_form->setEnabled(dataset != nullptr);
    m_copy->setEnabled(dataset != nullptr);
    if (dataset) {
        m_columns->setDataset(dataset);
        m_split->setDataset(*dataset);
        m_model->setDataset(*dataset);
    }
    showRows();
}

/// A filter is for looking, unless the user says that the run is to take its rows only.
void RunPanel::showRows() {
    const auto dataset = m_session.dataset();
    const std::int64_t all = dataset ? dataset->rowCount() : 0, visible = dataset ? m_session.visible().count() : 0;
    const auto expression = m_session.filterExpression();
    const bool possible = expression && !m_session.filterReadsScores();
    m_rows->setVisible(visible < all);
    m_rows->setItemText(0, tr("All %1 rows").arg(countText(all)));
    m_rows->setItemText(1, tr("The %1 visible rows").arg(countText(visible)));
    if (!possible || visible == all) m_rows->setCurrentIndex(0);
    m_rows->setEnabled(possible);
    m_rows->setToolTip(possible ? tr("A filter is on: which rows Run takes")
                                : tr("Only filters by expressions without scores can choose the rows of a run"));
    refresh();
}

void RunPanel::refresh() {
    const QString reason = problem();
    const bool relabelled = m_session.labelsChanged() > 0;
    m_copy->setEnabled(m_session.dataset() && !relabelled);
    m_copy->setToolTip(relabelled ? tr("assay-cli does not know the changed labels: export the rows with them first")
                                  : tr("The same run for assay-cli: same data and seed, same numbers"));
    m_forecast->setSpec(m_session.dataset() && reason.isEmpty() ? std::optional(spec()) : std::nullopt);
    emit problemChanged(reason);
}

QString RunPanel::problem() const {
    if (!m_session.dataset()) return {};
    if (const QString reason = m_model->problem(); !reason.isEmpty()) return reason;
    if (const QString reason = m_split->problem(); !reason.isEmpty()) return reason;
    return m_columns->features() > 0 ? QString() : tr("Every column is left out or text; keep at least one feature");
}

RunSpec RunPanel::spec() const {
    RunSpec spec;
    m_model->fill(spec);
    m_split->fill(spec);
    spec.recipe.missing = static_cast<MissingRule>(m_missing->currentData().toInt());
    spec.recipe.outliers = static_cast<OutlierRule>(m_outliers->currentData().toInt());
    spec.recipe.scale = static_cast<ScaleRule>(m_scale->currentData().toInt());
    spec.drop = m_columns->dropped();
    spec.weight = m_columns->weight();
    spec.reading = m_session.reading();
    if (m_rows->currentData().toBool()) spec.where = m_session.filterExpression().value_or(QString()).toStdString();
    return spec;
}

void RunPanel::run() {
    if (m_session.dataset() && problem().isEmpty()) m_session.estimate(spec());
}

QString RunPanel::commandLine() const {
    return QString::fromStdString(assay::commandLine(spec(), m_session.dataset()->path()));
}

void RunPanel::retranslate() {
    m_recipeSection->setText(tr("RECIPE"));
    m_columnsSection->setText(tr("COLUMNS"));
    m_columns->setAccessibleName(tr("Columns and what they are used for"));
    nameRules<MissingRule>(m_missing);
    nameRules<OutlierRule>(m_outliers);
    nameRules<ScaleRule>(m_scale);
    FormRows::caption(m_missingLabel, m_missing, tr("Missing"), tr("What stands for a missing number"));
    FormRows::caption(m_outliersLabel, m_outliers, tr("Outliers"),
                      tr("Numbers far outside the middle half of the training rows"));
    FormRows::caption(m_scaleLabel, m_scale, tr("Scale"), tr("How numbers are brought to a common size"));
    m_copy->setText(tr("Copy as command line"));
    m_forecast->retranslate();
    m_rows->setAccessibleName(tr("Rows that Run takes"));
    showRows();
    m_columns->viewport()->update();
}

void RunPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        m_model->retranslate();
        m_split->retranslate();
        retranslate();
        refresh();
    }
    QWidget::changeEvent(event);
}

}  // namespace assay
