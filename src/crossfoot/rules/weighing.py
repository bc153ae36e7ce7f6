"""All equations of a book, weighed; the fates of its numbers; one finding for each defect."""

from __future__ import annotations

from crossfoot.arithmetic import Verdict
from crossfoot.book import Book
from crossfoot.diagnostics import Diagnostic
from crossfoot.report import Fate


def weigh_book(book: Book) -> tuple[tuple[Verdict, ...], dict[str, Fate], tuple[Diagnostic, ...]]:
    """Find and weigh every equation that the book asserts."""
    return (), {fact.id: Fate.UNCHECKED for fact in book.facts}, ()
