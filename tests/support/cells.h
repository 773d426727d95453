// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/database.h"
#include "data/dataset.h"

#include <QByteArray>

namespace assay::test {

/// The cells of a column as text, in row order: "1|2|-", - for a missing one.
inline QByteArray cells(const Dataset& data, const std::string& name) {
    QByteArray text;
    data.database().execute(
        "SELECT " + sqlName(data.require(name, "")) + "::VARCHAR FROM data ORDER BY rowid", RunContext(),
        [&](const Chunk& chunk) {
            for (std::int64_t i = 0; i < chunk.rows(); ++i)
                text += (text.isEmpty() ? "" : "|") +
                        QByteArray::fromStdString(chunk.missing(0, i) ? "-" : std::string(chunk.text(0, i)));
        });
    return text;
}

}  // namespace assay::test
