"""The text calls: what they accept, what they refuse, and the frames that they return."""

import datetime as dt
import subprocess
import sys

import duckdb
import narwhals as nw
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import outlay

TEXT = "Norway's fund put $2.5 billion into chip makers in 2023."

SAME = [
    [TEXT, None],
    (TEXT, None),
    iter([TEXT, None]),
    pl.Series([TEXT, None]),
    pl.Series([TEXT, None]).cast(pl.Categorical),
    pl.DataFrame({"body": [TEXT, None]}),
    pd.Series([TEXT, None]),
    pd.Series([TEXT, None], dtype="object"),
    pd.Series([TEXT, None], dtype="category"),
    pd.DataFrame({"body": [TEXT, None]}),
    pa.array([TEXT, None]),
    pa.array([TEXT, None], pa.large_string()),
    pa.array([TEXT, None], pa.string_view()),
    pa.array([TEXT, None]).dictionary_encode(),
    pa.chunked_array([[TEXT], [None]]),
    pa.table({"body": [TEXT, None]}),
    pa.table({"body": [TEXT, None]}).to_reader(),
    duckdb.from_arrow(pa.table({"body": [TEXT, None]})),
    nw.from_native(pl.DataFrame({"body": [TEXT, None]})),
    np.array([TEXT, None], dtype=object),
]


@pytest.mark.parametrize("texts", SAME, ids=lambda x: f"{type(x).__module__}.{type(x).__name__}")
def test_every_kind_of_column_gives_the_same_rows(texts):
    assert outlay.quantities(texts).equals(outlay.quantities(TEXT))


@pytest.mark.parametrize("texts", [[], [None], pl.Series([], dtype=pl.String), pa.array([], pa.string()), ""])
def test_no_text_gives_no_row_but_all_columns(texts):
    frame = outlay.claims(texts)
    assert frame.height == 0
    assert frame.schema == outlay.claims(TEXT).schema


@pytest.mark.parametrize(
    ("texts", "error", "words"),
    [
        ([1, 2], TypeError, "texts must be strings, not i64"),
        ([b"a"], TypeError, "texts must be strings, not binary"),
        (b"a", TypeError, "not bytes"),
        (5, TypeError, "texts must be strings, not int"),
        (["a", 1], TypeError, "texts must be strings"),
        (pl.LazyFrame({"a": ["x"]}), TypeError, "collect"),
        ({"a": ["x"]}, TypeError, "not a dict"),
        (pl.DataFrame({"a": ["x"], "b": ["y"]}), ValueError, r"2 columns \('a', 'b'\)"),
        ("a\ud800", ValueError, "surrogates"),
    ],
)
def test_wrong_texts_get_a_plain_sentence(texts, error, words):
    with pytest.raises(error, match=words):
        outlay.quantities(texts)


@pytest.mark.parametrize(
    ("arguments", "error", "words"),
    [
        ({"language": "de"}, ValueError, "en, zh, not 'de'"),
        ({"published": [dt.date(2024, 1, 1)] * 2}, ValueError, "2 dates for 1 texts"),
        ({"published": 5}, TypeError, "published must be dates, not int"),
        ({"published": [5]}, TypeError, "published must be dates, not i64"),
        ({"published": ["soon"]}, ValueError, "2025-04-30"),
        ({"threads": 0}, ValueError, "threads must be from 1"),
        ({"threads": -1}, ValueError, "threads must be from 1"),
    ],
)
def test_wrong_arguments_get_a_plain_sentence(arguments, error, words):
    with pytest.raises(error, match=words):
        outlay.periods(TEXT, **arguments)


@pytest.mark.parametrize(
    "published",
    [
        dt.date(2024, 5, 6),
        dt.datetime(2024, 5, 6, 23, 59),
        "2024-05-06",
        [dt.date(2024, 5, 6)],
        ["2024-05-06"],
        pd.Timestamp("2024-05-06"),
        pd.Series([pd.Timestamp("2024-05-06")]),
        pl.Series([dt.datetime(2024, 5, 6)]),
        pa.array([dt.date(2024, 5, 6)]),
        np.array(["2024-05-06"], dtype="datetime64[D]"),
    ],
    ids=repr,
)
def test_every_kind_of_date_is_the_same_date(published):
    expected = outlay.periods(["Spending rose last year."], published=dt.date(2024, 5, 6))
    assert outlay.periods(["Spending rose last year."], published=published).equals(expected)


def test_importing_outlay_imports_no_other_frame_library():
    code = "import sys, outlay; print([m for m in ('pandas', 'pyarrow', 'numpy', 'duckdb') if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
