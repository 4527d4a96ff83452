"""The sources of a dataset as references: BibTeX and CSL-JSON."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Any, final

import polars as pl

# What TeX takes for commands.
_TEX = str.maketrans(
    {c: "\\" + c for c in "&%$#_{}"}
    | {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\\": r"\textbackslash{}"}
)


@final
class Citations:
    """References to the documents of a dataset, in their order; copies are left out."""

    __slots__ = ("_rows",)

    def __init__(self, documents: pl.DataFrame) -> None:
        """From the table `documents`."""
        cited = documents.filter(pl.col("error").is_null() & pl.col("duplicate_of").is_null())
        self._rows = cited.select("doc_id", "source", "title", "author", "site", "published", "language").to_dicts()

    def bibtex(self) -> str:
        """BibTeX: one `@misc` entry a document."""
        return "\n".join(_entry(row) for row in self._rows)

    def csl(self) -> list[dict[str, Any]]:
        """CSL-JSON, as Zotero, Pandoc and citeproc read it."""
        return [_item(row) for row in self._rows]

    def __len__(self) -> int:
        """How many references there are."""
        return len(self._rows)

    def __str__(self) -> str:
        """BibTeX."""
        return self.bibtex()


def _authors(row: dict[str, Any]) -> list[str]:
    return [name.strip() for name in (row["author"] or "").split(";") if name.strip()]


def _key(row: dict[str, Any]) -> str:
    """A readable key that no two documents share: the first author or site, the year, the document's id."""
    name = (_authors(row) or [row["site"] or "document"])[0].split()[-1]
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    year = row["published"].year if row["published"] else "undated"
    return f"{re.sub(r'[^a-z0-9]', '', plain) or 'document'}{year}-{row['doc_id'][:6]}"


def _is_url(source: str) -> bool:
    return source.startswith(("http://", "https://"))


def _entry(row: dict[str, Any]) -> str:
    published: dt.date | None = row["published"]
    fields = {
        "title": f"{{{(row['title'] or row['source']).translate(_TEX)}}}",
        "author": " and ".join(f"{{{a.translate(_TEX)}}}" for a in _authors(row)),
        "howpublished": (row["site"] or "").translate(_TEX),
        "year": str(published.year) if published else "",
        "month": str(published.month) if published else "",
        "day": str(published.day) if published else "",
        "url": row["source"] if _is_url(row["source"]) else "",
        "note": "" if _is_url(row["source"]) else row["source"].translate(_TEX),
        "langid": {"en": "english", "zh": "chinese"}.get(row["language"] or "", ""),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{_key(row)},\n{lines}}}\n"


def _item(row: dict[str, Any]) -> dict[str, Any]:
    published: dt.date | None = row["published"]
    item: dict[str, Any] = {
        "id": _key(row),
        "type": "article",
        "title": row["title"] or row["source"],
        "author": [{"literal": name} for name in _authors(row)],
        "container-title": row["site"],
        "issued": {"date-parts": [[published.year, published.month, published.day]]} if published else None,
        "URL": row["source"] if _is_url(row["source"]) else None,
        "note": None if _is_url(row["source"]) else row["source"],
        "language": row["language"],
    }
    return {name: value for name, value in item.items() if value}
