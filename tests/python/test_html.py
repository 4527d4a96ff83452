"""Marked texts and figures in words."""

import datetime as dt
import re

import pytest

from outlay.html import mark_html, mark_plain
from outlay.html.figures import amount, bounded, period

TEXT = "Budget <draft>: Norway spent €3 billion in 2024, 投资额也上升。"


def claim(surface, **fields):
    start = TEXT.index(surface)
    return {
        "claim_id": f"id{start}",
        "start": start,
        "end": start + len(surface),
        "surface": surface,
        "subject": "NOR",
        "metric": "gov_spending",
        "measure": "level",
        "kind": "money",
        "value": 3e9,
        "low": 3e9,
        "high": 3e9,
        "comparator": "=",
        "unit": "EUR",
        "currency": "EUR",
        "period_start": dt.date(2024, 1, 1),
        "period_end": dt.date(2024, 12, 31),
        "modality": "reported",
        "attribution": None,
        "confidence": 0.9,
        "flags": [],
        **fields,
    }


def test_the_marked_text_is_the_text():
    html = mark_html(TEXT, [claim("€3 billion")])
    bare = re.sub(r'<span class="outlay-label">.*?</span>', "", html)
    bare = re.sub(r"</?(mark|div)[^>]*>", "", bare)
    assert bare == TEXT.replace("<", "&lt;").replace(">", "&gt;")
    assert "NOR · gov spending · 2024" in html
    assert "tex2jax_ignore" in html


def test_a_second_claim_of_one_value_shares_its_mark_and_an_overlap_is_left_out():
    html = mark_html(TEXT, [claim("€3 billion"), claim("€3 billion", subject="SWE"), claim("3 billion in")])
    assert html.count("<mark") == 1
    assert "NOR · gov spending · 2024 / SWE · gov spending · 2024" in html


def test_names_from_a_text_cannot_break_out():
    html = mark_html(TEXT, [claim("€3 billion", subject='"><script>alert(1)</script>')])
    assert "<script" not in html


def test_plain_marks():
    plain = mark_plain(TEXT, [claim("€3 billion")])
    assert "[€3 billion ← NOR · gov spending · 2024]" in plain


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ((2024, 1, 1), (2024, 12, 31), "2024"),
        ((2025, 4, 1), (2025, 6, 30), "Q2 2025"),
        ((2025, 7, 1), (2025, 12, 31), "H2 2025"),
        ((2025, 4, 1), (2025, 4, 30), "April 2025"),
        ((2013, 1, 1), (2023, 12, 31), "2013 to 2023"),
        ((2024, 2, 1), (2025, 1, 31), "Feb 2024 to Jan 2025"),
        ((2024, 1, 29), (2025, 1, 26), "2024-01-29 to 2025-01-26"),
        (None, (2030, 12, 31), "by 2030"),
        ((2017, 1, 1), None, "since 2017"),
        ((2025, 1, 21), (2025, 1, 21), "2025-01-21"),
        (None, None, ""),
    ],
)
def test_periods_in_words(start, end, words):
    assert period(start and dt.date(*start), end and dt.date(*end)) == words


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (109.1e9, "USD", "$109.1 billion"),
        (1e12, "CNY", "CN¥1 trillion"),
        (2.4e9, "CAD", "CAD 2.4 billion"),
        (5000.0, "company", "5,000 company"),
        (1.2e9, "watt", "1.2 billion watt"),
        (12.0, "times", "12 times"),
        (18.7, "percent", "18.7 %"),
        (None, "USD", "–"),
    ],
)
def test_amounts_in_words(value, unit, words):
    assert amount(value, unit) == words


def test_bounds_in_words():
    row = claim("€3 billion", comparator=">", high=None)
    assert bounded(row) == "over €3 billion"
    assert bounded(row | {"comparator": "range", "low": 2e9, "high": 4e9}) == "€2 billion to €4 billion"
