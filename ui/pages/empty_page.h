// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace assay {

class Session;

/// Before there is data: drop a file, open one, take a recent one or a sample. While a first file loads: its first rows.
class EmptyPage : public QWidget {
    Q_OBJECT
public:
    explicit EmptyPage(Session& session, QWidget* parent = nullptr);

signals:
    void openRequested();
    void fileRequested(const QString& path);

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void refill();
    QWidget* column(const QString& title, const QString& emptyText, QVBoxLayout*& list);
    QPushButton* link(const QString& text, const QString& note, const QString& path);
    QVBoxLayout* m_layout;
    QWidget* m_content = nullptr;
};

}  // namespace assay
