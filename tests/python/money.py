"""Texts with sums of money, calculated by hand: `tests/money/*.toml`."""

from pathlib import Path

import polars as pl
import tomllib

import outlay


def cases(name):
    """The texts of one file."""
    path = Path(__file__).parent.parent / "money" / name
    return tomllib.loads(path.read_text(encoding="utf-8"))["text"]


def built(cases, table):
    """A table of the dataset of these texts, with the name of each text as `source`."""
    frame = pl.DataFrame([{"text": c["text"], "published": c["published"], "source": c["case"]} for c in cases])
    dataset = outlay.build(frame)
    return getattr(dataset, table).join(dataset.documents.select("doc_id", "source"), on="doc_id")
