#!/usr/bin/env python3
"""Annotated passages of the project: text with the claims marked where they stand.

A file holds blocks: a line '## YYYY-MM-DD' (day of publication, '-' for none), then a passage in which each value that carries a claim is marked as
⟦surface¦subject¦metric¦measure¦modality¦period¦extra…⟧ (see training/README.md). `load` gives records in the shape of the gold data.
"""

import pathlib
import re

METRICS = set(
    "private_investment vc_investment corporate_investment equity_investment funding_round funding_total debt_financing debt_outstanding interest_rate fund_size ipo_proceeds "
    "valuation market_cap acquisition_price gov_spending capex infrastructure_spending rnd_spending operating_cost training_cost compute_spending ai_spending contract_value project_cost "
    "price compensation revenue revenue_run_rate profit net_loss cash_flow bookings market_size industry_size economic_impact gdp exports other_money company_count deal_count "
    "patent_count model_count product_count user_count headcount job_count graduate_count chip_count unit_sales datacenter_count project_count facility_count rack_count server_count "
    "market_share other_count power_capacity energy_use compute_capacity".split()
)
MEASURES = {"level", "change", "growth", "share", "ratio"}
MODALITIES = {"reported", "estimated", "projected", "planned", "target", "proposed", "hypothetical", "denied"}
KINDS = {"country", "region", "place", "org", "project", "fund", "sector", "world", "product", "person", "other"}
MARK = re.compile(r"⟦([^⟦⟧]*)⟧")
DAY = r"\d{4}-\d{2}-\d{2}"


def period(text):
    """Start, end, kind of a written period."""
    if text == "-":
        return None, None, None
    if text in ("fiscal", "unresolved"):
        return None, None, text
    m = re.fullmatch(rf"({DAY})?\.\.({DAY})?", text)
    if not m or not (m[1] or m[2]):
        raise ValueError(f"period '{text}'")
    return m[1], m[2], "interval" if m[1] and m[2] else "by" if m[2] else "from"


def subject(text):
    kind, colon, name = text.partition(":")
    if colon and kind in KINDS:
        return kind, name
    return "org", None if text == "null" else text


def passage(name, published, body):
    text, at, quantities, claims = "", 0, [], []
    for m in MARK.finditer(body):
        text += body[at : m.start()]
        at = m.end()
        surface, *fields = m[1].split("¦")
        start, number = len(text), str(len(quantities))
        text += surface
        quantities.append({"id": number, "start": start, "end": len(text), "surface": surface})
        if not fields:
            continue
        who, metric, measure, modality, when, *extra = fields
        for value, allowed in ((metric, METRICS), (measure, MEASURES), (modality, MODALITIES)):
            if value not in allowed:
                raise ValueError(f"{name}: '{value}' in '{m[1]}'")
        begin, end, kind = period(when)
        more = dict(e.split("=", 1) for e in extra if "=" in e)
        if unknown := (set(more) - {"by", "to", "id", "same", "of"}) | {e for e in extra if "=" not in e} - {"ai"}:
            raise ValueError(f"{name}: {unknown} in '{m[1]}'")
        for who_one in who.split(" ++ "):
            who_kind, who_name = subject(who_one)
            claims.append(
                {
                    "id": more.get("id"), "quantity": number, "start": start, "end": len(text), "subject": who_name, "subject_surface": who_name,
                    "subject_kind": who_kind, "metric": metric, "measure": measure, "modality": modality, "period_start": begin, "period_end": end,
                    "period_kind": kind, "attribution": more.get("by"), "counterparty": more.get("to"), "about_ai": "ai" in extra,
                    "same_as": more.get("same"), "ratio_of": more.get("of"),
                }
            )  # fmt: skip
    text += body[at:]
    if "⟦" in text or "⟧" in text or "¦" in text:
        raise ValueError(f"{name}: a mark is not closed: {body}")
    return {
        "id": name, "source": {}, "text": text, "published": published, "quantities": quantities, "claims": claims, "complete": True,
    }  # fmt: skip


def load(path):
    """The passages of one file."""
    path, out = pathlib.Path(path), []
    for i, block in enumerate(re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.M)[1:]):
        head, _, body = block.partition("\n")
        published = None if head.strip() == "-" else head.strip()
        if published and not re.fullmatch(DAY, published):
            raise ValueError(f"{path.name} block {i + 1}: date '{head}'")
        try:
            out.append(passage(f"{path.stem}-{i + 1}", published, body.strip("\n")))
        except ValueError as e:
            raise ValueError(f"{path.name} block {i + 1} ({body[:60]!r}): {e}") from e
    return out


def own():
    """Every passage of the project."""
    folder = pathlib.Path(__file__).resolve().parent.parent / "training"
    return [r for path in sorted(folder.glob("*_*.md")) for r in load(path)]


if __name__ == "__main__":
    records = own()
    print(f"{len(records)} passages, {sum(len(r['claims']) for r in records)} claims")
