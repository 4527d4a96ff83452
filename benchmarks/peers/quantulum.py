"""quantulum3 (PyPI, MIT)."""

import warnings

warnings.filterwarnings("ignore")

from common import serve
from quantulum3 import parser

CURRENCIES = {"dollar": "USD", "euro": "EUR", "pound sterling": "GBP"}


def read(text):
    rows = []
    for found in parser.parse(text):
        entity = found.unit.entity.name
        kind = "money" if entity == "currency" else "percent" if found.unit.name == "percentage" else "number"
        code = getattr(found.unit, "currency_code", None) or CURRENCIES.get(found.unit.name)
        start, end = found.span
        rows.append(
            {
                "start": start,
                "end": end,
                "value": found.value,
                "currency": code if kind == "money" else None,
                "kind": kind,
            }
        )
    return rows


serve(read)
