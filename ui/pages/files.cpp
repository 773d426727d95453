// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/files.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QMimeData>
#include <QSettings>
#include <QUrl>

#include "io/open.h"
#include "session/settings.h"
#include "text/core_text.h"

namespace assay {
namespace {

constexpr int mostRecent = 10;

QString samplesFolder() {
    QDir folder(QCoreApplication::applicationDirPath());
    if (folder.exists("../share/assay/samples")) return folder.absoluteFilePath("../share/assay/samples");
    for (int up = 0; up < 5 && folder.cdUp(); ++up)
        if (folder.exists("resources/samples")) return folder.absoluteFilePath("resources/samples");
    return {};
}

}  // namespace

QStringList recentFiles() {
    QStringList files = QSettings().value("recentFiles").toStringList();
    files.removeIf([](const QString& path) { return !QFileInfo::exists(path); });
    return files;
}

void rememberFile(const QString& path) {
    QStringList files = recentFiles();
    const QString whole = QFileInfo(path).absoluteFilePath();
    files.removeAll(whole);
    files.prepend(whole);
    Settings::instance().keep("recentFiles", files.mid(0, mostRecent));
}

std::vector<Sample> samples() {
    std::vector<Sample> all{
        {"online_shoppers_intention", QCoreApplication::translate("Samples", "Online shoppers"),
         QCoreApplication::translate("Samples",
                                     "12,330 visits to a shop: which end in a purchase? (UCI, CC BY 4.0)"),
         {}},
        {"california_housing", QCoreApplication::translate("Samples", "California housing"),
         QCoreApplication::translate("Samples", "20,640 districts: the median house value (StatLib, public)"), {}}};
    const QString folder = samplesFolder();
    for (Sample& sample : all) sample.path = QDir::cleanPath(folder + "/" + sample.id + ".csv");
    std::erase_if(all, [&](const Sample& sample) { return folder.isEmpty() || !QFileInfo::exists(sample.path); });
    return all;
}

QString openFilter() {
    QStringList every, each;
    for (const FormatInfo& format : formats()) {
        QStringList patterns;
        for (const std::string& extension : format.extensions)
            patterns << "*." + QString::fromStdString(extension);
        every << patterns;
        each << QString("%1 (%2)").arg(coreText(format.name), patterns.join(u' '));
    }
    each.prepend(QCoreApplication::translate("Files", "Data files (%1)").arg(every.join(u' ')));
    each.append(QCoreApplication::translate("Files", "All files (*)"));
    return each.join(";;");
}

QStringList droppedFiles(const QMimeData* data) {
    QStringList files;
    for (const QUrl& url : data->urls())
        if (url.isLocalFile()) files << url.toLocalFile();
    return files;
}

}  // namespace assay
