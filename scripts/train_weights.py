#!/usr/bin/env python3
"""Fit the weights of the claim rankers: crates/outlay-text/vocabulary/weights.csv.

usage: python scripts/train_weights.py CANDIDATES PASSAGES [--out weights.csv] [--cross 5]
       CANDIDATES: path of the built example `candidates`; PASSAGES: annotated passages as JSON lines.

Each choice is a log-linear model over its candidates: the probability of all right candidates together is raised, with a
quadratic penalty, by L-BFGS over full batches; so the same input gives the same numbers. Cross-validation leaves out
whole documents. Features met in fewer than MIN choices get no weight.
"""

import argparse
import collections
import csv
import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
import passages
import tomllib
from loglinear import fold
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

MIN = 3
# Weights nearer to zero are left out of the table.
SMALL = 0.02
# The short cases of the corpus say how the grammar is meant: each counts as several passages.
CASE = 6.0
# What a claim of an own passage counts when confidence is fitted: as a whole they weigh about half of the gold.
OWN = 0.15
PENALTY = {"metric": 3.0, "subject": 4.0}
ROOT = pathlib.Path(__file__).resolve().parent.parent


def load(path):
    return [json.loads(line) for line in open(path, encoding="utf-8")]


def own_cases():
    """The project's own cases of claims, as passages; every quantity that they do not name makes no claim."""
    out = []
    for path in sorted((ROOT / "tests/corpus/claims").glob("*.md")):
        for case in path.read_text(encoding="utf-8").split("\n# "):
            parts = case.split("```")
            text, rows = parts[1].removeprefix("text\n").rstrip("\n"), tomllib.loads(parts[3].removeprefix("toml\n"))
            quantities, claims, at = [], [], 0
            for i, row in enumerate(rows.get("claim", [])):
                start = text.index(row["surface"], at)
                at = start + len(row["surface"])
                quantities.append({"id": str(i), "start": start, "end": at})
                subject = None if row["subject"] == "null" else row["subject"]
                claims.append(
                    {
                        "quantity": str(i),
                        "metric": row["metric"],
                        "subject": subject,
                        "subject_surface": subject,
                        "subject_kind": "project",
                    }
                )
            out.append(
                {
                    "id": case.split("\n")[0],
                    "source": {},
                    "text": text,
                    "published": None,
                    "quantities": quantities,
                    "claims": claims,
                    "complete": True,
                    "weight": CASE,
                }
            )
    return out


def dump(binary, records, weights=None):
    """The candidates of every quantity of every passage."""
    env = dict(os.environ, **({"OUTLAY_WEIGHTS": str(weights)} if weights else {}))
    lines = []
    for r in records:
        truth = collections.defaultdict(list)
        spans = {q["id"]: q for q in r["quantities"]}
        for c in r["claims"]:
            truth[c["quantity"]] += [c["metric"], *(c.get("also") or {}).get("metric", [])]
        rows = [{"start": spans[k]["start"], "end": spans[k]["end"], "metrics": m} for k, m in truth.items()]
        lines.append(json.dumps({"text": r["text"], "published": r["published"], "truth": rows}))
    out = subprocess.run(
        [binary], input="\n".join(lines) + "\n", stdout=subprocess.PIPE, check=True, encoding="utf-8", env=env
    ).stdout
    return [json.loads(line) for line in out.splitlines()]


def choices(records, dumps, names):
    """(document, model, list of feature lists, list of bool, weight) for every choice with a right answer."""
    out = []
    for r, examples in zip(records, dumps):
        doc, weight = document(r), r.get("weight", 1.0)
        claims = collections.defaultdict(list)
        for c in r["claims"]:
            claims[c["quantity"]].append(c)
        for example, (start, end) in examples:
            gold = [q for q in r["quantities"] if q["start"] < end and start < q["end"]]
            skip = any(q.get("claims_optional") for q in gold)
            mine = [c for q in gold for c in claims[q["id"]]]
            metrics = {m for c in mine for m in [c["metric"], *(c.get("also") or {}).get("metric", [])]}
            right = [(c["name"] in metrics) if mine else c["name"] is None for c in example["metrics"]]
            if not skip and (gold or r.get("complete")) and any(right) and len(right) > 1:
                out.append((doc, "metric", [c["features"] for c in example["metrics"]], right, weight))
            if len(mine) == 1 and mine[0]["subject"] is not None and example["subjects"]:
                right = [names(mine[0], c) for c in example["subjects"]]
                # Another surface of the same bearer is as right.
                bearers = {c["name"] for c, ok in zip(example["subjects"], right) if ok and c["name"]}
                right = [ok or c["name"] in bearers for c, ok in zip(example["subjects"], right)]
                if any(right):
                    out.append((doc, "subject", [c["features"] for c in example["subjects"]], right, weight))
    return out


