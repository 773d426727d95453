# SPDX-License-Identifier: GPL-3.0-or-later
"""The fit alone, by scikit-learn, on a problem of the same shape as the line "L2-logistic fit"."""
import resource
import time

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression

random = np.random.default_rng(1)
X = random.standard_normal((1_000_000, 50))
y = (random.random(len(X)) < 1 / (1 + np.exp(-X @ np.sin(np.arange(50)) / 3))).astype(float)
best = float("inf")
for _ in range(3):
    start = time.perf_counter()
    LogisticRegression(C=1.0).fit(X, y)
    best = min(best, time.perf_counter() - start)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"{'  the same fit alone, scikit-learn ' + sklearn.__version__ + ' here':<46} {best:8.2f} s {peak:8.0f} MB")
