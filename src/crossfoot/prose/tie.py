"""Every figure of the prose and its fate."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Protocol, TypeVar

from crossfoot.book import Book
from crossfoot.diagnostics import Diagnostic
from crossfoot.prose.calendar import periods_to_calendar
from crossfoot.prose.claims import Reading, Spoken, pieces_to_readings
from crossfoot.prose.figures import Token, find_tokens
from crossfoot.prose.forward import find_forward, is_followed_by_expectation, is_forward_section
from crossfoot.prose.grammar import sentence_to_pieces
from crossfoot.prose.incidental import find_codes, is_incidental
from crossfoot.prose.model import Claim, Figure, FigureFate
from crossfoot.prose.passages import Passage, Spans, find_passages, lowered
from crossfoot.prose.sentences import find_sentences
from crossfoot.prose.subjects import book_to_index
from crossfoot.prose.ties import Match, Tables, find_matches, is_tied
from crossfoot.prose.weighing import token_to_printed
from crossfoot.prose.when import When, find_whens
from crossfoot.prose.words import BENIGN
from crossfoot.source import Span
from crossfoot.statements.model import Kind

_HALF = Decimal("0.5")
#: "its 3 businesses" counts what there is, whatever the sentence intends to do with it.
_OWNED = re.compile(r"\b(?:its|our|the|their|these|all)\s\Z")
#: How many passages are read for the names of the release's own periods.
_OPENING = 12
#: A "sentence" with more figures than this is a table that was not read as one.
_MOST_FIGURES = 60


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence of a passage with its numeric tokens and period phrases."""

    passage: Passage
    span: Span
    lower: str
    tokens: list[Token]
    whens: list[When]


def _start(item: _Placed) -> int:
    return item.start


def tie_figures(book: Book) -> tuple[tuple[Figure, ...], tuple[Diagnostic, ...]]:
    """Find the figures outside of the tables and tie each to the tables where they carry it."""
    passages = list(find_passages(book))
    tables = _tables(book, passages)
    figures: list[Figure] = []
    ahead = False
    for passage in passages:
        if passage.heading:
            ahead = is_forward_section(passage.text)
        figures += passage_to_figures(passage, tables, ahead=ahead)
    figures.sort(key=lambda figure: figure.span)
    return tuple(figures), ()


def _tables(book: Book, passages: list[Passage]) -> Tables:
    guidance = {s.index for s in book.statements if s.kind is Kind.GUIDANCE}
    periods = (fact.period for fact in book.facts if fact.period and fact.statement not in guidance)
    named = [when for passage in passages[:_OPENING] for when in find_whens(passage.text)]
    return Tables(book_to_index(book), periods_to_calendar(periods, named))


def passage_to_figures(passage: Passage, tables: Tables, *, ahead: bool = False) -> list[Figure]:
    """Find the figures of one passage and give each its fate."""
    text = passage.text
    tokens = find_tokens(text)
    if not tokens:
        return []
    whens = find_whens(text)
    named = Spans([*((when.start, when.end) for when in whens), *find_codes(text)])
    spoken = Spoken()
    found: list[Figure] = []
    for sentence in find_sentences(text, Span(0, len(text))):
        inside = _within(tokens, sentence)
        if not inside and spoken.is_silent:
            continue
        part = Part(passage, sentence, lowered(text[sentence.start : sentence.end]), inside, _within(whens, sentence))
        found += _part_to_figures(part, named, tables, spoken, ahead=ahead)
    return [replace(figure, id=f"p{passage.index + 1}.n{k}") for k, figure in enumerate(found, 1)]


class _Placed(Protocol):
    """Anything with a beginning."""

    @property
    def start(self) -> int:
        """Where it begins in its passage."""


_Item = TypeVar("_Item", bound=_Placed)


def _within(items: Sequence[_Item], sentence: Span) -> list[_Item]:
    """Give the items, sorted by their beginnings, that begin in the sentence."""
    first = bisect_left(items, sentence.start, key=_start)
    return list(items[first : bisect_left(items, sentence.end, first, key=_start)])


