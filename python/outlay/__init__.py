"""Reads quantitative claims about AI spending out of documents, in English and Chinese.

Quantities and periods say what is written, claims say what is meant, checks say whether it adds up, the panel
says what many documents agree on, and every row leads back to characters in a source.
"""

from outlay import expressions as _expressions  # noqa: F401  registers the namespace
from outlay import rates
from outlay._outlay import __version__
from outlay.api import claims, periods, quantities, statements
from outlay.compare import diff
from outlay.dataset import Dataset, read
from outlay.pipeline import build
from outlay.verification import VerificationError, verify

__all__ = [
    "Dataset",
    "VerificationError",
    "__version__",
    "build",
    "claims",
    "diff",
    "periods",
    "quantities",
    "rates",
    "read",
    "statements",
    "verify",
]
