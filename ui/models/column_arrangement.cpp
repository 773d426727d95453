// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/column_arrangement.h"

#include "session/settings.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace assay {
namespace {

constexpr int kMostRemembered = 100;
constexpr int kNarrowest = 16, kWidest = 4000;  // pixels that can have been chosen

QString settingsKey(const Dataset& dataset) {
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (const Column& column : dataset.columns()) {
        hash.addData(QByteArray::fromStdString(column.name));
        hash.addData(QByteArray(1, '\0'));
    }
    return QString::fromLatin1(hash.result().toHex());
}

QString text(const std::string& key) {
    return QString::fromStdString(key);
}

}  // namespace

std::vector<TableColumn> ColumnArrangement::inOrder(const std::vector<TableColumn>& first) const {
    std::vector<TableColumn> columns = first;
    for (TableColumn& column : columns)
        if (const auto found = m_pinned.find(column.key); found != m_pinned.end()) column.pinned = found->second;
    if (!m_order.empty()) {
        std::map<std::string, double> places;
        for (const std::string& key : m_order) places.emplace(key, static_cast<double>(places.size()));
        // A column that came later stands behind the one it follows at first.
        const double step = 1.0 / static_cast<double>(first.size() + 1);
        double last = -1;
        for (const TableColumn& column : first) last = places.emplace(column.key, last + step).first->second;
        std::stable_sort(columns.begin(), columns.end(), [&](const TableColumn& a, const TableColumn& b) {
            return places.find(a.key)->second < places.find(b.key)->second;
        });
    }
    std::stable_partition(columns.begin(), columns.end(), [](const TableColumn& column) { return column.pinned; });
    return columns;
}

std::vector<TableColumn> ColumnArrangement::arranged(const std::vector<TableColumn>& first) const {
    if (plain()) return first;
    std::vector<TableColumn> columns = inOrder(first);
    std::erase_if(columns, [this](const TableColumn& column) { return hidden(column.key); });
    // A table without columns would offer no header to bring them back.
    return columns.empty() && !first.empty() ? std::vector<TableColumn>{first.front()} : columns;
}

void ColumnArrangement::setHidden(const std::vector<std::string>& keys, bool hidden) {
    for (const std::string& key : keys)
        if (hidden)
            m_hidden.insert(key);
        else
            m_hidden.erase(key);
}

void ColumnArrangement::move(const std::vector<TableColumn>& first, const std::string& key, const std::string& before) {
    if (key == before) return;
    std::vector<TableColumn> columns = inOrder(first);
    const auto at = [&](const std::string& wanted) {
        return std::find_if(columns.begin(), columns.end(),
                            [&](const TableColumn& column) { return column.key == wanted; });
    };
    const auto from = at(key);
    if (from == columns.end()) return;
    TableColumn moved = *from;
    columns.erase(from);
    const auto to = at(before);
    const bool pinned = to != columns.end() && to->pinned;
    if (moved.pinned != pinned) m_pinned[key] = pinned;
    columns.insert(to, moved);
    m_order.clear();
    for (const TableColumn& column : columns) m_order.push_back(column.key);
}

void ColumnArrangement::moveToEnd(const std::vector<TableColumn>& first, const std::string& key, bool right) {
    if (right) return move(first, key, {});
    // The left end of the columns that scroll; of the pinned ones for a pinned one.
    const std::vector<TableColumn> columns = inOrder(first);
    const auto own =
        std::find_if(columns.begin(), columns.end(), [&](const TableColumn& column) { return column.key == key; });
    if (own == columns.end()) return;
    const auto target = std::find_if(columns.begin(), columns.end(),
                                     [&](const TableColumn& column) { return column.pinned == own->pinned; });
    move(first, key, target->key);
}

int ColumnArrangement::width(const std::string& key) const {
    const auto found = m_widths.find(key);
    return found == m_widths.end() ? 0 : found->second;
}

QByteArray ColumnArrangement::save() const {
    QJsonArray order, hidden;
    QJsonObject pinned, widths;
    for (const std::string& key : m_order) order.append(text(key));
    for (const std::string& key : m_hidden) hidden.append(text(key));
    for (const auto& [key, value] : m_pinned) pinned.insert(text(key), value);
    for (const auto& [key, value] : m_widths) widths.insert(text(key), value);
    return QJsonDocument(QJsonObject{{"order", order}, {"hidden", hidden}, {"pinned", pinned}, {"widths", widths}})
        .toJson(QJsonDocument::Compact);
}

ColumnArrangement ColumnArrangement::restored(const QByteArray& saved) {
    ColumnArrangement result;
    const QJsonObject object = QJsonDocument::fromJson(saved).object();
    for (const auto& each : object["order"].toArray()) result.m_order.push_back(each.toString().toStdString());
    for (const auto& each : object["hidden"].toArray()) result.m_hidden.insert(each.toString().toStdString());
    const QJsonObject pinned = object["pinned"].toObject();
    for (auto each = pinned.begin(); each != pinned.end(); ++each)
        result.m_pinned[each.key().toStdString()] = each.value().toBool();
    const QJsonObject widths = object["widths"].toObject();
    for (auto each = widths.begin(); each != widths.end(); ++each)
        if (const int width = each.value().toInt(); width >= kNarrowest && width <= kWidest)
            result.m_widths[each.key().toStdString()] = width;
    return result;
}

ColumnArrangement rememberedArrangement(const Dataset& dataset) {
    return ColumnArrangement::restored(QSettings().value("columns/" + settingsKey(dataset)).toByteArray());
}

void rememberArrangement(const Dataset& dataset, const ColumnArrangement& arrangement) {
    const QString key = settingsKey(dataset);
    Settings::instance().keep([&](QSettings& settings) {
        QStringList recent = settings.value("columnsRecent").toStringList();
        recent.removeAll(key);
        if (arrangement.plain()) {
            settings.remove("columns/" + key);
        } else {
            recent.prepend(key);
            settings.setValue("columns/" + key, arrangement.save());
        }
        while (recent.size() > kMostRemembered) settings.remove("columns/" + recent.takeLast());
        settings.setValue("columnsRecent", recent);
    });
}

}  // namespace assay
