// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeWidget>

class QMenu;

#include "pipeline/compare.h"

namespace assay {

class Session;
struct Run;
enum class RunRows;

/// The runs so far, newest first: model, method, the task's metric on test rows, time and a verdict. A click shows a run;
/// its menu compares the rows it holds for bad with those of another.
class RunsList : public QTreeWidget {
    Q_OBJECT
public:
    explicit RunsList(Session& session, QWidget* parent = nullptr);
    QSize sizeHint() const override { return {400, 96}; }

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void refill();
    void fill(QTreeWidgetItem* item, const Run& run) const;
    void addComparison(QMenu& menu, const QString& title, int number, RunRows rows);

    Session& m_session;
    bool m_filling = false;
};

/// "12 rows of 7,398 hurt" and the like: one plain sentence about a run.
QString verdictOf(const Run& run);

}  // namespace assay
