"""The extension module."""

import datetime as dt
from typing import final

from outlay._texts import ArrowStream

__all__ = ["Frame", "__version__", "claims", "periods", "quantities", "statements"]

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
