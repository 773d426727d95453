// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/plot_export_dialog.h"

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
#include <QSpinBox>

#include "plots/panel.h"
#include "session/session.h"

namespace assay {
namespace {

QSpinBox* makeNumber(int value, int minimum, int maximum, const char* name) {
    auto* box = new QSpinBox;
    box->setRange(minimum, maximum);
    box->setValue(value);
    box->setObjectName(name);
    return box;
}

}  // namespace

PlotExportDialog::PlotExportDialog(Session& session, std::vector<NamedPanel> panels,
                                   std::function<void(const QString&)> done, QWidget* parent)
    : QDialog(parent), m_session(session), m_panels(std::move(panels)), m_done(std::move(done)),
      m_plot(new QComboBox), m_path(new QLineEdit), m_width(makeNumber(1200, 100, 10000, "plotWidth")),
      m_height(makeNumber(800, 100, 10000, "plotHeight")), m_dpi(makeNumber(192, 48, 1200, "plotDpi")) {
    setObjectName("plotExportDialog");
    setWindowTitle(tr("Export Plot"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_plot->setObjectName("plotChoice");
    m_path->setObjectName("plotPath");
    m_path->setMinimumWidth(360);
    for (const NamedPanel& each : m_panels) m_plot->addItem(each.title, each.id);
    auto* size = new QHBoxLayout;
    size->addWidget(m_width);
    size->addWidget(new QLabel(QString::fromUtf8("\u00d7")));
    size->addWidget(m_height);
    size->addWidget(new QLabel(tr("px at")));
    size->addWidget(m_dpi);
    size->addWidget(new QLabel(tr("dpi")));
    size->addStretch(1);
    auto* browseButton = new QPushButton(tr("Browse…"));
    browseButton->setAutoDefault(false);  // Enter in a field writes the file
    connect(browseButton, &QPushButton::clicked, this, &PlotExportDialog::browse);
    auto* pathRow = new QHBoxLayout;
    pathRow->addWidget(m_path, 1);
    pathRow->addWidget(browseButton);
    auto* form = new QFormLayout(this);
    form->setContentsMargins(20, 20, 20, 20);
    form->setVerticalSpacing(12);
    form->addRow(tr("Plot"), m_plot);
    form->addRow(tr("File"), pathRow);
    auto* hint = new QLabel(tr("PNG, SVG or PDF, by the ending of the name"));
    hint->setProperty("role", "caption");
    form->addRow(QString(), hint);
    form->addRow(tr("Size"), size);
    auto* buttons = new QDialogButtonBox;
    auto* write = buttons->addButton(tr("Export"), QDialogButtonBox::AcceptRole);
    write->setProperty("accent", true);
    write->setDefault(true);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &PlotExportDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_plot, &QComboBox::currentIndexChanged, this, &PlotExportDialog::propose);
    propose();
}

void PlotExportDialog::propose() {
    const auto data = m_session.dataset();
    const QFileInfo source(data ? QString::fromStdString(data->path()) : QDir::home().filePath("plot"));
    const QDir folder = QFileInfo(source.path()).isWritable() ? source.dir() : QDir::home();
    m_path->setText(
        folder.filePath(source.fileName().section(u'.', 0, 0) + "-" + m_plot->currentData().toString() + ".png"));
}

void PlotExportDialog::browse() {
    auto* dialog = new QFileDialog(this, tr("Export Plot"), m_path->text(),
                                   "PNG (*.png);;SVG (*.svg);;PDF (*.pdf)");
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, m_path, &QLineEdit::setText);
    dialog->open();
}

void PlotExportDialog::accept() {
    const int at = m_plot->currentIndex();
    if (at < 0) return;
    const QString path = m_path->text().trimmed();
    const bool written = m_panels[static_cast<std::size_t>(at)].panel->exportTo(
        path, QSize(m_width->value(), m_height->value()), m_dpi->value());
    if (written)
        m_done(tr("Wrote %1").arg(QDir::toNativeSeparators(path)));
    else
        emit m_session.failed(tr("%1 could not be written; choose a folder you may write to and the ending .png, .svg "
                                 "or .pdf").arg(QDir::toNativeSeparators(path)));
    QDialog::accept();
}

}  // namespace assay
