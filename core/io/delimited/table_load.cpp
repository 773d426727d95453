// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/delimited/table_load.h"

#include "base/error.h"
#include "base/out_of_memory.h"
#include "io/beside.h"
#include "io/file_set.h"
#include "io/line_lengths.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace assay {
namespace {

std::optional<ColumnType> askedType(const LoadOptions& options, const std::string& name) {
    const auto found = options.types.find(name);
    return found == options.types.end() ? std::nullopt : std::optional(found->second);
}

void requireColumns(const LoadOptions& options, const std::vector<std::string>& names) {
    for (const auto& [name, type] : options.types)
        if (std::find(names.begin(), names.end(), name) == names.end())
            throw Error(ErrorKind::Usage, fmt::format("there is no column '{}' to give a type to", name),
                        fmt::format("columns are {}{}",
                                    fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(
                                                                                 std::min<std::size_t>(8, names.size())),
                                              ", "),
                                    names.size() > 8 ? ", ..." : ""));
}

PlaceText placeText(const Parts& parts) {
    return [&parts](const CellPlace& place) {
        const std::string line = fmt::format("at line {}", place.line);
        return parts.size() == 1 ? line : line + " of " + fileNameOf(parts[place.file].text.path);
    };
}

/// One load of one reading of the text.
class Loader {
public:
    Loader(Parts& parts, const LoadOptions& options)
        : m_parts(parts), m_options(options), m_columns(tableColumns(parts)) {
        requireColumns(options, m_columns.names);
        for (std::size_t i = 0; i < parts.size(); ++i) m_copies.push_back(m_folder.file(fmt::format("{}.csv", i)));
    }

    Loading load(Way way, const RunContext& context);

private:
    ScanJob jobOf(std::size_t i) const;
    void openDatabase(const RunContext& context);
    void plan(const std::vector<TypeDecision>& types);
    bool tryLoad(const RunContext& context);
    void scanAll(const RunContext& context);
    void joinFacts();
    void decide();
    void tellQuotes();
    void tellEmptyQuotes(const ColumnFacts& facts, TypeDecision& type) const;
    void loadFiles(const RunContext& context);
    void widen(std::size_t i, std::size_t cells);
    void copyAll(const RunContext& context);
    void loadCopies(const RunContext& context);
    bool wouldChange(const TablePlan& loaded) const;
    void requireEmptyCells();
    std::int64_t loadedRows(const RunContext& context) const;

    Parts& m_parts;
    const LoadOptions& m_options;
    TableColumns m_columns;
    TemporaryFolder m_folder;
    std::vector<std::string> m_copies;
    std::vector<TypeDecision> m_sample;
    TablePlan m_plan;
    Loading m_loading;
    bool m_copied = false;
};

ScanJob Loader::jobOf(std::size_t i) const {
    const TextPart& part = m_parts[i];
    ScanJob job{part.text.readable, part.text.path, part.layout.cutting, part.layout.skipped, part.header,
                part.width(),       i,              part.rules(m_options), {}};
    // What is text within the first rows needs no further look, unless it is nearly something else.
    for (std::size_t c = 0; c < part.width(); ++c) {
        const std::size_t column = m_columns.ofCells[i][c];
        const bool asked = column != PartSource::none && m_options.types.contains(m_columns.names[column]);
        job.texts.push_back(!asked && part.sampleRows > 100 && part.facts[c].present() > 20 && part.facts[c].onlyTexts());
    }
    return job;
}

void Loader::plan(const std::vector<TypeDecision>& types) {
    m_plan.types = types;
    m_plan.parts.clear();
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        const TextPart& part = m_parts[i];
        PartSource source{part.text.readable, part.layout.cutting, part.layout.skipped, part.header, part.decimal, m_copied, m_columns.ofCells[i]};
        const bool oddHeader = part.layout.header != Layout::Header::Alike;
        if (oddHeader && part.header) {
            ++source.skipped;
            source.header = false;
        }
        if (m_copied) {
            source.file = m_copies[i];
            source.cutting = {};
            source.skipped = 0;
            source.header = false;
            if (part.width() == 1) source.columns.push_back(PartSource::none);
        }
        m_plan.parts.push_back(std::move(source));
    }
}

void Loader::joinFacts() {
    m_loading.facts.assign(m_columns.names.size(), {});
    for (std::size_t i = 0; i < m_parts.size(); ++i)
        for (std::size_t k = 0; k < m_columns.ofCells[i].size(); ++k)
            if (const std::size_t column = m_columns.ofCells[i][k]; column != PartSource::none)
                m_loading.facts[column].append(m_loading.scans[i].facts[k]);
}

