"""Words and widths that every form shares: text made safe to show, percentages, periods and units in words.

Whatever came from a document passes through `shown` before a person sees it on a terminal: control characters move
cursors and set titles there, and direction marks let text read differently from what was checked.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable

from crossfoot.statements.model import Fact, Kind
from crossfoot.values.period import Instant, Period

#: Invisible characters that reorder or hide text: one replacement each, so that offsets stay what they are.
_HIDDEN = (
    *range(0x80, 0xA0),
    0xAD,
    *range(0x200B, 0x2010),
    *range(0x2028, 0x202F),
    *range(0x2060, 0x2070),
    0xFEFF,
    0xFFFD,
    *range(0xE0000, 0xE0080),
)
_SAFE = (
    {code: 0x2400 + code for code in range(0x20)}
    | {0x7F: 0x2421, 0x09: 0x20, 0x0A: 0x20, 0x0D: 0x20, 0xA0: 0x20}
    | dict.fromkeys(_HIDDEN, 0xB7)
)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
KINDS = {
    Kind.INCOME: "income statement",
    Kind.BALANCE: "balance sheet",
    Kind.CASH_FLOW: "cash flow statement",
    Kind.COMPREHENSIVE: "comprehensive income",
    Kind.EQUITY: "statement of equity",
    Kind.SELECTED: "selected data",
    Kind.SEGMENT: "segments",
    Kind.RECONCILIATION: "reconciliation",
    Kind.GUIDANCE: "guidance",
    Kind.OTHER: "table",
}
#: Letters of an ISO 4217 currency code; other units ("shares", "USD/shares") are longer.
_CURRENCY = 3
SCALES = {0: "", 2: "hundreds", 3: "thousands", 6: "millions", 9: "billions"}


def shown(text: str) -> str:
    r"""Give text of a document with nothing in it that a terminal would obey, one character for each.

    >>> shown("a\tb\x1b[31m")
    'a b␛[31m'
    """
    return text if text.isascii() and text.isprintable() else text.translate(_SAFE)


def collapsed(text: str) -> str:
    r"""Give text of a document on one line, white space collapsed, safe to show.

    >>> collapsed(" Net \n  sales ")
    'Net sales'
    """
    return shown(" ".join(text.split()))


def cells(text: str) -> int:
    """Give how many columns of a terminal the text takes.

    >>> cells("abc"), cells("日本")
    (3, 4)
    """
    if text.isascii():
        return len(text)
    return sum(_cell(character) for character in text)


def _cell(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def fold(text: str, width: int) -> list[str]:
    """Break text at spaces into lines of at most `width` columns; a longer word stands alone.

    >>> fold("gross profit of the year", 12)
    ['gross profit', 'of the year']
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        wider = f"{line} {word}" if line else word
        if line and cells(wider) > width:
            lines.append(line)
            line = word
        else:
            line = wider
    return [*lines, line]


def clipped(text: str, width: int) -> str:
    """Cut text to a width, with an ellipsis where something was cut.

    >>> clipped("accumulated deficit", 12)
    'accumulated…'
    """
    if cells(text) <= width:
        return text
    kept = ""
    for character in text:
        if cells(kept) + _cell(character) > width - 1:
            break
        kept += character
    return kept + "…"


def percent(part: int, whole: int) -> int:
    """Give a share in whole percent; 0 and 100 only where it is exactly that.

    >>> percent(1, 1000), percent(999, 1000), percent(0, 7), percent(7, 7), percent(0, 0)
    (1, 99, 0, 100, 0)
    """
    if part in (0, whole):
        return 100 if part and whole else 0
    return min(99, max(1, round(100 * part / whole)))


def counted(count: int, noun: str) -> str:
    """Give a count with its noun.

    >>> counted(1, "error"), counted(2, "error")
    ('1 error', '2 errors')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def period_words(period: Period | None) -> tuple[str, str]:
    """Give a period as the two lines of a column head.

    >>> from datetime import date
    >>> from crossfoot.values.period import Duration
    >>> period_words(Duration(date(2002, 10, 1), date(2002, 12, 31)))
    ('3 months to', 'Dec 31, 2002')
    """
    if period is None:
        return "", "undated"
    day = f"{MONTHS[period.end.month - 1]} {period.end.day}, {period.end.year}"
    if isinstance(period, Instant):
        return "at", day
    if period.months < 1:
        return f"{period.days} days to", day
    return ("year to" if period.months == 12 else f"{counted(period.months, 'month')} to"), day


def period_phrase(period: Period | None) -> str:
    """Give a period in one phrase."""
    return " ".join(part for part in period_words(period) if part)


def scale_words(facts: Iterable[Fact]) -> str:
    """Give the unit and scale that most amounts of money of a statement are printed in."""
    money = Counter((fact.unit, fact.scale) for fact in facts if fact.unit and len(fact.unit) == _CURRENCY)
    if not money:
        return ""
    unit, scale = money.most_common(1)[0][0]
    return f"{unit} {SCALES.get(scale, f'10^{scale}')}".strip()
