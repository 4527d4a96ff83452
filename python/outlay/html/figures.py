"""Figures as people read them: 109100000000.0 USD is '$109.1 billion'."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial
from typing import Any

SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CNY": "CN¥", "INR": "₹", "KRW": "₩"}
SCALES = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))


def number(value: float | None) -> str:
    """A number with at most four significant digits beyond a thousand, and its scale in words."""
    if value is None:
        return "–"
    for size, word in SCALES:
        if abs(value) >= size * 0.99999:
            return f"{value / size:.4g}{word}"
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.4g}"


def amount(value: float | None, unit: str | None, currency: str | None = None) -> str:
    """A number with its currency or unit."""
    if value is None:
        return "–"
    code = currency or (unit if unit and len(unit) == 3 and unit.isupper() else None)
    if code:
        sign = SIGNS.get(code)
        return f"{sign}{number(value)}" if sign else f"{code} {number(value)}"
    if unit == "percent":
        return f"{value:.4g} %"
    if unit == "times":
        return f"{value:.4g} times"
    if unit == "percentage_point":
        return f"{value:.4g} points"
    return f"{number(value)} {unit.replace('_', ' ')}" if unit else number(value)


def bounded(row: Mapping[str, Any]) -> str:
    """The value of a claim with its bounds: 'over $5 billion', '$66 billion to $72 billion'."""
    say = partial(amount, unit=row.get("unit"), currency=row.get("currency"))
    low, high, value = row.get("low"), row.get("high"), row.get("value")
    sign = row.get("comparator")
    if low is not None and high is not None and low != high:
        return f"{say(low)} to {say(high)}"
    words = {">": "over ", ">=": "at least ", "<": "under ", "<=": "up to ", "~": "about "}.get(str(sign), "")
    return words + say(value if value is not None else low if low is not None else high)


def period(start: dt.date | None, end: dt.date | None) -> str:
    """A period in the shortest words that say it: '2024', 'Q2 2025', 'April 2025', 'by 2030', 'since 2017'."""
    if start is None and end is None:
        return ""
    if start is None:
        return f"by {_edge(end, last=True)}"
    if end is None:
        return f"since {_edge(start, last=False)}"
    whole = _whole(start, end)
    return whole or f"{_edge(start, last=False)} to {_edge(end, last=True)}"


def _whole(start: dt.date, end: dt.date) -> str | None:
    """The name of a calendar year, half, quarter, month or day that is exactly covered."""
    if start == end:
        return start.isoformat()
    after = end + dt.timedelta(days=1)
    months = (after.year - start.year) * 12 + after.month - start.month
    if start.day != 1 or after.day != 1:
        return None
    if months == 12 and start.month == 1:
        return str(start.year)
    if months == 6 and start.month in (1, 7):
        return f"H{(start.month + 5) // 6} {start.year}"
    if months == 3 and start.month % 3 == 1:
        return f"Q{(start.month + 2) // 3} {start.year}"
    if months == 1:
        return start.strftime("%B %Y")
    if months % 12 == 0 and start.month == 1:
        return f"{start.year} to {end.year}"
    return f"{start.strftime('%b %Y')} to {end.strftime('%b %Y')}"


def _edge(day: dt.date | None, *, last: bool) -> str:
    if day is None:
        return "?"
    if (day.month, day.day) == ((12, 31) if last else (1, 1)):
        return str(day.year)
    return day.isoformat()