void Loader::decide() {
    const PlaceText place = placeText(m_parts);
    m_loading.types.clear();
    for (std::size_t i = 0; i < m_loading.facts.size(); ++i)
        m_loading.types.push_back(decideType(m_loading.facts[i], m_parts.front().rules(m_options),
                                             askedType(m_options, m_columns.names[i]), place, &m_sample[i]));
    m_plan.missingWords.clear();
    const bool words = std::any_of(m_loading.facts.begin(), m_loading.facts.end(), [&](const ColumnFacts& facts) {
        const auto at = static_cast<std::size_t>(&facts - m_loading.facts.data());
        return !facts.words().empty() || (facts.has(Spelling::Word) && m_loading.types[at].stored != "VARCHAR");
    });
    if (words) m_plan.missingWords = m_parts.front().rules(m_options).missing;
    for (std::size_t i = 0; i < m_loading.facts.size(); ++i) tellEmptyQuotes(m_loading.facts[i], m_loading.types[i]);
    tellQuotes();
}

/// Where all texts are in quotes, nothing tells an empty text from a missing one.
void Loader::tellEmptyQuotes(const ColumnFacts& facts, TypeDecision& type) const {
    const std::int64_t count = facts.quotedEmpty().count;
    if (type.stored != "VARCHAR" || facts.present() == 0 || count == 0 || facts.emptyTexts()) return;
    type.note += fmt::format("{}{} of nothing but two quotes {} read as missing, the first {}",
                             type.note.empty() ? "" : "; ", count == 1 ? "1 cell" : fmt::format("{} cells", count),
                             count == 1 ? "is" : "are", placeText(m_parts)(facts.quotedEmpty().first));
}

/// Where DuckDB has to tell cells in quotes from others, what is missing in spite of them is converted.
void Loader::tellQuotes() {
    m_plan.quotedTexts = m_copied;
    for (std::size_t i = 0; i < m_loading.facts.size(); ++i) {
        const ColumnFacts& facts = m_loading.facts[i];
        const bool text = m_loading.types[i].stored == "VARCHAR";
        m_plan.quotedTexts = m_plan.quotedTexts || (text && (facts.emptyTexts() || (facts.quotedWords() && !m_plan.missingWords.empty())));
    }
    if (!m_plan.quotedTexts) return;
    for (std::size_t i = 0; i < m_loading.facts.size(); ++i) {
        const ColumnFacts& facts = m_loading.facts[i];
        TypeDecision& type = m_loading.types[i];
        if (type.stored == "VARCHAR")
            type.nullEmpty = facts.quotedEmpty().count > 0 && !facts.emptyTexts();
        else if (facts.quotedEmpty().count > 0 || facts.quotedWords())
            type.direct = false;
    }
}

void Loader::scanAll(const RunContext& context) {
    m_loading.scans.clear();
    for (std::size_t i = 0; i < m_parts.size(); ++i) m_loading.scans.push_back(scanFile(jobOf(i), context));
}

/// The widest row says how many columns there are; those without a name are called by their place.
void Loader::widen(std::size_t i, std::size_t cells) {
    TextPart& part = m_parts[i];
    for (std::size_t k = part.width(); k < cells; ++k) {
        const std::string name = fmt::format("column{}", k + 1);
        const auto found = std::find(m_columns.names.begin(), m_columns.names.end(), name);
        m_columns.ofCells[i].push_back(static_cast<std::size_t>(found - m_columns.names.begin()));
        if (found != m_columns.names.end()) continue;
        m_columns.names.push_back(name);
        m_sample.emplace_back();
    }
    part.layout.cells = std::max(part.layout.cells, cells);
    part.facts.resize(part.layout.cells);
}

void Loader::copyAll(const RunContext& context) {
    const bool pad = m_options.badRows == BadRows::ReadAsText;
    m_loading.scans.clear();
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        const double from = static_cast<double>(i) / static_cast<double>(m_parts.size());
        const double to = static_cast<double>(i + 1) / static_cast<double>(m_parts.size());
        if (pad) widen(i, scanFile(jobOf(i), context).mostCells);
        const ScanJob job = jobOf(i);
        TemporaryOutput output(m_copies[i]);
        TableCopy copy{output, pad};
        m_loading.scans.push_back(scanFile(job, context.part("Converting", from, to), &copy));
        output.close();
    }
    m_copied = true;
}

/// A cell that the header does not name is always empty, else it is a column.
void Loader::requireEmptyCells() {
    for (std::size_t i = 0; i < m_parts.size(); ++i)
        for (std::size_t k = 0; k < m_columns.ofCells[i].size(); ++k) {
            const ColumnFacts& facts = m_loading.scans[i].facts[k];
            if (m_columns.ofCells[i][k] != PartSource::none || facts.present() + facts.blanks() == 0) continue;
            if (m_parts.size() > 1)
                throw Error(ErrorKind::Input, "has a value behind the last column of its header",
                            "give that column a name", {m_parts[i].text.path, facts[Spelling::Text].first.line, {}});
            m_columns.ofCells[i][k] = m_columns.names.size();
            m_columns.names.push_back(fmt::format("column{}", m_columns.names.size() + 1));
            m_sample.emplace_back();
        }
}

