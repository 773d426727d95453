// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QIcon>
#include <QSettings>

#include <cstdio>
#include <optional>

#include "base/error.h"
#include "base/printable.h"
#include "base/version.h"
#include "jobs/job_runner.h"
#include "main_window.h"
#include "pages/memory_dialog.h"
#include "plots/render_plots.h"
#include "session/reading_arguments.h"
#include "session/session.h"
#include "session/settings.h"
#include "text/language.h"
#include "widgets/display.h"
#include "widgets/theme.h"

int main(int argc, char** argv) {
    const QStringList arguments(argv + 1, argv + argc);
    if (assay::wantsPlots(arguments) && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    std::optional<assay::DisplayNeeded> starting(std::in_place);
    QApplication application(argc, argv);
    starting.reset();
    QApplication::setOrganizationName("Assay");
    QApplication::setApplicationName("Assay");
    QApplication::setDesktopFileName("assay");
    QApplication::setApplicationVersion(
        QString::fromStdString(assay::version() + " (" + assay::instructionSet() + ")"));

    if (assay::wantsPlots(arguments)) return assay::renderPlots(application.arguments());

    assay::WindowArguments start;
    try {
        start = assay::windowArguments(application);
    } catch (const assay::Error& error) {
        std::fprintf(stderr, "assay: error: %s\n", assay::printable(error.what()).c_str());
        return 2;
    }

    assay::Settings::instance().prepare();
    assay::Language::instance().apply(assay::Language::preferred());
    assay::Theme::instance().apply(static_cast<assay::Theme::Kind>(QSettings().value("theme", 0).toInt()));
    QApplication::setWindowIcon(QIcon(":/icons/assay.svg"));

    assay::applyMemorySetting();
    assay::JobRunner jobs;
    assay::Session session(jobs);
    assay::MainWindow window(session);
    window.show();
    if (!start.file.isEmpty()) window.openFile(start.file, start.reading);
    return QApplication::exec();
}
