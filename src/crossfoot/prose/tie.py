"""Every figure of the prose and its fate."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from crossfoot.book import Book
from crossfoot.diagnostics import Diagnostic
from crossfoot.prose.figures import Token, find_tokens
from crossfoot.prose.forward import find_forward, is_followed_by_expectation, is_forward_section
from crossfoot.prose.incidental import find_codes, is_incidental
from crossfoot.prose.model import Figure, FigureFate
from crossfoot.prose.passages import Passage, find_passages
from crossfoot.prose.sentences import find_sentences
from crossfoot.prose.when import find_whens
from crossfoot.source import Span

_HALF = Decimal("0.5")
#: "its 3 businesses" counts what there is, whatever the sentence intends to do with it.
_OWNED = re.compile(r"\b(?:its|our|the|their|these|all)\s\Z")


def tie_figures(book: Book) -> tuple[tuple[Figure, ...], tuple[Diagnostic, ...]]:
    """Find the figures outside of the tables and tie each to the tables where they carry it."""
    figures: list[Figure] = []
    ahead = False
    for passage in find_passages(book):
        if passage.heading:
            ahead = is_forward_section(passage.text)
        figures += passage_to_figures(passage, ahead=ahead)
    figures.sort(key=lambda figure: figure.span)
    return tuple(figures), ()


def passage_to_figures(passage: Passage, *, ahead: bool = False) -> list[Figure]:
    """Find the figures of one passage: incidental, forward, or not yet supported."""
    text = passage.text
    tokens = find_tokens(text)
    if not tokens:
        return []
    whens, codes = find_whens(text), find_codes(text)
    found = []
    for sentence in find_sentences(text, Span(0, len(text))):
        inside = [t for t in tokens if sentence.start <= t.start < sentence.end]
        zones = find_forward(text[sentence.start : sentence.end].lower()) if inside else []
        for token in inside:
            figure = _figure(passage, sentence, token)
            if is_incidental(text, token, whens, codes):
                figure = replace(figure, fate=FigureFate.INCIDENTAL)
            elif ahead or _is_ahead(text, sentence, token, zones):
                figure = replace(figure, fate=FigureFate.FORWARD)
            found.append(figure)
    return [replace(figure, id=f"p{passage.index + 1}.n{k}") for k, figure in enumerate(found, 1)]


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
