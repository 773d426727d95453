#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The forecast of time and memory against the truth:  python3 tests/benchmarks/forecast.py FOLDER [METHOD[@MODEL]...]

Runs estimate --dry-run and then estimate on 1,000 and on all rows of pol.csv, click.csv, online_shoppers_intention.csv
and housing.csv, found anywhere under FOLDER. Prints seconds after reading and megabytes, foretold / true and their
ratio, with * where it is beyond 1.5 and by more than 0.02 s, and at the end how many were. The truth is without the
time that the run's threads waited for a processor, as the forecast is, so that a busy machine changes it less; --clock:
with it. --after "--verify 20": further arguments of both. A run of more than --limit seconds (60) is left out.
"""
import argparse
import csv
import glob
import json
import os
import random
import re
import resource
import shlex
import subprocess
import tempfile
import time

CLI = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../build/release/bin/assay-cli")
SETS = {"pol": ("pol.csv", "y"), "click": ("click.csv", "y"), "shoppers": ("online_shoppers_intention.csv", "Revenue"),
        "housing": ("housing.csv", "median_house_value")}
CHOICES = ["auto", "label-noise", "influence", "loo", "loo@xgboost:rounds=20", "boostin@xgboost", "knn-shapley@knn",
           "data-oob@forest", "tmc-shapley", "beta-shapley", "data-banzhaf", "tracin", "aum", "confident-learning",
           "trak", "lava", "lossval", "in-run-shapley", "influence@mlp"]


def find(folder, name):
    return next(os.path.join(at, name) for at, _, files in os.walk(folder) if name in files)


def mark(foretold, true, alike=0):
    """alike: a difference that nobody notices."""
    ratio = foretold / true
    beyond = not 1 / 1.5 <= ratio <= 1.5 and abs(foretold - true) > alike
    return f"{ratio:5.2f}{'*' if beyond else ' '}"


def processor():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def waited(pid, known):
    """Seconds that each thread was ready to run while others had the processors; known: of those that have ended."""
    for path in glob.glob(f"/proc/{pid}/task/*/schedstat"):
        try:
            with open(path, encoding="ascii") as file:
                known[path] = int(file.read().split()[1]) / 1e9
        except (OSError, IndexError):
            pass


def watched(command, limit):
    """The share of its time that the command would have taken with the machine to itself; None beyond the limit."""
    before, start, waits = processor(), time.monotonic(), {}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            waited(process.pid, waits)
            if time.monotonic() > start + limit:
                process.kill()
                process.wait()
                return None
            time.sleep(0.01)
    if process.returncode != 0:
        raise subprocess.CalledProcessError(process.returncode, command)
    ran = processor() - before
    return ran / (ran + sum(waits.values()))


def one(data, target, choice, given, folder):
    method, _, model = choice.partition("@")
    command = [CLI, "estimate", data, "--target", target, "--method", method] + (["--model", model] if model else [])
    command += shlex.split(given.after)
    start = time.monotonic()
    told = subprocess.run(command + ["--dry-run"], capture_output=True, text=True)
    if told.returncode != 0:
        return None
    probing = time.monotonic() - start
    about = re.search(r"(about|more than) ([\d.]+) s after reading, (\d+) MB", told.stdout)
    summary = os.path.join(folder, "summary.json")
    share = watched(command + ["--summary", summary, "--out", os.path.join(folder, "scores.csv")], given.limit)
    if share is None:
        return f"foretold {about[1]} {about[2]} s, ended after {given.limit} s"
    with open(summary, encoding="utf-8") as file:
        made = json.load(file)
    timing = made["timing_s"]
    true = (timing["total"] - timing["load"]) * (1 if given.clock else share)
    return float(about[2]), true, float(about[3]), made["peak_rss_mb"], probing


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("choices", nargs="*", default=CHOICES)
    parser.add_argument("--limit", type=float, default=60)
    parser.add_argument("--clock", action="store_true")
    parser.add_argument("--after", default="")
    parser.add_argument("--sets", default=",".join(SETS))
    given = parser.parse_args()
    cases = misses = 0
    print(f"{'set':<10}{'rows':>6}  {'method':<24}{'seconds':>16}{'ratio':>7}{'MB':>14}{'ratio':>7}{'probed':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for name in given.sets.split(","):
            file, target = SETS[name]
            whole = find(given.folder, file)
            short = os.path.join(folder, name + ".csv")
            with open(whole, newline="", encoding="utf-8") as source, open(short, "w", newline="", encoding="utf-8") as to:
                rows = list(csv.reader(source))
                picked = random.Random(1).sample(range(1, len(rows)), 1000)
                csv.writer(to).writerows([rows[0]] + [rows[k] for k in sorted(picked)])
            for data, rows in ((short, "1000"), (whole, "all")):
                for choice in given.choices:
                    result = one(data, target, choice, given, folder)
                    if result is None:
                        continue
                    if isinstance(result, str):
                        print(f"{name:<10}{rows:>6}  {choice:<24}{result}", flush=True)
                        continue
                    seconds, truth, megabytes, peak, probing = result
                    marks = mark(seconds, truth, 0.02), mark(megabytes, peak)
                    cases += 1
                    misses += any(each.endswith("*") for each in marks)
                    print(f"{name:<10}{rows:>6}  {choice:<24}{seconds:>8.2f}{truth:>8.2f}{marks[0]:>7}"
                          f"{megabytes:>7.0f}{peak:>7.0f}{marks[1]:>7}{probing:>7.1f} s", flush=True)
    print(f"{misses} of {cases} beyond 1.5")


if __name__ == "__main__":
    main()
