"""Figures once reached are not lost: scores on the gold data against tests/floors.json. They only go up.

Single fields have no floor: they are counted over the claims that are found, so that finding a hard claim lowers them.
The passages that the rankers are fitted on have none for claims: a fitted figure rewards learning by heart.

`OUTLAY_BLESS=1` raises the floors to what is reached now (never lowers one).
"""

import json
import math
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BENCH = Path(os.environ.get("OUTLAY_SHARED", ROOT.parent / "shared")) / "bench"
FLOORS = ROOT / "tests" / "floors.json"

pytestmark = pytest.mark.skipif(not BENCH.exists(), reason=f"the gold data is not at {BENCH}; set OUTLAY_SHARED")


def run(script, *arguments):
    done = subprocess.run(
        [sys.executable, str(BENCH / script), *arguments], cwd=BENCH, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def claims(name):
    total = json.loads(run("score_claims.py", str(BENCH / name), "--json"))
    total = total.get("total", total)
    figures = {f"quantities {k}": total["quantities"][k]["f1"] for k in ("overlap", "exact", "right")}
    figures |= {f"claims {k}": total["claims"][k]["f1"] for k in ("found", "core", "full")}
    return figures


def fitted(name):
    return {k: v for k, v in claims(name).items() if k.startswith("quantities")}


def mentions():
    """Rows of score_mentions.py: task, cases, then precision, recall, F1 and the F1 of exact spans."""
    figures = {}
    for line in run("score_mentions.py").splitlines():
        words = line.split()
        numbers = [float(w) for w in words if w.replace(".", "", 1).isdigit() and "." in w]
        if words and words[0].rsplit("_", 1)[-1] in ("en", "zh") and len(numbers) >= 4:
            figures[words[0]], figures[f"{words[0]} exact"] = numbers[2:4]
    assert figures, "score_mentions.py printed no table"
    return figures


@pytest.mark.parametrize(
    ("name", "measure"),
    [
        ("seed_claims.json", lambda: claims("seed_claims.json")),
        ("claims.jsonl", lambda: claims("claims.jsonl")),
        ("claims_learn.jsonl", lambda: fitted("claims_learn.jsonl")),
        ("mentions", mentions),
    ],
)
def test_no_figure_falls_below_its_floor(name, measure):
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    reached = {k: math.floor(v * 1000) / 1000 for k, v in measure().items()}
    if os.environ.get("OUTLAY_BLESS"):
        own = floors.setdefault(name, {})
        own.update({k: max(v, own.get(k, 0.0)) for k, v in reached.items()})
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    fallen = {k: (v, reached.get(k)) for k, v in floors.get(name, {}).items() if reached.get(k, 0.0) < v}
    assert floors.get(name), f"{name} has no floors: set them with OUTLAY_BLESS=1"
    assert not fallen, f"below the floor (floor, reached): {fallen}"
