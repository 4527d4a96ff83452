"""Whether a dataset on disk is what was written, and whether its rows follow from its texts."""

from __future__ import annotations

from os import PathLike, fspath

from outlay import _outlay


class VerificationError(ValueError):
    """A dataset on disk is not what it should be.

    Attributes:
        findings: One sentence for each thing that is wrong.
    """

    def __init__(self, findings: list[str]) -> None:
        """With the sentences."""
        super().__init__("\n".join(findings))
        self.findings = findings


def verify(folder: str | PathLike[str], *, rerun: bool = False, threads: int | None = None) -> None:
    """Check a dataset on disk: hashes, schema, spans, references and arithmetic, all again.

    Sources that are no longer where they were read are passed over; those that are there must be unchanged.

    Args:
        folder: The dataset's folder.
        rerun: Also build it again from its sources and compare every row. A frame is no file that could be read again:
            of a dataset built from one the stored documents are the source.
        threads: Threads to use with `rerun`; by default one for each processor.

    Raises:
        VerificationError: Something is wrong; `findings` names each thing.
        FileNotFoundError: There is no dataset.
        ValueError: The build was stopped before its end, or the manifest is damaged.
    """
    findings = _outlay.verify(fspath(folder), rerun=rerun, threads=threads)
    if findings:
        raise VerificationError(findings)
