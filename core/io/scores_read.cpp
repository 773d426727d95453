// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "base/error.h"
#include "io/export.h"

namespace assay {
namespace {

/// RFC 4180 records of a file, read piece by piece.
class RecordReader {
public:
    explicit RecordReader(const std::string& path,
                          std::string remedy = "give the scores.csv that assay-cli estimate wrote for this file")
        : m_path(path), m_remedy(std::move(remedy)), m_file(std::fopen(path.c_str(), "rb")) {
        if (!m_file) failSystem(errno);
        m_buffer.resize(1 << 20);
    }

    /// False at the end of the file.
    bool next(std::vector<std::string>& fields) {
        fields.clear();
        m_line = m_nextLine;
        std::string field;
        bool quoted = false, any = false;
        for (int c = get(); c >= 0; c = get()) {
            any = true;
            if (c == '\n') ++m_nextLine;
            if (quoted) {
                if (c != '"')
                    field += static_cast<char>(c);
                else if (peek() == '"')
                    field += static_cast<char>(get());
                else
                    quoted = false;
            } else if (c == '"' && field.empty()) {
                quoted = true;
            } else if (c == ',') {
                fields.push_back(std::move(field));
                field.clear();
            } else if (c == '\n') {
                break;
            } else if (c != '\r') {
                field += static_cast<char>(c);
            }
        }
        if (quoted) fail("a quote is not closed");
        if (any) fields.push_back(std::move(field));
        return any;
    }

    [[noreturn]] void fail(const std::string& problem) const {
        throw Error(ErrorKind::Input, problem, m_remedy, {m_path, m_line, ""});
    }

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };

    [[noreturn]] void failSystem(int code) const {
        throw Error(ErrorKind::Input, "cannot be read: " + std::generic_category().message(code),
                    m_remedy, {m_path, 0, ""});
    }
    int get() {
        const int c = peek();
        if (c >= 0) ++m_at;
        return c;
    }
    int peek() {
        if (m_at == m_size) {
            m_at = 0;
            m_size = std::fread(m_buffer.data(), 1, m_buffer.size(), m_file.get());
            if (m_size == 0 && std::ferror(m_file.get()) != 0) failSystem(errno);
            if (m_size == 0) return -1;
        }
        return static_cast<unsigned char>(m_buffer[m_at]);
    }

