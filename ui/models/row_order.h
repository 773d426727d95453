// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/ids.h"
#include "data/row_set.h"

namespace assay {

/// Which row stands at which position of the table. Without a sort nothing is stored per row: all rows are counted
/// through, and a filtered set is indexed every 4,096 rows, so that 100 million rows cost 0.2 MB.
class RowOrder {
public:
    RowOrder() = default;  ///< no rows
    static RowOrder ascending(const RowSet& visible);
    static RowOrder listed(std::vector<RowId> rows);

    std::int64_t size() const { return m_size; }
    RowId at(std::int64_t position) const;  ///< 0 <= position < size()
    /// Where the row stands; nullopt: it is not shown. Listed orders are searched: 10 ms for 10 million rows.
    std::optional<std::int64_t> positionOf(RowId row) const;
    /// Rows at the positions [from, from + count), cut at the end.
    std::vector<RowId> slice(std::int64_t from, std::int64_t count) const;
    const std::vector<RowId>& list() const { return m_list; }  ///< of listed orders; empty otherwise

private:
    enum class Form { All, Filtered, Listed };
    Form m_form = Form::All;
    std::int64_t m_size = 0;
    RowSet m_visible;                    // Filtered
    std::vector<std::int64_t> m_before;  // Filtered: rows before each stretch of 64 words
    std::vector<RowId> m_list;           // Listed
};

}  // namespace assay
