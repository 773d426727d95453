// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/column_roles_model.h"

#include <QCoreApplication>
#include <QPainter>

#include "text/core_text.h"
#include "widgets/theme.h"

namespace assay {

void ColumnRolesModel::setDataset(const std::shared_ptr<const Dataset>& dataset) {
    beginResetModel();
    m_dataset = dataset;
    m_roles.assign(dataset ? dataset->columns().size() : 0, ColumnRole::Feature);
    endResetModel();
}

void ColumnRolesModel::setRole(int column, ColumnRole role) {
    if (column < 0 || column >= rowCount()) return;
    if (role == ColumnRole::Weight || role == ColumnRole::Target)
        for (ColumnRole& each : m_roles)
            if (each == role) each = ColumnRole::Feature;
    m_roles[static_cast<std::size_t>(column)] = role;
    emit dataChanged(index(0), index(rowCount() - 1));
}

int ColumnRolesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_roles.size());
}

QVariant ColumnRolesModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || !m_dataset) return {};
    const Column& column = m_dataset->columns()[static_cast<std::size_t>(index.row())];
    const ColumnRole columnRole = m_roles[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole: return QString::fromStdString(column.name);
        case Qt::ToolTipRole:
        case Qt::AccessibleDescriptionRole:
            return QString::fromUtf8("%1 \u00b7 %2 \u00b7 %3")
                .arg(QString::fromStdString(column.name), typeName(column.type), data(index, WordRole).toString());
        case BadgeRole: return typeBadge(column.type);
        case RoleRole: return static_cast<int>(columnRole);
        case WordRole:
            return columnRole == ColumnRole::Feature && column.type == ColumnType::Text
                       ? QCoreApplication::translate("ColumnRole", "text, not used")
                       : roleName(columnRole);
        default: return {};
    }
}

QSize ColumnRolesDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const { return {120, 20}; }

void ColumnRolesDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Colors& colors = Theme::instance().colors();
    const auto role = static_cast<ColumnRole>(index.data(ColumnRolesModel::RoleRole).toInt());
    const QRect area = option.rect;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state & (QStyle::State_MouseOver | QStyle::State_HasFocus)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(colors.selection);
        painter->drawRoundedRect(area, 4, 4);
    }
    const QRect badge(area.left(), area.center().y() - 6, 18, 14);
    painter->setPen(colors.line);
    painter->setBrush(colors.surface);
    painter->drawRoundedRect(QRectF(badge).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter->setFont(Theme::font(-4));
    painter->setPen(colors.mutedText);
    painter->drawText(badge, Qt::AlignCenter, index.data(ColumnRolesModel::BadgeRole).toString());

    painter->setFont(Theme::font(-1));
    const QString word = index.data(ColumnRolesModel::WordRole).toString();
    const int wordWidth = painter->fontMetrics().horizontalAdvance(word);
    const QRect right(area.right() - wordWidth - 2, area.top(), wordWidth + 2, area.height());
    painter->setPen(role == ColumnRole::Feature ? colors.mutedText
                    : role == ColumnRole::Drop  ? colors.neutral
                                                : colors.accent);
    painter->drawText(right, Qt::AlignVCenter | Qt::AlignRight, word);

    QFont font = Theme::font();
    font.setStrikeOut(role == ColumnRole::Drop);
    painter->setFont(font);
    painter->setPen(role == ColumnRole::Drop ? colors.mutedText : colors.text);
    const QRect middle(badge.right() + 7, area.top(), right.left() - badge.right() - 15, area.height());
    const QString name = painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, middle.width());
    painter->drawText(middle, Qt::AlignVCenter | Qt::AlignLeft, name);
    painter->restore();
}

}  // namespace assay
