#!/usr/bin/env python3
"""Fit the period model: crates/outlay-text/vocabulary/weights_period.csv.

usage: cargo build -p outlay-text --example bind
       python scripts/train_period.py ../shared/bench/claims_learn.jsonl --bind target/debug/examples/bind

A log-linear model over the features that `outlay_text::claim::period::choices` names for each choice of a claim ('none', and
every period near it), fitted by full gradient descent with an L2 penalty: no randomness, so the same data give the same table.
Every choice whose dates agree with the annotation counts as right. Prints the accuracy of a cross-validation in which all
passages of one document stand in the same fold; it sees the claims before one with their annotated periods.
"""

import argparse
import json
import pathlib
import subprocess

import numpy as np

TABLE = pathlib.Path(__file__).resolve().parent.parent / "crates/outlay-text/vocabulary/weights_period.csv"
GIVEN = (
    "id start end subject subject_kind metric measure value low high comparator direction currency period_start period_end"
).split()


def agrees(claim, start, end):
    """Whether dates agree with the annotation; None where the annotation gives none to agree with."""
    kind = claim["period_kind"]
    if kind in ("fiscal", "unresolved"):
        return None
    for s, e in [[claim["period_start"], claim["period_end"]], *claim.get("also", {}).get("period", [])]:
        if (s is None) == (e is None):
            if end == e and (start == s or (kind == "as_of" and start in (None, e))):
                return True
        elif end == e if s is None else (start == s and end in (None, e)):
            return True
    return False


def right(claim, choice, first):
    """Whether a choice is right. Fiscal periods have no dates in the annotation: there the words count."""
    if claim["period_kind"] == "fiscal":
        words = (claim["period_surface"] or "").lower()
        return not first and choice["surface"].lower().split(" of ")[0] in words
    return agrees(claim, choice["start"], choice["end"])


