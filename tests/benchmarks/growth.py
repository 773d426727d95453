#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws what assay-benchmarks --growth printed:  python3 tests/benchmarks/growth.py growth.csv growth.svg

One plot an axis (rows, validation rows, features, threads), both scales logarithmic, a line a method; the slope of the
last three points stands behind the name.
"""
import collections
import csv
import math
import sys

COLOURS = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#000000", "#999933", "#882255"]
WIDTH, HEIGHT, LEFT, TOP, NAMES = 470, 360, 60, 40, 190


def slope(points):
    last = [(math.log(x), math.log(y)) for x, y in points[-3:]]
    if len(last) < 2:
        return float("nan")
    mx, my = (sum(v) / len(last) for v in zip(*last))
    return sum((x - mx) * (y - my) for x, y in last) / sum((x - mx) ** 2 for x, _ in last)


def plot(axis, lines, at, out):
    xs = [x for points in lines.values() for x, _ in points]
    ys = [y for points in lines.values() for _, y in points]
    low, high = math.floor(math.log10(min(ys))), math.ceil(math.log10(max(ys)))
    span = math.log(max(xs) / min(xs)) or 1

    def place(x, y):
        return (at + LEFT + (WIDTH - LEFT - NAMES) * math.log(x / min(xs)) / span,
                TOP + (HEIGHT - TOP - 40) * (high - math.log10(y)) / (high - low))

    out.append(f'<text x="{at + LEFT}" y="22" font-weight="bold">seconds by {axis}</text>')
    for power in range(low, high + 1):
        y = place(min(xs), 10.0 ** power)[1]
        out.append(f'<path d="M{at + LEFT} {y:.1f}H{at + WIDTH - NAMES}" stroke="#ddd"/>'
                   f'<text x="{at + LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{10.0 ** power:g}</text>')
    for x in (min(xs), max(xs)):
        out.append(f'<text x="{place(x, 1)[0]:.1f}" y="{HEIGHT - 20}" text-anchor="middle">{x:,}</text>')
    names = sorted(lines, key=lambda name: -lines[name][-1][1])
    for k, name in enumerate(names):
        colour = COLOURS[list(lines).index(name) % len(COLOURS)]
        dots = [place(x, y) for x, y in lines[name]]
        out.append('<polyline fill="none" stroke-width="1.5" stroke="%s" points="%s"/>'
                   % (colour, " ".join(f"{x:.1f},{y:.1f}" for x, y in dots)))
        out.extend(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{colour}"/>' for x, y in dots)
        out.append(f'<text x="{at + WIDTH - NAMES + 14}" y="{TOP + 10 + 18 * k}" fill="{colour}">{name} '
                   f'{lines[name][-1][1]:.2g} s, slope {slope(lines[name]):.2f}</text>')


def main():
    plots = collections.defaultdict(lambda: collections.defaultdict(list))
    with open(sys.argv[1], newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            plots[row["axis"]][row["method"]].append((int(row["size"]), float(row["seconds"])))
    out = []
    for k, (axis, lines) in enumerate(plots.items()):
        plot(axis, lines, k * WIDTH, out)
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        file.write(f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH * len(plots)}" height="{HEIGHT}" '
                   'font-family="sans-serif" font-size="11"><rect width="100%" height="100%" fill="white"/>'
                   + "\n".join(out) + "</svg>\n")


if __name__ == "__main__":
    main()
