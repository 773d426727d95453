// SPDX-License-Identifier: GPL-3.0-or-later
// assay-benchmarks --list, or one name: prints name, seconds and peak memory. One benchmark a process, so that the peak
// is its own. assay-benchmarks --noise FOLDER [SEEDS [METHOD [KIND [SHARE [noisy]]]]]: the table of planted noise, see
// noise.cpp; --trial FOLDER SEED SET KIND SHARE [noisy]: one of its draws, see noise_peers.py; --verify FOLDER [HALVES]:
// that of agreement with retraining, see verify.cpp; --verify-trees FOLDER [HALVES]: why it is low for trees;
// --growth [SECONDS]: times by size, see growth.py; --scale assay|duckdb|file ROWS COLUMNS: a large file, see scale.py.
#include "base/version.h"
#include "benchmark.h"

#include <cstdio>
#include <exception>
#include <fstream>
#include <string>

using namespace assay::benchmarks;

namespace {

constexpr Benchmark all[] = {
    {"load-bare", "load CSV, 10,000,000 x 5: DuckDB alone", "", "", loadBare},
    {"load", "load CSV, 10,000,000 x 5: Assay", "1.2 x DuckDB", "DuckDB alone: the line above", load},
    {"logistic-fit", "L2-logistic fit, 1,000,000 x 50", "", "scikit-learn 1.0 s", logisticFit},
    {"logistic", "L2-logistic fit + influence, 1,000,000 x 50", "0.7 s", "scikit-learn and NumPy 3.3-4.3 s", logistic},
    {"knn-shapley", "KNN-Shapley, 20,000 x 2,000 x 20, k = 5", "0.2 s", "pyDVL, 2 processes 31 s", knnShapley},
    {"knn-shapley-self", "KNN-Shapley, 30,000 against themselves x 10", "4 s, 300 MB",
     "cleanlab, truncated at 10: 81 s, 13.9 GB", knnShapleySelf},
    {"knn-shapley-large", "KNN-Shapley, 100,000 x 10,000 x 20, k = 5", "O(n) memory", "", knnShapleyLarge},
    {"boostin", "BoostIn after the fit, 8,000 x 500, 100 trees", "0.08 s", "tree_influence 1.7 s", boostIn},
    {"data-oob", "Data-OOB, 800 trees, 1,000 x 23", "0.5 s", "authors' code, scikit-learn 2.1 s", dataOob},
    {"tmc-shapley", "TMC-Shapley, 100 orders, logistic, 200 x 30", "0.45 s", "pyDVL, 2 processes 8.9 s", tmcShapley},
    {"loo", "leave-one-out by refits, logistic, 200 x 30", "0.17 s", "pyDVL, 2 processes 3.4 s", leaveOneOut},
    {"data-oob-large", "Data-OOB, 20 trees, 1,000,000 x 100", "15 s", "", dataOobLarge},
    {"data-oob-whole", "Data-OOB, 800 trees, 1,000,000 x 100", "10 min", "", dataOobWhole},
};

long peakKilobytes() {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;)
        if (long value = 0; word == "VmHWM:" && status >> value) return value;
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const std::string wanted = argc > 1 ? argv[1] : "--list";
    try {
        if (wanted == "--generate") {
            generatedCsv();
            return 0;
        }
        if (wanted == "--noise" || wanted == "--trial") {
            NoiseTable what;
            if (argc > 2) what.folder = argv[2];
            if (argc > 3) what.seeds = std::stoi(argv[3]);
            if (argc > 4) what.method = argv[4];
            if (argc > 5) what.kind = argv[5];
            if (argc > 6) what.share = std::stod(argv[6]);
            what.noisyValid = argc > 7 && std::string(argv[7]) == "noisy";
            wanted == "--noise" ? noise(what) : printTrial(what);
            return 0;
        }
        if (wanted == "--verify" || wanted == "--verify-trees") {
            (wanted == "--verify" ? verify : verifyTrees)(argc > 2 ? argv[2] : ".", argc > 3 ? std::stoi(argv[3]) : 100);
            return 0;
        }
        if (wanted == "--growth") {
            growth(argc > 2 ? std::stod(argv[2]) : 5);
            return 0;
        }
        if (wanted == "--scale" && argc > 4) {
            scale(argv[2], std::stoll(argv[3]), std::stoi(argv[4]));
            return 0;
        }
        for (const Benchmark& benchmark : all) {
            if (wanted == "--list") std::printf("%s\n", benchmark.name);
            if (wanted != benchmark.name) continue;
            const double time = benchmark.run();
            std::printf("%-46s %8.2f s %8.0f MB   %-13s %-42s %s\n", benchmark.work, time,
                        static_cast<double>(peakKilobytes()) / 1024, benchmark.goal, benchmark.peer,
                        assay::instructionSet().c_str());
        }
    } catch (const std::exception& error) {
        std::fprintf(stderr, "assay-benchmarks: error: %s\n", error.what());
        return 1;
    }
    return 0;
}
