"""Reads quantitative claims about AI spending out of documents, in English and Chinese.

Quantities and periods say what is written, claims say what is meant, checks say whether it adds up, the panel
says what many documents agree on, and every row leads back to characters in a source.
"""

from outlay._outlay import __version__
from outlay.api import claims, periods, quantities, statements

__all__ = ["__version__", "claims", "periods", "quantities", "statements"]
