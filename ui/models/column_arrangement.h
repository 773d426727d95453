// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/table_column.h"

#include <QString>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace assay {

/// How the user wants the columns of a data set: in which order, which of them hidden, which pinned, how wide. By
/// name, so that it outlives runs, which add columns, and fits the next file with the same columns.
class ColumnArrangement {
public:
    /// The shown columns in order, pinned ones first, out of those in their first order.
    std::vector<TableColumn> arranged(const std::vector<TableColumn>& first) const;

    bool hidden(const std::string& key) const { return m_hidden.contains(key); }
    bool plain() const {  ///< nothing was changed
        return m_order.empty() && m_hidden.empty() && m_pinned.empty() && m_widths.empty();
    }
    void setWidth(const std::string& key, int width) { m_widths[key] = width; }
    int width(const std::string& key) const;  ///< 0: as wide as its cells ask for
    void setHidden(const std::vector<std::string>& keys, bool hidden);
    void setPinned(const std::string& key, bool pinned) { m_pinned[key] = pinned; }
    /// Puts a column before another of those shown (behind all for an empty key); it is pinned when that one is.
    void move(const std::vector<TableColumn>& first, const std::string& key, const std::string& before);
    void moveToEnd(const std::vector<TableColumn>& first, const std::string& key, bool right);

    QByteArray save() const;
    static ColumnArrangement restored(const QByteArray& saved);  ///< plain when it cannot be read
    bool operator==(const ColumnArrangement&) const = default;

private:
    std::vector<std::string> m_order;  ///< all columns known when one was moved; empty: the first order
    std::set<std::string> m_hidden;
    std::map<std::string, bool> m_pinned;  ///< where it differs from the first
    std::map<std::string, int> m_widths;   ///< where the user chose one

    std::vector<TableColumn> inOrder(const std::vector<TableColumn>& first) const;
};

/// Arrangements on disk, by the names of the columns, the last 100 of them.
ColumnArrangement rememberedArrangement(const Dataset& dataset);
void rememberArrangement(const Dataset& dataset, const ColumnArrangement& arrangement);

}  // namespace assay
