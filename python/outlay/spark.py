"""The same rows on an Apache Spark cluster: `pip install outlay[spark]`.

Each verb takes a Spark DataFrame with a column of texts and returns one row for each quantity, period, claim or
statement, with the key of its text in front. The work runs where the data is, batch by batch through `mapInArrow`;
the driver sees nothing of it. `doc`, the row number of a text within its batch, means nothing on a cluster: a key
column takes its place.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import polars as pl

import outlay

if TYPE_CHECKING:
    import pyarrow as pa
    from polars.datatypes import DataType, DataTypeClass
    from pyspark.sql import DataFrame

    PolarsDataType = DataType | DataTypeClass

__all__ = ["claims", "periods", "quantities", "statements"]

# What Spark takes back, by its name in DDL; it refuses Arrow's unsigned integers and dictionaries.
_DDL: list[tuple[Any, str, Any]] = [
    (pl.UInt32, "bigint", pl.Int64),
    (pl.Float32, "float", pl.Float32),
    (pl.Float64, "double", pl.Float64),
    (pl.Boolean, "boolean", pl.Boolean),
    (pl.Date, "date", pl.Date),
    (pl.String, "string", pl.String),
]


def _spark_type(dtype: PolarsDataType) -> tuple[str, PolarsDataType]:
    """Spark's DDL name of a column's type, and the Polars type that travels as it."""
    if isinstance(dtype, pl.List):
        name, inner = _spark_type(dtype.inner)
        return f"array<{name}>", pl.List(inner)
    if isinstance(dtype, (pl.Enum, pl.Categorical)):
        return "string", pl.String()
    for known, name, plain in _DDL:
        if dtype == known:
            return name, plain
    raise TypeError(f"outlay.spark knows no Spark type for {dtype}")


def _columns(verb: str) -> dict[str, PolarsDataType]:
    """The columns of a verb's rows without `doc`."""
    schema = getattr(outlay, verb)(pl.Series([], dtype=pl.String)).schema
    return {name: dtype for name, dtype in schema.items() if name != "doc"}


def _plain_schema(columns: dict[str, PolarsDataType], key: pa.Field) -> pa.Schema:
    """The Arrow schema of the answer: small strings and lists, as Spark wants them."""
    import pyarrow as pa

    def plain(dtype: PolarsDataType) -> pa.DataType:
        if isinstance(dtype, pl.List):
            return pa.list_(plain(dtype.inner))
        simple = {
            pl.Int64: pa.int64(),
            pl.Float32: pa.float32(),
            pl.Float64: pa.float64(),
            pl.Boolean: pa.bool_(),
            pl.Date: pa.date32(),
        }
        return next((arrow for known, arrow in simple.items() if dtype == known), pa.string())

    return pa.schema([key, *(pa.field(name, plain(_spark_type(dtype)[1])) for name, dtype in columns.items())])


def _read(
    batches: Iterator[pa.RecordBatch],
    verb: str,
    text: str,
    key: str,
    published: str | None,
    options: dict[str, Any],
) -> Iterator[pa.RecordBatch]:
    """Runs on an executor: Arrow batches of texts in, Arrow batches of rows out."""
    columns = _columns(verb)
    # One thread a task: Spark already runs a task for each core.
    os.environ.setdefault("OUTLAY_THREADS", "1")
    for batch in batches:
        frame = pl.DataFrame(batch)
        extra = dict(options)
        if published is not None:
            extra["published"] = frame[published].to_list()
        rows = getattr(outlay, verb)(frame[text], **extra)
        keys = frame[key].gather(rows["doc"]) if rows.height else frame[key].head(0)
        casts = [pl.col(name).cast(_spark_type(dtype)[1]) for name, dtype in columns.items()]
        answer = rows.select(casts).insert_column(0, keys.alias(key))
        table = answer.to_arrow(compat_level=pl.CompatLevel.oldest())
        yield from table.cast(_plain_schema(columns, batch.schema.field(key))).to_batches()


def _run(verb: str, df: DataFrame, text: str, key: str, published: str | None, options: dict[str, Any]) -> DataFrame:
    for name in (text, key, *([published] if published else [])):
        if name not in df.columns:
            raise ValueError(f"the Spark DataFrame has no column {name!r}; it has {', '.join(df.columns)}")
    wanted = list(dict.fromkeys([key, text, *([published] if published else [])]))
    key_type = dict(df.dtypes)[key]
    ddl = ", ".join([f"`{key}` {key_type}", *(f"`{n}` {_spark_type(t)[0]}" for n, t in _columns(verb).items())])
    given = {name: value for name, value in options.items() if value is not None}
    task = functools.partial(_read, verb=verb, text=text, key=key, published=published, options=given)
    return df.select(*wanted).mapInArrow(task, ddl)


def quantities(df: DataFrame, text: str = "text", *, key: str = "doc_id", language: str | None = None) -> DataFrame:
    """Every numeric expression of the column `text`: `key` and the columns of `outlay.quantities` without `doc`."""
    return _run("quantities", df, text, key, None, {"language": language})


def periods(
    df: DataFrame,
    text: str = "text",
    *,
    key: str = "doc_id",
    published: str | None = None,
    language: str | None = None,
) -> DataFrame:
    """Every date or period expression; `published` names a column of dates."""
    return _run("periods", df, text, key, published, {"language": language})


def claims(
    df: DataFrame,
    text: str = "text",
    *,
    key: str = "doc_id",
    published: str | None = None,
    language: str | None = None,
    vocabulary: str | None = None,
) -> DataFrame:
    """Every quantitative claim; `published` names a column of dates, `vocabulary` a file on every executor."""
    return _run("claims", df, text, key, published, {"language": language, "vocabulary": vocabulary})


def statements(df: DataFrame, text: str = "text", *, key: str = "doc_id", language: str | None = None) -> DataFrame:
    """Who said what."""
    return _run("statements", df, text, key, None, {"language": language})