def fit(data, model):
    """Weights by feature of one model."""
    count = collections.Counter(f for _, _, cands, *_ in data for f in {tuple(f) for c in cands for f in c})
    index = {f: i for i, f in enumerate(sorted(f for f, n in count.items() if n >= MIN))}
    rows, cols, owner, right = [], [], [], []
    n = 0
    for k, (_, _, cands, ok, _) in enumerate(data):
        for c, r in zip(cands, ok):
            for f in c:
                if tuple(f) in index:
                    rows.append(n), cols.append(index[tuple(f)])
            owner.append(k), right.append(r)
            n += 1
    x = csr_matrix((np.ones(len(rows)), (rows, cols)), shape=(n, len(index)))
    owner, right, groups = np.array(owner), np.array(right), len(data)
    weight = np.array([d[4] for d in data])

    def loss(w):
        s = x @ w
        top = np.full(groups, -1e30)
        np.maximum.at(top, owner, s)
        e = np.exp(s - top[owner])
        z, zr = np.bincount(owner, e, groups), np.bincount(owner, e * right, groups)
        g = x.T @ (weight[owner] * (e / z[owner] - e * right / zr[owner])) + PENALTY[model] * w
        return float(np.sum(weight * (np.log(z) - np.log(zr))) + 0.5 * PENALTY[model] * w @ w), g

    best = minimize(loss, np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": 400})
    return {f: float(best.x[i]) for f, i in index.items()}


def scores(weights, cands):
    return [sum(weights.get(tuple(f), 0.0) for f in c) for c in cands]


def accuracy(weights, data):
    return sum(ok[max(range(len(s)), key=s.__getitem__)] for _, _, c, ok, _ in data for s in [scores(weights, c)])


def document(r):
    return r["source"].get("path") or r["id"]


def rows(binary, records, weights=None):
    """What the package reads in the passages: predictions as the scorer wants them."""
    env = dict(os.environ, **({"OUTLAY_WEIGHTS": str(weights)} if weights else {}))
    lines = [json.dumps({"text": r["text"], "published": r["published"]}) for r in records]
    out = subprocess.run(
        [binary], input="\n".join(lines) + "\n", stdout=subprocess.PIPE, check=True, encoding="utf-8", env=env
    ).stdout
    return [convert(r["text"], json.loads(line)) for r, line in zip(records, out.splitlines(), strict=True)]


def convert(text, analysis):
    chars, n = {}, 0
    for i, byte in enumerate(text.encode()):
        chars[i] = n + (byte & 0xC0 != 0x80) - 1
        n += byte & 0xC0 != 0x80
    chars[len(text.encode())] = n
    span = lambda s: (chars[s["start"]], chars[s["end"]])
    words = lambda s: text[slice(*span(s))] if s else None
    got = {}
    for table in ("quantities", "claims"):
        got[table] = []
        for row in analysis[table]:
            start, end = span(row["span"])
            more = {"subject_surface": words(row["subject_span"])} if table == "claims" else {}
            got[table].append({**row, "start": start, "end": end, "surface": text[start:end], **more})
    return got


def write(path, tables, calibration=None):
    lines = [("model", "template", "value", "weight")]
    for model, weights in tables.items():
        for (template, value), w in sorted(weights.items()):
            word, _, metric = template.partition(" ")
            if abs(w) >= SMALL:
                lines.append((word, metric, value, f"{w:.2f}") if metric else (model, template, value, f"{w:.2f}"))
    lines += [("calibration", "core", i, f"{c:.3f}") for i, c in enumerate(calibration or [])]
    with open(path, "w", newline="") as f:
        csv.writer(f, lineterminator="\n").writerows(lines)


def points(record, pred, right):
    """Confidence of each claim read in an own passage, and whether its core is right."""
    out = []
    for p in pred["claims"]:
        mine = [c for c in record["claims"] if c["start"] < p["end"] and p["start"] < c["end"]]
        out.append((p["confidence"], any(core(c, p, right) for c in mine)))
    return out


def core(c, p, right):
    if (c["metric"], c["measure"]) != (p["metric"], p["measure"]):
        return False
    who = {"name": p["subject"], "surface": p["subject_surface"]}
    return p["subject"] is None if c["subject"] is None else right(c, who)


def log_odds(p):
    p = min(max(p, 0.002), 0.998)
    return math.log(p / (1 - p))


def calibrate(points):
    """Log-odds of a right core from the uncalibrated log-odds of the claim: constant and factor."""
    x = np.array([log_odds(c) for c, *_ in points])
    y = np.array([float(ok) for _, ok, _ in points])
    weight = np.array([w for *_, w in points])

    def loss(w):
        p = 1 / (1 + np.exp(-(w[0] + w[1] * x)))
        g = weight * (p - y)
        return float(-np.sum(weight * (y * np.log(p) + (1 - y) * np.log(1 - p)))) + 0.1 * (w[1] - 1) ** 2, np.array(
            [g.sum(), g @ x + 0.2 * (w[1] - 1)]
        )

    return list(minimize(loss, np.array([0.0, 1.0]), jac=True, method="L-BFGS-B").x)


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("binary", help="the built example `candidates`; the example `rows` stands beside it")
    a.add_argument("passages", nargs="+")
    a.add_argument("--out", default=str(ROOT / "crates/outlay-text/vocabulary/weights.csv"))
    a.add_argument("--cross", type=int, default=5)
    a.add_argument("--rounds", type=int, default=3)
    a.add_argument("--errors", type=int, default=0, help="print up to N misses of each field when left out")
    a.add_argument("--only", default="", help="misses of these fields only")
    a = a.parse_args()
    sys.path.insert(0, str(pathlib.Path(a.passages[0]).resolve().parent))
    import score_claims as scorer

    records = [r for p in a.passages for r in load(p)]

    def right(g, c):
        also = (g.get("also") or {}).get("subject", [])
        mine, theirs = scorer.names(g["subject"], g["subject_surface"], *also), scorer.names(c["name"], c["surface"])
        return scorer.agree(mine, theirs, g["subject_kind"] in scorer.DESCRIPTIVE)

    def grade(recs, preds):
        bins = collections.defaultdict(list)
        for r, p in zip(recs, preds, strict=True):
            scorer.grade(r, p, collections.Counter(), [], bins)
        return [pair for b in bins.values() for pair in b]

    reader = str(pathlib.Path(a.binary).with_name("rows"))
    folds = [[i for i, r in enumerate(records) if fold(document(r), a.cross) == k] for k in range(a.cross)]
    written = passages.own()
    own = own_cases() + written
    tables, final = [None] * a.cross, {}
    # Earlier claims are features of later ones: each round sees them as weights fitted on other documents choose them.
    for _turn in range(a.rounds):
        data = []
        with tempfile.TemporaryDirectory() as tmp:
            for k, mine in enumerate(folds):
                path = pathlib.Path(tmp) / f"{k}.csv"
                write(path, tables[k] or {})
                part = [records[i] for i in mine]
                data += choices(part, dump(a.binary, part, path), right)
            write(path, final)
            extra = choices(own, dump(a.binary, own, path), right)
        by = {m: [d for d in data if d[1] == m] for m in ("metric", "subject")}
        more = {m: [d for d in extra if d[1] == m] for m in by}
        tables = [
            {m: fit([d for d in mine if fold(d[0], a.cross) != k] + more[m], m) for m, mine in by.items()}
            for k in range(a.cross)
        ]
        final = {m: fit(mine + more[m], m) for m, mine in by.items()}
    hits, preds = collections.Counter(), [None] * len(records)
    for k, mine in enumerate(folds):
        for m in by:
            hits[m] += accuracy(tables[k][m], [d for d in by[m] if fold(d[0], a.cross) == k])
        with tempfile.NamedTemporaryFile("w", suffix=".csv") as f:
            write(f.name, tables[k])
            for i, p in zip(mine, rows(reader, [records[i] for i in mine], f.name)):
                preds[i] = p
    for m, n in hits.items():
        print(f"{m}: {len(by[m])} choices, {n / len(by[m]):.4f} right when left out")
    calibration = None
    if a.cross:
        # The gold passages shaped the vocabulary; own passages that were left out keep the confidence modest.
        out = [r for r in written if fold(document(r), a.cross) == 0]
        inside = {document(r) for r in written} - {document(r) for r in out}
        less = {m: fit(by[m] + [d for d in more[m] if d[0] in inside], m) for m in by}
        with tempfile.NamedTemporaryFile("w", suffix=".csv") as f:
            write(f.name, less)
            left = rows(reader, out, f.name)
        held = [x for r, p in zip(out, left, strict=True) for x in points(r, p, right)]
        calibration = calibrate([(*x, 1.0) for x in grade(records, preds)] + [(*x, OWN) for x in held])
        for p in preds:
            for c in p["claims"]:
                odds = calibration[0] + calibration[1] * log_odds(c["confidence"])
                c["confidence"] = 1 / (1 + math.exp(-odds))
        result, errors = scorer.score(records, preds)
        scorer.show(result)
        seen = collections.Counter()
        for e in errors:
            seen[e["field"]] += 1
            if seen[e["field"]] <= a.errors and (not a.only or e["field"] in a.only.split(",")):
                print(json.dumps(e, ensure_ascii=False, default=str))
    tables = final
    for m, w in tables.items():
        print(f"{m}: {accuracy(w, by[m]) / len(by[m]):.4f} right on its own data, {len(w)} weights")
    write(a.out, tables, calibration)


if __name__ == "__main__":
    main()
