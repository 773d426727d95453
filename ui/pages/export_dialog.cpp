// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/export_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "session/session.h"
#include "text/core_text.h"

namespace assay {
namespace {

QString proposedPath(const Session& session) {
    const QFileInfo source(QString::fromStdString(session.dataset()->path()));
    const QString base = source.fileName().section(u'.', 0, 0);
    const QDir folder = QFileInfo(source.path()).isWritable() ? source.dir() : QDir::home();
    return folder.filePath(base + "-filtered.csv");
}

}  // namespace

void startExport(Session& session, const ExportOptions& options, std::function<void(const QString&)> done) {
    const QString name = QFileInfo(QString::fromStdString(options.path)).fileName();
    session.jobs().start<ExportReport>(
        JobRunner::Lane::Export, ExportDialog::tr("Writing %1").arg(name), &session,
        [table = session.table(), rows = session.visible(), options](const RunContext& context) {
            return exportCsv(*table, rows, options, context);
        },
        [&session, options, done = std::move(done)](Outcome<ExportReport> outcome) {
            if (outcome.kind == Outcome<ExportReport>::Kind::Failed) emit session.failed(outcome.message);
            if (outcome.kind != Outcome<ExportReport>::Kind::Finished) return;
            QString sentence = ExportDialog::tr("Wrote %1 rows to %2")
                                   .arg(countText(outcome.value.rows), QString::fromStdString(options.path));
            if (outcome.value.unencodable > 0)
                sentence += ExportDialog::tr("; %1 characters do not exist in %2 and are written as ?")
                                .arg(countText(outcome.value.unencodable), QString::fromStdString(options.encoding));
            done(sentence);
        });
}

ExportDialog::ExportDialog(Session& session, std::function<void(const QString&)> done, QWidget* parent)
    : QDialog(parent), m_session(session), m_done(std::move(done)), m_path(new QLineEdit(proposedPath(session))), m_encoding(new QComboBox),
      m_scores(new QCheckBox(tr("With the columns of scores"))), m_write(nullptr) {
    setObjectName("exportDialog");
    setWindowTitle(tr("Export Filtered CSV"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_path->setObjectName("exportPath");
    m_path->setMinimumWidth(360);
    m_encoding->setObjectName("exportEncoding");
    m_encoding->addItem("UTF-8", "UTF-8");
    m_encoding->addItem(tr("UTF-8 with BOM (for Excel)"), "UTF-8-BOM");
    m_encoding->addItem("GB18030", "GB18030");
    m_scores->setObjectName("exportScores");
    const bool scored = session.table()->scores() != nullptr;
    m_scores->setEnabled(scored);
    if (!scored) m_scores->setToolTip(tr("There are no scores yet; estimate first"));

    auto* browseButton = new QPushButton(tr("Browse…"));
    browseButton->setAutoDefault(false);  // Enter in a field writes the file
    connect(browseButton, &QPushButton::clicked, this, &ExportDialog::browse);
    auto* pathRow = new QHBoxLayout;
    pathRow->addWidget(m_path, 1);
    pathRow->addWidget(browseButton);
    auto* form = new QFormLayout(this);
    form->setContentsMargins(20, 20, 20, 20);
    form->setVerticalSpacing(12);
    auto* intro = new QLabel(tr("%1 of %2 rows are visible and will be written.")
                                 .arg(countText(session.visible().count()), countText(session.dataset()->rowCount())));
    form->addRow(intro);
    form->addRow(tr("File"), pathRow);
    form->addRow(tr("Encoding"), m_encoding);
    form->addRow(QString(), m_scores);
    auto* buttons = new QDialogButtonBox;
    m_write = buttons->addButton(tr("Export"), QDialogButtonBox::AcceptRole);
    m_write->setObjectName("exportWrite");
    m_write->setProperty("accent", true);
    m_write->setDefault(true);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ExportDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_path, &QLineEdit::textChanged, this, &ExportDialog::refresh);
    refresh();
}

void ExportDialog::browse() {
    auto* dialog = new QFileDialog(this, tr("Export Filtered CSV"), m_path->text(), tr("CSV (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix("csv");
    connect(dialog, &QFileDialog::fileSelected, m_path, &QLineEdit::setText);
    dialog->open();
}

void ExportDialog::refresh() {
    m_write->setEnabled(!m_path->text().trimmed().isEmpty());
    const bool exists = QFileInfo::exists(m_path->text());
    m_write->setText(exists ? tr("Replace") : tr("Export"));
    m_write->setToolTip(exists ? tr("The file exists and will be replaced") : QString());
}

ExportOptions ExportDialog::options() const {
    ExportOptions options;
    options.path = m_path->text().trimmed().toStdString();
    const QString encoding = m_encoding->currentData().toString();
    options.byteOrderMark = encoding == "UTF-8-BOM";
    options.encoding = encoding == "GB18030" ? "GB18030" : "UTF-8";
    options.scores = m_scores->isChecked();
    return options;
}

void ExportDialog::accept() {
    startExport(m_session, options(), m_done);
    QDialog::accept();
}

}  // namespace assay
