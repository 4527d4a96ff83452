"""A line of progress on the terminal, and nothing anywhere else."""

from __future__ import annotations

import sys
import time
from types import TracebackType


class Progress:
    """Writes one line to standard error and rewrites it; quiet when that is not a terminal."""

    def __init__(self, *, shown: bool | None = None) -> None:
        """With `shown` None the line shows only in a terminal."""
        self._shown = sys.stderr.isatty() if shown is None else shown
        self._start = time.monotonic()
        self._width = 0

    def __enter__(self) -> Progress:
        """Nothing to show yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the line."""
        if self._width:
            sys.stderr.write("\n")
            sys.stderr.flush()

    def __call__(self, inputs: int, of: int, documents: int, claims: int) -> None:
        """Show how far the build is."""
        if not self._shown:
            return
        seconds = int(time.monotonic() - self._start)
        line = f"{inputs:,} of {of:,} inputs, {documents:,} documents, {claims:,} claims, {seconds} s"
        sys.stderr.write("\r" + line.ljust(self._width))
        sys.stderr.flush()
        self._width = len(line)
