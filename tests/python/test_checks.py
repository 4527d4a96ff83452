"""The arithmetic of texts, against a calculation by hand; and texts that must raise no alarm."""

import pytest

from money import built, cases

CASES = cases("checks.toml")


@pytest.fixture(scope="module")
def checks():
    return built(CASES, "checks")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_the_arithmetic_of_a_text(case, checks):
    found = checks.filter(source=case["case"]).sort("stated").rows(named=True)
    wanted = case["checks"]
    assert [(c["kind"], c["verdict"]) for c in found] == [(c["kind"], c["verdict"]) for c in wanted], found
    for got, want in zip(found, wanted, strict=True):
        assert got["stated"] == pytest.approx(want["stated"])
        assert got["implied"] == pytest.approx(want["implied"], rel=1e-4)
