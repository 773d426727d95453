#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Planted noise, found the way that the published figures were made, on the very draws of assay-benchmarks --noise:

    python3 tests/benchmarks/noise_peers.py FOLDER [SEEDS [SET...]]

data-oob: 800 trees of scikit-learn's RandomForestClassifier, the share of right answers of those without the row
(Kwon & Zou 2023). boostin: scikit-learn's GradientBoostingClassifier, 100 trees of depth 3 at rate 0.1, with the leaf's
value counted as it stands in the tree, the rate included, as tree_influence does. knn-shapley: K = 5 (Jia et al. 2019).
Prints AUROC, recall at k and F1 by 2-means, mean and deviation. Run with a Python that has scikit-learn and pandas.
"""
import io
import os
import subprocess
import sys
import time

import numpy as np
import pandas as pd
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.ensemble._forest import _generate_sample_indices
from sklearn.metrics import roc_auc_score

BENCHMARKS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../build/release/bin/assay-benchmarks")


def data_oob(X, y, valid_X, valid_y, seed):
    forest = RandomForestClassifier(n_estimators=800, random_state=seed).fit(X, y)
    right, count = np.zeros(len(y)), np.zeros(len(y))
    for tree in forest.estimators_:
        out = np.ones(len(y), bool)
        out[_generate_sample_indices(tree.random_state, len(y), len(y))] = False
        right[out] += tree.predict(X[out]) == y[out]
        count += out
    return right / np.maximum(count, 1)


def boostin(X, y, valid_X, valid_y, seed):
    model = GradientBoostingClassifier(random_state=seed).fit(X, y)
    base = np.log(y.mean() / (1 - y.mean()))
    margin, valid_margin, value = np.full(len(y), base), np.full(len(valid_y), base), np.zeros(len(y))
    for tree in model.estimators_[:, 0]:
        p, valid_p = 1 / (1 + np.exp(-margin)), 1 / (1 + np.exp(-valid_margin))
        leaf, valid_leaf, answer = tree.apply(X), tree.apply(valid_X), tree.tree_.value[:, 0, 0] * model.learning_rate
        curvature = np.bincount(leaf, p * (1 - p), len(answer))
        pull = np.bincount(valid_leaf, valid_p - valid_y, len(answer)) / np.where(curvature > 0, curvature, 1)
        value += model.learning_rate * (p - y + answer[leaf] * p * (1 - p)) * pull[leaf]
        margin += answer[leaf]
        valid_margin += answer[valid_leaf]
    return value


def knn_shapley(X, y, valid_X, valid_y, seed, k=5):
    value, n = np.zeros(len(y)), len(y)
    factor = np.minimum(k, np.arange(1, n)) / np.arange(1, n) / k
    for x, label in zip(valid_X, valid_y):
        order = np.argsort(((X - x) ** 2).sum(1), kind="stable")
        match = (y[order] == label).astype(float)
        steps = np.append((match[:-1] - match[1:]) * factor, match[-1] * min(k, n) / k / n)
        value[order] += np.cumsum(steps[::-1])[::-1]
    return value / len(valid_y)


def found(value, bad):
    order = np.argsort(value, kind="stable")
    k, n, ordered = int(bad.sum()), len(value), value[order]
    low = np.arange(1, n)
    sums = np.cumsum(ordered)[:-1]
    between = sums ** 2 / low + (ordered.sum() - sums) ** 2 / (n - low)
    cut = int(np.argmax(between)) + 1
    return roc_auc_score(bad, -value), bad[order[:k]].mean(), 2 * bad[order[:cut]].sum() / (cut + k)


def main():
    folder, seeds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5
    for name in sys.argv[3:] or ["pol", "2dplanes", "phoneme", "click"]:
        results = {}
        for seed in range(1, seeds + 1):
            text = subprocess.run([BENCHMARKS, "--trial", folder, str(seed), name, "flips", "0.1"],
                                  capture_output=True, check=True, text=True).stdout
            rows = pd.read_csv(io.StringIO(text))
            train, valid = rows[rows.part == "train"], rows[rows.part == "valid"]
            X, valid_X = (part.iloc[:, 3:].to_numpy(np.float64) for part in (train, valid))
            y, valid_y = (part.y.to_numpy(np.int64) for part in (train, valid))
            for method in (data_oob, knn_shapley, boostin):
                start = time.perf_counter()
                values = method(X, y, valid_X, valid_y, seed)
                results.setdefault(method.__name__.replace("_", "-"), []).append(
                    (*found(values, train.bad.to_numpy(bool)), time.perf_counter() - start))
        for method, figures in results.items():
            mean, deviation = np.mean(figures, 0), np.std(figures, 0, ddof=1) if seeds > 1 else np.zeros(4)
            print(f"{name:<9} flips      10 %  {method:<13}" +
                  "".join(f"   {m:.3f} +- {d:.3f}" for m, d in zip(mean[:3], deviation)) + f"   {mean[3]:6.2f} s",
                  flush=True)


if __name__ == "__main__":
    main()
