// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/delimited/scan.h"

#include "base/error.h"
#include "io/byte_source.h"
#include "io/encoding.h"
#include "io/delimited/quick_rows.h"
#include "io/line_lengths.h"

#include <algorithm>
#include <cstring>
#include <span>
#include <string_view>

namespace assay {
namespace {

constexpr std::size_t pieceBytes = 1 << 18;

/// Takes a text row by row.
class Scanner {
public:
    Scanner(const ScanJob& job, TableCopy* copy) : m_job(job), m_copy(copy), m_cutter(job.cutting), m_quick(job, m_scan) {
        m_scan.facts.resize(job.width);
        for (const std::string& word : job.rules.missing) m_longestWord = std::max(m_longestWord, word.size());
    }

    /// The bytes that are done with.
    std::size_t take(std::string_view text, bool last) {
        std::size_t at = 0;
        while (at < text.size() && m_line <= m_job.skipped) {
            const std::size_t end = text.find('\n', at);
            if (end == std::string_view::npos && !last) return at;
            at = std::min(end, text.size() - 1) + 1;
            ++m_line;
        }
        while (at < text.size()) {
            if (m_copy == nullptr && !m_beforeHeader) at += m_quick.take(text.substr(at), m_line);
            const std::size_t taken = m_cutter.cut(text.substr(at), last, m_row);
            if (taken == 0) break;
            takeRow(text.substr(at, taken));
            m_line += m_row.lines;
            at += taken;
        }
        return at;
    }

    Scan finish() {
        m_quick.finish();
        flush(0);
        return std::move(m_scan);
    }
    std::int64_t line() const { return m_line; }

private:
    void takeRow(std::string_view content);
    void addCells();
    void write();
    void flush(std::size_t limit) {
        if (m_copy == nullptr || m_pending.size() <= limit) return;
        m_copy->output.write(m_pending);
        m_pending.clear();
    }

    const ScanJob& m_job;
    TableCopy* m_copy;
    RowCutter m_cutter;
    Scan m_scan;
    QuickRows m_quick;
    CutRow m_row;
    std::int64_t m_line = 1;
    bool m_beforeHeader = m_job.header;
    std::size_t m_longestWord = 0;
    std::string m_pending;
};

void Scanner::takeRow(std::string_view content) {
    if (m_row.comment) {
        ++m_scan.comments;
        m_scan.regular = false;
        return;
    }
    const bool empty = m_row.blank && (m_row.cells.front().empty());
    if (m_row.blank && (m_job.width > 1 || m_beforeHeader)) {
        m_scan.regular = m_scan.regular && empty;
        return;
    }
    m_scan.backslashes = m_scan.backslashes || m_row.backslashes;
    if (m_beforeHeader) {
        m_beforeHeader = false;
        return;
    }
    const std::size_t cells = m_row.cells.size();
    m_scan.mostCells = std::max(m_scan.mostCells, cells);
    const bool padded = m_copy != nullptr && m_copy->pad && cells <= m_job.width;
    if (m_row.open)
        return m_quick.addBadRow(m_line, cells, content, "a quoted value is not closed, or goes on after its closing quote");
    if (cells != m_job.width && !padded)
        return m_quick.addBadRow(
            m_line, cells, content,
            m_row.malformed ? "a quoted value is not closed, or goes on after its closing quote" : nullptr);
    if (m_copy != nullptr && validUtf8(content) != content.size())
        return m_quick.addBadRow(m_line, cells, content, "holds bytes that are not text");
    if (m_row.malformed) {
        if (m_scan.malformed++ == 0) m_scan.malformedLine = m_line;
        m_scan.regular = false;
    }
    addCells();
    ++m_scan.rows;
    if (m_copy != nullptr) write();
}

void Scanner::addCells() {
    for (std::size_t c = 0; c < m_row.cells.size(); ++c) {
        const std::string_view cell = m_row.cells[c];
        ColumnFacts& facts = m_scan.facts[c];
        // Words are short: most texts need no further look.
        const bool plain = m_job.texts[c] && trimmedCell(cell).size() > m_longestWord;
        if (plain)
            facts.addAs(Spelling::Text, cell, {m_line, m_job.place});
        else
            facts.add(cell, {m_line, m_job.place}, m_job.rules, m_row.quoted[c]);
    }
}

void Scanner::write() {
    for (std::size_t c = 0; c < m_job.width; ++c) {
        if (c > 0) m_pending += ',';
        const std::string_view cell = c < m_row.cells.size() ? m_row.cells[c] : std::string_view();
        const bool word = !cell.empty() && !m_row.quoted[c] &&
                          std::find(m_job.rules.missing.begin(), m_job.rules.missing.end(), trimmedCell(cell)) !=
                              m_job.rules.missing.end();
        if ((cell.empty() && (c >= m_row.cells.size() || !m_row.quoted[c])) || word) continue;
        m_pending += '"';
        for (const char byte : cell) {
            if (byte == '"') m_pending += '"';
            m_pending += byte;
        }
        m_pending += '"';
    }
    // A line without anything is no row for DuckDB: of one column there is a second one, always missing.
    if (m_job.width == 1) m_pending += ',';
    m_pending += '\n';
    flush(pieceBytes);
}

}  // namespace

Scan scanFile(const ScanJob& job, const RunContext& context, TableCopy* copy) {
    ByteSource source(job.file, true);
    Scanner scanner(job, copy);
    LineLengths lengths(job.name, longestDelimitedLine);
    std::vector<char> buffer(2 * pieceBytes);
    std::size_t kept = 0;
    bool zeroBytes = false, first = true;
    for (;;) {
        context.checkpoint();
        if (buffer.size() - kept < pieceBytes) buffer.resize(2 * buffer.size());
        const std::size_t count = source.read(std::span(buffer).subspan(kept, pieceBytes));
        std::string_view text(buffer.data(), kept + count);
        if (first && text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
        first = false;
        zeroBytes = zeroBytes || (count > 0 && std::memchr(buffer.data() + kept, 0, count) != nullptr);
        lengths.add({buffer.data() + kept, count});
        const std::size_t done = scanner.take(text, count == 0);
        if (count == 0) break;
        kept = text.size() - done;
        if (kept > longestDelimitedLine + pieceBytes)
            throw LineTooLong(ErrorKind::Input,
                              "the quoted value that begins here is never closed, or the row is longer than 2,000,000 bytes",
                              "add the missing quote, or give another quote character", {job.name, scanner.line(), {}});
        std::memmove(buffer.data(), text.data() + done, kept);
        if (copy != nullptr) context.report(source.progress());
    }
    Scan scan = scanner.finish();
    scan.zeroBytes = zeroBytes;
    scan.sha256 = source.sha256();
    return scan;
}

}  // namespace assay