bool Loader::wouldChange(const TablePlan& loaded) const {
    for (std::size_t i = 0; i < m_loading.types.size(); ++i) {
        const TypeDecision &now = m_loading.types[i], &then = loaded.types[i];
        if (now.stored != then.stored || now.direct != then.direct || now.nullEmpty != then.nullEmpty) return true;
        if (!now.direct && (now.dates.order != then.dates.order || now.dates.firstYear != then.dates.firstYear ||
                            now.notation.thousands != then.notation.thousands))
            return true;
    }
    return loaded.missingWords != m_plan.missingWords || loaded.quotedTexts != m_plan.quotedTexts;
}

void Loader::openDatabase(const RunContext& context) {
    DatabaseOptions allowed{context.threads, {}};
    for (const TextPart& part : m_parts) allowed.readableFiles.push_back(part.text.readable);
    allowed.readableFiles.insert(allowed.readableFiles.end(), m_copies.begin(), m_copies.end());
    m_loading.database = std::make_shared<Database>(allowed);
}

/// Whether DuckDB took it all; what does not fit is known when all cells have been looked at.
bool Loader::tryLoad(const RunContext& context) {
    try {
        loadTable(*m_loading.database, m_plan, context);
        return true;
    } catch (const OutOfMemory&) {
        throw;
    } catch (const Error&) {
        return false;
    }
}

std::int64_t Loader::loadedRows(const RunContext& context) const {
    return m_loading.database->integer(fmt::format("SELECT count(*) FROM {}", dataTable), context);
}

void Loader::loadFiles(const RunContext& context) {
    plan(m_sample);
    const bool words = std::any_of(m_parts.begin(), m_parts.end(), [](const TextPart& part) {
        return std::any_of(part.facts.begin(), part.facts.end(),
                           [](const ColumnFacts& facts) { return facts.has(Spelling::Word); });
    });
    if (words) m_plan.missingWords = m_parts.front().rules(m_options).missing;
    bool loaded = false;
    beside(
        context.part("Reading", 0, 0.9), [&](const RunContext& part) { loaded = tryLoad(part); },
        [&](const RunContext& part) { scanAll(part); });
    requireEmptyCells();
    joinFacts();
    const TablePlan tried = m_plan;
    decide();
    bool regular = true;
    for (const Scan& scan : m_loading.scans) {
        m_loading.rows += scan.rows;
        regular = regular && scan.regular && !scan.zeroBytes && scan.badRowCount == 0;
    }
    // DuckDB does not see that such a cell is missing.
    for (const ColumnFacts& facts : m_loading.facts) regular = regular && !facts.paddedWords();
    if (regular && (!loaded || wouldChange(tried))) {
        plan(m_loading.types);
        loaded = tryLoad(context);
    }
    m_loading.irregular = !regular || !loaded || loadedRows(context) != m_loading.rows;
}

void Loader::loadCopies(const RunContext& context) {
    copyAll(context.part("Converting", 0, 0.5));
    requireEmptyCells();
    joinFacts();
    decide();
    plan(m_loading.types);
    m_plan.missingWords.clear();
    loadTable(*m_loading.database, m_plan, context.part("Reading", 0.5, 0.9));
    m_loading.rows = loadedRows(context);
}

Loading Loader::load(Way way, const RunContext& context) {
    m_sample = decideSample(m_parts, m_columns, m_options);
    openDatabase(context);
    if (way == Way::Files)
        loadFiles(context);
    else
        loadCopies(context);
    m_loading.names = m_columns.names;
    return std::move(m_loading);
}

void collectBadRows(Loading& loading, const Parts& parts) {
    constexpr std::size_t maxReported = 1000;
    for (std::size_t i = 0; i < loading.scans.size(); ++i) {
        loading.badRowCount += loading.scans[i].badRowCount;
        for (BadRow& row : loading.scans[i].badRows) {
            if (loading.badRows.size() == maxReported) break;
            if (parts.size() > 1) row.file = parts[i].text.path;
            loading.badRows.push_back(std::move(row));
        }
    }
}

}  // namespace

std::vector<TypeDecision> decideSample(const Parts& parts, const TableColumns& columns, const LoadOptions& options) {
    std::vector<ColumnFacts> facts(columns.names.size());
    for (std::size_t i = 0; i < parts.size(); ++i)
        for (std::size_t k = 0; k < columns.ofCells[i].size(); ++k)
            if (const std::size_t column = columns.ofCells[i][k]; column != PartSource::none)
                facts[column].append(parts[i].facts[k]);
    const PlaceText place = placeText(parts);
    std::vector<TypeDecision> types;
    for (std::size_t i = 0; i < facts.size(); ++i)
        types.push_back(
            decideType(facts[i], parts.front().rules(options), askedType(options, columns.names[i]), place));
    return types;
}

Loading loadParts(Parts& parts, const LoadOptions& options, Way way, const RunContext& context) {
    Loading loading = Loader(parts, options).load(way, context);
    collectBadRows(loading, parts);
    return loading;
}

}  // namespace assay
