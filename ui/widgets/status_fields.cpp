// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/status_fields.h"

#include <QEvent>
#include <QFile>
#include <QHBoxLayout>
#include <QLabel>

#include <unistd.h>

#include "session/session.h"
#include "text/core_text.h"

namespace assay {
namespace {

double residentGigabytes() {
    QFile file("/proc/self/statm");
    if (!file.open(QIODevice::ReadOnly)) return 0;
    const QList<QByteArray> fields = file.readAll().split(' ');
    return fields.size() < 2 ? 0 : fields[1].toDouble() * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e9;
}

double installedGigabytes() {
    return static_cast<double>(sysconf(_SC_PHYS_PAGES)) * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e9;
}

QString delimiterName(const std::string& delimiter) {
    if (delimiter == ",") return StatusFields::tr("comma");
    if (delimiter == ";") return StatusFields::tr("semicolon");
    if (delimiter == "\t") return StatusFields::tr("tab");
    if (delimiter == "|") return StatusFields::tr("bar");
    if (delimiter == " ") return StatusFields::tr("blank");
    return QString::fromStdString(delimiter);
}

}  // namespace

StatusFields::StatusFields(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_labels(new QLabel), m_selected(new QLabel), m_encoding(new QLabel), m_seed(new QLabel),
      m_memory(new QLabel) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 8, 0);
    layout->setSpacing(20);
    for (QLabel* each : {m_labels, m_selected, m_encoding, m_seed, m_memory}) layout->addWidget(each);
    m_labels->setObjectName("statusLabels");
    m_selected->setObjectName("statusSelected");
    m_encoding->setObjectName("statusEncoding");
    m_seed->setObjectName("statusSeed");
    m_memory->setObjectName("statusMemory");
    for (const auto signal : {&Session::datasetChanged, &Session::selectionChanged, &Session::currentRunChanged})
        connect(&m_session, signal, this, &StatusFields::refresh);
    connect(&m_timer, &QTimer::timeout, this, &StatusFields::refreshMemory);
    m_timer.start(2000);
    refresh();
}

void StatusFields::refresh() {
    const auto data = m_session.dataset();
    m_selected->setVisible(data != nullptr);
    m_encoding->setVisible(data != nullptr);
    const std::int64_t changed = m_session.labelsChanged();
    m_labels->setVisible(changed > 0);
    m_labels->setText(tr("%1 labels changed", nullptr, static_cast<int>(changed)).arg(countText(changed)));
    m_labels->setToolTip(tr("Changed here and used by runs and exports; the file itself stays as it is"));
    const auto run = m_session.currentRun();
    m_seed->setVisible(run != nullptr);
    if (data) {
        const std::int64_t count = m_session.selection().count();
        m_selected->setText(tr("%1 of %2 selected").arg(countText(count), countText(data->rowCount())));
        const LoadReport& report = data->report();
        QString encoding = QString::fromStdString(report.encoding);
        if (!report.delimiter.empty()) encoding += ", " + delimiterName(report.delimiter);
        m_encoding->setText(encoding);
        m_encoding->setToolTip(tr("How %1 was read").arg(QString::fromStdString(data->path())));
    }
    if (run) m_seed->setText(tr("seed %1").arg(run->spec.seed));
    m_seed->setToolTip(tr("Same seed and data: same numbers, to the last bit"));
    m_memory->setToolTip(tr("Memory in use, of what the machine has"));
    refreshMemory();
}

void StatusFields::refreshMemory() {
    m_memory->setText(tr("%1 of %2 GB").arg(residentGigabytes(), 0, 'f', 1).arg(installedGigabytes(), 0, 'f', 0));
}

void StatusFields::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) refresh();
    QWidget::changeEvent(event);
}

}  // namespace assay