def _part_to_figures(part: Part, named: Spans, tables: Tables, spoken: Spoken, *, ahead: bool) -> list[Figure]:
    zones = find_forward(part.lower) if part.tokens else []
    figures: list[Figure] = []
    measured: dict[int, Token] = {}
    done = -1
    for token in part.tokens:
        if token.start < done:
            continue
        if is_incidental(part.passage.text, token, named):
            whole = named.touching(token.start, token.end) or (token.start, token.end)
            done = whole[1]
            figures.append(_incidental(part, token, whole))
            continue
        figure = _figure(part, token)
        if ahead or _is_ahead(part, token, zones):
            figure = replace(figure, fate=FigureFate.FORWARD)
        if not token.bare or "," in token.text:
            measured[len(figures)] = token
        figures.append(figure)
    if len(measured) <= _MOST_FIGURES:
        _tie_part(part, figures, measured, tables, spoken)
    return figures


def _tie_part(part: Part, figures: list[Figure], measured: dict[int, Token], tables: Tables, spoken: Spoken) -> None:
    """Read what the figures of a sentence claim, and tie those that are neither incidental nor ahead."""
    text = part.passage.text
    pieces = sentence_to_pieces(text, part.span, list(measured.items()), part.whens, tables.index.known)
    for reading in pieces_to_readings(pieces, measured, part.whens, tables.calendar, spoken):
        if figures[reading.number].fate is FigureFate.UNSUPPORTED:
            figures[reading.number] = _tied(text, figures[reading.number], reading, tables)
        left = [s.words for s in reading.subjects if s.side == "left" and tables.index.find(s.words)]
        if left and reading.side == 0:
            spoken.subject = left[0]


def _tied(text: str, figure: Figure, reading: Reading, tables: Tables) -> Figure:
    """Tie a figure to the first match that agrees."""
    printed = token_to_printed(text, reading.token)
    best: Match | None = None
    fate = ""
    for match in find_matches(reading, tables):
        how = is_tied(printed, reading, match)
        if how and (best is None or (match.fit, how == "tied") > (best.fit, fate == "tied")):
            best, fate = match, how
    claim = _claim(reading)
    if best is None:
        return replace(figure, claim=claim)
    return replace(
        figure,
        fate=FigureFate(fate),
        claim=claim,
        facts=tuple(fact.id for fact in best.facts),
        how=best.how,
        computed=best.computed,
        low=printed.wide.low if figure.value >= 0 else -printed.wide.high,
        high=printed.wide.high if figure.value >= 0 else -printed.wide.low,
    )


def _claim(reading: Reading) -> Claim:
    words = reading.subjects[0].words | reading.per_share if reading.subjects else reading.per_share
    return Claim(" ".join(sorted(words - BENIGN)) or None, (), None, reading.relation, None, reading.direction)


def _is_ahead(part: Part, token: Token, zones: list[tuple[int, int]]) -> bool:
    at = token.start - part.span.start
    if token.bare and _OWNED.search(part.passage.text, max(0, token.start - 8), token.start):
        return False
    return any(a <= at < b for a, b in zones) or is_followed_by_expectation(part.lower, token.end - part.span.start)


def _figure(part: Part, token: Token) -> Figure:
    half = token.quantum * _HALF
    return Figure(
        "",
        token.text,
        part.passage.span(token.start, token.end),
        part.passage.span(part.span.start, part.span.end),
        token.value,
        token.unit,
        token.value - half,
        (token.upper if token.upper is not None else token.value) + half,
        FigureFate.UNSUPPORTED,
    )


def _incidental(part: Part, token: Token, whole: tuple[int, int]) -> Figure:
    """Give a date, a telephone number or a name as one figure, however many numbers it holds."""
    start, end = min(whole[0], token.start), max(whole[1], token.end)
    figure = _figure(part, token)
    return replace(
        figure,
        text=part.passage.text[start:end],
        span=part.passage.span(start, end),
        fate=FigureFate.INCIDENTAL,
    )
