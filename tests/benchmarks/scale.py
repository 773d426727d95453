#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening, filtering, sorting and exporting a large file by Assay, by DuckDB alone and by pandas:

    python3 tests/benchmarks/scale.py build/release/bin/assay-benchmarks 10000000 20 [assay duckdb pandas]

Makes the file in the temporary folder on the first call. Each program is a process of its own; memory is what it
holds after the step, and the most it has held until then.
"""
import os
import subprocess
import sys
import time

NARROW = ("price < 50", "category == 'c7'")
AGAIN = ("price > 900", "category == 'c8'")


def status(field):
    with open("/proc/self/status", encoding="ascii") as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith(field)) // 1024


def step(name, work):
    start = time.perf_counter()
    result = work()
    print(f"pandas,{name},{time.perf_counter() - start:.4f},{status('VmRSS')},{status('VmHWM')}", flush=True)
    return result


def by_pandas(path):
    import pandas

    step("first rows", lambda: pandas.read_csv(path, nrows=100))
    table = step("load", lambda: pandas.read_csv(path))
    step("filter", lambda: ((table.price < 50) & (table.category == "c7")).to_numpy().nonzero())
    step("filter again", lambda: ((table.price > 900) & (table.category == "c8")).to_numpy().nonzero())
    step("sort by number", lambda: table.balance.argsort(kind="stable"))
    step("sort by text", lambda: table.city.argsort(kind="stable"))
    out = path + ".pandas"
    step("export 5,000,000 rows", lambda: table[table.index < 5_000_000].to_csv(out, index=False))
    os.remove(out)


def main():
    if sys.argv[1] == "--pandas":
        return by_pandas(sys.argv[2])
    program, rows, columns = sys.argv[1:4]
    names = sys.argv[4:] or ["assay", "duckdb", "pandas"]
    call = [program, "--scale"]
    path = subprocess.run(call + ["file", rows, columns], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
    steps, cells = [], {}
    for name in names:
        with open(path, "rb") as file:  # whoever comes first must not pay for the disk
            while file.read(1 << 24):
                pass
        command = [sys.executable, __file__, "--pandas", path] if name == "pandas" else call + [name, rows, columns]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            for line in process.stdout:
                head, seconds, now, most = line.rstrip().rsplit(",", 3)
                what = head.split(",", 1)[1]
                if what not in steps:
                    steps.append(what)
                cells[name, what] = f"{float(seconds):8.3f} s {int(now):7,} {int(most):7,} MB"
        if process.returncode:
            print(f"{name} ended with {process.returncode}", file=sys.stderr)
    print(f"{int(rows):,} x {columns}, {os.path.getsize(path) / 1e6:,.0f} MB")
    print(f"{'':32}" + "".join(f"{name:>32}" for name in names))
    for what in steps:
        print(f"{what:32}" + "".join(f"{cells.get((name, what), '-'):>32}" for name in names))


if __name__ == "__main__":
    main()
