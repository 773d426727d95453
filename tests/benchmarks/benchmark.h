// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace assay::benchmarks {

/// One line of the table. run prepares its data and returns the seconds of the work alone.
struct Benchmark {
    const char* name;
    const char* work;
    const char* goal;
    const char* peer;  ///< what people use today and its time on two quiet cores
    double (*run)();
};

double load();      ///< CSV through Assay
double loadBare();  ///< the same file by DuckDB alone
double logistic();  ///< fit and influence
double logisticFit();
double knnShapley();
double knnShapleySelf();
double knnShapleyLarge();
double dataOob();       ///< 800 trees, 1,000 x 23
double dataOobLarge();  ///< 20 trees, 1,000,000 x 100
double dataOobWhole();  ///< 800 trees, 1,000,000 x 100
double boostIn();       ///< after the fit
double tmcShapley();    ///< 100 permutations without truncation, logistic, 200 x 30
double leaveOneOut();   ///< by refits, the same model and rows

struct NoiseTable {
    std::string folder =
        ".";  ///< with pol.csv, 2dplanes.csv, phoneme.csv, click.csv; pol.arff, 2dplanes.arff, housing.csv
    int seeds = 5;
    std::string method{}, kind{};  ///< empty: all; methods: several with commas between them
    double share = 0;              ///< 0: all
    bool noisyValid = false;
};
/// Prints how well methods find planted noise in the sets of a folder.
void noise(const NoiseTable& what);

/// Prints the rows of one draw as CSV: part, bad, y, x0..; noise_peers.py runs other programs on them. what: one set's
/// name as method, a kind, a share, the seed as seeds.
void printTrial(const NoiseTable& what);

/// Prints how well values foretell retraining on the same sets: LDS and leave-one-out correlation.
void verify(const std::string& folder, int halves);

/// Prints why the LDS of boostin is low for boosted trees: of trees grown again, and of their leaves fitted again.
void verifyTrees(const std::string& folder, int halves);

/// Prints, as CSV, how the time of methods grows with rows, validation rows, features and threads: each twice as large
/// as before until a point takes longer than seconds. growth.py draws it.
void growth(double seconds);

/// Prints, as CSV, seconds and memory of opening, filtering, sorting and exporting a large generated file by "assay" or
/// "duckdb", or the path of the "file"; scale.py shows them side by side.
void scale(const std::string& who, std::int64_t rows, int columns);

/// Path of the generated CSV, written on the first call.
std::string generatedCsv();

template <class Work>
double seconds(Work work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// The least of several runs: what the machine can do, least disturbed by others.
template <class Work>
double best(int repeats, Work work) {
    double least = seconds(work);
    for (int i = 1; i < repeats; ++i) least = std::min(least, seconds(work));
    return least;
}

}  // namespace assay::benchmarks
