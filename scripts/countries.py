"""Rebuild ``crates/outlay-text/vocabulary/countries.csv``.

Sources (registry packages, see ``crates/outlay-text/vocabulary/README.md`` for their licences):

* npm ``cldr-core`` and ``cldr-localenames-full`` 48.2.0: codes, English and Chinese names;
* PyPI ``pyworldatlas`` 0.10.0: adjectives (CIA World Factbook) and capitals (GeoNames);
* ``scripts/countries_by_hand.csv``: what the packages lack. A ``-`` there takes the packages' value away.

    python scripts/countries.py            # fetches the packages with npm and pip, writes the table
    python scripts/countries.py --check    # exits with 1 where the table in the project differs
"""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

from packages import npm, pypi

HERE = Path(__file__).resolve().parent
TABLE = HERE.parent / "crates/outlay-text/vocabulary/countries.csv"
CLDR = "48.2.0"
HEADER = [
    "alpha3",
    "alpha2",
    "kind",
    "name",
    "names_en",
    "names_zh",
    "adjectives_en",
    "capital_en",
    "capital_zh",
    "guard",
]

# Members and observers of the United Nations, Taiwan and Kosovo are countries; the rest are territories.
OBSERVERS = {"PS", "VA", "TW", "XK"}
# Names as the press writes them, where CLDR's are longer or abbreviated.
PLAIN = {
    "Hong Kong SAR China": "Hong Kong",
    "Macao SAR China": "Macao",
    "Palestinian Territories": "Palestine",
    "Türkiye": "Turkey",
}


def cldr(archive: Path, member: str) -> dict:
    """One JSON file of a CLDR package."""
    with tarfile.open(archive) as tar:
        return json.load(tar.extractfile(f"package/{member}"))


def names(code: str, territories: dict[str, str]) -> list[str]:
    """A territory's name and its short forms, the plain one first."""
    found = [territories.get(f"{code}{suffix}") for suffix in ("", "-alt-short", "-alt-variant")]
    return [
        PLAIN.get(n, n) for n in found if n and "Malvinas" not in n and "马尔维纳斯" not in n and "Aotearoa" not in n
    ]


def spelled(name: str) -> list[str]:
    """The spellings of one English name: '&' as 'and', 'St.' as 'Saint', without accents."""
    out = [name.replace("&", "and"), name]
    out += [n.replace("St. ", "Saint ") for n in list(out) if "St. " in n]
    plain = str.maketrans("éãíñôüÅåçİ’", "eainouAacI'")
    out += [n.translate(plain) for n in list(out) if n.translate(plain) != n]
    return out


def adjectives(text: str | None) -> list[str]:
    """The adjectives of a Factbook entry: 'Saudi or Saudi Arabian', 'Kittitian, Nevisian'."""
    text = re.sub(r"\([^)]*\)|; note.*|; .*", "", text or "")
    return [
        a.strip()
        for a in re.split(r",\s*(?:or\s+)?|\bor\b|/", text)
        if a.strip() and not a.strip().endswith("Islander")
    ]


def unique(items: list[str], besides: tuple[str, ...] = ()) -> list[str]:
    """The items without repetition, in order, without those in ``besides``."""
    return [i for i in dict.fromkeys(items) if i and i not in besides]


def build() -> str:
    """The table as CSV."""
    with tempfile.TemporaryDirectory() as folder:
        core = npm("cldr-core", CLDR, folder)
        local = npm("cldr-localenames-full", CLDR, folder)
        atlas = pypi("pyworldatlas", "0.10.0", folder)
        codes = cldr(core, "supplemental/codeMappings.json")["supplemental"]["codeMappings"]
        members = set(
            cldr(core, "supplemental/territoryContainment.json")["supplemental"]["territoryContainment"]["UN"][
                "_contains"
            ]
        )
        lists = {
            locale: cldr(local, f"main/{locale}/territories.json")["main"][locale]["localeDisplayNames"]["territories"]
            for locale in ("en", "zh", "zh-Hant")
        }
        with zipfile.ZipFile(atlas) as wheel:
            database = wheel.extract("pyworldatlas/data/atlas.sqlite3", folder)
        with sqlite3.connect(database) as con:
            facts = {
                alpha2: (adjective, capital)
                for alpha2, adjective, capital in con.execute(
                    "select c.alpha2, d.adjective, p.name from country c left join country_demonym d on d.country_id = c.id"
                    " left join capital p on p.country_id = c.id and p.is_primary order by c.alpha2"
                )
            }
    with (HERE / "countries_by_hand.csv").open(encoding="utf-8", newline="") as file:
        hand = {row["alpha2"]: row for row in csv.DictReader(file)}

    rows = []
    for alpha2 in [*facts, "XK", "TW"]:
        if alpha2 in {row[1] for row in rows}:
            continue
        alpha3 = "XKX" if alpha2 == "XK" else codes[alpha2]["_alpha3"]
        extra = {k: (v or "").split("|") if v else [] for k, v in hand.get(alpha2, {}).items() if k != "guard"}
        adjective, capital = facts.get(alpha2, (None, None))

        english = [s for n in names(alpha2, lists["en"]) for s in spelled(n)]
        name = english[0]

        def column(key: str, found: list[str], extra: dict[str, list[str]] = extra, name: str = name) -> list[str]:
            given = extra.get(key, [])
            return [] if given == ["-"] else unique(given or found, (name, *extra.get("names_en", [])))

        chinese = names(alpha2, lists["zh"])
        names_zh = unique([*chinese, *names(alpha2, lists["zh-Hant"]), *extra.get("names_zh", [])])
        kind = "country" if alpha2 in members | OBSERVERS else "territory"
        # Towns of territories ('Hamilton', 'The Valley') would be found everywhere.
        capitals = column(
            "capital_en", spelled(capital) if capital and capital not in english and kind == "country" else []
        )
        rows.append(
            [
                alpha3,
                alpha2,
                kind,
                name,
                "|".join(unique([*english[1:], *extra.get("names_en", [])], (name,))),
                "|".join(n for n in names_zh if len(n) > 1),
                "|".join(a for a in column("adjectives_en", adjectives(adjective)) if a not in english),
                "|".join(capitals),
                "|".join(column("capital_zh", [])),
                hand.get(alpha2, {}).get("guard", ""),
            ]
        )
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(sorted(rows))
    return out.getvalue()


if __name__ == "__main__":
    table = build()
    if "--check" in sys.argv:
        sys.exit(TABLE.read_text(encoding="utf-8") != table)
    TABLE.write_text(table, encoding="utf-8")
