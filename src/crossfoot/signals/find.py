"""Signals and measures of a release."""

from __future__ import annotations

from crossfoot.book import Book
from crossfoot.prose.model import Figure
from crossfoot.signals.events import find_events
from crossfoot.signals.measures import find_measures
from crossfoot.signals.model import Measure, Signal


def find_signals(book: Book, figures: tuple[Figure, ...]) -> tuple[tuple[Signal, ...], tuple[Measure, ...]]:  # noqa: ARG001
    """Find what the prose asserts, and compute what the facts give."""
    return find_events(book), find_measures(book)
