// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/workbook/number_format.h"
#include "io/workbook/package.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

/// The texts that cells refer to by their number.
class SharedStrings {
public:
    void add(std::string_view text);
    std::size_t size() const { return m_ends.size(); }
    std::string_view operator[](std::size_t i) const;

private:
    std::string m_bytes;
    std::vector<std::size_t> m_ends;
};

/// An Office Open XML workbook (ECMA-376, part 1, 18), opened: everything but its cells.
struct Workbook {
    struct Sheet {
        std::string name, part;
        bool hidden = false;
    };
    std::vector<Sheet> sheets;  ///< with cells, in order
    bool epoch1904 = false;
    std::vector<NumberMeaning> styles;  ///< by the number that a cell gives
    SharedStrings strings;
};

/// maxStringBytes: of the part of shared strings, for a quick look; 0 reads all. Throws Error(Input).
Workbook readWorkbook(const Package& package, std::int64_t maxStringBytes, const RunContext& context);

/// "_x000D_" stands for a character that XML cannot hold or that would be lost (22.4.2.4).
std::string withoutEscapes(std::string_view text);

enum class CellKind { Missing, Number, Text, Boolean, Date, DateTime, TimeOfDay, Failed, Uncomputed };

struct SheetCell {
    std::size_t column = 0;
    CellKind kind = CellKind::Missing;
    std::string_view text;  ///< as a table of text has it: "1.5", "true", "2024-01-31"
};

/// The rows of a sheet that hold cells, in order. row: 1-based, as the sheet counts. Cells come by column; their texts
/// hold until the call returns. Gives false to end. Throws Error(Input), Cancelled.
using RowSink = std::function<bool(std::int64_t row, const std::vector<SheetCell>& cells)>;
void readRows(const Package& package, const Workbook& book, const std::string& part, const RowSink& sink,
              const RunContext& context);

}  // namespace assay
