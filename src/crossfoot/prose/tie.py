"""Every figure of the prose and its fate."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from crossfoot.book import Book
from crossfoot.diagnostics import Diagnostic
from crossfoot.prose.calendar import periods_to_calendar
from crossfoot.prose.claims import Reading, Spoken, pieces_to_readings
from crossfoot.prose.figures import Token, find_tokens
from crossfoot.prose.forward import find_forward, is_followed_by_expectation, is_forward_section
from crossfoot.prose.grammar import sentence_to_pieces
from crossfoot.prose.incidental import find_codes, is_incidental
from crossfoot.prose.model import Claim, Figure, FigureFate
from crossfoot.prose.passages import Passage, find_passages
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
    whens, codes = find_whens(text), find_codes(text)
    spoken = Spoken()
    found: list[Figure] = []
    for sentence in find_sentences(text, Span(0, len(text))):
        inside = [t for t in tokens if sentence.start <= t.start < sentence.end]
        found += _sentence(passage, sentence, inside, (whens, codes), (tables, spoken), ahead)
    return [replace(figure, id=f"p{passage.index + 1}.n{k}") for k, figure in enumerate(found, 1)]


def _sentence(  # noqa: PLR0913, PLR0917
    passage: Passage,
    sentence: Span,
    tokens: list[Token],
    marks: tuple[list[When], list[tuple[int, int]]],
    state: tuple[Tables, Spoken],
    ahead: bool,  # noqa: FBT001
) -> list[Figure]:
    text = passage.text
    whens, codes = marks
    tables, spoken = state
    zones = find_forward(text[sentence.start : sentence.end].lower()) if tokens else []
    figures: list[Figure] = []
    measured: dict[int, Token] = {}
    for token in tokens:
        figure = _figure(passage, sentence, token)
        if is_incidental(text, token, whens, codes):
            figure = replace(figure, fate=FigureFate.INCIDENTAL)
        else:
            if ahead or _is_ahead(text, sentence, token, zones):
                figure = replace(figure, fate=FigureFate.FORWARD)
            if not (token.bare and (token.worded or "," not in token.text)):
                measured[len(figures)] = token
        figures.append(figure)
    known = tables.index.known
    pieces = sentence_to_pieces(text, sentence, list(measured.items()), whens, known)
    for reading in pieces_to_readings(pieces, measured, whens, tables.calendar, spoken):
        if figures[reading.number].fate is FigureFate.UNSUPPORTED:
            figures[reading.number] = _tied(text, figures[reading.number], reading, tables)
        left = [s.words for s in reading.subjects if s.side == "left" and tables.index.find(s.words)]
        if left and reading.side == 0:
            spoken.subject = left[0]
    return figures


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


def _is_ahead(text: str, sentence: Span, token: Token, zones: list[tuple[int, int]]) -> bool:
    at = token.start - sentence.start
    if token.bare and _OWNED.search(text, max(0, token.start - 8), token.start):
        return False
    return any(a <= at < b for a, b in zones) or is_followed_by_expectation(text.lower(), token.end)


def _figure(passage: Passage, sentence: Span, token: Token) -> Figure:
    half = token.quantum * _HALF
    return Figure(
        "",
        token.text,
        passage.span(token.start, token.end),
        passage.span(sentence.start, sentence.end),
        token.value,
        token.unit,
        token.value - half,
        (token.upper if token.upper is not None else token.value) + half,
        FigureFate.UNSUPPORTED,
    )
