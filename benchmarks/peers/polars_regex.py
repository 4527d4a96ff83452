"""A money regex through Polars, one thread: what a user would write without a package. Speed only, no values."""

import argparse
import json
import os
import sys
import time

os.environ["POLARS_MAX_THREADS"] = "1"
import polars as pl

MONEY = (
    r"(?i)(?:[$€£¥₩₹]|\b(?:USD|EUR|GBP|JPY|CNY|RMB)\b)\s?\d[\d,.]*\s?(?:thousand|million|billion|trillion|bn|mn|m|k|b)?\b"
    r"|\b\d[\d,.]*\s?(?:thousand|million|billion|trillion)?\s?(?:dollars|euros|pounds|yuan|yen|percent|%)"
)

arguments = argparse.ArgumentParser()
arguments.add_argument("--budget", type=float, default=10.0)
arguments.parse_args()
texts = pl.Series("text", [json.loads(line)["text"] for line in sys.stdin]).to_frame()
query = pl.col("text").str.extract_all(MONEY)
texts.head(1).select(query)
start = time.process_time()
texts.select(query)
json.dump(
    {"cpu_s": time.process_time() - start, "bytes": int(texts["text"].str.len_bytes().sum()), "rows": []},
    sys.stdout,
)
