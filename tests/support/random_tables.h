// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/open.h"
#include "support/plain_reader.h"

#include <QByteArray>
#include <QList>

#include <random>

namespace assay::test {

/// A table of delimited text drawn at random: columns of one spelling with a few cells of others in the first rows, where
/// types are no longer guessed from, and in the last row; in one file or several. The same seed, the same table.
/// Columns are called c0, c1, ...; beside them is one of whole numbers.
class RandomTable {
public:
    explicit RandomTable(unsigned seed);

    QList<QByteArray> files() const;
    LoadOptions options() const;
    QList<PlainColumn> right() const;  ///< c0, c1, ... as they must be read
    /// The same cells as texts of JSON, an object a line, null first; and how they must be read.
    QByteArray jsonLines() const;
    QList<PlainColumn> rightOfJson() const;

private:
    enum class Quoting { Minimal, All, Texts, Some, Backslash };

    int upTo(int most) { return static_cast<int>(m_random() % static_cast<unsigned>(most + 1)); }
    bool oneIn(int chances) { return upTo(chances - 1) == 0; }
    QByteArray digits(int count);
    QByteArray number(int kind);
    QByteArray date(int kind);
    QByteArray text();
    QByteArray cell(int kind);
    WrittenCell quoted(const QByteArray& text);
    void drawLayout();
    void drawColumn(int kind);
    QByteArray written(const WrittenCell& cell) const;

    std::mt19937 m_random;
    QList<QList<WrittenCell>> m_columns;
    QList<qsizetype> m_parts{0};
    QList<QList<qsizetype>> m_orders;  ///< of the columns in each file
    Quoting m_quoting = Quoting::Minimal;
    char m_delimiter = ',', m_decimal = '.';
    QByteArray m_lineEnd = "\n";
    qsizetype m_rows = 0;
    bool m_given = true, m_lastLineEnds = true;
    std::optional<bool> m_dayFirst;
};

}  // namespace assay::test
