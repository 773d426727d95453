// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/runs_list.h"

#include "jobs/eta.h"
#include "models/metrics.h"
#include "models/model.h"
#include "session/session.h"
#include "text/core_sentences.h"
#include "text/core_text.h"
#include "valuation/method.h"
#include "widgets/theme.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>

#include <cmath>

namespace assay {
namespace {

enum Column { NameColumn, ModelColumn, MethodColumn, MetricColumn, TimeColumn, VerdictColumn };

QString parameters(const Selector& selector) {
    QStringList parts;
    for (const auto& [key, value] : selector.params)
        parts << QString::fromStdString(key) + " " + QString::fromStdString(value);
    return parts.isEmpty() ? QString() : ", " + parts.join(", ");
}

QString percent(std::int64_t part, std::int64_t whole) {
    const double share = whole > 0 ? 100.0 * static_cast<double>(part) / static_cast<double>(whole) : 0;
    return part > 0 && share < 1 ? QStringLiteral("<1") : QString::number(std::lround(share));
}

/// What the run says beside its numbers; how its scores fared against retraining comes first.
QStringList notesOf(const Run& run) {
    QStringList notes;
    if (!run.result) return notes;
    if (const auto& verification = run.result->verification) {
        notes << coreSentence(verification->verdict);
        for (const std::string& note : verification->notes) notes << coreSentence(note);
    }
    for (const std::string& note : run.result->notes) notes << coreSentence(note);
    return notes;
}

}  // namespace

QString verdictOf(const Run& run) {
    if (!run.scores) return run.result ? QString() : RunsList::tr("waiting or preparing");
    std::int64_t scored = 0, harmful = 0;
    for (const double value : run.scores->importance) {
        scored += !std::isnan(value);
        harmful += value < 0;
    }
    if (run.partial)
        return (run.result ? RunsList::tr("cancelled: %1 rows valued so far")
                           : RunsList::tr("running: %1 rows valued so far"))
            .arg(countText(scored));
    const bool known = run.result && harmful > 0;
    if (!known) return RunsList::tr("%1 rows valued").arg(countText(scored));
    const QString sentence = run.scores->problem.empty()
                                 ? RunsList::tr("%1 rows valued; %2 (%3 %) below zero: they hurt on validation rows")
                                 : RunsList::tr("%1 rows valued; %2 (%3 %) more likely bad than sound");
    return sentence.arg(countText(scored), countText(harmful), percent(harmful, scored));
}

RunsList::RunsList(Session& session, QWidget* parent) : QTreeWidget(parent), m_session(session) {
    setObjectName("runsList");
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setColumnCount(6);
    header()->setStretchLastSection(true);
    header()->setSectionsMovable(false);
    header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const int widths[] = {150, 180, 180, 130, 70};
    for (int i = 0; i < 5; ++i) setColumnWidth(i, widths[i]);
    connect(&m_session, &Session::runsChanged, this, &RunsList::refill);
    connect(&m_session, &Session::currentRunChanged, this, &RunsList::refill);
    connect(this, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
        if (!m_filling && item) m_session.setCurrentRun(item->data(NameColumn, Qt::UserRole).toInt());
    });
    refill();
}

