"""What sums are worth in US dollars, against a calculation by hand: the right rate of the right day."""

import pytest

from money import built, cases

CASES = cases("values.toml")


@pytest.fixture(scope="module")
def claims():
    return built(CASES, "claims")


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
