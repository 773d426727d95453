#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real label noise: how well methods find the rows in which one rater differs from the final rating.

    python3 tests/benchmarks/real_noise.py Broad_Query_Set_individual_ratings.csv [METHOD[@MODEL]...]

The data are the Chorus set's query-product pairs with three raters and a final rating. Text is turned into numbers
here (word and trigram overlap, BM25, lengths); no feature comes from a rating. The label given to assay-cli is one
rater's, the rows to be found are those where the final rating is another. Prints AUROC and recall at k for each rater.
"""
import collections
import csv
import json
import math
import os
import re
import subprocess
import sys
import tempfile

CLI = os.path.join(os.path.dirname(__file__), "../../build/release/bin/assay-cli")
DEFAULT = ["auto", "label-noise", "confident-learning@forest", "data-oob@forest", "knn-shapley@knn",
           "boostin@xgboost", "aum@softmax", "influence@softmax"]


def words(text):
    return re.findall(r"[a-z0-9]+", text.lower())


def trigrams(text):
    joined = " " + " ".join(words(text)) + " "
    return collections.Counter(joined[i:i + 3] for i in range(len(joined) - 2))


def cosine(a, b):
    norm = math.sqrt(sum(x * x for x in a.values()) * sum(x * x for x in b.values()))
    return sum(n * b[g] for g, n in a.items()) / norm if norm else 0.0


def features(rows):
    documents = [words(r["name"] + " " + r["description"]) for r in rows]
    length = sum(map(len, documents)) / len(documents)
    found = collections.Counter(w for d in documents for w in set(d))
    idf = {w: math.log(1 + (len(rows) - n + 0.5) / (n + 0.5)) for w, n in found.items()}
    brands = collections.Counter(words(r["name"])[:1][0] if words(r["name"]) else "" for r in rows)
    place = collections.Counter()
    for row, document in zip(rows, documents):
        query, name, count = words(row["query"]), words(row["name"]), collections.Counter(document)
        place[row["query"]] += 1
        bm25 = [idf.get(w, 0) * count[w] * 2.2 / (count[w] + 1.2 * (0.25 + 0.75 * len(document) / length))
                for w in query]
        inside = [w in document for w in query]
        brand = name[0] if name else ""
        yield {
            "query": row["query"], "brand": brand if brands[brand] > 9 else "other",
            "in_name": sum(w in name for w in query) / max(1, len(query)),
            "in_text": sum(inside) / max(1, len(query)), "last_in_name": int(query[-1] in name) if query else 0,
            "bm25": sum(bm25), "bm25_least": min(bm25, default=0),
            "trigrams_name": cosine(trigrams(row["query"]), trigrams(row["name"])),
            "trigrams_text": cosine(trigrams(row["query"]), trigrams(row["description"])),
            "place": place[row["query"]], "words_query": len(query), "words_name": len(name),
            "words_text": len(document), "plain": int(row["description"] in ("", row["name"])),
        }


def judged(importance, bad):
    order = sorted(range(len(bad)), key=lambda i: importance[i])
    ranks, i = [0.0] * len(bad), 0
    while i < len(order):
        j = i
        while j < len(order) and importance[order[j]] == importance[order[i]]:
            j += 1
        for k in order[i:j]:
            ranks[k] = (i + j + 1) / 2
        i = j
    k, n = sum(bad), len(bad)
    auroc = 1 - (sum(r for r, b in zip(ranks, bad) if b) - k * (k + 1) / 2) / (k * (n - k))
    return auroc, sum(bad[i] for i in order[:k]) / k


def main():
    with open(sys.argv[1], newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    table = list(features(rows))
    print(f"{'method':<28}{'rater':>6}{'rows':>7}{'differ':>8}{'AUROC':>8}{'recall':>8}{'time':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for choice in sys.argv[2:] or DEFAULT:
            method, _, model = choice.partition("@")
            for rater in (1, 2, 3):
                data, scores = os.path.join(folder, "data.csv"), os.path.join(folder, "scores.csv")
                with open(data, "w", newline="", encoding="utf-8") as file:
                    out = csv.DictWriter(file, [*table[0], "rating"])
                    out.writeheader()
                    for cells, row in zip(table, rows):
                        out.writerow({**cells, "rating": "r" + row[f"agent_{rater}_rating"]})
                command = [CLI, "estimate", data, "--target", "rating", "--method", method, "--out", scores,
                           "--split", "train=0.8,valid=0.2,test=0", "--summary", os.path.join(folder, "summary.json")]
                done = subprocess.run(command + (["--model", model] if model else []), capture_output=True, text=True)
                if done.returncode != 0:
                    print(f"{choice:<28}{rater:>6}  {done.stderr.strip()}")
                    continue
                with open(scores, newline="", encoding="utf-8") as file:
                    scored = [(float(s["importance"]), int(r[f"agent_{rater}_rating"] != r["final_rating"]))
                              for s, r in zip(csv.DictReader(file), rows) if s["importance"]]
                with open(os.path.join(folder, "summary.json"), encoding="utf-8") as file:
                    seconds = json.load(file)["timing_s"]["total"]
                importance, bad = zip(*scored)
                auroc, recall = judged(importance, bad)
                print(f"{choice:<28}{rater:>6}{len(bad):>7}{sum(bad):>8}{auroc:>8.3f}{recall:>8.3f}{seconds:>7.1f} s",
                      flush=True)


if __name__ == "__main__":
    main()
