#!/usr/bin/env python3
"""Fit the period model: crates/outlay-text/vocabulary/weights_period.csv.

usage: cargo build -p outlay-text --example bind
       python scripts/train_period.py ../shared/bench/claims_learn.jsonl --bind target/debug/examples/bind

A log-linear model over the features that `outlay_text::claim::period::choices` names for each choice of a claim ('none', and
every period near it), fitted on the annotated claims and on the project's own passages (training/): no randomness, so the same
data give the same table. Every choice whose dates agree with the annotation counts as right. Prints the accuracy of a
cross-validation in which all passages of one document stand in the same fold; it sees the claims before one with their
annotated periods.
"""

import argparse
import collections
import json
import pathlib
import subprocess

import numpy as np
import passages
from loglinear import fit_choice, fold

TABLE = pathlib.Path(__file__).resolve().parent.parent / "crates/outlay-text/vocabulary/weights_period.csv"
GIVEN = (
    "id start end subject subject_kind metric measure value low high comparator direction currency period_start period_end"
).split()


def agrees(claim, start, end):
    """Whether dates agree with the annotation; None where the annotation gives none to agree with."""
    kind = claim["period_kind"]
    if kind in ("fiscal", "unresolved"):
        return None
    for s, e in [[claim["period_start"], claim["period_end"]], *(claim.get("also") or {}).get("period", [])]:
        if (s is None) == (e is None):
            if end == e and (start == s or (kind == "as_of" and start in (None, e))):
                return True
        elif end == e if s is None else (start == s and end in (None, e)):
            return True
    return False


def right(claim, choice, first):
    """Whether a choice is right. Fiscal periods have no dates in the annotation: there the words count."""
    if claim["period_kind"] == "fiscal":
        # The project's passages do not say which words: there a fiscal year that resolves to no dates is meant.
        words = claim.get("period_surface")
        if words is None:
            return None if first else bool(choice["surface"]) and choice.get("fiscal", False)
        return not first and choice["surface"].lower().split(" of ")[0] in words.lower()
    return agrees(claim, choice["start"], choice["end"])


def run(records, binary, mode):
    lines = [
        json.dumps(
            {
                "text": record["text"],
                "published": record["published"],
                "claims": [
                    {**{key: claim.get(key) for key in GIVEN}, "id": claim["id"] or ""} for claim in record["claims"]
                ],
            }
        )
        for record in records
    ]
    out = subprocess.run([binary, mode], input="\n".join(lines), capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def show(record, claim, row, got, choices):
    at, end, text = claim["start"], claim["end"], record["text"].replace("\n", "⏎")
    print(
        f"{record['id']} {record['published']} {claim['metric']} {claim['measure']} …{text[max(0, at - 150) : at]}[[{text[at:end]}]]{text[end : end + 90]}…"
    )
    print(
        f"      gold {claim['period_start']} {claim['period_end']} {claim.get('period_surface')} | got {got} | choices {choices}"
    )


def report(records, rows, misses):
    hits, counted = collections.Counter(), collections.Counter()
    for record, claims in zip(records, rows, strict=True):
        for claim, row in zip(record["claims"], claims, strict=True):
            ok = agrees(claim, row["start"], row["end"])
            if ok is None:
                continue
            key = record.get("lang", "own")
            hits[key] += ok
            counted[key] += 1
            if misses and not ok:
                got = (row["start"], row["end"], row["surface"], row["rule"])
                show(record, claim, row, got, [c["surface"] for c in row["choices"]])
    print("bound as the table is: " + ", ".join(f"{k} {hits[k] / n:.4f} of {n}" for k, n in sorted(counted.items())))


def examples(records, rows):
    """(record, claim, row, the features of each choice, whether it is right) of each annotated claim that is ranked."""
    for record, claims in zip(records, rows, strict=True):
        for claim, row in zip(record["claims"], claims, strict=True):
            # Tables and conversions are bound by rule.
            if claim["period_kind"] == "unresolved" or row["rule"] in ("period.table", "period.conversion"):
                continue
            good = [bool(right(claim, c, i == 0)) for i, c in enumerate(row["choices"])]
            yield record, claim, row, [c["features"] for c in row["choices"]], good


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("learn", help="annotated claims (JSON lines)")
    parser.add_argument("--bind", required=True, help="the example binary `bind` of outlay-text")
    parser.add_argument("--l1", type=float, default=1.5, help="penalty that leaves features out")
    parser.add_argument("--l2", type=float, default=1.0)
    parser.add_argument("--own", type=float, default=0.5, help="what a claim of the project's own passages counts")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--smallest", type=float, default=0.03, help="weights nearer to nought are left out")
    parser.add_argument("--dry", action="store_true", help="cross-validate only")
    parser.add_argument("--score", action="store_true", help="only grade what the present table binds")
    parser.add_argument("--misses", action="store_true", help="print the claims that come out wrong")
    args = parser.parse_args()
    records = [json.loads(line) for line in pathlib.Path(args.learn).read_text(encoding="utf-8").splitlines()]
    records += passages.own()
    if args.score:
        report(records, run(records, args.bind, "own"), args.misses)
        return

    data = list(examples(records, run(records, args.bind, "gold")))
    own = np.array([not r["source"] for r, *_ in data])
    documents = [r["source"].get("path") or r["id"] for r, *_ in data]
    group = np.array([fold(d.rsplit("-", 1)[0] if o else d, args.folds) for d, o in zip(documents, own, strict=True)])
    cases = [(choices, good) for *_, choices, good in data]
    strength = np.where(own, args.own, 1.0)
    hits, counted, best = collections.Counter(), collections.Counter(), collections.Counter()
    for k in range(args.folds):
        inside = np.flatnonzero(group != k)
        weights = fit_choice([cases[i] for i in inside], strength[inside], args.l1, args.l2)
        for i in np.flatnonzero(group == k):
            record, claim, row, choices, good = data[i]
            guess = int(np.argmax([sum(weights.get(f, 0.0) for f in c) for c in choices]))
            for key in ["own"] if own[i] else ["gold", f"gold {record['lang']}"]:
                hits[key] += good[guess]
                counted[key] += 1
                best[key] += any(good)
            if args.misses and not good[guess]:
                show(record, claim, row, row["choices"][guess]["surface"], [c["surface"] for c in row["choices"]])
    for key in sorted(counted):
        print(
            f"{key}: left out {hits[key] / counted[key]:.4f} (best possible {best[key] / counted[key]:.4f}) on {counted[key]} claims"
        )
    weights = fit_choice(cases, strength, args.l1, args.l2)
    lines = ["feature,weight", *(f"{n},{w:.2f}" for n, w in sorted(weights.items()) if abs(w) >= args.smallest)]
    print(f"{len(lines) - 1} weights")
    if not args.dry:
        TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
