"""Guidance as typed ranges: metric, period, low and high, from the sentences that give it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from crossfoot.book import Book
from crossfoot.prose.sentences import find_sentences
from crossfoot.signals.model import Outlook, Signal
from crossfoot.source import Span

_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_NUMBER = r"\(?-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?\)?|\(?-?[0-9]+(?:\.[0-9]+)?\)?"
_UNIT = r"thousand|million|billion|trillion|percent|%|cents|basis\s+points"
_FIGURE = re.compile(
    rf"(?P<bound>at\s+least|more\s+than|greater\s+than|in\s+excess\s+of|exceed(?:s|ing)?|up\s+to|no\s+more\s+than|less\s+than|at\s+most)?\s*"
    rf"(?:approximately\s+|about\s+|roughly\s+)?(?P<mark>[$\u20ac\u00a3])?\s?(?P<low>{_NUMBER})(?:\s?-?(?P<low_unit>{_UNIT}))?"
    rf"(?:\s*(?:to|and|or|through|-|\u2013|\u2014)\s*(?:approximately\s+|about\s+)?(?P<mark2>[$\u20ac\u00a3])?\s?(?P<high>{_NUMBER})"
    rf"(?:\s?-?(?P<high_unit>{_UNIT}))?)?",
    re.IGNORECASE,
)
_METRIC = re.compile(
    r"\b(?:(?:(?:total|net|gross|operating|pre-?tax|adjusted|non-gaap|gaap|diluted|organic|core|free|capital|comparable|full-year"
    r"|consolidated|same-store|effective|annual|constant\s+currency)\s+){0,4}"
    r"(?:revenues?|sales|earnings\s+per\s+(?:diluted\s+)?share|eps|net\s+income|income|earnings|ebitda|margin|cash\s+flow|profit"
    r"|loss(?:es)?|expenditures?|expenses|tax\s+rate|bookings|billings|ffo|production|share\s+repurchases?|dividends)"
    r"(?:\s+(?:per\s+(?:diluted\s+)?share|margin|growth))?)\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\b(?:(?:first|second|third|fourth|next|current)[\s-]+(?:fiscal\s+)?quarter(?:\s+(?:of\s+)?(?:fiscal\s+)?(?:year\s+)?[12][0-9]{3})?"
    r"|(?:full[\s-]+)?(?:fiscal\s+)?(?:year\s+)?20[0-9]{2}|(?:full|fiscal|current)[\s-]+year|q[1-4](?:\s+20[0-9]{2})?"
    r"|(?:first|second)[\s-]+half(?:\s+of\s+[12][0-9]{3})?)\b",
    re.IGNORECASE,
)
#: So many characters between a figure and the measure that it is part of.
_JOINED = 4
#: What stands before the range in words that take it off the guided measure: a comparison.
_COMPARED = re.compile(
    r"\b(?:compared\s+(?:to|with)|versus|vs\.?|from|against|previous(?:ly)?|prior)\b[^,;]*\Z", re.IGNORECASE
)
_LEAST = re.compile(r"least|more|greater|exce", re.IGNORECASE)
_MOST = re.compile(r"up|most|less|no", re.IGNORECASE)


def find_outlooks(book: Book, signals: Iterable[Signal]) -> tuple[Outlook, ...]:
    """Read the ranges of the sentences in which a signal says that guidance is given."""
    text = book.release.source.text
    found: list[Outlook] = []
    for block in book.release.blocks:
        spans = [s.span for s in signals if (s.kind, s.state) == ("guidance", "given") and block.span.contains(s.span)]
        if spans:
            for sentence in find_sentences(text, block.span):
                if any(sentence.overlaps(span) for span in spans):
                    found += _sentence_to_outlooks(text[sentence.start : sentence.end], sentence.start)
    return tuple(found)


def _sentence_to_outlooks(sentence: str, at: int) -> list[Outlook]:
    metrics = list(_METRIC.finditer(sentence))
    periods = list(_PERIOD.finditer(sentence))
    found: list[Outlook] = []
    taken: set[int] = set()
    for match in _FIGURE.finditer(sentence):
        metric = _metric_of(metrics, match)
        unit = _unit_of(match)
        if unit is None or metric is None or metric.start() in taken or _COMPARED.search(sentence, 0, match.start()):
            continue
        taken.add(metric.start())
        when = min((period for period in periods), key=lambda period: abs(period.start() - match.start()), default=None)
        low, high = _bounds(match)
        span = Span(at + min(metric.start(), match.start()), at + max(metric.end(), match.end()))
        name = " ".join(metric[0].lower().split())
        found.append(Outlook(name, " ".join(when[0].split()) if when else None, low, high, unit, span))
    return found


def _metric_of(metrics: list[re.Match[str]], figure: re.Match[str]) -> re.Match[str] | None:
    """Give the measure that a figure is of: one right after it ("8 percent revenue growth"), else the last before."""
    after = next((m for m in metrics if 0 <= m.start() - figure.end() <= _JOINED), None)
    return after or next((m for m in reversed(metrics) if m.end() <= figure.start()), None)


def _unit_of(match: re.Match[str]) -> str | None:
    """Give the unit of a range; a bare number (a year, a count) has none and is no guidance."""
    unit = " ".join((match["high_unit"] or match["low_unit"] or "").lower().split())
    if unit in ("percent", "%"):
        return "percent"
    if unit == "basis points":
        return unit
    if match["mark"] in ("$", None) and (match["mark"] or match["mark2"] == "$" or unit == "cents"):
        return "USD"
    return None


def _bounds(match: re.Match[str]) -> tuple[Decimal | None, Decimal | None]:
    high_unit = (match["high_unit"] or "").lower()
    low_unit = (match["low_unit"] or high_unit).lower()
    low = _value(match["low"], low_unit)
    if match["high"]:
        return low, _value(match["high"], high_unit or low_unit)
    bound = match["bound"] or ""
    if _LEAST.match(bound) or (_LEAST.search(bound) and not bound.lower().startswith("no")):
        return low, None
    return (None, low) if _MOST.match(bound) or "most" in bound.lower() else (low, low)


def _value(printed: str, unit: str) -> Decimal:
    value = Decimal(printed.strip("()").replace(",", ""))
    if printed.startswith("("):
        value = -value
    scale = -2 if unit == "cents" else _SCALES.get(unit, 0)
    return Decimal(f"{value.scaleb(scale):f}")
