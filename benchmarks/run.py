"""Times and grades outlay and its peers in one run: `make bench`.

The README quotes the table that this prints.

Speed: pieces of about 3 KB of English news, CPU seconds of one thread, start-up left out. Quality: the public
English cases of ../shared/bench (money, numbers, percentages, and the annotated passages), value and currency right
on an overlapping span. Where that folder is absent the demo's documents are timed and nothing is graded.
"""

import argparse
import gzip
import json
import math
import os
import subprocess
import sys
from pathlib import Path

import setup

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SHARED = Path(os.environ.get("OUTLAY_SHARED", ROOT.parent / "shared"))


def pieces(size=3000):
    """Texts to time: the corpus in pieces, or the demo's documents many times over."""
    corpus = SHARED / "corpus" / "documents_en.jsonl.gz"
    if not corpus.exists():
        texts = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "demo" / "documents").glob("*.*"))]
        return texts * 50, "the demo's documents, 50 times"
    out = []
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            part = ""
            for row in json.loads(line)["text"].splitlines(keepends=True):
                part += row
                if len(part.encode()) >= size:
                    out.append(part)
                    part = ""
    # Every 50th piece first, so that a slow peer meets a fair sample within its budget.
    return [p for k in range(50) for p in out[k::50]], f"{len(out)} pieces of ../shared/corpus"


def cases():
    """Graded texts: task -> list of (text, gold rows)."""
    found = {}
    for task in ("money", "number", "percent"):
        file = SHARED / "bench" / f"{task}_en.jsonl"
        if file.exists():
            rows = [json.loads(line) for line in file.open(encoding="utf-8")]
            found[task] = [(r["text"], r["gold"]) for r in rows]
    file = SHARED / "bench" / "claims.jsonl"
    if file.exists():
        rows = [json.loads(line) for line in file.open(encoding="utf-8")]
        found["money in news"] = [(r["text"], sums(r)) for r in rows if r["lang"] == "en"]
    return found


def sums(record):
    """The amounts of money of an annotated passage that count."""
    return [q for q in record["quantities"] if q["kind"] == "money" and not q.get("optional") and not q.get("vague")]


def close(a, b):
    return a is not None and b is not None and math.isclose(a, b, rel_tol=1e-6)


def right(task, gold, row):
    """Whether the row has the gold's value, and its currency where the task is money."""
    if gold.get("comparator") == "range":
        value = close(gold["low"], row.get("low")) and close(gold["high"], row.get("high"))
    else:
        value = close(gold["value"], row["value"])
    return value and (not task.startswith("money") or row["currency"] == gold["currency"])


def f1(task, texts, predicted):
    """F1 of rows with the right value on an overlapping span; rows of other kinds count neither way."""
    hit = gold_total = row_total = 0
    wanted = {"money": "money", "percent": "percent"}.get(task.split()[0])
    for (_, gold), rows in zip(texts, predicted, strict=True):
        rows = [r for r in rows if wanted is None or r["kind"] == wanted]
        used = set()
        for g in gold:
            for i, r in enumerate(rows):
                if i not in used and r["start"] < g["end"] and g["start"] < r["end"] and right(task, g, r):
                    used.add(i)
                    hit += 1
                    break
        gold_total += len(gold)
        row_total += len(rows)
    return 2 * hit / (gold_total + row_total) if gold_total + row_total else 0.0


def call(command, texts, budget):
    lines = "".join(json.dumps({"text": t}) + "\n" for t in texts)
    done = subprocess.run([*command, "--budget", str(budget)], input=lines, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.strip()[-400:])
    return json.loads(done.stdout)


def throughput(command, texts, budget):
    """Megabytes a CPU second: the best of the runs that fit into the budget, at least one and at most five."""
    best = spent = 0.0
    for _ in range(5):
        timed = call(command, texts, budget)
        best = max(best, timed["bytes"] / timed["cpu_s"] / 1e6)
        spent += timed["cpu_s"]
        if spent > budget / 2:
            break
    return best


def three(number):
    """Three figures, the large ones with commas."""
    return f"{float(f'{number:.3g}'):,.0f}" if number >= 100 else f"{number:.3g}"


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--budget", type=float, default=10.0, help="CPU seconds for each peer and task")
    arguments.add_argument("--json", type=Path, help="also write the figures here")
    options = arguments.parse_args()
    texts, described = pieces()
    systems = {
        "outlay": [sys.executable, os.fspath(HERE / "peers" / "outlay_.py")],
        "Polars regex (money)": [sys.executable, os.fspath(HERE / "peers" / "polars_regex.py")],
        **setup.peers(),
    }
    graded = cases()
    table = {}
    for name, command in systems.items():
        try:
            figures = {"MB/s": throughput(command, texts, options.budget)}
            for task, rows in graded.items():
                if "regex" in name:
                    break
                result = call(command, [t for t, _ in rows], 600)
                # A peer that has no such kind at all is not graded on it.
                if task == "number" or any(r["kind"] == task.split()[0] for found in result["rows"] for r in found):
                    figures[task] = f1(task, rows, result["rows"])
            table[name] = figures
        except (RuntimeError, ValueError) as problem:
            print(f"{name} failed: {problem}", file=sys.stderr)
    ours = table["outlay"]["MB/s"]
    print(f"Speed on {described}, one thread, CPU seconds; quality: F1 of right values.\n")
    print("| | MB/s | outlay is … times as fast | " + " | ".join(f"{task} F1" for task in graded) + " |")
    print("| --- | --- | --- |" + " --- |" * len(graded))
    for name, figures in table.items():
        speed = figures["MB/s"]
        scores = " | ".join(f"{figures[task]:.3f}" if task in figures else "–" for task in graded)
        print(f"| {name} | {speed:.3g} | {three(ours / speed)} | {scores} |")
    if options.json:
        options.json.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
