"""Guidance as typed ranges: metric, period, low and high, from the sentences and the lists that give it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from crossfoot.book import Book
from crossfoot.prose.sentences import find_sentences
from crossfoot.release import Heading, Prose
from crossfoot.signals.guided_lists import GUIDES, PERIOD, find_listed
from crossfoot.signals.model import Outlook, Signal
from crossfoot.signals.ranges import Range, find_ranges
from crossfoot.source import Span

_METRIC = re.compile(
    r"\b(?:(?:(?:total|net|gross|operating|pre-?tax|adjusted|non-gaap|gaap|diluted|organic|core|free|capital|comparable|full-year"
    r"|consolidated|same-store|effective|annual|constant\s+currency)\s+){0,4}"
    r"(?:revenues?|sales|earnings\s+per\s+(?:diluted\s+)?share|eps|net\s+income|income|earnings|ebitda|margin|cash\s+flow|profit"
    r"|loss(?:es)?|expenditures?|expenses|tax\s+rate|bookings|billings|ffo|production|share\s+repurchases?|dividends)"
    r"(?:\s+(?:per\s+(?:diluted\s+)?share|margin|growth))?)\b",
    re.IGNORECASE,
)
#: So many characters between a figure and the measure that it is part of.
_JOINED = 4
#: What stands before the range in words that take it off the guided measure: a comparison.
_COMPARED = re.compile(
    r"\b(?:compared\s+(?:to|with)|versus|vs\.?|from|against|previous(?:ly)?|prior)\b[^,;]*\Z", re.IGNORECASE
)
#: What stands before a period that is compared with and not guided.
_COMPARED_PERIOD = re.compile(
    r"\b(?:compared\s+(?:to|with)|versus|vs\.?|from|over|than|above|below)\s+(?:the\s+|that\s+of\s+|its\s+)?\Z",
    re.IGNORECASE,
)
#: Figures that are no amounts: a year, a footnote.
_NO_AMOUNT = re.compile(r"\(?\b(?:19|20)[0-9]{2}\b|\([0-9]\)")
_DIGIT = re.compile(r"[0-9]")
#: A rate of change is told by a verb before it or a noun after it.
_UP = re.compile(r"\b(?:increas|grow|ris[ei]|up\b|improv)", re.IGNORECASE)
_DOWN = re.compile(r"\b(?:decreas|declin|fall|down\b|lower)", re.IGNORECASE)
_SHARE = re.compile(r"\s+of\s+(?:our|its|the|their|total|all)\b", re.IGNORECASE)
_RATES = re.compile(r"growth|margin|rate", re.IGNORECASE)
#: A range that is announced as guidance needs no sentence that says it is expected.
_ANNOUNCED = re.compile(r"\b(?:guidance|outlook|target)(?:\s+range)?\s+(?:is\s+now|is|of|at)\s*\Z", re.IGNORECASE)
_NO_LONGER = re.compile(r"\b(?:withdr|discontinu|suspend|previous|initial|prior|rescind|original)", re.IGNORECASE)
#: A sentence about the future has one of these; an estimate alone may be of the past.
_FORWARD = re.compile(
    r"\b(?:expect|anticipat|guid|outlook|target|project|forecast|will\b|should\b|plan|continue|remain|see[s]?\b|confident)",
    re.IGNORECASE,
)
_NEAR = 30
#: What is longer lacks its full stops: it is no sentence.
_LONGEST = 2_000


def find_outlooks(book: Book, signals: Iterable[Signal]) -> tuple[Outlook, ...]:
    """Read the ranges of the sentences in which guidance is given, and of the lists and tables that give it."""
    text = book.release.source.text
    given = [signal.span for signal in signals if (signal.kind, signal.state) == ("guidance", "given")]
    found: list[Outlook] = []
    when: str | None = None
    for block in book.release.blocks:
        if isinstance(block, Heading):
            when = _heading_to_period(text[block.span.start : block.span.end], when)
        if not isinstance(block, Prose | Heading):
            continue
        spans = [span for span in given if block.span.contains(span)]
        if spans or _announces(text, block.span):
            for sentence in find_sentences(text, block.span):
                if sentence.length > _LONGEST:
                    continue
                piece = text[sentence.start : sentence.end]
                told = any(sentence.overlaps(span) for span in spans)
                found += _sentence_to_outlooks(piece, sentence.start, when, told=told)
    return _once([*found, *find_listed(book.release)])


def _heading_to_period(heading: str, when: str | None) -> str | None:
    """Give the period that a heading sets for the guidance below it; a page number sets nothing."""
    if not any(character.isalpha() for character in heading):
        return when
    period = PERIOD.search(heading) if GUIDES.search(heading) else None
    return " ".join(period[0].split()) if period else None


def _announces(text: str, block: Span) -> bool:
    return any(text.find(word, block.start, block.end) >= 0 for word in ("guidance", "outlook", "target"))


def _once(found: list[Outlook]) -> tuple[Outlook, ...]:
    """Leave out what is told again, of the same period or of none that is named, and put the rest in order."""
    kept: list[Outlook] = []
    told: dict[tuple[object, ...], list[Outlook]] = {}
    for outlook in sorted(found, key=lambda one: (one.period is None, -len(one.metric), one.span.start)):
        same = told.setdefault((outlook.low, outlook.high, outlook.unit), [])
        if not any(_is_told_by(outlook, other) for other in same):
            same.append(outlook)
            kept.append(outlook)
    return tuple(sorted(kept, key=lambda one: (one.span.start, one.span.end)))


def _is_told_by(outlook: Outlook, other: Outlook) -> bool:
    """Whether one range is the other's: of the same measure and period, or in the very same words."""
    if outlook.span.overlaps(other.span):
        return outlook.metric in other.metric
    return outlook.metric == other.metric and _is_same_period(outlook.period, other.period)


