// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QAbstractListModel>
#include <QStyledItemDelegate>

#include "pages/column_roles.h"

namespace assay {

class ColumnRolesModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum { BadgeRole = Qt::UserRole, RoleRole, WordRole };  ///< WordRole: what the column is used for, in words
    using QAbstractListModel::QAbstractListModel;

    void setDataset(const std::shared_ptr<const Dataset>& dataset);
    void setRole(int column, ColumnRole role);  ///< weight and target move here from where they were
    const std::vector<ColumnRole>& roles() const { return m_roles; }
    const std::shared_ptr<const Dataset>& dataset() const { return m_dataset; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    std::shared_ptr<const Dataset> m_dataset;
    std::vector<ColumnRole> m_roles;
};

/// Badge of the type, name, and the role at the right edge.
class ColumnRolesDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace assay
