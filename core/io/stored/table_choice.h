// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace assay {

/// A table in the file of a database.
struct StoredTable {
    std::string name;  ///< as the user may give it
    std::int64_t rows = 0;
};

/// Which of the tables is read, and a sentence on the others where nobody said which.
struct TableChoice {
    std::size_t index = 0;
    std::string note;  ///< empty: it is the only one, or the one that was asked for
};

/// wanted: its name; empty: the table with the most rows, of equal ones the first. Throws Error(Usage) for a name that
/// is not there, Error(Input) when there is no table at all.
TableChoice chosenTable(const std::vector<StoredTable>& tables, const std::string& wanted, const std::string& path);

/// "name", as SQL writes what is called so.
std::string inQuotes(const std::string& name);

}  // namespace assay
