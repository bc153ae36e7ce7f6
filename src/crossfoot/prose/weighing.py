"""Does a figure agree with what the tables give?  Intervals against intervals, at the precision printed."""

from __future__ import annotations

import re
from decimal import Decimal

from crossfoot.arithmetic import Interval
from crossfoot.prose.figures import Token
from crossfoot.record import dataclass

_HALF = Decimal("0.5")
_HUNDRED = Decimal(100)
#: How many percentage points below and above it a fraction in words may stand for, by the word before it.
_EXACT_ROOM = Decimal(2)
_ROOM: dict[str | None, tuple[Decimal, Decimal]] = {
    "about": (Decimal(4), Decimal(4)),
    "over": (_EXACT_ROOM, Decimal(5)),
    "under": (Decimal(5), _EXACT_ROOM),
}
_HEDGE = re.compile(
    r"\b(?:(?P<about>approximately|about|around|roughly|some|near|an estimated|circa)"
    r"|(?P<under>nearly|almost|close to|just under|less than|under|below|fewer than|up to|not quite)"
    r"|(?P<over>more than|over|in excess of|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)|topp(?:ed|ing)|at least"
    r"|greater than|just over|above|upwards of))\s\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Printed:
    """What a printed figure may stand for: `tight` at its precision, `wide` with its hedging word."""

    value: Decimal
    tight: Interval
    wide: Interval
    hedge: str | None


def token_to_printed(text: str, token: Token) -> Printed:
    """Read the hedge before a token and give the magnitudes it may stand for.

    >>> from crossfoot.prose.figures import find_tokens
    >>> text = "more than $5 million"
    >>> printed = token_to_printed(text, find_tokens(text)[0])
    >>> printed.hedge, printed.wide.low, printed.wide.high
    ('over', Decimal('5000000'), Decimal('6000000'))
    """
    value = abs(token.value)
    if token.worded and token.unit == "ratio" and value < 1:
        return _fraction(text, token)
    half = token.quantum * _HALF
    top = abs(token.upper) if token.upper is not None else value
    bottom = abs(token.lower) if token.lower is not None else value
    tight = Interval(bottom - half, top + half)
    match = _HEDGE.search(text, max(0, token.start - 16), token.start)
    hedge = match.lastgroup if match else None
    if hedge is None:
        return Printed(value, tight, tight, None)
    significant = max(token.quantum, _last_place(value))
    if hedge == "about":
        wide = Interval(value - significant, top + significant)
    elif hedge == "over":
        wide = Interval(value, top + significant)
    elif hedge == "under":
        wide = Interval(value - significant, top + half)
    else:
        wide = tight
    return Printed(value, tight, wide, hedge)


def _fraction(text: str, token: Token) -> Printed:
    """Give the percentages that a fraction in words may stand for: nobody says "two-thirds" to the last digit."""
    value = token.value * _HUNDRED
    match = _HEDGE.search(text, max(0, token.start - 16), token.start)
    hedge = match.lastgroup if match else None
    below, above = _ROOM.get(hedge, (_EXACT_ROOM, _EXACT_ROOM))
    tight = Interval(value - _EXACT_ROOM, value + _EXACT_ROOM)
    return Printed(value, tight, Interval(value - below, value + above), hedge)


def _last_place(value: Decimal) -> Decimal:
    """Give the unit of the last digit that is not nought: 100 for 1,200."""
    digits = value.normalize()
    exponent = digits.as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)


def significant(token: Token) -> int:
    """Count the digits of a figure that tell something: all of "6.0", two of "1,200".

    >>> from crossfoot.prose.figures import find_tokens
    >>> [significant(token) for token in find_tokens("$6.0 million, 1,200, 14%, $0.05")]
    [2, 2, 2, 1]
    """
    value = abs(token.value)
    if "." in token.text:
        return len(str(int(value / token.quantum)))
    return len(value.normalize().as_tuple().digits)


def agrees(printed: Printed, value: Decimal, interval: Interval) -> str | None:
    """Say how a computed amount agrees with a figure: `tied`, `rounded` (by its operands' rounding only) or not.

    >>> printed = Printed(Decimal("12.7"), *[Interval(Decimal("12.65"), Decimal("12.75"))] * 2, None)
    >>> agrees(printed, Decimal("12.75"), Interval(Decimal("12.748"), Decimal("12.752")))
    'tied'
    """
    magnitude = abs(value)
    if magnitude in printed.wide:
        return "tied"
    bounds = interval if value >= 0 else -interval
    shared = min(bounds.high, printed.wide.high) - max(bounds.low, printed.wide.low)
    return "rounded" if shared > 0 else None  # 0.23 and 0.24 only touch
