"""Measures that are not GAAP, and mechanical checks of what the SEC asks of them.

Regulation G, 17 CFR 244.100(a): with such a measure goes the most directly comparable GAAP measure and a
reconciliation to it.  Item 10(e)(1)(i)(A) of Regulation S-K, which Item 2.02 of Form 8-K applies to earnings releases:
the GAAP measure is presented with equal or greater prominence; naming it later is what C&DI 102.10 calls less.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from crossfoot.arithmetic import Grade, Verdict
from crossfoot.book import Book
from crossfoot.release import Heading, Prose
from crossfoot.signals.model import Adjusted
from crossfoot.source import Span
from crossfoot.statements.model import Fact, Line, Statement

REGULATION_G = "Regulation G, 17 CFR 244.100(a)"
PROMINENCE = "Regulation S-K Item 10(e)(1)(i)(A)"

#: The measures, each with the GAAP measure that it departs from: its words, and the elements that a table has it under.
_COMPARABLE: tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...] = tuple(
    (re.compile(pattern), name, elements)
    for pattern, name, elements in (
        (r"ebitda|\bebit\b", "net income", ("NetIncomeLoss", "ProfitLoss", "OperatingIncomeLoss")),
        (r"free cash flow", "operating activities", ("NetCashProvidedByUsedInOperatingActivities",)),
        (r"per (?:diluted )?share|\beps\b", "per share", ("EarningsPerShareDiluted", "EarningsPerShareBasic")),
        (r"net income|net earnings|net loss|\bearnings\b", "net income", ("NetIncomeLoss", "ProfitLoss")),
        (r"operating (?:income|profit|loss|earnings|margin)", "operating income", ("OperatingIncomeLoss",)),
        (r"gross (?:profit|margin)", "gross profit", ("GrossProfit",)),
        (r"revenue|sales", "revenue", ("Revenues", "RevenueFromContractWithCustomerExcludingAssessedTax")),
        (r"expenses?", "operating expenses", ("OperatingExpenses", "CostsAndExpenses")),
    )
)
_NAMED = re.compile(
    r"\b(?:(?:non-gaap|adjusted|core|organic|normalized|pro\s+forma)\s+(?:(?:diluted|basic|net|operating|gross|pre-tax|total"
    r"|consolidated|constant|currency|free)\s+){0,3}"
    r"(?:income|loss|earnings|ebitdar?|ebit|eps|profit|margin|revenues?|sales|cash\s+flow|expenses?|net\s+income|r&d)"
    r"(?:\s+(?:per\s+(?:diluted\s+)?share|margin|growth))?|ebitdar?(?:\s+margin)?|free\s+cash\s+flow)\b",
    re.IGNORECASE,
)
#: The comparable measure named plainly, not as part of an adjusted one.
_PLAIN = {
    "net income": re.compile(r"\b(?:net\s+(?:income|loss|earnings)|earnings|profit)\b", re.IGNORECASE),
    "operating activities": re.compile(r"\boperating\s+activities|\boperating\s+cash\s+flow", re.IGNORECASE),
    "per share": re.compile(r"\bper\s+(?:\w+\s+){0,2}share\b|\beps\b", re.IGNORECASE),
    "operating income": re.compile(
        r"\b(?:operating\s+(?:income|profit|loss|margin)|income\s+from\s+operations)\b", re.IGNORECASE
    ),
    "gross profit": re.compile(r"\bgross\s+(?:profit|margin)\b", re.IGNORECASE),
    "revenue": re.compile(r"\b(?:revenues?|sales)\b", re.IGNORECASE),
    "operating expenses": re.compile(r"\bexpenses\b", re.IGNORECASE),
}
_STEMS = ("gaap", "adjusted", "ebit", "free cash", "organic", "core ", "normalized", "pro forma")


def find_adjusted(book: Book, verdicts: Iterable[Verdict]) -> tuple[Adjusted, ...]:
    """List the measures that are not GAAP, in the order of their first mention."""
    mentions = _mentions(book)
    if not mentions:
        return ()
    broken: dict[str, bool] = {}
    for verdict in verdicts:
        for term in (verdict.equation.total, *verdict.equation.terms):
            broken[term.fact] = broken.get(term.fact, False) or verdict.grade is Grade.BROKEN
    plain = _first_plain(book, {_comparable(name)[0] for name in mentions})
    return tuple(_adjusted(book, name, spans, broken, plain) for name, spans in mentions.items())


def _mentions(book: Book) -> dict[str, list[Span]]:
    text = book.release.source.text
    found: dict[str, list[Span]] = {}
    for block in book.release.blocks:
        if isinstance(block, Prose | Heading):
            piece = text[block.span.start : block.span.end]
            lowered = piece.lower()
            if any(stem in lowered for stem in _STEMS):
                for match in _NAMED.finditer(piece):
                    name = " ".join(match[0].lower().split())
                    at = block.span.start
                    found.setdefault(name, []).append(Span(at + match.start(), at + match.end()))
    return found


def _adjusted(book: Book, name: str, spans: list[Span], broken: dict[str, bool], plain: dict[str, int]) -> Adjusted:
    comparable, elements = _comparable(name)
    lines = [
        (statement, line)
        for statement in book.statements
        if any(other.concept in elements for other in statement.lines)
        for line in statement.lines
        if _is_line_of(line, name)
    ]
    facts = [fact.id for statement, line in lines for fact in _facts_of(book, statement, line)]
    weighed = [broken[fact] for fact in facts if fact in broken]
    return Adjusted(
        name,
        comparable,
        len(spans),
        bool(lines),
        not any(weighed) if weighed else None,
        plain.get(comparable, spans[0].end) < spans[0].start if comparable else None,
        spans[0],
        tuple(facts),
    )


def _comparable(name: str) -> tuple[str | None, tuple[str, ...]]:
    """Give the GAAP measure that a measure departs from, and its elements."""
    return next(((words, of) for pattern, words, of in _COMPARABLE if pattern.search(name)), (None, ()))


def _is_line_of(line: Line, name: str) -> bool:
    label = f" {' '.join(line.label.lower().replace('(loss)', '').split())} "
    return all(f" {word}" in label for word in name.replace("growth", "").replace("margin", "").split())


def _facts_of(book: Book, statement: Statement, line: Line) -> list[Fact]:
    return [fact for fact in book.by_statement.get(statement.index, ()) if fact.line == line.index]


def _first_plain(book: Book, comparable: set[str | None]) -> dict[str, int]:
    """Give where each of the comparable measures is first named by itself, not as part of an adjusted one."""
    text = book.release.source.text
    sought = _PLAIN.keys() & comparable
    first: dict[str, int] = {}
    for block in book.release.blocks:
        if not isinstance(block, Prose | Heading):
            continue
        own: list[tuple[int, int]] | None = None
        for name in sought - first.keys():
            for match in _PLAIN[name].finditer(text, block.span.start, block.span.end):
                if own is None:
                    own = [named.span() for named in _NAMED.finditer(text, block.span.start, block.span.end)]
                if not any(start <= match.start() < stop for start, stop in own):
                    first[name] = match.start()
                    break
    return first
