// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/statistics_panel.h"

#include "models/cell_text.h"
#include "plots/segmented.h"
#include "session/session.h"
#include "widgets/histogram_view.h"

#include <QApplication>
#include <QClipboard>
#include <QDateTime>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QShortcut>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <cmath>

namespace assay {
namespace {

QString shown(double value, const ColumnSummary& summary) {
    if (std::isnan(value)) return QStringLiteral("–");
    if (!summary.date) return shortNumber(value);
    return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(value * 1000), Qt::UTC)
        .toString(summary.timeOfDay ? "HH:mm:ss" : "yyyy-MM-dd HH:mm:ss");
}

QString percent(std::int64_t part, std::int64_t whole) {
    if (whole == 0 || part == 0) return {};
    const double share = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    return share < 0.1 ? QStringLiteral("<0.1 %") : QStringLiteral("%1 %").arg(share, 0, 'g', share < 10 ? 2 : 3);
}

}  // namespace

StatisticsPanel::StatisticsPanel(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_title(new QLabel),
      m_note(new QLabel),
      m_rows(new Segmented),
      m_histogram(new HistogramView),
      m_lines(new QTreeWidget),
      m_job(session.jobs(), this) {
    setObjectName("statisticsPanel");
    setProperty("surface", true);
    setAttribute(Qt::WA_StyledBackground);
    m_title->setProperty("role", "heading");
    m_title->setTextFormat(Qt::PlainText);
    m_note->setProperty("role", "caption");
    m_note->setWordWrap(true);
    m_rows->setObjectName("statisticsRows");
    m_lines->setObjectName("statisticsLines");
    m_lines->setColumnCount(3);
    m_lines->setHeaderHidden(true);
    m_lines->setRootIsDecorated(false);
    m_lines->setIndentation(0);
    m_lines->setUniformRowHeights(true);
    m_lines->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_lines->header()->setStretchLastSection(false);
    m_lines->header()->setMinimumSectionSize(8);
    m_lines->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_lines->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_lines->header()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(12, 4, 12, 8);
    rows->setSpacing(8);
    for (QWidget* each : std::initializer_list<QWidget*>{m_title, m_rows, m_histogram, m_note}) rows->addWidget(each);
    rows->addWidget(m_lines, 1);
    auto* copyKey = new QShortcut(QKeySequence::Copy, m_lines, nullptr, nullptr, Qt::WidgetShortcut);
    connect(copyKey, &QShortcut::activated, this, &StatisticsPanel::copy);
    connect(m_rows, &Segmented::modeChanged, this, &StatisticsPanel::refresh);
    connect(&session, &Session::columnLookedAt, this, &StatisticsPanel::refresh);
    connect(&session, &Session::currentRunChanged, this, &StatisticsPanel::refresh);
    connect(&session, &Session::visibleChanged, this, [this] {
        if (m_rows->mode() == 1) refresh();
    });
    retranslate();
}

void StatisticsPanel::retranslate() {
    m_rows->setModes({tr("All rows"), tr("Visible rows")});
    m_lines->setAccessibleName(tr("Statistics"));
    if (m_known) show(m_summary);
}

void StatisticsPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refresh();
    }
    QWidget::changeEvent(event);
}

void StatisticsPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

void StatisticsPanel::refresh() {
    const auto table = m_session.table();
    const std::string column = m_session.column();
    if (!isVisible()) return;
    if (!table || column.empty()) {
        m_job.drop();
        m_known = false;
        m_column.clear();
        m_lines->clear();
        m_histogram->hide();
        m_title->setText(tr("No column"));
        m_note->setText(tr("Click a cell, or choose Statistics in the menu of a column"));
        return;
    }
    const bool other = column != m_column;
    m_column = column;
    m_title->setText(QString::fromStdString(column));
    if (other) {
        m_lines->clear();
        m_histogram->hide();
        m_note->setText(tr("Computing statistics"));
    }
    const auto run = m_session.currentRun();
    const std::string target = run ? run->spec.target : std::string();
    const RowSet rows = m_rows->mode() == 1 ? m_session.visible() : RowSet(table->dataset().rowCount(), true);
    m_job.start(
        tr("Computing statistics"),
        [table, column, rows, target](const RunContext& context) {
            return summarizeColumn(*table, column, rows, target, context);
        },
        [this](Outcome<ColumnSummary> outcome) {
            if (outcome.kind == Outcome<ColumnSummary>::Kind::Failed) m_note->setText(outcome.message);
            if (outcome.kind != Outcome<ColumnSummary>::Kind::Finished) return;
            m_summary = std::move(outcome.value);
            m_known = true;
            show(m_summary);
        },
        other);
}

QTreeWidgetItem* StatisticsPanel::section(const QString& title) {
    auto* item = new QTreeWidgetItem(m_lines, {title});
    item->setFlags(Qt::ItemIsEnabled);
    QFont bold = m_lines->font();
    bold.setWeight(QFont::DemiBold);
    item->setFont(0, bold);
    item->setExpanded(true);
    item->setFirstColumnSpanned(true);
    return item;
}

