"""Passages cut into sentences with their figures: which of them are incidental or ahead, and which are to be tied."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Protocol, TypeVar

from crossfoot.arithmetic import Interval
from crossfoot.prose.figures import Token, find_tokens
from crossfoot.prose.forward import find_forward, is_followed_by_expectation
from crossfoot.prose.incidental import find_codes, is_incidental
from crossfoot.prose.model import Figure, FigureFate
from crossfoot.prose.passages import Passage, Spans, lowered
from crossfoot.prose.sentences import find_sentences
from crossfoot.prose.when import When, find_whens
from crossfoot.record import dataclass
from crossfoot.source import Span

_HALF = Decimal("0.5")
_INCIDENTAL, _UNSUPPORTED = FigureFate.INCIDENTAL, FigureFate.UNSUPPORTED
#: "its 3 businesses" counts what there is, whatever the sentence intends to do with it.
_OWNED = re.compile(r"\b(?:its|our|the|their|these|all)\s\Z")
#: A sentence in the past tense tells what happened, even in a section on guidance.
_PAST = re.compile(r"\b(?:was|were|had|reported|increased|decreased|declined|grew|rose|fell|totaled|compared)\b")
#: What an operating, a combined or an efficiency ratio may come to; a current ratio is of another size.
_RATIO, _RATIOS = re.compile(r"\bratios?\b", re.IGNORECASE), Interval(Decimal(20), Decimal(250))
#: A "sentence" with more figures than this is a table that was not read as one.
_MOST_FIGURES = 60


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence of a passage: its figures, and the tokens of those that measure something, by their number.

    `before` is how many figures of the passage stand before it.
    """

    passage: Passage
    span: Span
    whens: list[When]
    figures: list[Figure]
    measured: dict[int, Token]
    before: int


def passage_to_parts(passage: Passage, *, ahead: bool = False) -> Iterator[Part]:
    """Yield the sentences of a passage in which figures or period phrases stand; `ahead` says it is on guidance."""
    text = passage.text
    tokens = find_tokens(text)
    if not tokens:
        return
    whens = find_whens(text)
    named = Spans([*[(when.start, when.end) for when in whens], *find_codes(text)])
    before = 0
    starts, said = [token.start for token in tokens], [when.start for when in whens]
    for sentence in find_sentences(text, Span(0, len(text))):
        inside, spoken = _within(tokens, starts, sentence), _within(whens, said, sentence)
        if inside:
            part = Part(passage, sentence, spoken, [], {}, before)
            _read_figures(part, inside, named, ahead=ahead)
            before += len(part.figures)
            yield part
        elif spoken:
            yield Part(passage, sentence, spoken, [], {}, before)


def _read_figures(part: Part, tokens: list[Token], named: Spans, *, ahead: bool) -> None:
    """Make the figures of a sentence; a date or a telephone number is one, however many numbers it holds."""
    place = part.passage.span(part.span.start, part.span.end)
    outlook: _Outlook | None = None
    done = -1
    for token in tokens:
        if token.start < done:
            continue
        if (token.bare and part.passage.furniture) or is_incidental(part.passage.text, token, named):
            whole = named.touching(token.start, token.end) or (token.start, token.end)
            done = whole[1]
            span = (min(whole[0], token.start), max(whole[1], token.end))
            part.figures.append(_figure(part, token, span, place, _INCIDENTAL))
            continue
        outlook = outlook or _Outlook(part, ahead=ahead)
        fate = FigureFate.FORWARD if outlook.holds(token) else _UNSUPPORTED
        figure = _figure(part, token, (token.start, token.end), place, fate)
        if not token.bare or "," in token.text:
            part.measured[len(part.figures)] = token
        elif "." in token.text and _is_ratio(part, token):
            part.measured[len(part.figures)] = replace(token, unit="percent")
        part.figures.append(figure)
    if len(part.measured) > _MOST_FIGURES:
        part.measured.clear()


def _is_ratio(part: Part, token: Token) -> bool:
    """Whether a bare number is a percentage whose sign the trade leaves out: "an operating ratio of 91.3"."""
    return token.value in _RATIOS and _RATIO.search(part.passage.text, part.span.start, token.start) is not None


class _Outlook:
    """What of a sentence lies ahead: asked of the figures that measure something, and most sentences have none."""

    __slots__ = ("_ahead", "_lower", "_start", "_text", "_zones")

    def __init__(self, part: Part, *, ahead: bool) -> None:
        """Look for what lies ahead in a sentence; `ahead` says that it stands under a heading on guidance."""
        self._text, self._start = part.passage.text, part.span.start
        self._lower = lowered(self._text[self._start : part.span.end])
        self._ahead = ahead and not _PAST.search(self._lower)
        self._zones = find_forward(self._lower)

    def holds(self, token: Token) -> bool:
        """Whether a figure of the sentence speaks of what lies ahead."""
        if self._ahead:
            return True
        at = token.start - self._start
        if token.bare and _OWNED.search(self._text, max(0, token.start - 8), token.start):
            return False
        for begin, end in self._zones:
            if begin <= at < end:
                return True
        return is_followed_by_expectation(self._lower, token.end - self._start)


def _figure(part: Part, token: Token, span: tuple[int, int], place: Span, fate: FigureFate) -> Figure:
    half = token.quantum * _HALF
    passage = part.passage
    return Figure(
        f"p{passage.index + 1}.n{part.before + len(part.figures) + 1}",
        passage.text[span[0] : span[1]],
        passage.span(*span),
        place,
        token.value,
        token.unit,
        (token.lower if token.lower is not None else token.value) - half,
        (token.upper if token.upper is not None else token.value) + half,
        fate,
    )


class _Placed(Protocol):
    """Anything with a beginning."""

    @property
    def start(self) -> int:
        """Where it begins in its passage."""


_Item = TypeVar("_Item", bound=_Placed)


def _within(items: Sequence[_Item], starts: list[int], sentence: Span) -> list[_Item]:
    """Give the items, sorted by their beginnings `starts`, that begin in the sentence."""
    first = bisect_left(starts, sentence.start)
    return list(items[first : bisect_left(starts, sentence.end, first)])
