"""Datasets for the eye: a text with its claims marked, and a report of one page for a browser."""

from outlay.html.marks import mark_html, mark_plain
from outlay.html.report import report_html

__all__ = ["mark_html", "mark_plain", "report_html"]
