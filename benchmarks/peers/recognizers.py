"""Microsoft Recognizers-Text (PyPI recognizers-text-suite, MIT): currency, percentage and number models."""

from common import serve
from recognizers_number import NumberRecognizer
from recognizers_number_with_unit import NumberWithUnitRecognizer
from recognizers_text import Culture

CURRENCIES = {"Dollar": "USD", "Euro": "EUR", "Pound": "GBP"}
MODELS = [
    ("money", NumberWithUnitRecognizer(Culture.English).get_currency_model()),
    ("percent", NumberRecognizer(Culture.English).get_percentage_model()),
    ("number", NumberRecognizer(Culture.English).get_number_model()),
]


def number(text):
    try:
        return float(str(text).rstrip("%").replace(",", ""))
    except ValueError:
        return None


def read(text):
    rows, taken = [], []
    for kind, model in MODELS:
        for found in model.parse(text):
            span = (found.start, found.end + 1)
            if any(a < span[1] and span[0] < b for a, b in taken):
                continue
            taken.append(span)
            unit = found.resolution.get("isoCurrency") or CURRENCIES.get(found.resolution.get("unit"))
            value = number(found.resolution.get("value"))
            rows.append(
                {
                    "start": span[0],
                    "end": span[1],
                    "value": value,
                    "currency": unit if kind == "money" else None,
                    "kind": kind,
                }
            )
    return rows


serve(read)
