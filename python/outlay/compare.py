"""Two datasets side by side: which rows were added, removed or changed."""

from __future__ import annotations

from os import PathLike
from typing import Any

import polars as pl

from outlay.dataset import Dataset, read

# What tells a row from the others of its document, in words that survive a change of vocabulary or rules.
_KEYS = {
    "documents": ["source"],
    "quantities": ["source", "start", "end"],
    "periods": ["source", "start", "end"],
    "claims": ["source", "start", "end"],
    "statements": ["source", "start", "end"],
    "checks": ["source", "kind"],
}
# Names made of the row's content say nothing that its other columns do not say.
_NAMES = {"doc_id", "claim_id", "check_id", "claim_ids", "same_as", "ratio_of", "duplicate_of"}

_SCHEMA: dict[str, Any] = {
    "table": pl.Enum(Dataset.TABLES),
    "change": pl.Enum(["added", "removed", "changed"]),
    "source": pl.String,
    "start": pl.UInt32,
    "end": pl.UInt32,
    "surface": pl.String,
    "column": pl.String,
    "old": pl.String,
    "new": pl.String,
}


def diff(old: Dataset | str | PathLike[str], new: Dataset | str | PathLike[str]) -> pl.DataFrame:
    """Compare two datasets row by row.

    Rows belong together when they come from the same source and, but for documents, from the same characters.

    Args:
        old: A dataset or its folder.
        new: A dataset or its folder.

    Returns:
        `table`, `change` (`added`, `removed`, `changed`), `source`, `start`, `end`, `surface`; for each changed value
        one row with `column`, `old` and `new`. Empty when the two are the same.
    """
    before, after = (d if isinstance(d, Dataset) else read(d) for d in (old, new))
    return pl.concat([_table(name, before, after) for name in Dataset.TABLES])


def _rows(name: str, dataset: Dataset) -> tuple[pl.DataFrame, list[str]]:
    """The rows of a table with `source` for `doc_id`, values as text, and a key that no two rows share."""
    table = dataset.scan(name).collect()
    if name != "documents":
        sources = dataset.scan("documents").select("doc_id", "source").collect()
        table = table.join(sources, on="doc_id", how="left", maintain_order="left")
    keys = _KEYS[name]
    table = table.with_columns(pl.int_range(pl.len()).over(keys).alias("nth"))
    lists = [column for column, dtype in table.schema.items() if isinstance(dtype, pl.List)]
    table = table.with_columns(pl.col(lists).list.join(", "))
    values = [c for c in table.columns if c not in {*keys, *_NAMES, "nth"}]
    return table.with_columns(pl.col(values).cast(pl.String)), values


def _table(name: str, before: Dataset, after: Dataset) -> pl.DataFrame:
    (old, values), (new, _) = _rows(name, before), _rows(name, after)
    keys = [*_KEYS[name], "nth"]
    shown = [column for column in ("start", "end", "surface") if column in old.columns]
    parts = [
        new.join(old, on=keys, how="anti").select("source", *shown, change=pl.lit("added")),
        old.join(new, on=keys, how="anti").select("source", *shown, change=pl.lit("removed")),
    ]
    both = old.join(new, on=keys, how="inner", suffix="_new", maintain_order="left")
    parts += [
        both.filter(pl.col(value).ne_missing(pl.col(f"{value}_new"))).select(
            "source",
            *shown,
            change=pl.lit("changed"),
            column=pl.lit(value),
            old=_short(pl.col(value)),
            new=_short(pl.col(f"{value}_new")),
        )
        for value in values
    ]
    found = pl.concat(parts, how="diagonal").with_columns(table=pl.lit(name))
    missing = [pl.lit(None, dtype).alias(column) for column, dtype in _SCHEMA.items() if column not in found.columns]
    found = found.with_columns(missing).select(pl.col(column).cast(dtype) for column, dtype in _SCHEMA.items())
    return found.sort("source", "start", "end", "change", "column", nulls_last=True, maintain_order=True)


def _short(text: pl.Expr) -> pl.Expr:
    """A whole document in a cell helps nobody."""
    return pl.when(text.str.len_chars() > 200).then(text.str.slice(0, 200) + "…").otherwise(text)