    std::string m_path, m_remedy;
    std::unique_ptr<std::FILE, Close> m_file;
    std::vector<char> m_buffer;
    std::size_t m_at = 0, m_size = 0;
    std::int64_t m_line = 1, m_nextLine = 1;
};

bool parse(const std::string& text, double& value) {
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    return code == std::errc() && end == text.data() + text.size();
}

SplitPart partOf(const std::string& text, const RecordReader& reader) {
    for (const SplitPart part : {SplitPart::None, SplitPart::Train, SplitPart::Valid, SplitPart::Test})
        if (toText(part) == text) return part;
    reader.fail(fmt::format("'{}' is not train, valid or test", text));
}

/// Where the columns are that are needed; others (--all-columns) are passed over.
struct Layout {
    std::size_t row = 0, split = 0, target = 0, width = 0;
    std::optional<std::size_t> magnitude;  ///< of the column magnitude_of, in files of magnitudes
    std::map<std::string, std::size_t> scores;
};

Layout layoutOf(RecordReader& reader) {
    std::vector<std::string> header;
    if (!reader.next(header)) reader.fail("the file is empty");
    if (header.front().starts_with("\xEF\xBB\xBF")) header.front().erase(0, 3);
    // Columns of the source may come after the scores and may have the same names: the first is the score.
    const auto position = [&](const std::string& name) {
        const auto found = std::find(header.begin(), header.end(), name);
        if (found == header.end()) reader.fail(fmt::format("there is no column '{}'", name));
        return static_cast<std::size_t>(found - header.begin());
    };
    Layout layout{position("row"), position("split"), position("target"), header.size(), {}, {}};
    for (const ScoreColumn& score : scoreColumns()) layout.scores[score.name] = position(score.name);
    const auto magnitude = std::find(header.begin(), header.end(), "magnitude_of");
    if (magnitude != header.end()) layout.magnitude = static_cast<std::size_t>(magnitude - header.begin());
    return layout;
}

/// As the levels of a column are: numbers by value, else by text.
std::vector<std::string> inOrder(const std::set<std::string>& names) {
    std::vector<std::pair<double, std::string>> order;
    bool numbers = true;
    for (const std::string& name : names) {
        double value = 0;
        numbers = numbers && parse(name, value);
        order.emplace_back(value, name);
    }
    if (numbers) std::sort(order.begin(), order.end());
    std::vector<std::string> sorted;
    for (const auto& [value, name] : order) sorted.push_back(name);
    return sorted;
}

std::map<std::string, double> codesOf(const std::vector<std::string>& classes) {
    std::map<std::string, double> codes;
    for (std::size_t i = 0; i < classes.size(); ++i) codes[classes[i]] = static_cast<double>(i);
    return codes;
}

/// Predictions of a multiclass model are names of classes. Classes that are targets only are classes too.
void namePredictions(RowScores& scores, const std::vector<std::string>& texts, std::set<std::string> names) {
    for (const std::string& text : texts)
        if (!text.empty()) names.insert(text);
    scores.classes = inOrder(names);
    const std::map<std::string, double> codes = codesOf(scores.classes);
    for (std::size_t i = 0; i < texts.size(); ++i)
        if (!texts[i].empty()) scores.prediction[static_cast<Index>(i)] = codes.at(texts[i]);
    scores.namedPrediction = true;
}

RowKind kindOf(const std::string& text, const RecordReader& reader) {
    for (auto kind = RowKind::WrongLabel; kind <= RowKind::ConflictingDuplicate;
         kind = static_cast<RowKind>(static_cast<int>(kind) + 1))
        if (toText(kind) == text) return kind;
    reader.fail(fmt::format("'{}' is not a problem of rows", text));
}

/// A line of problems.csv.
struct Suspect {
    std::int64_t row = 0;
    RowKind kind = RowKind::None;
    std::string target, suggested;
};

std::vector<Suspect> suspectsIn(RecordReader& reader, std::int64_t rows, const RunContext& context) {
    std::vector<std::string> fields;
    if (!reader.next(fields)) reader.fail("the file is empty");
    if (fields.front().starts_with("\xEF\xBB\xBF")) fields.front().erase(0, 3);
    const std::vector<std::string> wanted{"row", "problem", "target", "suggested"};
    if (fields.size() < wanted.size() || !std::equal(wanted.begin(), wanted.end(), fields.begin()))
        reader.fail("the columns row, problem, target, suggested are not its first");
    const std::size_t width = fields.size();
    std::vector<Suspect> suspects;
    while (reader.next(fields)) {
        context.checkpoint();
        if (fields.size() != width) reader.fail(fmt::format("expected {} values, found {}", width, fields.size()));
        double row = -1;
        if (!parse(fields[0], row) || row != std::floor(row) || row < 0 || row >= static_cast<double>(rows))
            reader.fail(fmt::format("there is no row '{}'", fields[0]));
        suspects.push_back({static_cast<std::int64_t>(row), kindOf(fields[1], reader), fields[2], fields[3]});
    }
    return suspects;
}

}  // namespace

