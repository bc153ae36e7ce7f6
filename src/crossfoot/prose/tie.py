"""Every figure of the prose and its fate."""

from __future__ import annotations

from crossfoot.book import Book
from crossfoot.diagnostics import Diagnostic
from crossfoot.prose.model import Figure


def tie_figures(book: Book) -> tuple[tuple[Figure, ...], tuple[Diagnostic, ...]]:
    """Find the figures outside of the tables and tie each to the tables where they carry it."""
    return (), ()
