"""outlay itself, one thread: the whole column in one call, as users call it."""

import argparse
import json
import os
import sys
import time

for name in ("POLARS_MAX_THREADS", "RAYON_NUM_THREADS", "OUTLAY_THREADS"):
    os.environ[name] = "1"
import polars as pl

import outlay

arguments = argparse.ArgumentParser()
arguments.add_argument("--budget", type=float, default=10.0)
arguments.parse_args()
texts = [json.loads(line)["text"] for line in sys.stdin]
column = pl.Series("text", texts)
outlay.quantities(column.head(1), language="en")
start = time.process_time()
frame = outlay.quantities(column, language="en")
cpu = time.process_time() - start
rows = [[] for _ in texts]
for row in frame.select("doc", "start", "end", "value", "low", "high", "comparator", "currency", "kind").iter_rows(
    named=True
):
    if row["comparator"] == "range":
        row["value"] = None
    rows[row.pop("doc")].append(row)
json.dump({"cpu_s": cpu, "bytes": sum(len(t.encode()) for t in texts), "rows": rows}, sys.stdout)
