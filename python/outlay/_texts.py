"""What the text calls accept, brought into one of two shapes: a `str`, or something with an Arrow stream."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable
from typing import Protocol, TypeAlias, runtime_checkable

import polars as pl


@runtime_checkable
class ArrowStream(Protocol):
    """Anything that exports the Arrow PyCapsule interface: Polars, pandas, pyarrow, DuckDB and others."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Export the rows as an Arrow C stream."""
        ...


Texts: TypeAlias = "str | Iterable[str | None] | ArrowStream"
Published: TypeAlias = "dt.date | str | Iterable[dt.date | None] | ArrowStream | None"


def texts_argument(texts: Texts) -> str | ArrowStream:
    """Bring `texts` into a shape that the extension module takes."""
    if isinstance(texts, str):
        return texts
    if isinstance(texts, pl.LazyFrame):
        raise TypeError("texts is a LazyFrame: collect it first, or use pl.col(...).outlay inside the query")
    if isinstance(texts, (bytes, bytearray, memoryview)):
        raise TypeError("texts must be strings, not bytes: decode them, or give the file to outlay.build")
    if isinstance(texts, os.PathLike):
        raise TypeError("texts must be strings, not a path: give the file to outlay.build")
    if isinstance(texts, dict):
        raise TypeError("texts must be strings, not a dict: pass the column that holds the texts")
    return _column(texts, "texts", "strings")


def published_argument(published: Published) -> dt.date | ArrowStream | None:
    """Bring `published` into a date, a column of dates, or None."""
    if published is None or isinstance(published, dt.date):
        return published
    if isinstance(published, str):
        return dt.date.fromisoformat(published)
    return _column(published, "published", "dates")


def _column(values: object, name: str, what: str) -> ArrowStream:
    if isinstance(values, ArrowStream):
        return values
    if not isinstance(values, Iterable):
        raise TypeError(f"{name} must be {what}, not {type(values).__name__}")
    try:
        return pl.Series(name, values)
    except TypeError as error:
        raise TypeError(f"{name} must be {what}: {str(error).splitlines()[0]}") from None
