// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QListView>

#include "data/dataset.h"

namespace assay {

enum class ColumnRole { Feature, Drop, Weight, Target };
QString roleName(ColumnRole role);

class ColumnRolesModel;

/// The columns of the data set and what each is used for. A click on a column (or Space, or the context menu) offers the
/// roles; the target is chosen in the panel above and only shown here.
class ColumnRoles : public QListView {
    Q_OBJECT
public:
    explicit ColumnRoles(QWidget* parent = nullptr);

    void setDataset(const std::shared_ptr<const Dataset>& dataset);
    void setTarget(const QString& name);
    ColumnRole role(int column) const;
    void setRole(int column, ColumnRole role);
    std::vector<std::string> dropped() const;
    std::string weight() const;  ///< empty: none
    int features() const;  ///< texts are none
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void rolesChanged();

protected:
    void mouseReleaseEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void offer(const QModelIndex& index, const QPoint& where);
    ColumnRolesModel* m_model;
};

}  // namespace assay
