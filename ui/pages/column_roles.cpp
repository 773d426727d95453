// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/column_roles.h"

#include <QContextMenuEvent>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>

#include <algorithm>

#include "pages/column_roles_model.h"

namespace assay {
namespace {

constexpr int mostRows = 40;  // above, the list scrolls by itself

}  // namespace

QString roleName(ColumnRole role) {
    switch (role) {
        case ColumnRole::Feature: return QCoreApplication::translate("ColumnRole", "feature");
        case ColumnRole::Drop: return QCoreApplication::translate("ColumnRole", "not used");
        case ColumnRole::Weight: return QCoreApplication::translate("ColumnRole", "weight");
        case ColumnRole::Target: return QCoreApplication::translate("ColumnRole", "target");
    }
    return {};
}

ColumnRoles::ColumnRoles(QWidget* parent) : QListView(parent), m_model(new ColumnRolesModel(this)) {
    setObjectName("columnRoles");
    setModel(m_model);
    setItemDelegate(new ColumnRolesDelegate(this));
    setUniformItemSizes(true);
    setMouseTracking(true);
    setEditTriggers(NoEditTriggers);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setStyleSheet("QListView { background: transparent; }");
}

QSize ColumnRoles::minimumSizeHint() const { return sizeHint(); }

QSize ColumnRoles::sizeHint() const {
    return {200, std::clamp(m_model->rowCount(), 3, mostRows) * 20 + 4};
}

void ColumnRoles::setDataset(const std::shared_ptr<const Dataset>& dataset) {
    m_model->setDataset(dataset);
    updateGeometry();
}

void ColumnRoles::setTarget(const QString& name) {
    if (!m_model->dataset()) return;
    if (const auto column = m_model->dataset()->find(name.toStdString()))
        m_model->setRole(static_cast<int>(toIndex(*column)), ColumnRole::Target);
    emit rolesChanged();
}

ColumnRole ColumnRoles::role(int column) const { return m_model->roles().at(static_cast<std::size_t>(column)); }

void ColumnRoles::setRole(int column, ColumnRole role) {
    m_model->setRole(column, role);
    emit rolesChanged();
}

std::vector<std::string> ColumnRoles::dropped() const {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < m_model->roles().size(); ++i)
        if (m_model->roles()[i] == ColumnRole::Drop) names.push_back(m_model->dataset()->columns()[i].name);
    return names;
}

std::string ColumnRoles::weight() const {
    const auto& roles = m_model->roles();
    const auto found = std::find(roles.begin(), roles.end(), ColumnRole::Weight);
    return found == roles.end() ? std::string()
                                : m_model->dataset()->columns()[static_cast<std::size_t>(found - roles.begin())].name;
}

int ColumnRoles::features() const {
    int count = 0;
    for (std::size_t i = 0; i < m_model->roles().size(); ++i)
        count += m_model->roles()[i] == ColumnRole::Feature &&
                 m_model->dataset()->columns()[i].type != ColumnType::Text;
    return count;
}

void ColumnRoles::offer(const QModelIndex& index, const QPoint& where) {
    if (!index.isValid() || role(index.row()) == ColumnRole::Target) return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const Column& column = m_model->dataset()->columns()[static_cast<std::size_t>(index.row())];
    for (const ColumnRole each : {ColumnRole::Feature, ColumnRole::Drop, ColumnRole::Weight}) {
        QAction* action = menu->addAction(roleName(each));
        action->setCheckable(true);
        action->setChecked(role(index.row()) == each);
        action->setEnabled(each != ColumnRole::Weight || column.type == ColumnType::Number);
        connect(action, &QAction::triggered, this, [this, row = index.row(), each] { setRole(row, each); });
    }
    menu->popup(where);
}

void ColumnRoles::mouseReleaseEvent(QMouseEvent* event) {
    QListView::mouseReleaseEvent(event);
    if (event->button() == Qt::LeftButton) offer(indexAt(event->pos()), event->globalPosition().toPoint());
}

void ColumnRoles::contextMenuEvent(QContextMenuEvent* event) { offer(indexAt(event->pos()), event->globalPos()); }

void ColumnRoles::keyPressEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Space) return QListView::keyPressEvent(event);
    offer(currentIndex(), viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft()));
}

}  // namespace assay
