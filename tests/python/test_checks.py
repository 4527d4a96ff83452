"""The arithmetic of texts, against a calculation by hand; and texts that must raise no alarm."""

from pathlib import Path

import polars as pl
import pytest
import tomllib

import outlay

CASES = tomllib.loads((Path(__file__).parent.parent / "money/checks.toml").read_text(encoding="utf-8"))["text"]


@pytest.fixture(scope="module")
def checks():
    frame = pl.DataFrame([{"text": c["text"], "published": c["published"], "source": c["case"]} for c in CASES])
    dataset = outlay.build(frame)
    return dataset.checks.join(dataset.documents.select("doc_id", "source"), on="doc_id")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_the_arithmetic_of_a_text(case, checks):
    found = checks.filter(source=case["case"]).sort("stated").rows(named=True)
    wanted = case["checks"]
    assert [(c["kind"], c["verdict"]) for c in found] == [(c["kind"], c["verdict"]) for c in wanted], found
    for got, want in zip(found, wanted, strict=True):
        assert got["stated"] == pytest.approx(want["stated"])
        assert got["implied"] == pytest.approx(want["implied"], rel=1e-4)
