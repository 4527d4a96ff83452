"""What sums are worth in US dollars, against a calculation by hand: the right rate of the right day."""

from pathlib import Path

import polars as pl
import pytest
import tomllib

import outlay

CASES = tomllib.loads((Path(__file__).parent.parent / "money/values.toml").read_text(encoding="utf-8"))["text"]


@pytest.fixture(scope="module")
def claims():
    frame = pl.DataFrame([{"text": c["text"], "published": c["published"], "source": c["case"]} for c in CASES])
    dataset = outlay.build(frame)
    return dataset.claims.join(dataset.documents.select("doc_id", "source"), on="doc_id")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_the_value_in_dollars(case, claims):
    found = claims.filter(source=case["case"], surface=case["sum"])
    assert found.height == 1, claims.filter(source=case["case"]).select("surface", "metric")
    row = found.row(0, named=True)
    if "value_usd" not in case:
        assert (row["value_usd"], row["fx_rate"], row["fx_date"], row["fx_source"]) == (None, None, None, None)
        assert "no_rate" in row["flags"]
        return
    assert row["value_usd"] == pytest.approx(case["value_usd"], rel=1e-6)
    assert row["fx_rate"] == pytest.approx(row["value"] / case["value_usd"], rel=1e-6)
    assert (row["fx_date"], row["fx_source"]) == (case["fx_date"], case["fx_source"])
    assert "no_rate" not in row["flags"]
