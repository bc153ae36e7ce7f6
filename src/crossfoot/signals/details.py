"""The amount and the date of an event, read from the sentence that asserts it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal

from crossfoot.values.date import MONTHS

_SCALES = {"thousand": 3, "million": 6, "mm": 6, "billion": 9, "bn": 9, "trillion": 12}
_MONEY = re.compile(
    r"(?<![A-Z])(?:US\s?)?\$\s?([0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
    r"(?:\s*(?:-|\u2013|to|and)\s*\$?\s?[0-9][0-9.,]*)?(?:[\s-]*(thousand|million|mm|billion|bn|trillion)\b)?(\s+(?:per|a)\s+(?:\w+\s+)?share)?",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?\b(?:,?\s+([12][0-9]{3})\b)?"
    r"|\b([0-9]{1,2})\s+(January|February|March|April|May|June|July|August|September|October|November|December)\s+([12][0-9]{3})\b",
    re.IGNORECASE,
)


def find_amounts(text: str) -> list[tuple[int, int, Decimal]]:
    """Find sums of dollars: start, end, sum in full units (of a range the lower end); per-share sums are left out.

    >>> find_amounts("to raise $5 million at $1.20 per share")
    [(9, 19, Decimal('5000000'))]
    """
    found = []
    for match in _MONEY.finditer(text):
        if match[3] is None:
            scale = _SCALES.get((match[2] or "").lower(), 0)
            value = Decimal(match[1].replace(",", "")).scaleb(scale)
            found.append((match.start(), match.end(), Decimal(f"{value:f}")))
    return found


def find_dates(text: str, year: int | None = None) -> Iterator[tuple[int, int, dt.date]]:
    """Yield days: start, end, date.  A day without its year takes `year`; without either it is not found.

    >>> list(find_dates("notified on April 17 of a hearing on May 22, 2003", 2002))
    [(12, 20, datetime.date(2002, 4, 17)), (37, 49, datetime.date(2003, 5, 22))]
    """
    for match in _DATE.finditer(text):
        month = MONTHS[(match[1] or match[5]).lower()]
        stated = match[3] or match[6]
        chosen = int(stated) if stated else year
        day = parse_day(chosen, month, int(match[2] or match[4]))
        if day:
            yield match.start(), match.end(), day


def parse_day(year: int | None, month: int, day: int) -> dt.date | None:
    """Make a date, or give `None` where there is no such day.

    >>> parse_day(2003, 2, 29) is parse_day(None, 1, 1) is None
    True
    """
    if year is None:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
