// SPDX-License-Identifier: GPL-3.0-or-later
#include "noise_trials.h"

#include "base/random.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <map>
#include <sstream>

namespace assay::benchmarks {
namespace {

constexpr Index trainRows = 1000, validRows = 200;

using Normal = boost::random::normal_distribution<double>;
using Uniform = boost::random::uniform_01<double>;

std::vector<std::string> cellsOf(std::string line) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    std::istringstream cells(line);
    std::vector<std::string> found;
    for (std::string cell; std::getline(cells, cell, ',');) found.push_back(cell);
    if (!line.empty() && line.back() == ',') found.emplace_back();
    return found;
}

/// Numbers of words, column by column.
class Numbering {
public:
    double of(std::size_t column, const std::string& cell) {
        if (cell.empty()) return std::numeric_limits<double>::quiet_NaN();
        std::size_t read = 0;
        try {
            const double number = std::stod(cell, &read);
            if (read == cell.size()) return number;
        } catch (const std::exception&) {
        }
        auto& words = m_words[column];
        return words.try_emplace(cell, static_cast<double>(words.size())).first->second;
    }

private:
    std::map<std::size_t, std::map<std::string, double>> m_words;
};

void fillEmpty(RowMatrix& X) {
    for (Index j = 0; j < X.cols(); ++j) {
        const Eigen::Array<bool, Eigen::Dynamic, 1> known = !X.col(j).array().isNaN();
        const double mean = known.select(X.col(j).array(), 0.0).sum() / static_cast<double>(known.count());
        X.col(j) = known.select(X.col(j).array(), mean);
    }
}

Design part(const Table& table, const std::vector<std::int64_t>& order, Index begin, Index count, bool classes) {
    Design design;
    design.X.resize(count, table.X.cols());
    design.y.resize(count);
    design.w = Vector::Ones(count);
    design.classes = classes ? 2 : 0;
    for (Index k = 0; k < count; ++k) {
        const std::int64_t row = order[static_cast<std::size_t>(begin + k)];
        design.X.row(k) = table.X.row(row);
        design.y[k] = table.y[row];
        design.rows.push_back(RowId(row));
    }
    for (Index j = 0; j < table.X.cols(); ++j)
        design.columns.push_back({"x" + std::to_string(j), "x" + std::to_string(j)});
    return design;
}

void standardise(Trial& trial) {
    const Eigen::RowVectorXd mean = trial.train.X.colwise().mean();
    const Eigen::RowVectorXd spread =
        ((trial.train.X.rowwise() - mean).colwise().norm() / std::sqrt(static_cast<double>(trainRows)))
            .cwiseMax(1e-300);
    for (Design* design : {&trial.train, &trial.valid, &trial.rest})
        design->X = (design->X.rowwise() - mean).array().rowwise() / spread.array();
}

/// How often each row is bad, in proportion; none: any alike.
Vector oddsOf(const Design& train, Noise noise, RandomEngine& engine) {
    if (noise == Noise::ByClass) return (1 + 3 * train.y.array()).matrix();
    if (noise != Noise::ByFeatures) return {};
    Normal normal;
    const Vector direction = Vector::NullaryExpr(train.features(), [&] { return normal(engine); });
    const Vector along = train.X * direction;
    const double mean = along.mean(), spread = std::sqrt((along.array() - mean).square().mean());
    return (1 + (-1.5 * (along.array() - mean) / spread).exp()).inverse();
}

/// So many rows, without replacement, by their odds (Efraimidis & Spirakis 2006); none: any alike.
std::vector<bool> chosen(const Vector& odds, Index rows, Index count, RandomEngine& engine) {
    std::vector<bool> bad(static_cast<std::size_t>(rows), false);
    std::vector<std::int64_t> order;
    if (odds.size() == 0) {
        order = permutation(rows, engine);
    } else {
        Uniform uniform;
        std::vector<std::pair<double, std::int64_t>> keys;
        for (Index i = 0; i < odds.size(); ++i) keys.emplace_back(-std::log(1 - uniform(engine)) / odds[i], i);
        std::sort(keys.begin(), keys.end());
        for (const auto& [key, row] : keys) order.push_back(row);
    }
    for (std::size_t k = 0; k < static_cast<std::size_t>(count); ++k) bad[static_cast<std::size_t>(order[k])] = true;
    return bad;
}

/// Returns which rows are bad.
std::vector<bool> spoil(Design& design, Noise noise, double share, RandomEngine& engine) {
    Normal normal;
    Uniform uniform;
    const Vector odds = oddsOf(design, noise, engine);
    std::vector<bool> bad =
        chosen(odds, design.size(), std::lround(share * static_cast<double>(design.size())), engine);
    const double spread = std::sqrt((design.y.array() - design.y.mean()).square().mean());
    std::vector<Index> rows;
    for (std::size_t i = 0; i < bad.size(); ++i)
        if (bad[i]) rows.push_back(static_cast<Index>(i));
    const Vector before = design.y(rows);
    for (std::size_t k = 0; k < rows.size(); ++k) {
        const Index i = rows[k];
        if (noise == Noise::Features)
            for (double& x : design.X.row(i)) x += normal(engine);
        else if (noise == Noise::Shuffled)
            design.y[i] = before[static_cast<Index>((k + 1) % rows.size())];
        else if (noise == Noise::Added)
            design.y[i] += 2 * spread * normal(engine);
        else if (noise == Noise::Shifted)
            design.y[i] *= uniform(engine) < 0.5 ? 10 : 0.1;
        else
            design.y[i] = 1 - design.y[i];
        // Ten times 0 and another row's equal target are as right as before.
        bad[static_cast<std::size_t>(i)] = noise == Noise::Features || design.y[i] != before[static_cast<Index>(k)];
    }
    return bad;
}

}  // namespace