void StatisticsPanel::line(QTreeWidgetItem* under, const QString& name, const QString& value, const QString& toolTip) {
    auto* item = new QTreeWidgetItem(under, {name, value});
    item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    item->setToolTip(0, toolTip.isEmpty() ? name : toolTip);
    item->setToolTip(1, toolTip.isEmpty() ? value : toolTip);
}

void StatisticsPanel::show(const ColumnSummary& summary) {
    m_lines->clear();
    m_lines->setColumnHidden(2, true);
    m_histogram->setVisible(summary.numeric && summary.histogram.total > 0);
    m_histogram->setHistogram(summary.histogram);
    m_note->setText(tr("Exact, over %1 rows").arg(groupedNumber(summary.rows)));
    showCounts(summary);
    if (summary.numeric) showNumbers(summary);
    showAssociations(summary);
    showTop(summary);
}

void StatisticsPanel::showCounts(const ColumnSummary& summary) {
    auto* counts = section(tr("Values"));
    line(counts, tr("Rows"), groupedNumber(summary.rows));
    const QString share = percent(summary.missing, summary.rows);
    line(counts, tr("Missing"),
         groupedNumber(summary.missing) + (share.isEmpty() ? QString() : QStringLiteral("  ") + share));
    line(counts, tr("Distinct"), groupedNumber(summary.distinct));
}

void StatisticsPanel::showNumbers(const ColumnSummary& summary) {
    auto* numbers = section(tr("Distribution"));
    const auto add = [&](const QString& name, double value) {
        line(numbers, name, shown(value, summary),
             name + QLatin1Char('\n') + (summary.date ? shown(value, summary) : fullNumber(value)));
    };
    add(tr("Minimum"), summary.minimum);
    for (std::size_t k = 0; k < ColumnSummary::shares.size(); ++k) {
        const double share = ColumnSummary::shares[k];
        add(share == 0.5 ? tr("Median") : tr("%1 % quantile").arg(100 * share), summary.quantiles[k]);
    }
    add(tr("Maximum"), summary.maximum);
    add(tr("Mean"), summary.mean);
    if (!summary.date) add(tr("Std deviation"), summary.deviation);
}

void StatisticsPanel::showAssociations(const ColumnSummary& summary) {
    if (summary.associations.empty()) return;
    auto* together = section(tr("Goes together with"));
    for (const Association& each : summary.associations) {
        const QString with = each.with == "importance" ? tr("importance") : QString::fromStdString(each.with);
        QString measure, meaning;
        switch (each.kind) {
            case Association::Kind::Pearson:
                measure = tr("Pearson r");
                meaning = tr("Linear correlation, from −1 to 1");
                break;
            case Association::Kind::Spearman:
                measure = tr("Spearman ρ");
                meaning = tr("Correlation of the ranks, from −1 to 1");
                break;
            case Association::Kind::CorrelationRatio:
                measure = tr("correlation ratio η");
                meaning = tr("Root of the share of variance between the groups, from 0 to 1");
                break;
            case Association::Kind::CramersV:
                measure = tr("Cramér's V");
                meaning = tr("From chi squared, from 0 (independent) to 1");
                break;
        }
        const QString value = std::isnan(each.value) ? QStringLiteral("–")
                                                     : QString::number(each.value, 'f', 3).replace(u'-', QChar(0x2212));
        line(together, with + QStringLiteral(" · ") + measure, value, meaning);
    }
}

void StatisticsPanel::showTop(const ColumnSummary& summary) {
    if (summary.top.empty() || summary.distinct == summary.rows - summary.missing) return;
    const bool importance = std::any_of(summary.top.begin(), summary.top.end(),
                                        [](const TopValue& v) { return !std::isnan(v.importance); });
    const bool target = !importance && std::any_of(summary.top.begin(), summary.top.end(),
                                                   [](const TopValue& v) { return !std::isnan(v.target); });
    // The heading says what the numbers are: a heading of their own would be wider than they.
    auto* top = section(importance ? tr("Most frequent, mean importance")
                        : target   ? tr("Most frequent, mean target")
                                   : tr("Most frequent"));
    const bool means = importance || target;
    m_lines->setColumnHidden(2, !means);
    for (const TopValue& value : summary.top) {
        const QString share = QStringLiteral("  ") + percent(value.rows, summary.rows);
        line(top, oneLine(value.text), groupedNumber(value.rows) + (means ? QString() : share),
             QString::fromStdString(value.text).left(400) + share);
        const double mean = importance ? value.importance : value.target;
        auto* item = top->child(top->childCount() - 1);
        if (means) item->setText(2, std::isnan(mean) ? QStringLiteral("–") : shortNumber(mean));
        item->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
    }
}

void StatisticsPanel::copy() const {
    QStringList lines;
    const auto selected = m_lines->selectedItems();
    for (const QTreeWidgetItem* item : selected) lines << item->text(0) + QLatin1Char('\t') + item->text(1);
    if (!lines.isEmpty()) QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

}  // namespace assay
