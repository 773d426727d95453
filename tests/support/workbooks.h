// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <map>
#include <string>

namespace assay::test {

/// A zip archive of these parts, name to bytes.
void writeZip(const std::string& path, const std::map<std::string, QByteArray>& parts);

/// A workbook whose sheets have this XML between <sheetData> and </sheetData>, by name in the order of their names.
/// styles: number formats of the styles 0, 1, ..., built-in ids or format codes; strings: the shared ones, each <si>'s
/// content.
struct WorkbookParts {
    std::map<std::string, QByteArray> sheets;
    QList<QByteArray> styles, strings;
    bool epoch1904 = false;
};
std::map<std::string, QByteArray> partsOf(const WorkbookParts& book);
void writeWorkbook(const std::string& path, const WorkbookParts& book);

}  // namespace assay::test
