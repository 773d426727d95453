// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"
#include "io/delimited/dialect.h"
#include "io/file_set.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace assay {
namespace {

[[noreturn]] void refuse(const PartDialect& part, const std::string& problem) {
    throw Error(ErrorKind::Input, problem, "give files with the same columns", {part.name, 0, {}});
}

/// Where the columns of a file belong: by name, or by order when the file has no header.
std::vector<std::size_t> columnsOf(const Dialect& table, const Dialect& how) {
    const PartDialect& part = how.parts.front();
    const std::string first = fileNameOf(table.parts.front().name);
    if (!part.header && how.names.size() == table.names.size()) return part.columns;
    std::map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < table.names.size(); ++i) places[table.names[i]] = i;
    std::vector<std::size_t> columns;
    for (const std::string& name : how.names) {
        const auto found = places.find(name);
        if (found == places.end()) refuse(part, foreignColumn(name, first));
        columns.push_back(found->second);
        places.erase(found);
    }
    if (!places.empty()) refuse(part, lackingColumn(places.begin()->first, first));
    return columns;
}

bool isNumber(const std::string& type) {
    return type == "BIGINT" || type == "DOUBLE";
}

/// A format of dates holds for a whole table: where files differ in it, their dates are texts.
void joinFormats(Dialect& table, Dialect& how, std::string Dialect::*format, const std::string& type) {
    const auto has = [&](const Dialect& dialect) {
        return std::find(dialect.types.begin(), dialect.types.end(), type) != dialect.types.end();
    };
    if (!has(how)) return;
    if (!has(table)) table.*format = how.*format;
    if (table.*format == how.*format) return;
    for (std::size_t i = 0; i < how.types.size(); ++i) {
        std::string& known = table.types[how.parts.front().columns[i]];
        if (how.types[i] != type && known != type) continue;
        known = how.types[i] = "VARCHAR";
        table.notes[how.parts.front().columns[i]] = "read as text: the files write dates in different ways";
    }
}

void joinType(Dialect& table, std::size_t column, const std::string& type) {
    std::string& known = table.types[column];
    if (known == type || type.empty()) return;
    if (known.empty()) {
        known = type;
    } else if (isNumber(known) && isNumber(type)) {
        known = "DOUBLE";
    } else {
        if (isNumber(known) || isNumber(type))
            table.mixed.insert(column);
        else
            table.notes[column] = "read as text: its cells are not of one type in all files";
        known = "VARCHAR";
    }
}

}  // namespace

void forgetEmptyColumns(Connection& connection, Dialect& dialect, std::int64_t rows, const RunContext& context) {
    std::vector<std::size_t> columns;
    std::string fields;
    for (std::size_t i = 0; i < dialect.types.size(); ++i) {
        if (dialect.types[i] != "VARCHAR") continue;
        fields += fmt::format("{}count(c{})", columns.empty() ? "" : ", ", i);
        columns.push_back(i);
    }
    if (columns.empty()) return;
    Dialect all = dialect;
    all.missingWords = true;
    const std::vector<std::string> texts(dialect.types.size(), "VARCHAR");
    connection.execute(
        fmt::format("SELECT {} FROM (FROM {} LIMIT {})", fields, readTable(all, texts, Misfits::Reject), rows), context,
        [&](const Chunk& chunk) {
            for (std::size_t k = 0; k < columns.size(); ++k)
                if (chunk.bigints(k)[0] == 0) dialect.types[columns[k]].clear();
        });
}

void append(Dialect& table, Dialect how) {
    how.parts.front().columns = columnsOf(table, how);
    joinFormats(table, how, &Dialect::dateFormat, "DATE");
    joinFormats(table, how, &Dialect::timestampFormat, "TIMESTAMP");
    for (std::size_t i = 0; i < how.types.size(); ++i) joinType(table, how.parts.front().columns[i], how.types[i]);
    table.missingWords = table.missingWords || how.missingWords;
    table.parts.push_back(std::move(how.parts.front()));
}

}  // namespace assay
