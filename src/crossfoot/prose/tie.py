"""Every figure of the prose and its fate."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Protocol, TypeVar

from crossfoot.book import Book
from crossfoot.diagnostics import Diagnostic
from crossfoot.prose.calendar import periods_to_calendar
from crossfoot.prose.claims import pieces_to_readings
from crossfoot.prose.figures import Token, find_tokens
from crossfoot.prose.forward import find_forward, is_followed_by_expectation, is_forward_section
from crossfoot.prose.grammar import sentence_to_pieces
from crossfoot.prose.incidental import find_codes, is_incidental
from crossfoot.prose.model import Claim, Figure, FigureFate
from crossfoot.prose.passages import Passage, Spans, find_passages, lowered
from crossfoot.prose.readings import Reading, Spoken
from crossfoot.prose.sentences import find_sentences
from crossfoot.prose.subjects import book_to_index
from crossfoot.prose.ties import Match, Tables, find_matches, is_tied
from crossfoot.prose.weighing import token_to_printed
from crossfoot.prose.when import When, find_whens
from crossfoot.prose.words import BENIGN, label_words, stems, trade_words
from crossfoot.source import Span
from crossfoot.statements.model import Kind

#: What a neighbouring figure tied to the same line adds to a match, against how well its words fit.
_VOTE = 0.08
#: How much worse a second witness of a share may fit.
_NEAR = 0.3
_HALF = Decimal("0.5")
#: "its 3 businesses" counts what there is, whatever the sentence intends to do with it.
_OWNED = re.compile(r"\b(?:its|our|the|their|these|all)\s\Z")
#: The name of a company before its legal form or its ticker.
_COMPANY = re.compile(
    r"""
      ((?:[A-Z][\w&.'’-]*,?\s){1,4}?)
      (?:Inc\b|Incorporated|Corp\b|Corporation|Company|Co\.|Ltd|Limited|plc|PLC|N\.V\.|S\.A\.|LLC)
    | ((?:[A-Z][\w&.'’-]*,?\s){1,4})
      \(\s?(?:NYSE|NASDAQ|Nasdaq|AMEX|OTC|NYSE\sAmerican|TSX|LSE)[^:)]{0,20}:\s?\W?([A-Z.]{1,6})
    """,
    re.VERBOSE,
)
#: A sentence in the past tense tells what happened, even in a section on guidance.
_PAST = re.compile(r"\b(?:was|were|had|reported|increased|decreased|declined|grew|rose|fell|totaled|compared)\b")
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
    ahead, section = False, frozenset[str]()
    for passage in passages:
        if passage.heading:
            ahead, section = is_forward_section(passage.text), label_words(passage.text)
        figures += passage_to_figures(passage, tables, ahead=ahead, section=section)
    figures.sort(key=lambda figure: figure.span)
    return tuple(figures), ()


def _tables(book: Book, passages: list[Passage]) -> Tables:
    guidance = {s.index for s in book.statements if s.kind is Kind.GUIDANCE}
    periods = (fact.period for fact in book.facts if fact.period and fact.statement not in guidance)
    named = [when for passage in passages[:_OPENING] for when in find_whens(passage.text)]
    return Tables(book_to_index(book, _names(passages)), periods_to_calendar(periods, named))


def _names(passages: list[Passage]) -> frozenset[str]:
    """Gather the words of the company's name and its ticker from the opening passages."""
    found: set[str] = set()
    for passage in passages[: 4 * _OPENING]:
        for match in _COMPANY.finditer(passage.text):
            found.update(word for part in match.groups() if part for word in stems(part))
    return frozenset(word for word in found if len(word) > 2) - trade_words()


def passage_to_figures(
    passage: Passage, tables: Tables, *, ahead: bool = False, section: frozenset[str] = frozenset()
) -> list[Figure]:
    """Find the figures of one passage and give each its fate; `section` are the words of the heading over it."""
    text = passage.text
    tokens = find_tokens(text)
    if not tokens:
        return []
    whens = find_whens(text)
    named = Spans([*((when.start, when.end) for when in whens), *find_codes(text)])
    spoken = Spoken(section=section)
    found: list[Figure] = []
    for sentence in find_sentences(text, Span(0, len(text))):
        inside = _within(tokens, sentence)
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
        if (ahead and not _PAST.search(part.lower)) or _is_ahead(part, token, zones):
            figure = replace(figure, fate=FigureFate.FORWARD)
        if not token.bare or "," in token.text:
            measured[len(figures)] = token
        figures.append(figure)
    if len(measured) <= _MOST_FIGURES:
        _tie_part(part, figures, measured, tables, spoken)
    return figures


def _tie_part(part: Part, figures: list[Figure], measured: dict[int, Token], tables: Tables, spoken: Spoken) -> None:
    """Read what the figures of a sentence claim, and tie those that are neither incidental nor ahead."""
    pieces = sentence_to_pieces(part.passage.text, part.span, list(measured.items()), part.whens, tables.index.known)
    readings = pieces_to_readings(pieces, measured, part.whens, tables.calendar, spoken)
    open_readings = [r for r in readings if figures[r.number].fate is FigureFate.UNSUPPORTED]
    agreeing = {r.number: _agreeing(part.passage.text, r, tables) for r in open_readings}
    votes = Counter(key for found in agreeing.values() for key in {_line(match) for _, match in found})
    for reading in open_readings:
        figure = replace(figures[reading.number], claim=_claim(reading))
        figures[reading.number] = _tied(figure, agreeing[reading.number], votes)
    for reading in readings:
        left = [s.words for s in reading.subjects if s.side == "left" and tables.index.find(s.words)]
        if left and reading.side == 0:
            spoken.subject = left[0]


def _agreeing(text: str, reading: Reading, tables: Tables) -> list[tuple[str, Match]]:
    """Give the matches that agree with a figure, and how."""
    printed = token_to_printed(text, reading.token)
    found = ((is_tied(printed, reading, match), match) for match in find_matches(reading, tables))
    return [(fate, match) for fate, match in found if fate]


def _line(match: Match) -> tuple[int, int]:
    return match.facts[0].statement, match.facts[0].line


def _tied(figure: Figure, agreeing: list[tuple[str, Match]], votes: Counter[tuple[int, int]]) -> Figure:
    """Tie a figure to the best of the matches that agree: the line that fits, and that its neighbours tie to too."""
    if not agreeing:
        return figure
    fate, best = max(agreeing, key=lambda pair: (_weight(pair, votes), -pair[1].rank))
    facts = list(best.facts)
    if best.how in {"share_of", "direct"} and figure.unit == "percent":
        other = "direct" if best.how == "share_of" else "share_of"
        also = next((match for _, match in agreeing if match.how == other and match.fit >= best.fit - _NEAR), None)
        facts += [fact for fact in also.facts if fact not in facts] if also else []
    ids = tuple(fact.id for fact in facts)
    return replace(figure, fate=FigureFate(fate), facts=ids, how=best.how, computed=best.computed)


def _weight(pair: tuple[str, Match], votes: Counter[tuple[int, int]]) -> float:
    fate, match = pair
    return match.fit + _VOTE * min(votes[_line(match)], 4) + (_VOTE / 2 if fate == "tied" else 0) - match.rank * _VOTE


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
