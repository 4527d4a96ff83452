#!/usr/bin/env python3
"""Fit the modality model: crates/outlay-text/vocabulary/weights_modality.csv.

usage: cargo build --release -p outlay-text --example fields
       python scripts/train_modality.py ../shared/bench/claims_learn.jsonl --fields target/release/examples/fields

A log-linear model over the features that `outlay_text::claim::modality::features` names, fitted by full gradient
descent with an L2 penalty towards what the grammar alone says: no randomness, so the same data give the same table.
An annotation with several right answers counts for all of them.
Prints the accuracy of a cross-validation in which all passages of one document stand in the same fold.
"""

import argparse
import json
import pathlib
import subprocess

import numpy as np

CLASSES = ["reported", "estimated", "projected", "planned", "target", "proposed", "hypothetical", "denied"]
TABLE = pathlib.Path(__file__).resolve().parent.parent / "crates/outlay-text/vocabulary/weights_modality.csv"
GIVEN = [
    *("id", "start", "end", "subject", "subject_kind", "subject_surface", "metric", "measure", "value", "low", "high"),
    *("comparator", "direction", "currency", "period_start", "period_end"),
]


def examples(path, binary):
    """Yield (document, features, right modalities) for each annotated claim."""
    records = [json.loads(line) for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines()]
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
    out = subprocess.run([binary], input="\n".join(lines), capture_output=True, text=True, check=True).stdout
    for record, line in zip(records, out.splitlines(), strict=True):
        document = (record["source"].get("repo"), record["source"].get("path"))
        for claim, row in zip(record["claims"], json.loads(line), strict=True):
            right = [claim["modality"], *(m for m in claim.get("also", {}).get("modality", []) if m)]
            yield document, row["features"], right


def fit(rows, targets, prior, penalty, steps):
    """Weights of shape (features, classes) that minimise cross-entropy plus the penalty off the prior."""
    size = len(prior)
    index = np.concatenate([np.asarray(r) for r in rows])
    owner = np.concatenate([np.full(len(r), i) for i, r in enumerate(rows)])
    matrix = np.zeros((len(rows), size))
    np.add.at(matrix, (owner, index), 1.0)
    weights = prior.copy()
    moment, speed = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, steps + 1):
        scores = matrix @ weights
        scores -= scores.max(axis=1, keepdims=True)
        chance = np.exp(scores)
        chance /= chance.sum(axis=1, keepdims=True)
        slope = matrix.T @ (chance - targets) + penalty * (weights - prior)
        moment = 0.9 * moment + 0.1 * slope
        speed = 0.999 * speed + 0.001 * slope**2
        weights -= 0.05 * (moment / (1 - 0.9**step)) / (np.sqrt(speed / (1 - 0.999**step)) + 1e-8)
    return weights


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("learn", help="annotated claims (JSON lines)")
    parser.add_argument("--fields", required=True, help="the example binary `fields` of outlay-text")
    parser.add_argument("--penalty", type=float, default=4.0)
    parser.add_argument(
        "--prior", type=float, default=2.0, help="weight of what the grammar alone says, before any data"
    )
    parser.add_argument("--steps", type=int, default=150)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--smallest", type=float, default=0.03, help="weights nearer to nought are left out")
    parser.add_argument("--dry", action="store_true", help="cross-validate only")
    parser.add_argument("--misses", action="store_true", help="print the claims that cross-validation gets wrong")
    args = parser.parse_args()

    data = list(examples(args.learn, args.fields))
    names = sorted({name for _, features, _ in data for name in features})
    number = {name: i for i, name in enumerate(names)}
    rows = [[number[name] for name in features] for _, features, _ in data]
    targets = np.zeros((len(data), len(CLASSES)))
    for i, (_, _, right) in enumerate(data):
        # The first answer is the annotators' own, the others they also accept.
        for rank, modality in enumerate(right):
            targets[i, CLASSES.index(modality)] += 1.0 if rank == 0 else 0.35
    targets /= targets.sum(axis=1, keepdims=True)

    # What the grammar alone says is believed before any data is seen.
    prior = np.zeros((len(names), len(CLASSES)))
    for j, modality in enumerate(CLASSES):
        for name, share in ((f"rule.{modality}", 1.0), (f"rule.{modality}.before.clause", 0.5)):
            if name in number:
                prior[number[name], j] = args.prior * share
    for name, modality in (("conditional", "hypothetical"), ("governor.estimate+done", "estimated")):
        if name in number:
            prior[number[name], CLASSES.index(modality)] = args.prior
    documents = sorted({str(document) for document, _, _ in data})
    fold = np.array([documents.index(str(document)) % args.folds for document, _, _ in data])
    hits = 0
    for k in range(args.folds):
        inside = np.flatnonzero(fold != k)
        weights = fit([rows[i] for i in inside], targets[inside], prior, args.penalty, args.steps)
        for i in np.flatnonzero(fold == k):
            guess = CLASSES[int(np.argmax(weights[rows[i]].sum(axis=0)))]
            hits += guess in data[i][2]
            if args.misses and guess not in data[i][2]:
                print(
                    data[i][2],
                    "<>",
                    guess,
                    [n for n in data[i][1] if n.startswith(("governor", "nearest", "metric", "period"))],
                )
    print(
        f"cross-validated accuracy {hits / len(data):.4f} on {len(data)} claims "
        f"of {len(documents)} documents, {len(names)} features"
    )
    if args.dry:
        return
    weights = fit(rows, targets, prior, args.penalty, args.steps)
    lines = ["feature,modality,weight"]
    for i, name in enumerate(names):
        for j, modality in enumerate(CLASSES):
            if abs(weights[i, j]) >= args.smallest:
                lines.append(f"{name},{modality},{weights[i, j]:.3f}")
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines) - 1} weights written to {TABLE.name}")


if __name__ == "__main__":
    main()
