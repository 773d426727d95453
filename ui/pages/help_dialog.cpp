// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/help_dialog.h"

#include <QCoreApplication>
#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QTextBrowser>
#include <QVBoxLayout>

#include "base/version.h"
#include "text/language.h"

namespace assay {
namespace {

QDialog* makeDialog(QWidget* parent, const char* name, const QString& title) {
    auto* dialog = new QDialog(parent);
    dialog->setObjectName(name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    return dialog;
}

}  // namespace

void showHelp(QWidget* parent) {
    QDialog* dialog = makeDialog(parent, "helpDialog", QCoreApplication::translate("Help", "Assay Help"));
    auto* layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* text = new QTextBrowser;
    text->setOpenExternalLinks(true);
    text->setFrameShape(QFrame::NoFrame);
    text->document()->setDocumentMargin(24);
    QFile file(QString(":/help/help_%1.md").arg(Language::instance().code()));
    if (!file.open(QIODevice::ReadOnly)) return;
    text->setMarkdown(QString::fromUtf8(file.readAll()));
    layout->addWidget(text);
    dialog->resize(680, 640);
    dialog->show();
}

void showAbout(QWidget* parent) {
    QDialog* dialog = makeDialog(parent, "aboutDialog", QCoreApplication::translate("Help", "About Assay"));
    auto* layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(32, 32, 32, 32);
    layout->setSpacing(8);
    auto* icon = new QLabel;
    icon->setPixmap(QIcon(":/icons/assay.svg").pixmap(64, 64));
    layout->addWidget(icon);
    auto* title = new QLabel(QString("Assay %1").arg(QString::fromStdString(version())));
    title->setProperty("role", "title");
    layout->addWidget(title);
    layout->addWidget(new QLabel(QCoreApplication::translate("Help", "What every training sample is worth")));
    auto* details = new QLabel(
        QCoreApplication::translate("Help", "Core built for %1 · Qt %2 · licence GPL-3.0-or-later")
            .arg(QString::fromStdString(instructionSet()), QString::fromLatin1(qVersion())));
    details->setProperty("role", "muted");
    layout->addWidget(details);
    dialog->open();
}

}  // namespace assay
