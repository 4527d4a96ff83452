"""`pl.col("body").outlay.claims()`: the same rows inside a lazy or streaming Polars query."""

from __future__ import annotations

import datetime as dt
from os import PathLike
from pathlib import Path

import polars as pl
from polars.plugins import register_plugin_function

from outlay import _outlay

_LIBRARY = Path(str(_outlay.__file__))


@pl.api.register_expr_namespace("outlay")
class OutlayExpr:
    """The verbs of outlay as expressions: one list of rows for each text, null for a null text.

    Each row has the columns of the verb's table but `doc`. `explode` and `unnest` bring the rows out.
    """

    def __init__(self, expr: pl.Expr) -> None:
        """Over a column of texts."""
        self._expr = expr

    def quantities(self, *, language: str | None = None) -> pl.Expr:
        """Every numeric expression; see `outlay.quantities`."""
        return self._plugin("quantities", None, language, None)

    def periods(self, *, published: dt.date | pl.Expr | None = None, language: str | None = None) -> pl.Expr:
        """Every date or period expression; see `outlay.periods`.

        Args:
            published: One date, or an expression that gives one for each text.
            language: `"en"` or `"zh"`; by default each sentence is read in the language of its script.
        """
        return self._plugin("periods", published, language, None)

    def claims(
        self,
        *,
        published: dt.date | pl.Expr | None = None,
        language: str | None = None,
        vocabulary: str | PathLike[str] | None = None,
    ) -> pl.Expr:
        """Every quantitative claim; see `outlay.claims`.

        Args:
            published: One date, or an expression that gives one for each text.
            language: `"en"` or `"zh"`; by default each sentence is read in the language of its script.
            vocabulary: A TOML file with organisations, aliases, fiscal years, metrics and trigger words to add.
        """
        toml = None if vocabulary is None else Path(vocabulary).read_text(encoding="utf-8")
        return self._plugin("claims", published, language, toml)

    def statements(self, *, language: str | None = None) -> pl.Expr:
        """Who said what; see `outlay.statements`."""
        return self._plugin("statements", None, language, None)

    def _plugin(
        self, verb: str, published: dt.date | pl.Expr | None, language: str | None, vocabulary: str | None
    ) -> pl.Expr:
        date = published if isinstance(published, pl.Expr) else pl.lit(published, pl.Date)
        return register_plugin_function(
            plugin_path=_LIBRARY,
            function_name=verb,
            args=[self._expr, date, pl.lit(language, pl.String), pl.lit(vocabulary, pl.String)],
            is_elementwise=True,
        )