void RunsList::fill(QTreeWidgetItem* item, const Run& run) const {
    const RunSpec& spec = run.result ? run.result->spec : run.spec;
    const QString methodId = QString::fromStdString(run.result ? run.result->methodUsed : spec.method.id);
    item->setText(NameColumn,
                  QString::fromUtf8("%1 \u00b7 %2").arg(run.number).arg(QString::fromStdString(spec.target)));
    item->setToolTip(NameColumn, item->text(NameColumn));
    item->setData(NameColumn, Qt::UserRole, run.number);
    item->setText(ModelColumn, (spec.model.id.empty() ? tr("auto") : coreText(findModel(spec.model.id).info().name)) +
                                   parameters(spec.model));
    item->setToolTip(ModelColumn, item->text(ModelColumn));
    QString method = methodId;
    for (const ValuationMethod* each : methods())
        if (each->info().id == methodId.toStdString()) method = coreText(each->info().name);
    if (run.result && !run.result->methodUsed.empty() && run.result->methodUsed != run.result->spec.method.id)
        method = tr("%1: %2").arg(coreText(findMethod(run.result->spec.method.id).info().name), method);
    if (run.result) method += ", " + statusName(run.result->status);
    item->setText(MethodColumn, method);
    if (run.result && spec.task) {
        const MetricInfo& metric = spec.metric.empty() ? defaultMetric(*spec.task) : findMetric(spec.metric);
        const bool tested = run.result->test.count(metric.id) > 0;
        const MetricValues& values = tested ? run.result->test : run.result->valid;
        const auto value = values.find(metric.id);
        if (value != values.end())
            item->setText(MetricColumn, QString("%1 %2").arg(coreText(metric.name), metricText(value->second)));
        item->setToolTip(MetricColumn, (tested ? tr("%1 on test rows") : tr("%1 on validation rows: there is no test"))
                                           .arg(coreText(metric.name)));
        item->setText(TimeColumn, durationText(run.result->timing.total));
    }
    item->setText(VerdictColumn, verdictOf(run));
    const QStringList notes = notesOf(run);
    item->setToolTip(VerdictColumn, notes.isEmpty() ? verdictOf(run) : notes.join(u'\n'));
    if (!notes.isEmpty() && !run.partial) item->setText(VerdictColumn, verdictOf(run) + " · " + notes.first());
}

void RunsList::refill() {
    m_filling = true;
    setHeaderLabels({tr("Run"), tr("Model"), tr("Method"), tr("Test metric"), tr("Time"), tr("Verdict")});
    clear();
    const auto current = m_session.currentRun();
    const auto& runs = m_session.runs();
    for (auto each = runs.rbegin(); each != runs.rend(); ++each) {
        auto* item = new QTreeWidgetItem(this);
        fill(item, **each);
        if (current && current->number == (*each)->number) setCurrentItem(item);
    }
    m_filling = false;
}

void RunsList::paintEvent(QPaintEvent* event) {
    QTreeWidget::paintEvent(event);
    if (topLevelItemCount() > 0) return;
    QPainter painter(viewport());
    painter.setPen(Theme::instance().colors().mutedText);
    painter.drawText(viewport()->rect(), Qt::AlignCenter,
                     tr("No runs yet: choose a target and press Run; each run is listed here with its verdict"));
}

void RunsList::addComparison(QMenu& menu, const QString& title, int number, RunRows rows) {
    QMenu* others = menu.addMenu(title);
    for (int i = 0; i < topLevelItemCount(); ++i) {
        const QTreeWidgetItem* item = topLevelItem(i);
        const int other = item->data(NameColumn, Qt::UserRole).toInt();
        if (other != number)
            others->addAction(item->text(NameColumn) + QStringLiteral(", ") + item->text(MethodColumn), this,
                              [this, number, other, rows] { m_session.showRowsOf({other, number}, rows); });
    }
    others->setEnabled(!others->isEmpty());
    others->menuAction()->setToolTip(others->isEmpty() ? tr("There is no other run yet") : QString());
}

void RunsList::contextMenuEvent(QContextMenuEvent* event) {
    const QTreeWidgetItem* item = itemAt(viewport()->mapFromGlobal(event->globalPos()));
    if (!item) return;
    const int number = item->data(NameColumn, Qt::UserRole).toInt();
    auto* menu = new QMenu(this);
    menu->setObjectName("runMenu");
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    addComparison(*menu, tr("Compare Rows below Zero with"), number, RunRows::BelowZero);
    addComparison(*menu, tr("Compare the Lowest 5 % with"), number, RunRows::Lowest);
    menu->addSeparator();
    menu->addAction(tr("Save Rows below Zero as Subset"), this,
                    [this, number] { m_session.showRowsOf({number}, RunRows::BelowZero); });
    menu->addAction(tr("Save the Lowest 5 % as Subset"), this,
                    [this, number] { m_session.showRowsOf({number}, RunRows::Lowest); });
    menu->popup(event->globalPos());
}

void RunsList::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) refill();
    QTreeWidget::changeEvent(event);
}

}  // namespace assay
