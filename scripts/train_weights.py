#!/usr/bin/env python3
"""Fit the weights of the claim rankers: crates/outlay-text/vocabulary/weights.csv.

usage: python scripts/train_weights.py CANDIDATES PASSAGES [--out weights.csv] [--cross 5]
       CANDIDATES: path of the built example `candidates`; PASSAGES: annotated passages as JSON lines.

Each choice is a log-linear model over its candidates: the probability of all right candidates together is raised, with a
quadratic penalty, by L-BFGS over full batches; so the same input gives the same numbers. Cross-validation leaves out
whole documents. Features met in fewer than MIN choices get no weight.
"""
import argparse, collections, csv, json, math, pathlib, re, subprocess, sys, unicodedata

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

MIN = 3
PENALTY = {"metric": 0.9, "subject": 0.9}
ROOT = pathlib.Path(__file__).resolve().parent.parent


def load(path):
    return [json.loads(line) for line in open(path, encoding="utf-8")]


def dump(binary, records, given):
    """The candidates of every quantity of every passage."""
    lines = []
    for r in records:
        truth = collections.defaultdict(list)
        spans = {q["id"]: q for q in r["quantities"]}
        for c in r["claims"]:
            truth[c["quantity"]] += [c["metric"], *(c.get("also") or {}).get("metric", [])]
        rows = [{"start": spans[k]["start"], "end": spans[k]["end"], "metrics": m} for k, m in truth.items()]
        lines.append(json.dumps({"text": r["text"], "published": r["published"], "truth": rows, "quantities": r["quantities"] if given else None}))
    out = subprocess.run([binary], input="\n".join(lines) + "\n", stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout
    return [json.loads(line) for line in out.splitlines()]


def choices(records, dumps, names):
    """(document, model, list of feature lists, list of bool) for every choice with a right answer."""
    out = []
    for r, examples in zip(records, dumps):
        doc = r["source"].get("path") or r["id"]
        claims = collections.defaultdict(list)
        for c in r["claims"]:
            claims[c["quantity"]].append(c)
        for example, (start, end) in examples:
            gold = [q for q in r["quantities"] if q["start"] < end and start < q["end"]]
            skip = any(q.get("claims_optional") for q in gold)
            mine = [c for q in gold for c in claims[q["id"]]]
            metrics = {m for c in mine for m in [c["metric"], *(c.get("also") or {}).get("metric", [])]}
            right = [(c["name"] in metrics) if mine else c["name"] is None for c in example["metrics"]]
            if not skip and gold and any(right) and len(right) > 1:
                out.append((doc, "metric", [c["features"] for c in example["metrics"]], right))
            if len(mine) == 1 and mine[0]["subject"] is not None and example["subjects"]:
                right = [names(mine[0], c) for c in example["subjects"]]
                if any(right):
                    out.append((doc, "subject", [c["features"] for c in example["subjects"]], right))
    return out


def fit(data, model):
    """Weights by feature of one model."""
    count = collections.Counter(f for _, _, cands, _ in data for f in {tuple(f) for c in cands for f in c})
    index = {f: i for i, f in enumerate(sorted(f for f, n in count.items() if n >= MIN))}
    rows, cols, owner, right = [], [], [], []
    n = 0
    for k, (_, _, cands, ok) in enumerate(data):
        for c, r in zip(cands, ok):
            for f in c:
                if tuple(f) in index:
                    rows.append(n), cols.append(index[tuple(f)])
            owner.append(k), right.append(r)
            n += 1
    x = csr_matrix((np.ones(len(rows)), (rows, cols)), shape=(n, len(index)))
    owner, right, groups = np.array(owner), np.array(right), len(data)

    def loss(w):
        s = x @ w
        top = np.full(groups, -1e30)
        np.maximum.at(top, owner, s)
        e = np.exp(s - top[owner])
        z, zr = np.bincount(owner, e, groups), np.bincount(owner, e * right, groups)
        g = x.T @ (e / z[owner] - e * right / zr[owner]) + PENALTY[model] * w
        return float(np.sum(np.log(z) - np.log(zr)) + 0.5 * PENALTY[model] * w @ w), g

    best = minimize(loss, np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": 400})
    return {f: float(best.x[i]) for f, i in index.items()}


def scores(weights, cands):
    return [sum(weights.get(tuple(f), 0.0) for f in c) for c in cands]


def accuracy(weights, data):
    return sum(ok[max(range(len(s)), key=s.__getitem__)] for _, _, c, ok in data for s in [scores(weights, c)])


def fold(doc, k):
    import hashlib
    return int(hashlib.sha256(doc.encode()).hexdigest(), 16) % k


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("binary"), a.add_argument("passages", nargs="+")
    a.add_argument("--out", default=str(ROOT / "crates/outlay-text/vocabulary/weights.csv"))
    a.add_argument("--cross", type=int, default=5)
    a.add_argument("--given", action="store_true", help="use the annotated quantities in place of the reader's")
    a.add_argument("--fold", type=int, default=None, help="leave this fold out and write the weights of the others")
    a = a.parse_args()
    sys.path.insert(0, str(pathlib.Path(a.passages[0]).resolve().parent))
    from score_claims import DESCRIPTIVE, agree, names
    records = [r for p in a.passages for r in load(p)]

    def right(g, c):
        also = (g.get("also") or {}).get("subject", [])
        return agree(names(g["subject"], g["subject_surface"], *also), names(c["name"], c["surface"]), g["subject_kind"] in DESCRIPTIVE)

    data = choices(records, dump(a.binary, records, a.given), right)
    rows = [("model", "template", "value", "weight")]
    for model in ("metric", "subject"):
        mine = [d for d in data if d[1] == model]
        if a.cross:
            hits = 0
            for k in range(a.cross):
                train, test = [d for d in mine if fold(d[0], a.cross) != k], [d for d in mine if fold(d[0], a.cross) == k]
                hits += accuracy(fit(train, model), test)
            print(f"{model}: {len(mine)} choices, {hits / len(mine):.4f} right when left out")
        if a.fold is not None:
            mine = [d for d in mine if fold(d[0], a.cross) != a.fold]
        weights = fit(mine, model)
        print(f"{model}: {accuracy(weights, mine) / len(mine):.4f} right on its own data, {len(weights)} weights")
        rows += [(model, t, v, f"{w:.3f}") for (t, v), w in sorted(weights.items()) if abs(w) >= 0.0005]
    with open(a.out, "w", newline="") as f:
        csv.writer(f, lineterminator="\n").writerows(rows)


if __name__ == "__main__":
    main()
