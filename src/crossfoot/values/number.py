"""A printed number: its value, the unit of its last printed place, and the marks around it."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from crossfoot.record import dataclass
from crossfoot.source import Span

DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\ufe58\ufe63\uff0d")
#: What prints in place of a number when there is none to give.
ABSENT = frozenset({"n/m", "nm", "n.m.", "n/a", "na", "n.a.", "*", "**", "nil", "none"})

_NUMBER = re.compile(
    r"""
    (?P<open>[(\[]\s*)?                              # a parenthesis: negative
    (?:\+\s*|(?P<minus>[-\u2010-\u2015\u2212]\s*))?
    (?P<mark>US\$|C\$|A\$|[$\u20ac\u00a3\u00a5])?\s*
    (?P<open2>[(\[]\s*)?
    (?P<minus2>[-\u2010-\u2015\u2212]\s*)?
    (?P<digits>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]*)?|\.[0-9]+)
    (?:(?<=-0)-)?                                   # "-0-": nothing
    (?P<percent>\s*%)?
    (?P<close>\s*[)\]])?
    (?P<percent2>\s*%)?
    """,
    re.VERBOSE,
)
#: The most frequent forms: digits with at most a dollar sign, a parenthesis and a percent sign around them.
_PLAIN = re.compile(
    r"(\$ ?)?(\()?([0-9]{1,3}(?:,[0-9]{3})++|[0-9]++)(\.[0-9]++)?(\))?( ?%)?\Z",
)
_FOOTNOTE = re.compile(
    r"\s*(?:\*{1,3}|[\u2020\u2021\u00a7]|\(\s*(?:[0-9]{1,2}|[a-z]{1,2}|[A-Z])\s*\)|\[\s*[0-9a-z]\s*\])?\s*\Z"
)
_ONE = Decimal(1)

#: More digits than any amount is printed with: such a run is a serial number, or an attack on the arithmetic.
MOST_DIGITS = 18
#: Longer texts are not remembered.
LONGEST_KNOWN = 40


#: What a text says that is a number: value, quantum, where it begins and ends in the text, mark, unpaired.
Digits = tuple[Decimal, Decimal, int, int, str, bool]


@dataclass(frozen=True, slots=True)
class Number:
    """A number as printed.

    `value` is signed and unscaled; `quantum` is the unit of the last printed place (1 for "1,204", 0.01 for
    "0.05"); `mark` is "$", "%", another currency sign, or empty; `span` is where it stands, tight.
    """

    value: Decimal
    quantum: Decimal
    span: Span
    mark: str = ""
    unpaired: bool = False


def parse_number(text: str, at: int = 0) -> Number | None:
    """Read the number that `text` consists of, or give `None`.

    `at` is where `text` begins in the canonical text.  A parenthesis, closed or not, makes the number negative;
    a closing one without its opening is negative too, and marked `unpaired`.  A footnote mark may follow.

    >>> parse_number("$ (1,234)").value
    Decimal('-1234')
    >>> parse_number("12.50%").quantum, parse_number("12.50%").mark
    (Decimal('0.01'), '%')
    >>> parse_number("49,632)").value, parse_number("49,632)").unpaired
    (Decimal('-49632'), True)
    >>> parse_number("+846").value, parse_number("-0-").value
    (Decimal('846'), Decimal('0'))
    >>> parse_number("1,204 (a)").span
    Span(start=0, end=5)
    >>> parse_number("9" * 400) is None
    True
    >>> parse_number("12,34") is parse_number("--") is parse_number("2002 2001") is None
    True
    """
    read = _read(text) if len(text) <= LONGEST_KNOWN else text_to_digits(text)
    return None if read is None else place_number(read, at)


def place_number(read: Digits, at: int) -> Number:
    """Give the number that a text says which begins at `at`."""
    value, quantum, start, end, mark, unpaired = read
    return Number(value, quantum, Span(at + start, at + end), mark, unpaired)


def text_to_digits(text: str) -> Digits | None:
    """Read the number that `text` consists of; where it stands is counted from the text.

    >>> text_to_digits("$ (1,234.5)")
    (Decimal('-1234.5'), Decimal('0.1'), 0, 11, '$', False)
    """
    plain = _PLAIN.match(text)
    if plain is None:
        return _read_any(text)
    mark, opened, digits, places, closed, percent = plain.groups()
    if "," in digits:
        digits = digits.replace(",", "")
    quantum = _ONE
    if places:
        digits += places
        quantum = _quantum(len(places) - 1)
    if len(digits) > MOST_DIGITS:
        return None
    value = Decimal(digits)
    if opened or closed:
        value = -value
    return value, quantum, 0, len(text), "%" if percent else "$" if mark else "", (opened is None) != (closed is None)


#: A release prints many numbers twice.
_read = lru_cache(maxsize=16384)(text_to_digits)


def _read_any(text: str) -> Digits | None:
    match = _NUMBER.match(text, len(text) - len(text.lstrip()))
    if match is None:
        return None
    start, end = match.span()
    if end < len(text) and _FOOTNOTE.match(text, end) is None:
        return None
    opened, minus, sign, opened2, minus2, digits, percent, closed, percent2 = match.groups()
    is_open, is_closed = bool(opened or opened2), bool(closed)
    digits = digits.replace(",", "")
    if len(digits) > MOST_DIGITS:
        return None
    value = Decimal(digits)
    return (
        -value if (is_open or is_closed) != bool(minus or minus2) else value,
        _quantum(len(digits) - digits.index(".") - 1) if "." in digits else _ONE,
        start,
        end,
        "%" if percent or percent2 else sign or "",
        is_open != is_closed,
    )


@lru_cache(maxsize=64)
def _quantum(places: int) -> Decimal:
    return _ONE.scaleb(-places)


def is_dash(text: str) -> bool:
    """Whether `text` is a dash printed for nothing.

    >>> is_dash("---"), is_dash("$ -"), is_dash("(5)")
    (True, True, False)
    """
    stripped = text.strip(" \t\u00a0$%()")
    return bool(stripped) and all(c in DASHES for c in stripped)


def is_absent(text: str) -> bool:
    """Whether `text` says that there is no meaningful number.

    >>> is_absent("N/M"), is_absent("12")
    (True, False)
    """
    return text.strip(" ()").lower() in ABSENT
