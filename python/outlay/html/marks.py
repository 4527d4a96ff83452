"""One text with its claims marked, for a notebook, a browser or a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from outlay.html.figures import bounded, period

# MathJax eats what stands between dollar signs; this class keeps it away.
WRAPPER = '<div class="outlay-text tex2jax_ignore">{}</div>'

Claims = Iterable[Mapping[str, Any]]


def _grouped(claims: Claims) -> list[tuple[int, int, list[Mapping[str, Any]]]]:
    """Claims by span, in order; a span that overlaps an earlier one is left unmarked."""
    spans: dict[tuple[int, int], list[Mapping[str, Any]]] = {}
    for claim in claims:
        spans.setdefault((claim["start"], claim["end"]), []).append(claim)
    out, at = [], 0
    for (start, end), group in sorted(spans.items(), key=lambda item: item[0]):
        if start >= at:
            out.append((start, end, group))
            at = end
    return out


def label(claim: Mapping[str, Any]) -> str:
    """What a claim says in a few words: 'USA · private investment · 2024'."""
    parts = [claim.get("subject") or "?", claim["metric"].replace("_", " ")]
    if claim.get("measure") not in (None, "level"):
        parts.append(str(claim["measure"]))
    when = period(claim.get("period_start"), claim.get("period_end"))
    return " · ".join([*parts, *([when] if when else [])])


def tooltip(claim: Mapping[str, Any]) -> str:
    """Everything that a reader wants to know before trusting a claim, one thing a line."""
    said = claim.get("attribution")
    lines = [
        f"{label(claim)}: {bounded(claim)}",
        f"{claim['modality']}" + (f", said by {said}" if said else ""),
        f"confidence {claim['confidence']:.2f}" if claim.get("confidence") is not None else "",
        "flags: " + ", ".join(claim["flags"]) if claim.get("flags") else "",
    ]
    return "\n".join(line for line in lines if line)


def mark_html(text: str, claims: Claims) -> str:
    """The text as HTML, every value that a claim rests on in a `mark` with its label.

    Args:
        text: The document's text.
        claims: Rows of the claims table of this document, as dicts.
    """
    out, at = [], 0
    for start, end, group in _grouped(claims):
        out.append(escape(text[at:start]))
        tip = escape("\n\n".join(tooltip(c) for c in group), quote=True)
        ids = " ".join(escape(c["claim_id"], quote=True) for c in group)
        names = escape(" / ".join(label(c) for c in group))
        modality = escape(str(group[0]["modality"]), quote=True)
        out.append(
            f'<mark class="outlay-claim" data-modality="{modality}" data-claims="{ids}" id="c-{ids.split(" ")[0]}" '
            f'title="{tip}">{escape(text[start:end])}<span class="outlay-label">{names}</span></mark>'
        )
        at = end
    out.append(escape(text[at:]))
    return WRAPPER.format("".join(out))


def mark_plain(text: str, claims: Claims) -> str:
    """The text for a terminal: every value in brackets with its label behind it."""
    out, at = [], 0
    for start, end, group in _grouped(claims):
        names = " / ".join(label(c) for c in group)
        out += [text[at:start], "[", text[start:end], " ← ", names, "]"]
        at = end
    return "".join([*out, text[at:]])
