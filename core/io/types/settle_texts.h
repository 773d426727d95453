// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/run_context.h"
#include "data/database.h"
#include "data/dataset.h"
#include "io/types/column_facts.h"

#include <map>
#include <vector>

namespace assay {

/// Gives the columns of the table of samples that are stored as text the type that their cells spell, by decideType, and
/// those of the types that the user asked for. kept: texts that stay texts, since their file says so; their note says
/// where all of them spell something else. Cost: a pass over those columns that are not text within the first 10,000 rows.
void settleTexts(const Database& database, std::vector<Column>& columns, const TypeRules& rules,
                 const std::map<std::string, ColumnType>& asked, const std::vector<bool>& kept,
                 const RunContext& context);

/// What a column of numbers or times loses as one: infinite numbers become missing, whole numbers beyond 2^53 text, and
/// times with a zone are moved to UTC, as the notes say.
void settleValues(const Database& database, std::vector<Column>& columns, const RunContext& context);

}  // namespace assay
