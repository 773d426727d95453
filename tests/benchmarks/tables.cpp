// SPDX-License-Identifier: GPL-3.0-or-later
#include "tables.h"

#include "base/random.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <sstream>

namespace assay::benchmarks {
namespace {

Design part(const Table& table, const std::vector<std::int64_t>& order, Index begin, Index count) {
    Design design;
    design.X.resize(count, table.X.cols());
    design.y.resize(count);
    design.w = Vector::Ones(count);
    design.classes = 2;
    for (Index k = 0; k < count; ++k) {
        const std::int64_t row = order[static_cast<std::size_t>(begin + k)];
        design.X.row(k) = table.X.row(row);
        design.y[k] = table.y[row];
        design.rows.push_back(RowId(row));
    }
    for (Index j = 0; j < table.X.cols(); ++j) design.columns.push_back({"x", "x"});
    return design;
}

}  // namespace

std::optional<Table> readTable(const std::string& path, Index rows) {
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    const Index columns = std::count(line.begin(), line.end(), ',');
    std::vector<double> numbers;
    while (std::getline(file, line)) {
        std::istringstream cells(line);
        for (std::string cell; std::getline(cells, cell, ',');) numbers.push_back(std::stod(cell));
    }
    if (static_cast<Index>(numbers.size()) < rows * (columns + 1)) {
        std::printf("%s is skipped: it is not there or too short\n", path.c_str());
        return std::nullopt;
    }
    const Eigen::Map<const RowMatrix> all(numbers.data(), static_cast<Index>(numbers.size()) / (columns + 1),
                                          columns + 1);
    return Table{all.leftCols(columns), all.col(columns)};
}

Trial trialOf(const Table& table, double flips, std::uint64_t seed) {
    RandomEngine engine = substream(seed, 1);
    const std::vector<std::int64_t> order = permutation(table.X.rows(), engine);
    Trial trial{part(table, order, 0, trainRows), part(table, order, trainRows, validRows), {}};
    const Eigen::RowVectorXd mean = trial.train.X.colwise().mean();
    const Eigen::RowVectorXd spread =
        ((trial.train.X.rowwise() - mean).colwise().norm() / std::sqrt(static_cast<double>(trainRows)))
            .cwiseMax(1e-300);
    for (Design* design : {&trial.train, &trial.valid})
        design->X = (design->X.rowwise() - mean).array().rowwise() / spread.array();
    trial.flipped.assign(trainRows, false);
    const std::vector<std::int64_t> lots = permutation(trainRows, engine);
    for (std::size_t k = 0; k < static_cast<std::size_t>(std::lround(flips * trainRows)); ++k) {
        trial.flipped[static_cast<std::size_t>(lots[k])] = true;
        trial.train.y[lots[k]] = 1 - trial.train.y[lots[k]];
    }
    return trial;
}

}  // namespace assay::benchmarks
