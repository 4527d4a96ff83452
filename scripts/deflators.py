"""Rebuild ``crates/outlay-data/reference/us_cpi.csv``: the consumer prices of the United States.

Source: PyPI ``cpi`` (the Bureau of Labor Statistics' series CUUR0000SA0, all urban consumers, not seasonally adjusted,
1982-84 = 100). Years since 1960 as their published mean (month 0), months of the years without one.

    python scripts/deflators.py                    # fetches the package with pip, writes the table
    python scripts/deflators.py --cpi 2.2.0
"""

from __future__ import annotations

import argparse
import csv
import sqlite3
import tempfile
import zipfile
from pathlib import Path

from packages import pypi

TABLE = Path(__file__).resolve().parent.parent / "crates/outlay-data/reference/us_cpi.csv"
QUERY = "select year, period, value from indexes where series = 'CUUR0000SA0' and year >= 1960 order by year, period"


def build(wheel: Path, folder: str) -> list[list[str]]:
    """The rows of the table: year, month (0: mean of the year), index."""
    with zipfile.ZipFile(wheel) as package:
        database = package.extract("cpi/cpi.db", folder)
    with sqlite3.connect(database) as connection:
        found = [
            (int(year), int(period[1:]), value) for year, period, value in connection.execute(QUERY) if period[0] == "M"
        ]
    whole = {year for year, month, _ in found if month == 13}
    return [[str(y), "0" if m == 13 else str(m), f"{v:g}"] for y, m, v in found if m == 13 or y not in whole]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cpi", default="2.1.0", metavar="VERSION")
    version = parser.parse_args().cpi
    with tempfile.TemporaryDirectory() as folder, TABLE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["year", "month", "index"])
        writer.writerows(build(pypi("cpi", version, folder), folder))
