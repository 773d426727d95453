// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QPushButton>
#include <QScrollArea>

#include "plots/frame_panel.h"
#include "plots/panels/compare_view.h"

namespace assay {

/// Adjust the data by its scores, train again, and see whether it helped: against the baseline and against a random
/// change of the same size, on the test rows.
class ComparePanel : public FramePanel {
    Q_OBJECT
public:
    explicit ComparePanel(Session& session, QWidget* parent);

    bool busy() const override { return m_waiting; }
    Action action() const;

protected:
    void paintContent(QCPPainter& painter, QSize size, double scale) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void actionChanged();
    void start();
    void show(std::shared_ptr<const Comparison> comparison);
    void update();

    QComboBox* m_action;
    QDoubleSpinBox* m_amount;
    QPushButton* m_compare;
    QScrollArea* m_scroll;
    QLabel* m_verdict;
    QLabel* m_notes;
    CompareView* m_view;
    std::shared_ptr<const Comparison> m_comparison;
    int m_run = -1;  ///< the run m_comparison belongs to
    bool m_waiting = false;
};

}  // namespace assay
