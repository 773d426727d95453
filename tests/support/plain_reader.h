// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

namespace assay::test {

/// A cell of delimited text as it is written.
struct WrittenCell {
    QByteArray text;  ///< without its quotes
    bool quoted = false;
};

/// A column as it must be read.
struct PlainColumn {
    QByteArray type;                            ///< BIGINT, DOUBLE, BOOLEAN, DATE, TIMESTAMP, TIME or VARCHAR
    QList<std::optional<QByteArray>> cells{};  ///< as DuckDB prints them, of a DOUBLE its bits; none: missing
};

/// The rule of types once more, simple and slow, without any code of the core: the narrowest type that spells every
/// cell exactly. parts: the rows with which a file begins.
PlainColumn readPlainly(const QList<WrittenCell>& cells, char decimal, std::optional<bool> dayFirst,
                        const QList<qsizetype>& parts);

QByteArray bitsOf(double value);

}  // namespace assay::test