std::optional<Table> readTable(const std::string& path, const std::string& target) {
    std::ifstream file(path);
    std::string line;
    if (!std::getline(file, line)) return std::nullopt;
    std::size_t at = std::string::npos;
    if (path.ends_with(".arff"))
        while (!line.starts_with("@data") && !line.starts_with("@DATA") && std::getline(file, line)) continue;
    else if (const auto names = cellsOf(line); !target.empty())
        at = static_cast<std::size_t>(std::find(names.begin(), names.end(), target) - names.begin());
    Numbering numbering;
    std::vector<std::vector<double>> rows;
    while (std::getline(file, line)) {
        const std::vector<std::string> cells = cellsOf(line);
        if (cells.empty() || line[0] == '%') continue;
        std::vector<double> numbers;
        for (std::size_t j = 0; j < cells.size(); ++j) numbers.push_back(numbering.of(j, cells[j]));
        std::rotate(numbers.begin() + static_cast<std::ptrdiff_t>(std::min(at, numbers.size() - 1)),
                    numbers.begin() + static_cast<std::ptrdiff_t>(std::min(at, numbers.size() - 1)) + 1, numbers.end());
        rows.push_back(std::move(numbers));
    }
    if (rows.empty()) return std::nullopt;
    const auto columns = static_cast<Index>(rows.front().size()) - 1;
    Table table{RowMatrix(static_cast<Index>(rows.size()), columns), Vector(static_cast<Index>(rows.size()))};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Eigen::Map<const Eigen::RowVectorXd> row(rows[i].data(), columns + 1);
        table.X.row(static_cast<Index>(i)) = row.head(columns);
        table.y[static_cast<Index>(i)] = row[columns];
    }
    fillEmpty(table.X);
    return table;
}

const char* nameOf(Noise noise) {
    constexpr const char* names[] = {"flips", "by class", "by region", "features", "shuffled", "added", "shifted"};
    return names[static_cast<std::size_t>(noise)];
}

bool ofTargets(Noise noise) {
    return noise >= Noise::Shuffled;
}

Trial trialOf(const Table& table, Noise noise, double share, bool noisyValid, std::uint64_t seed) {
    RandomEngine engine = substream(seed, 1);
    const std::vector<std::int64_t> order = permutation(table.X.rows(), engine);
    const bool classes = !ofTargets(noise);
    constexpr Index taken = trainRows + validRows;
    Trial trial{part(table, order, 0, trainRows, classes),
                part(table, order, trainRows, validRows, classes),
                part(table, order, taken, table.X.rows() - taken, classes),
                {}};
    standardise(trial);
    trial.bad = spoil(trial.train, noise, share, engine);
    if (noisyValid) spoil(trial.valid, noise, share, engine);
    return trial;
}

}  // namespace assay::benchmarks