def _is_same_period(one: str | None, other: str | None) -> bool:
    """Whether two ways to put a period do not contradict each other: "full year", "2024" and none."""
    if one is None or other is None:
        return True
    quarters = ["quarter" in words.lower() or "q" in words.lower() for words in (one, other)]
    years = [re.findall(r"[12][0-9]{3}", words) for words in (one, other)]
    return quarters[0] == quarters[1] and (not all(years) or years[0] == years[1])


def _sentence_to_outlooks(sentence: str, at: int, when: str | None, *, told: bool) -> Iterator[Outlook]:
    ranges = list(find_ranges(sentence)) if _DIGIT.search(sentence) and _FORWARD.search(sentence) else []
    metrics = list(_METRIC.finditer(sentence)) if ranges else []
    taken: set[int] = set()
    for figure in ranges if metrics else ():
        metric = _metric_of(metrics, sentence, figure)
        if figure.unit is None or metric is None or metric.start() in taken:
            continue
        announced = _ANNOUNCED.search(sentence, 0, figure.start) and not _NO_LONGER.search(sentence)
        named = _name(metric, sentence, figure)
        if named is None or _COMPARED.search(sentence, 0, figure.start) or not (told or announced):
            continue
        taken.add(metric.start())
        name, one = named
        span = Span(at + min(metric.start(), one.start), at + max(metric.end(), one.end))
        yield Outlook(name, _period_of(sentence, one) or when, one.low, one.high, one.unit or "", span)


def _metric_of(metrics: list[re.Match[str]], sentence: str, one: Range) -> re.Match[str] | None:
    """Give the measure that a range is of: one right after it ("8 percent revenue growth"), else the last before.

    Between the measure and its range there is no other amount.
    """
    after = next((m for m in metrics if 0 <= m.start() - one.end <= _JOINED), None)
    before = next((m for m in reversed(metrics) if m.end() <= one.start), None)
    if after or before is None:
        return after
    between = _NO_AMOUNT.sub("", sentence[before.end() : one.start])
    return None if _DIGIT.search(between) else before


def _name(metric: re.Match[str], sentence: str, one: Range) -> tuple[str, Range] | None:
    """Name what is guided: a percentage of an amount is its growth, where a word says so, and otherwise a share."""
    name = " ".join(metric[0].lower().split())
    if one.unit == "percent" and _SHARE.match(sentence, one.end):
        return None
    if one.unit != "percent" or _RATES.search(name):
        return name, one
    around = sentence[max(min(metric.end(), one.start) - _NEAR, 0) : one.start] + sentence[one.end : one.end + _NEAR]
    if _DOWN.search(around):
        return f"{name} growth", decline_to_growth(one)
    if _UP.search(around):
        return f"{name} growth", one
    return None


def decline_to_growth(one: Range) -> Range:
    """Give a decline as the negative growth that it is: "at least 3%" becomes "at most -3%"."""
    low, high = (None if value is None else -value for value in (one.high, one.low))
    return replace(one, low=low, high=high)


def _period_of(sentence: str, one: Range) -> str | None:
    periods = [p for p in PERIOD.finditer(sentence) if not _COMPARED_PERIOD.search(sentence, 0, p.start())]
    when = min(periods, key=lambda period: abs(period.start() - one.start), default=None)
    return " ".join(when[0].split()) if when else None