def run(records, binary, mode):
    lines = [
        json.dumps(
            {
                "text": record["text"],
                "published": record["published"],
                "claims": [{key: claim.get(key) for key in GIVEN} for claim in record["claims"]],
            }
        )
        for record in records
    ]
    out = subprocess.run([binary, mode], input="\n".join(lines), capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def report(records, rows, misses):
    hits, all_, language = 0, 0, {}
    for record, claims in zip(records, rows, strict=True):
        for claim, row in zip(record["claims"], claims, strict=True):
            ok = agrees(claim, row["start"], row["end"])
            if ok is None:
                continue
            hits, all_ = hits + ok, all_ + 1
            n, m = language.get(record["lang"], (0, 0))
            language[record["lang"]] = (n + ok, m + 1)
            if misses and not ok:
                at, end = claim["start"], claim["end"]
                text = record["text"]
                print(
                    f"{record['id']} {record['published']} …{text[max(0, at - 150) : at]}[[{text[at:end]}]]{text[end : end + 90]}…".replace(
                        "\n", " "
                    )
                )
                print(
                    f"      gold {claim['period_start']} {claim['period_end']} {claim['period_surface']} | got {row['start']} {row['end']} {row['surface']} {row['rule']} | choices {[c['surface'] for c in row['choices']]}"
                )
    parts = ", ".join(f"{k} {n / m:.4f}" for k, (n, m) in sorted(language.items()))
    print(f"bound: {hits / all_:.4f} of {all_} ({parts})")


def examples(records, rows):
    for record, claims in zip(records, rows, strict=True):
        document = str((record["source"].get("repo"), record["source"].get("path")))
        for claim, row in zip(record["claims"], claims, strict=True):
            # Tables and conversions are bound by rule.
            if claim["period_kind"] == "unresolved" or row["rule"] in ("period.table", "period.conversion"):
                continue
            good = [bool(right(claim, c, i == 0)) for i, c in enumerate(row["choices"])]
            yield (
                document,
                {**claim, "lang": record["lang"], "text": record["text"]},
                [c["features"] for c in row["choices"]],
                good,
            )


def fit(data, size, penalty, steps):
    """Weights that make the right choices likely."""
    trainable = [d for d in data if any(d[1]) and len(d[1]) > 1]
    owner = np.concatenate([np.full(len(good), i) for i, (_, good) in enumerate(trainable)])
    index = [f for features, _ in trainable for f in features]
    matrix = np.zeros((len(owner), size))
    for i, features in enumerate(index):
        for f in features:
            matrix[i, f] += 1.0
    good = np.concatenate([np.asarray(g, float) for _, g in trainable])
    count = len(trainable)
    weights = np.zeros(size)
    moment, speed = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, steps + 1):
        scores = matrix @ weights
        top = np.full(count, -np.inf)
        np.maximum.at(top, owner, scores)
        raw = np.exp(scores - top[owner])
        chance = raw / np.bincount(owner, raw, count)[owner]
        mass = np.bincount(owner, chance * good, count)[owner]
        slope = matrix.T @ (chance - chance * good / np.maximum(mass, 1e-12)) + penalty * weights
        moment = 0.9 * moment + 0.1 * slope
        speed = 0.999 * speed + 0.001 * slope**2
        weights -= 0.05 * (moment / (1 - 0.9**step)) / (np.sqrt(speed / (1 - 0.999**step)) + 1e-8)
    return weights


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("learn", help="annotated claims (JSON lines)")
    parser.add_argument("--bind", required=True, help="the example binary `bind` of outlay-text")
    parser.add_argument("--penalty", type=float, default=8.0)
    parser.add_argument("--steps", type=int, default=300)
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--smallest", type=float, default=0.12, help="weights nearer to nought are left out")
    parser.add_argument("--dry", action="store_true", help="cross-validate only")
    parser.add_argument("--score", action="store_true", help="only grade what the present table binds")
    parser.add_argument("--misses", action="store_true", help="print the claims that come out wrong")
    args = parser.parse_args()
    records = [json.loads(line) for line in pathlib.Path(args.learn).read_text(encoding="utf-8").splitlines()]
    if args.score:
        report(records, run(records, args.bind, "own"), args.misses)
        return

    data = list(examples(records, run(records, args.bind, "gold")))
    names = sorted({name for _, _, choices, _ in data for features in choices for name in features})
    number = {name: i for i, name in enumerate(names)}
    rows = [([[number[n] for n in features] for features in choices], good) for _, _, choices, good in data]
    documents = sorted({d[0] for d in data})
    fold = np.array([documents.index(d[0]) % args.folds for d in data])
    hits, counted, best = 0, 0, 0
    language = {}
    for k in range(args.folds):
        weights = fit([rows[i] for i in np.flatnonzero(fold != k)], len(names), args.penalty, args.steps)
        for i in np.flatnonzero(fold == k):
            choices, good = rows[i]
            guess = int(np.argmax([weights[f].sum() for f in choices]))
            counted, hits, best = counted + 1, hits + good[guess], best + any(good)
            n, m, b = language.get(data[i][1]["lang"], (0, 0, 0))
            language[data[i][1]["lang"]] = (n + good[guess], m + 1, b + any(good))
            if args.misses and not good[guess] and any(good):
                claim = data[i][1]
                print(
                    claim["id"],
                    claim["metric"],
                    claim["start"],
                    claim["period_surface"],
                    "<>",
                    guess,
                    good,
                    list(data[i][2][guess]),
                )
    print(
        f"cross-validated {hits / counted:.4f} (best possible {best / counted:.4f}) on {counted} claims of {len(documents)} documents, {len(names)} features"
    )
    print(", ".join(f"{k} {n / m:.4f} (best possible {b / m:.4f})" for k, (n, m, b) in sorted(language.items())))
    if args.dry:
        return
    weights = fit(rows, len(names), args.penalty, args.steps)
    lines = [
        "feature,weight",
        *(f"{n},{w:.3f}" for n, w in zip(names, weights, strict=True) if abs(w) >= args.smallest),
    ]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines) - 1} weights written to {TABLE.name}")


if __name__ == "__main__":
    main()
