// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QTableWidget;

namespace assay {

class Session;
struct Preview;

/// The first rows of a file while the rest of it is read.
class PreviewPage : public QWidget {
    Q_OBJECT
public:
    explicit PreviewPage(Session& session, QWidget* parent = nullptr);

private:
    void begin(const QString& path);
    void show(const Preview& preview);

    QLabel* m_title;
    QTableWidget* m_rows;
};

}  // namespace assay
