// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <utility>
#include <vector>

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace assay {

/// A sentence under the tool bar that stays until it is dismissed, with buttons for what can be done. Never modal.
class MessageBar : public QFrame {
    Q_OBJECT
public:
    using Choice = std::pair<QString, std::function<void()>>;

    explicit MessageBar(QWidget* parent = nullptr);
    void tell(const QString& sentence, const std::vector<Choice>& choices = {});
    void dismiss();
    QString text() const;

private:
    void clearChoices();
    QLabel* m_label;
    QHBoxLayout* m_buttons;
    QToolButton* m_close;
};

}  // namespace assay
