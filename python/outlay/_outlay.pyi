"""The extension module."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import final

from outlay._texts import ArrowStream

__all__ = [
    "Frame",
    "__version__",
    "build",
    "build_into",
    "claims",
    "explain",
    "origin",
    "panel",
    "periods",
    "quantities",
    "rate",
    "rates",
    "real",
    "statements",
    "verify",
    "vintages",
    "write",
]

__version__: str

@final
class Frame:
    """A table: hand it to `polars.DataFrame`, or to anything else that reads Arrow streams."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...
    def __len__(self) -> int: ...

def quantities(texts: str | ArrowStream, *, language: str | None = None, threads: int | None = None) -> Frame: ...
def periods(
    texts: str | ArrowStream,
    *,
    published: dt.date | ArrowStream | None = None,
    language: str | None = None,
    threads: int | None = None,
) -> Frame: ...
def claims(
    texts: str | ArrowStream,
    *,
    published: dt.date | ArrowStream | None = None,
    language: str | None = None,
    vocabulary: str | None = None,
    threads: int | None = None,
) -> Frame: ...
def statements(texts: str | ArrowStream, *, language: str | None = None, threads: int | None = None) -> Frame: ...
def build(
    sources: list[str] | ArrowStream,
    *,
    threads: int | None = None,
    vocabulary: str | None = None,
    rates: str | None = None,
    text: str | None = None,
    fast: bool = False,
    batch: int | None = None,
    limits: dict[str, int] | None = None,
    hear: Callable[[int, int, int, int, int, int], object] | None = None,
) -> tuple[list[Frame], str]: ...
def build_into(
    folder: str,
    sources: list[str] | ArrowStream,
    *,
    threads: int | None = None,
    vocabulary: str | None = None,
    rates: str | None = None,
    text: str | None = None,
    fast: bool = False,
    batch: int | None = None,
    limits: dict[str, int] | None = None,
    hear: Callable[[int, int, int, int, int, int], object] | None = None,
) -> None: ...
def write(folder: str, tables: Sequence[ArrowStream], origin: str) -> None: ...
def origin(folder: str) -> str: ...
def panel(
    claims: ArrowStream,
    documents: ArrowStream,
    *,
    subjects: list[str],
    metrics: list[str],
    by_attribution: bool = False,
    undated: bool = False,
    about_ai: bool = False,
    real: int | None = None,
) -> Frame: ...
def vintages(
    claims: ArrowStream,
    documents: ArrowStream,
    *,
    subjects: list[str],
    metrics: list[str],
    by_attribution: bool = False,
    undated: bool = False,
    about_ai: bool = False,
) -> Frame: ...
def explain(
    claim_id: str,
    text: str,
    *,
    title: str | None = None,
    published: dt.date | None = None,
    language: str | None = None,
    vocabulary: str | None = None,
) -> Frame: ...
def rates(own: str | None = None) -> Frame: ...
def rate(
    currency: str, first: dt.date, last: dt.date | None = None, *, own: str | None = None
) -> tuple[float, str, str, bool]: ...
def verify(folder: str, *, rerun: bool = False, threads: int | None = None) -> list[str]: ...
def real(
    claims: ArrowStream,
    documents: ArrowStream,
    year: int,
    *,
    dollars: bool = False,
    deflators: str | None = None,
) -> tuple[Frame, list[str]]: ...
