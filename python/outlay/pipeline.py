"""The whole pipeline: files, folders, globs or a frame in, a dataset out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from os import PathLike, fspath
from pathlib import Path
from typing import TypeAlias, TypedDict

import polars as pl

from outlay import _outlay
from outlay._texts import ArrowStream
from outlay.dataset import Dataset, read
from outlay.progress import Progress
from outlay.rates import table_argument

PathInput: TypeAlias = "str | PathLike[str]"
Hear: TypeAlias = Callable[[int, int, int, int], object]


class _Settings(TypedDict):
    vocabulary: str | None
    rates: str | None
    text: str | None
    fast: bool
    batch: int | None
    limits: dict[str, int] | None
    threads: int | None


def build(
    inputs: PathInput | Iterable[PathInput] | ArrowStream,
    *,
    out: PathInput | None = None,
    vocabulary: PathInput | None = None,
    rates: PathInput | ArrowStream | None = None,
    text: str | None = None,
    fast: bool = False,
    progress: bool | Hear | None = None,
    threads: int | None = None,
    batch: int | None = None,
    limits: Mapping[str, int] | None = None,
) -> Dataset:
    """Read documents into a dataset.

    Args:
        inputs: Paths of files, folders (with all below them) or globs, one or several, `"-"` for standard input; or a
            frame with one document a row (Polars, pandas, pyarrow or anything else with `__arrow_c_stream__`), whose
            columns `source`, `title`, `author`, `site`, `published` and `language` are used where they exist. What a
            file is (text, Markdown, HTML, PDF, RSS, Atom, JSON feed, JSON, JSON lines, CSV, TSV, Parquet, Arrow, WARC,
            and any of them in gzip, Zstandard or zip) is found by its content. No address is opened: `outlay fetch`
            keeps pages as files.
        out: A folder. The dataset is written while the inputs are read, in bounded memory, and a run that was killed
            goes on where it stopped when it is called again.
        vocabulary: A TOML file with organisations, aliases, fiscal years, metrics and trigger words to add.
        rates: Exchange rates of your own, a CSV file or a frame with the columns `currency` (ISO 4217), `date` and
            `rate` (units for one US dollar): they take the place of the bundled ones of the same currencies. Or what
            `outlay.rates.update` wrote: `rates=outlay.rates.path()`.
        text: The column that holds the texts, in a frame or in files of rows (JSON lines, CSV, Parquet, Arrow); by
            default it is found by its name.
        fast: Read web pages with one extractor in place of two: several times faster, a little less exact.
        progress: Show a line of progress; by default only in a terminal. Or a function that is called after each
            batch with the inputs done, all inputs, the documents and the claims so far; what it raises ends the build.
        threads: Threads to use; by default one for each processor. The rows do not depend on it.
        batch: Bytes of text that are read and kept at once; by default 8 MiB. With `out` a kill loses no more than
            one batch. The rows do not depend on it.
        limits: Bounds to raise or lower; what runs into one is a row with an `error` that names it: `max_html_bytes`
            (16 MiB), `max_text_bytes` (32 MiB, a text or a row), `max_pdf_bytes` (256 MiB), `max_member_bytes` (256
            MiB, a member of an archive or a compressed table), `max_depth` (512 nested elements), `max_elements`
            (500,000 of a page), `max_pages` (5,000), `max_expansion` (200 bytes out of one), `max_members` (100,000),
            `max_nesting` (3 archives in each other), `max_time` (30 seconds for a page or PDF).

    Returns:
        The dataset. Documents that cannot be read are rows with an `error`; they do not end the build.

    Raises:
        FileNotFoundError: A path or glob names no file.
        ValueError: An input is an address, the vocabulary has a mistake, the text column is not found, a limit has an
            unknown name, or `out` holds other files.
        OSError: The dataset cannot be written, for instance because the disk is full; call again to go on.
    """
    sources = _sources(inputs)
    toml = None if vocabulary is None else Path(vocabulary).read_text(encoding="utf-8")
    csv = table_argument(rates)
    settings: _Settings = {
        "vocabulary": toml,
        "rates": csv,
        "text": text,
        "fast": fast,
        "batch": batch,
        "limits": None if limits is None else dict(limits),
        "threads": threads,
    }
    with nullcontext(_told(progress)) if callable(progress) else Progress(shown=progress) as hear:
        if out is not None:
            _outlay.build_into(fspath(out), sources, hear=hear, **settings)
            return read(out)
        tables, origin = _outlay.build(sources, hear=hear, **settings)
    return Dataset({name: pl.DataFrame(table) for name, table in zip(Dataset.TABLES, tables, strict=True)}, origin)


def _told(listener: Hear) -> Callable[[int, int, int, int, int, int], object]:
    """A listener that wants the first four counts only."""
    return lambda inputs, of, documents, claims, *_: listener(inputs, of, documents, claims)


def _sources(inputs: PathInput | Iterable[PathInput] | ArrowStream) -> list[str] | ArrowStream:
    if isinstance(inputs, (str, PathLike)):
        return [fspath(inputs)]
    if isinstance(inputs, pl.LazyFrame):
        raise TypeError("inputs is a LazyFrame: collect it first")
    if isinstance(inputs, ArrowStream):
        return inputs
    if not isinstance(inputs, Iterable):
        raise TypeError(f"inputs must be paths or a frame, not {type(inputs).__name__}")
    paths = [fspath(path) for path in inputs]
    if not paths:
        raise ValueError("inputs is empty: give paths of files, folders or globs, or a frame")
    return paths
