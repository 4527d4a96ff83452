"""A dataset: the tables of a build, and what follows from them."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterable, Mapping
from os import PathLike, fspath
from pathlib import Path
from typing import Any, ClassVar, Literal, final

import polars as pl

from outlay import _outlay
from outlay.cite import Citations
from outlay.html import mark_html, mark_plain, report_html
from outlay.html.report import style


@final
class Dataset:
    """The tables of a build. It never changes; what is derived from it is a new frame or a new dataset.

    Attributes:
        documents: One row for each document, also for those that could not be read.
        quantities: Every numeric expression.
        periods: Every date or period expression.
        claims: Every quantitative claim.
        statements: Who said what.
        checks: The arithmetic that the texts assert, done again.
    """

    TABLES: ClassVar[tuple[str, ...]] = ("documents", "quantities", "periods", "claims", "statements", "checks")

    __slots__ = ("_folder", "_origin", "_real", "_tables")

    def __init__(
        self,
        tables: Mapping[str, pl.DataFrame],
        origin: str,
        folder: Path | None = None,
        real: int | None = None,
    ) -> None:
        """Made by `outlay.build` and `outlay.read`; tables that are missing are read from `folder` when asked for."""
        self._tables = dict(tables)
        self._origin = origin
        self._folder = folder
        self._real = real

    def _table(self, name: str) -> pl.DataFrame:
        if name not in self._tables:
            if self._folder is None:
                raise KeyError(name)
            self._tables[name] = pl.read_parquet(self._folder / f"{name}.parquet")
        return self._tables[name]

    @property
    def documents(self) -> pl.DataFrame:
        """One row for each document, also for those that could not be read."""
        return self._table("documents")

    @property
    def quantities(self) -> pl.DataFrame:
        """Every numeric expression."""
        return self._table("quantities")

    @property
    def periods(self) -> pl.DataFrame:
        """Every date or period expression."""
        return self._table("periods")

    @property
    def claims(self) -> pl.DataFrame:
        """Every quantitative claim."""
        return self._table("claims")

    @property
    def statements(self) -> pl.DataFrame:
        """Who said what."""
        return self._table("statements")

    @property
    def checks(self) -> pl.DataFrame:
        """The arithmetic that the texts assert, done again."""
        return self._table("checks")

    def scan(self, table: str) -> pl.LazyFrame:
        """A table as a lazy frame: of a dataset on disk nothing is read before the query runs."""
        if table not in self.TABLES:
            raise ValueError(f"there is no table {table!r}: there are {', '.join(self.TABLES)}")
        if self._folder is None or table in self._tables:
            return self._table(table).lazy()
        return pl.scan_parquet(self._folder / f"{table}.parquet")

    def panel(
        self,
        *,
        subjects: Iterable[str] | str = (),
        metrics: Iterable[str] | str = (),
        by: str | None = None,
        undated: bool = False,
        about_ai: bool = False,
    ) -> pl.DataFrame:
        """What all independent documents agree on: one row for each subject, metric and period.

        Reported figures come before estimated and projected ones, later publications before earlier ones; duplicates
        and restatements count once; disagreement shows as `spread`. `claim_ids` opens a row into its claims.

        Args:
            subjects: Only these subjects.
            metrics: Only these metrics; by default all but `other_money` and `other_count`, which are of no one series.
            by: `"attribution"` keeps the figures of different sources apart.
            undated: Also claims without a period, as rows with a null period.
            about_ai: Only claims about artificial intelligence.
        """
        return pl.DataFrame(
            _outlay.panel(
                self.claims,
                self.documents.drop("text"),
                subjects=_names(subjects),
                metrics=_names(metrics),
                by_attribution=_by(by),
                undated=undated,
                about_ai=about_ai,
                real=self._real,
            )
        )

    def vintages(
        self,
        *,
        subjects: Iterable[str] | str = (),
        metrics: Iterable[str] | str = (),
        by: str | None = None,
        undated: bool = False,
        about_ai: bool = False,
    ) -> pl.DataFrame:
        """How the figure for one subject, metric and period moved from publication to publication.

        The arguments are those of `panel`.
        """
        return pl.DataFrame(
            _outlay.vintages(
                self.claims,
                self.documents.drop("text"),
                subjects=_names(subjects),
                metrics=_names(metrics),
                by_attribution=_by(by),
                undated=undated,
                about_ai=about_ai,
            )
        )

    def real(
        self,
        year: int,
        *,
        by: Literal["currency", "dollars"] = "currency",
        deflators: str | PathLike[str] | pl.DataFrame | None = None,
    ) -> Dataset:
        """The dataset in real terms: claims also carry `value_real`, US dollars at the prices of `year`.

        Claims are dated by the middle of their period, or by their document's publication; `deflator_date` and
        `deflator_source` name the index of each row. `panel` of the new dataset is in real terms. Sums without an
        honest index are null with the flag `no_deflator`, and a warning says why.

        Args:
            year: The year whose prices are wanted.
            by: `"currency"` carries each sum to the year by the consumer prices of its own currency's country, and into
                dollars at that year's mean rate: US dollars since 1960, yuan, yen, won, pounds, euros and Danish kroner
                from 2009 on, each as far as its prices are published. `"dollars"` takes every sum in dollars at its own
                date, and carries it by the consumer prices of the United States.
            deflators: Prices of your own, a CSV file or a frame with the columns `currency` (ISO 4217), `year` and
                `index` (of any base); they take the place of the bundled ones of the same currencies.

        Raises:
            ValueError: No price index is published for the year, or a table is no table of prices.
        """
        if by not in ("currency", "dollars"):
            raise ValueError(f'by must be "currency" or "dollars", not {by!r}')
        if deflators is None or isinstance(deflators, pl.DataFrame):
            prices = None if deflators is None else deflators.write_csv()
        else:
            prices = Path(deflators).read_text(encoding="utf-8")
        documents = self.documents.select("doc_id", "published")
        frame, reasons = _outlay.real(self.claims, documents, year, dollars=by == "dollars", deflators=prices)
        for reason in reasons:
            warnings.warn(reason, stacklevel=2)
        return Dataset(self._tables | {"claims": pl.DataFrame(frame)}, self._origin, self._folder, year)

    def explain(self, claim_id: str) -> pl.DataFrame:
        """How a claim came about: for each of its fields the rule and the words that it rests on.

        Raises:
            KeyError: There is no such claim.
            ValueError: This version of outlay no longer reads the claim.
        """
        claim = self.claims.filter(pl.col("claim_id") == claim_id)
        if claim.is_empty():
            raise KeyError(f"there is no claim {claim_id!r}")
        document = self._document(claim["doc_id"][0])
        return pl.DataFrame(
            _outlay.explain(
                claim_id,
                str(document["text"]),
                title=document["title"],
                published=document["published"],
                language=document["language"],
                vocabulary=json.loads(self._origin)["vocabulary"],
            )
        )

    def show(self, doc_id: str) -> Marked:
        """The text of a document with its claims marked: as HTML in a notebook, as plain text elsewhere.

        Raises:
            KeyError: There is no such document.
        """
        document = self._document(doc_id)
        return Marked(str(document["text"] or ""), self.claims.filter(pl.col("doc_id") == doc_id).to_dicts())

    def report(self, path: str | PathLike[str], *, title: str = "Claims") -> Path:
        """Write the dataset as one page for a browser, which needs no other file."""
        target = Path(path)
        target.write_text(report_html(self, title), encoding="utf-8")
        return target

    def write(self, folder: str | PathLike[str]) -> Path:
        """Write the dataset into a folder: one Parquet file a table and `datapackage.json`.

        The same dataset gives the same bytes, whatever the number of threads.

        Raises:
            ValueError: The folder holds other files.
            OSError: The folder cannot be written.
        """
        _outlay.write(fspath(folder), [self._table(name) for name in self.TABLES], self._origin)
        return Path(folder)

    def cite(self) -> Citations:
        """The sources as references: `.bibtex()` and `.csl()`."""
        return Citations(self.documents)

    def _document(self, doc_id: str) -> dict[str, Any]:
        rows = self.documents.filter(pl.col("doc_id") == doc_id)
        if rows.is_empty():
            raise KeyError(f"there is no document {doc_id!r}")
        return rows.row(0, named=True)

    def __repr__(self) -> str:
        """One line: how many rows of what."""
        counts = ((self.documents.height, "documents"), (self.claims.height, "claims"), (self.checks.height, "checks"))
        return f"<Dataset {', '.join(f'{n:,} {word}' for n, word in counts)}>"


@final
class Marked:
    """A text with its claims marked."""

    __slots__ = ("_claims", "_text")

    def __init__(self, text: str, claims: list[dict[str, Any]]) -> None:
        """Of one document."""
        self._text = text
        self._claims = claims

    def __str__(self) -> str:
        """For a terminal."""
        return mark_plain(self._text, self._claims)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        # MathJax takes what stands between two dollar signs for a formula; the class keeps it away.
        return f'{style()}<div class="outlay tex2jax_ignore">{mark_html(self._text, self._claims)}</div>'


def read(folder: str | PathLike[str]) -> Dataset:
    """Open the dataset in a folder. Its tables are read when they are asked for.

    Raises:
        FileNotFoundError: There is no dataset.
        ValueError: The build was stopped before its end, or the manifest is damaged.
    """
    return Dataset({}, _outlay.origin(fspath(folder)), Path(folder))


def _names(names: Iterable[str] | str) -> list[str]:
    return [names] if isinstance(names, str) else list(names)


def _by(by: str | None) -> bool:
    if by not in (None, "attribution"):
        raise ValueError(f"by must be 'attribution' or None, not {by!r}")
    return by == "attribution"