RowScores readScores(const std::string& path, const Dataset& dataset, const RunContext& context) {
    RecordReader reader(path);
    const Layout layout = layoutOf(reader);
    const std::int64_t rows = dataset.rowCount();
    RowScores scores;
    scores.part.resize(static_cast<std::size_t>(rows));
    for (const ScoreColumn& score : scoreColumns())
        scores.*score.values = Vector::Constant(rows, std::numeric_limits<double>::quiet_NaN());
    std::vector<std::string> predictions;  // only once one is no number
    std::set<std::string> targets;
    constexpr std::size_t mostClasses = 100'000;
    std::vector<std::string> fields;
    std::int64_t row = 0;
    for (; reader.next(fields); ++row) {
        if (row % 4'096 == 0) {
            context.checkpoint();
            context.report(static_cast<double>(row) / static_cast<double>(std::max<std::int64_t>(rows, 1)));
        }
        if (row >= rows) reader.fail(fmt::format("there are more lines than the {} rows of {}", rows, dataset.fileName()));
        if (fields.size() != layout.width)
            reader.fail(fmt::format("expected {} values, found {}", layout.width, fields.size()));
        double number = -1;
        if (!parse(fields[layout.row], number) || number != static_cast<double>(row))
            reader.fail(fmt::format("expected row {}, found '{}'", row, fields[layout.row]));
        scores.part[static_cast<std::size_t>(row)] = partOf(fields[layout.split], reader);
        if (layout.magnitude && scores.magnitude.empty()) scores.magnitude = fields[*layout.magnitude];
        if (!fields[layout.target].empty() && targets.size() < mostClasses) targets.insert(fields[layout.target]);
        for (const ScoreColumn& score : scoreColumns()) {
            const std::string& text = fields[layout.scores.at(score.name)];
            const bool prediction = score.values == &RowScores::prediction;
            if (prediction && !predictions.empty()) predictions[static_cast<std::size_t>(row)] = text;
            if (text.empty() || (prediction && !predictions.empty())) continue;
            if (parse(text, (scores.*score.values)[row])) continue;
            if (!prediction) reader.fail(fmt::format("{} '{}' is not a number", score.name, text));
            predictions.resize(static_cast<std::size_t>(rows));
            for (std::int64_t r = 0; r < row; ++r)
                if (!std::isnan(scores.prediction[r])) predictions[static_cast<std::size_t>(r)] = fmt::format("{}", scores.prediction[r]);
            predictions[static_cast<std::size_t>(row)] = text;
        }
    }
    if (row < rows)
        reader.fail(fmt::format("there are {} lines of scores, but {} has {} rows", row, dataset.fileName(), rows));
    if (!predictions.empty()) namePredictions(scores, predictions, std::move(targets));
    return scores;
}

void readProblems(const std::string& path, RowScores& scores, const RunContext& context) {
    RecordReader reader(path, "give the problems.csv that assay-cli estimate wrote with these scores");
    const std::vector<Suspect> suspects = suspectsIn(reader, scores.rows(), context);
    scores.problem.assign(static_cast<std::size_t>(scores.rows()), RowKind::None);
    scores.suggested = Vector::Constant(scores.rows(), std::numeric_limits<double>::quiet_NaN());
    const bool numbers = std::any_of(suspects.begin(), suspects.end(),
                                     [](const Suspect& each) { return each.kind == RowKind::WrongTarget; });
    if (!numbers) {
        std::set<std::string> names(scores.classes.begin(), scores.classes.end());
        for (const Suspect& each : suspects)
            for (const std::string* name : {&each.target, &each.suggested})
                if (!name->empty()) names.insert(*name);
        // Predictions are positions in the list of classes: it may only grow at its end.
        for (const std::string& name : inOrder(names))
            if (std::find(scores.classes.begin(), scores.classes.end(), name) == scores.classes.end())
                scores.classes.push_back(name);
    }
    const std::map<std::string, double> codes = codesOf(scores.classes);
    for (const Suspect& each : suspects) {
        scores.problem[static_cast<std::size_t>(each.row)] = each.kind;
        double& suggested = scores.suggested[each.row];
        if (each.suggested.empty()) continue;
        if (!numbers)
            suggested = codes.at(each.suggested);
        else if (!parse(each.suggested, suggested))
            reader.fail(fmt::format("suggested '{}' is not a number", each.suggested));
    }
}

}  // namespace assay
