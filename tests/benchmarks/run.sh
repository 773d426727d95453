#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Prints what Assay does in which time and memory, beside what people use today:  sh tests/benchmarks/run.sh [NAME...]
# Each line is a process of its own. Peers' times were taken on two quiet cores of the machine the goals are set for.
set -eu
cd "$(dirname "$0")/../.."
cmake --preset release -DASSAY_BENCHMARKS=ON ${ASSAY_DEPS_DIR:+"-DASSAY_DEPS_DIR=$ASSAY_DEPS_DIR"} >/dev/null
cmake --build --preset release --target assay-benchmarks assay_core_v3 assay_core_v4 >/dev/null
bench=build/release/bin/assay-benchmarks

printf '%-46s %10s %11s   %-13s %-42s %s\n' work time peak goal 'today (two quiet cores)' 'instruction set'
"$bench" --generate
for name in ${*:-$("$bench" --list)}; do
    "$bench" "$name"
    if [ "$name" = logistic-fit ] && python3 -c 'import sklearn' 2>/dev/null; then
        python3 tests/benchmarks/scikit_learn.py
    fi
done
