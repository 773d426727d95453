// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>
#include <QStringList>

class QMimeData;

namespace assay {

/// Files opened lately, newest first, at most 10; those that are gone are left out.
QStringList recentFiles();
void rememberFile(const QString& path);

/// A data set that comes with the program.
struct Sample {
    QString id;       ///< the file's name without ending
    QString title, summary;
    QString path;
};
/// Installed beside the program (share/assay/samples), or in the source tree it was built in.
std::vector<Sample> samples();

/// What the file dialog offers, from core's formats.
QString openFilter();

/// The local files and folders of a drag.
QStringList droppedFiles(const QMimeData* data);

}  // namespace assay
