"""The verbs as expressions inside a query."""

import datetime as dt

import polars as pl
import pytest

import outlay

TEXTS = [
    "Norway's fund put $2.5 billion into chip makers in 2023.",
    None,
    "Nothing here.",
    "South Korea will spend 9.4 trillion won on AI by 2027, up from 3 trillion won last year.",
]
VERBS = ["quantities", "periods", "claims", "statements"]


def flat(frame, verb, published=None):
    """The rows of a query's answer, as the function of the same name gives them."""
    lists = frame.with_row_index("doc").filter(pl.col("rows").list.len() > 0).explode("rows")
    return lists.select("doc", "rows").unnest("rows").select(getattr(outlay, verb)("").columns)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
def test_the_same_rows_as_the_function(verb, engine):
    texts = TEXTS * 500
    query = pl.LazyFrame({"body": texts}).select(getattr(pl.col("body").outlay, verb)().alias("rows"))
    frame = query.collect(engine=engine)
    assert frame.schema == query.collect_schema()
    assert frame["rows"].is_null().to_list() == [t is None for t in texts]
    assert flat(frame, verb).equals(getattr(outlay, verb)(texts))


def test_publication_dates_come_as_a_date_or_a_column():
    dates = [dt.date(2025, 5, 1), None, None, dt.date(2020, 5, 1)]
    frame = pl.DataFrame({"body": TEXTS, "day": dates})
    column = frame.select(pl.col("body").outlay.periods(published=pl.col("day")).alias("rows"))
    assert flat(column, "periods").equals(outlay.periods(TEXTS, published=dates))
    one = frame.select(pl.col("body").outlay.periods(published=dates[0]).alias("rows"))
    assert flat(one, "periods").equals(outlay.periods(TEXTS, published=dates[0]))


def test_inside_other_expressions():
    frame = pl.DataFrame({"body": TEXTS})
    money = pl.col("body").outlay.quantities().list.eval(pl.element().struct.field("value")).list.max()
    assert frame.select(money).to_series().to_list() == [2.5e9, None, None, 9.4e12]
    assert frame.head(0).select(pl.col("body").outlay.claims()).height == 0


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        (lambda: pl.col("number").outlay.claims(), "texts must be strings, not i64"),
        (lambda: pl.col("body").outlay.claims(language="de"), "not 'de'"),
        (lambda: pl.col("body").outlay.claims(published=pl.col("number")), "published must be dates"),
    ],
)
def test_wrong_use_is_an_error_of_the_query(expression, words):
    frame = pl.DataFrame({"body": TEXTS, "number": [1, 2, 3, 4]})
    with pytest.raises(pl.exceptions.ComputeError, match=words):
        frame.select(expression())
