"""A line of progress in a terminal or a notebook, and nothing anywhere else."""

from __future__ import annotations

import sys
import time
from types import TracebackType

PAUSE = 0.1


class Progress:
    """Writes one line to standard error and rewrites it; quiet where nobody would see it live."""

    def __init__(self, *, shown: bool | None = None) -> None:
        """With `shown` None the line shows only in a terminal or a notebook."""
        self._shown = _is_watched() if shown is None else shown
        self._start = time.monotonic()
        self._last = 0.0
        self._line = ""
        self._width = 0

    def __enter__(self) -> Progress:
        """Nothing to show yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Show the last counts and end the line."""
        if self._line:
            self._write()
            sys.stderr.write("\n")
            sys.stderr.flush()

    def __call__(self, inputs: int, of: int, documents: int, claims: int, size: int, errors: int) -> None:
        """Show how far the build is: `size` is in bytes of text."""
        if not self._shown:
            return
        now = time.monotonic()
        seconds = now - self._start
        megabytes = size / 1e6
        rate = f"{megabytes / seconds:.1f} MB/s" if seconds > 0 else ""
        unread = f" ({errors:,} not read)" if errors else ""
        self._line = (
            f"{inputs:,} of {of:,} inputs, {documents:,} documents{unread}, {claims:,} claims, "
            f"{megabytes:,.1f} MB of text, {rate}, {int(seconds)} s"
        )
        # A notebook keeps every rewriting of a line, so there are not too many.
        if now - self._last >= PAUSE:
            self._last = now
            self._write()

    def _write(self) -> None:
        sys.stderr.write("\r" + self._line.ljust(self._width))
        sys.stderr.flush()
        self._width = len(self._line)


def _is_watched() -> bool:
    """Whether standard error is a terminal, or the output of a notebook's cell."""
    stream = sys.stderr
    return stream is not None and (stream.isatty() or type(stream).__module__.startswith("ipykernel."))
