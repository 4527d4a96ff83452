#!/usr/bin/env python3
"""Fit the modality model: crates/outlay-text/vocabulary/weights_modality.csv.

usage: cargo build -p outlay-text --example fields
       python scripts/train_modality.py ../shared/bench/claims_learn.jsonl --fields target/debug/examples/fields

A log-linear model over the features that `outlay_text::claim::modality::features` names, fitted on the annotated claims and on
the project's own passages (training/): no randomness, so the same data give the same table. An annotation with several right
answers counts for all of them. Prints the accuracy of a cross-validation in which all passages of one document stand in the same fold.
"""

import argparse
import collections
import json
import pathlib
import subprocess

import numpy as np
import passages
from loglinear import fit_classes, fold

CLASSES = ["reported", "estimated", "projected", "planned", "target", "proposed", "hypothetical", "denied"]
TABLE = pathlib.Path(__file__).resolve().parent.parent / "crates/outlay-text/vocabulary/weights_modality.csv"
# What the grammar says of forms too rare for the data to teach.
PRIOR = [
    *((f"rule.{name}", i, 1.0) for i, name in enumerate(CLASSES)),
    ("conditional", CLASSES.index("hypothetical"), 2.0),
    ("governor.estimate+done", CLASSES.index("estimated"), 3.0),
    ("any.before.phrase.estimate", CLASSES.index("estimated"), 2.5),
]
GIVEN = [
    *("id", "start", "end", "subject", "subject_kind", "subject_surface", "metric", "measure", "value", "low", "high"),
    *("comparator", "direction", "currency", "period_start", "period_end", "modality"),
]


def examples(records, binary, seen=None):
    """Yield (record, claim, features, right modalities, what was read) for each annotated claim.

    `seen`: the modality that the claims behind each one see; else the annotated one.
    """
    if seen is not None:
        rest = iter(seen)
        records = [
            {**r, "claims": [{**c, "modality": next(rest), "right": c["modality"]} for c in r["claims"]]}
            for r in records
        ]
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
    out = subprocess.run([binary], input="\n".join(lines), capture_output=True, text=True, check=True).stdout
    for record, line in zip(records, out.splitlines(), strict=True):
        for claim, row in zip(record["claims"], json.loads(line), strict=True):
            right = [
                claim.get("right", claim["modality"]),
                *(m for m in (claim.get("also") or {}).get("modality", []) if m),
            ]
            yield record, claim, row["features"], right, row["claim"]["modality"]


def targets(data):
    out = np.zeros((len(data), len(CLASSES)))
    for i, (_, _, _, right, _) in enumerate(data):
        # The first answer is the annotators' own, the others they also accept.
        for rank, modality in enumerate(right):
            out[i, CLASSES.index(modality)] += 1.0 if rank == 0 else 0.35
    return out / out.sum(axis=1, keepdims=True)


def choose(weights, features):
    none = np.zeros(len(CLASSES))
    return CLASSES[int(np.argmax(sum((weights.get(f, none) for f in features), none)))]


def show(record, claim, right, guess, features):
    at, end, text = claim["start"], claim["end"], record["text"].replace("\n", "⏎")
    words = [n for n in features if n.startswith(("governor", "rule", "lead", "period"))]
    print(f"{record['id']} {record['published']} {claim['metric']} {claim['measure']} {right} <> {guess}")
    print(f"    …{text[max(0, at - 140) : at]}[[{text[at:end]}]]{text[end : end + 60]}…\n    {' '.join(words)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("learn", help="annotated claims (JSON lines)")
    parser.add_argument("--fields", required=True, help="the example binary `fields` of outlay-text")
    parser.add_argument("--l1", type=float, default=1.5, help="penalty that leaves features out")
    parser.add_argument("--l2", type=float, default=0.3)
    parser.add_argument("--own", type=float, default=0.5, help="what a claim of the project's own passages counts")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--smallest", type=float, default=0.03, help="weights nearer to nought are left out")
    parser.add_argument("--dry", action="store_true", help="cross-validate only")
    parser.add_argument("--misses", action="store_true", help="print the claims that cross-validation gets wrong")
    args = parser.parse_args()

    records = [json.loads(line) for line in pathlib.Path(args.learn).read_text(encoding="utf-8").splitlines()]
    records += passages.own()
    seen = None
    # The claim before is a feature: the second round sees it as weights fitted on other documents read it.
    for last in (False, True):
        data = list(examples(records, args.fields, seen))
        own = np.array([not r["source"] for r, *_ in data])
        documents = [r["source"].get("path") or r["id"] for r, *_ in data]
        # Files of passages were written in one go: they are left out whole.
        group = np.array(
            [fold(d.rsplit("-", 1)[0] if o else d, args.folds) for d, o in zip(documents, own, strict=True)]
        )
        strength, goal = np.where(own, args.own, 1.0), targets(data)
        lists = [features for _, _, features, _, _ in data]
        seen = [""] * len(data)
        for k in range(args.folds):
            inside = np.flatnonzero(group != k)
            weights = fit_classes(
                [lists[i] for i in inside], goal[inside], strength[inside], args.l1, args.l2, prior=PRIOR
            )
            for i in np.flatnonzero(group == k):
                seen[i] = choose(weights, lists[i])
                if args.misses and last and seen[i] not in data[i][3]:
                    show(*data[i][:2], data[i][3], seen[i], lists[i])
    hits, counted, now = collections.Counter(), collections.Counter(), collections.Counter()
    for (_, _, features, right, read), guess, mine in zip(data, seen, own, strict=True):
        kind = "own" if mine else "gold"
        for key in (kind, f"{kind} {'zh' if 'language.zh' in features else 'en'}"):
            hits[key] += guess in right
            now[key] += read in right
            counted[key] += 1
    for key, n in sorted(counted.items()):
        print(f"{key}: left out {hits[key] / n:.4f}, table as it is {now[key] / n:.4f} on {n} claims")
    weights = fit_classes(lists, goal, strength, args.l1, args.l2, prior=PRIOR)
    lines = ["feature,modality,weight"]
    for name, row in sorted(weights.items()):
        lines += [f"{name},{m},{w:.2f}" for m, w in zip(CLASSES, row, strict=True) if abs(w) >= args.smallest]
    print(f"{len(lines) - 1} weights of {len(records)} passages")
    if not args.dry:
        TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
