"""A dataset as one page: figures, checks, claims and marked texts, with nothing loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, Any

import polars as pl

from outlay.html.figures import amount, bounded, period
from outlay.html.marks import label, mark_html

if TYPE_CHECKING:
    from outlay.dataset import Dataset

Row = Mapping[str, Any]


@cache
def template(name: str) -> str:
    """A file of the folder `templates`."""
    return files("outlay.html").joinpath("templates", name).read_text(encoding="utf-8")


def style() -> str:
    """The style sheet as an element, for a notebook or the page."""
    return f"<style>{template('style.css')}</style>"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]], css: str) -> str:
    """Rows of ready HTML cells as a table."""
    head = "".join(f"<th>{escape(h)}</th>" for h in heads)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<table class="{css}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _links(ids: Iterable[str]) -> str:
    return " ".join(f'<a href="#c-{escape(i, quote=True)}">{n}</a>' for n, i in enumerate(ids, 1))


def _panel(panel: pl.DataFrame) -> str:
    rows = (
        (
            escape(r["subject"]),
            escape(r["metric"].replace("_", " ")),
            escape(period(r["period_start"], r["period_end"])),
            escape(amount(r["value"], None, r["currency"])),
            escape(f"{amount(r['low'], None, r['currency'])} to {amount(r['high'], None, r['currency'])}")
            if r["low"] != r["high"]
            else "",
            escape(str(r["modality"])),
            str(r["n_documents"]),
            _links(r["claim_ids"]),
        )
        for r in panel.iter_rows(named=True)
    )
    return _table(("subject", "metric", "period", "value", "range", "modality", "documents", "claims"), rows, "panel")


def _checks(checks: pl.DataFrame) -> str:
    rows = (
        (
            f'<span class="verdict {escape(str(r["verdict"]))}">{escape(str(r["verdict"]))}</span>',
            escape(str(r["kind"])),
            escape(r["note"]),
            _links(r["claim_ids"]),
        )
        for r in checks.iter_rows(named=True)
    )
    return _table(("verdict", "kind", "what was compared", "claims"), rows, "checks")


def _claims(claims: Iterable[Row]) -> str:
    rows = (
        (
            f'<a href="#c-{escape(c["claim_id"], quote=True)}">{escape(c["surface"])}</a>',
            escape(label(c)),
            escape(bounded(c)),
            escape(amount(c["value_usd"], "USD")) if c.get("value_usd") is not None and c["currency"] != "USD" else "",
            escape(str(c["modality"])),
            escape(c["attribution"] or ""),
            f"{c['confidence']:.2f}",
        )
        for c in claims
    )
    return _table(("words", "claim", "value", "in US dollars", "modality", "said by", "confidence"), rows, "claims")


def _document(document: Row, claims: list[Row]) -> str:
    about = [document["site"], document["author"], document["published"] and document["published"].isoformat()]
    badges = ""
    if document["sponsored"]:
        badges += f'<span class="badge" title="{escape(document["notice"] or "", quote=True)}">sponsored</span>'
    if document["duplicate_of"]:
        badges += '<span class="badge">copy of an earlier document</span>'
    body = (
        f'<p class="error">{escape(document["error"])}</p>'
        if document["error"]
        else mark_html(document["text"] or "", claims)
    )
    return Template(template("document.html")).substitute(
        id=escape(document["doc_id"], quote=True),
        title=escape(document["title"] or document["source"]),
        about=escape(" · ".join(a for a in about if a)),
        source=escape(document["source"]),
        badges=badges,
        count=len(claims),
        body=body,
    )


def report_html(dataset: Dataset, title: str = "Claims") -> str:
    """One self-contained page of a dataset: the panel, the checks, every claim, every text with its claims marked."""
    claims = dataset.claims.to_dicts()
    by_document: dict[str, list[Row]] = {}
    for claim in claims:
        by_document.setdefault(claim["doc_id"], []).append(claim)
    documents = dataset.documents
    panel = dataset.panel()
    counts = [
        (documents.height, "documents"),
        (len(claims), "claims"),
        (panel.height, "figures"),
        (dataset.checks.height, "checks"),
        (int((dataset.checks["verdict"].cast(pl.String) == "disagrees").sum()), "contradictions"),
        (documents["error"].is_not_null().sum(), "unread"),
    ]
    return Template(template("page.html")).substitute(
        title=escape(title),
        style=style(),
        counts="".join(f"<li><b>{n:,}</b> {word}</li>" for n, word in counts),
        panel=_panel(panel),
        checks=_checks(dataset.checks),
        claims=_claims(claims),
        documents="".join(_document(d, by_document.get(d["doc_id"], [])) for d in documents.iter_rows(named=True)),
    )
