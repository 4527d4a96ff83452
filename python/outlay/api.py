"""The text calls: texts in, one Polars frame out."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

import polars as pl

from outlay import _outlay
from outlay._texts import Published, Texts, published_argument, texts_argument


def quantities(texts: Texts, *, language: str | None = None, threads: int | None = None) -> pl.DataFrame:
    """Find every numeric expression in the texts.

    Args:
        texts: One string, a list of strings, or a string column of Polars, pandas, pyarrow or anything else
            with `__arrow_c_stream__`. A null text gives no row.
        language: `"en"` or `"zh"`; by default each sentence is read in the language of its script.
        threads: Threads to use; by default one for each processor. The rows do not depend on it.

    Returns:
        One row for each quantity, in the order of the texts: `doc` (row of the text), `sentence`, `start`,
        `end` (characters: `text[start:end] == surface`), `surface`, `kind`, `value`, `low`, `high`,
        `comparator`, `direction`, `currency`, `unit`, `per`, `noun`.

    Raises:
        TypeError: `texts` holds something other than strings.
        ValueError: `texts` has several columns, or an argument has an unknown value.

    Examples:
        >>> outlay.quantities("Capital spending rose to $72 billion.")["value"].to_list()
        [72000000000.0]
    """
    return pl.DataFrame(_outlay.quantities(texts_argument(texts), language=language, threads=threads))


def periods(
    texts: Texts, *, published: Published = None, language: str | None = None, threads: int | None = None
) -> pl.DataFrame:
    """Find every date or period expression in the texts, and resolve it to its first and last day.

    Args:
        texts: As in `quantities`.
        published: One date, or one for each text: 'last year' resolves against it.
        language: As in `quantities`.
        threads: As in `quantities`.

    Returns:
        One row for each period: `doc`, `sentence`, `start`, `end`, `surface`, `period_start`, `period_end`
        (inclusive), `grain`, `fiscal`, `anchored` (whether it needed `published`).

    Raises:
        TypeError: `texts` holds something other than strings, or `published` something other than dates.
        ValueError: `published` has another length than `texts`, or an argument has an unknown value.
    """
    return pl.DataFrame(
        _outlay.periods(
            texts_argument(texts), published=published_argument(published), language=language, threads=threads
        )
    )


def claims(
    texts: Texts,
    *,
    published: Published = None,
    language: str | None = None,
    vocabulary: str | PathLike[str] | None = None,
    threads: int | None = None,
) -> pl.DataFrame:
    """Find every quantitative claim in the texts: a value that a text asserts of a subject and a metric.

    Args:
        texts: As in `quantities`.
        published: One date, or one for each text: 'last year' resolves against it.
        language: As in `quantities`.
        vocabulary: A TOML file with organisations, aliases, fiscal years, metrics and trigger words to add.
        threads: As in `quantities`.

    Returns:
        One row for each claim, with subject, metric, measure, value, period, modality, attribution and the
        characters that it rests on.

    Raises:
        TypeError: `texts` holds something other than strings, or `published` something other than dates.
        ValueError: `published` has another length than `texts`, the vocabulary has a mistake, or an argument
            has an unknown value.
        OSError: The vocabulary cannot be read.
    """
    return pl.DataFrame(
        _outlay.claims(
            texts_argument(texts),
            published=published_argument(published),
            language=language,
            vocabulary=None if vocabulary is None else Path(vocabulary).read_text(encoding="utf-8"),
            threads=threads,
        )
    )


def statements(texts: Texts, *, language: str | None = None, threads: int | None = None) -> pl.DataFrame:
    """Find out who said what in the texts.

    Args:
        texts: As in `quantities`.
        language: As in `quantities`.
        threads: As in `quantities`.

    Returns:
        One row for each statement: `doc`, `sentence`, `start`, `end`, `surface` (what is said), `speaker`,
        `speaker_role`, `verb`, `quoted`.

    Raises:
        TypeError: `texts` holds something other than strings.
        ValueError: `texts` has several columns, or an argument has an unknown value.
    """
    return pl.DataFrame(_outlay.statements(texts_argument(texts), language=language, threads=threads))
