"""Dates as they are printed: with and without a year, in words and in figures.

A `Day` keeps what is printed and no more: "June 30," has no year, "March 2020" no day.  Completing it is the work
of whoever knows more.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache

from crossfoot.record import dataclass

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
#: Two-digit years from 70 on belong to the last century; EDGAR begins in 1993.
CENTURY_TURN = 70

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"""
    (?<![a-z0-9])(?:
      (?P<iso>(?:19|20)[0-9]{{2}}-[0-9]{{1,2}}-[0-9]{{1,2}})(?![0-9])              # 2025-05-11
    | (?P<slash>[0-9]{{1,2}}/[0-9]{{1,2}}/(?:(?:19|20)[0-9]{{2}}|[0-9]{{2}}))(?![0-9/])  # 5/11/2025
    | (?P<day1>[0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?P<month1>{_MONTH})\b\.?,?
        (?:\s*(?P<year1>(?:19|20)[0-9]{{2}})(?![0-9]))?
    | (?P<month>{_MONTH})(?![a-z])\.?\s*
      (?: (?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?(?:/[0-3]?[0-9])?(?![0-9])
            (?:\s*,?\s*(?P<year>(?:19|20)[0-9]{{2}})(?![0-9]))?
        | ,?\s*(?P<year2>(?:19|20)[0-9]{{2}})(?![0-9])
        | [-'\u2019]\s*'?(?P<year3>[0-9]{{2}})(?![0-9])
      )
    )
    """,
    re.VERBOSE,
)
#: Of these each date holds one: the beginning of a month's name, or what parts its figures.
_SIGNS = ("/", "-", *(name for name in MONTHS if len(name) == 3))


@dataclass(frozen=True, slots=True)
class Day:
    """A date as printed: `year` and `day` are `None` where they are not; `start` and `end` are offsets in the text."""

    month: int
    day: int | None
    year: int | None
    start: int = 0
    end: int = 0

    @property
    def date(self) -> dt.date | None:
        """The date, where the year is known; a month alone stands for its last day.

        >>> Day(2, None, 2024).date
        datetime.date(2024, 2, 29)
        """
        return None if self.year is None else date_in(self.year, self.month, self.day)


@lru_cache(maxsize=4096)
def date_in(year: int, month: int, day: int | None) -> dt.date | None:
    """Give a date; no day means the month's last; the last days of February give way to the year.

    >>> date_in(2023, 2, 29), date_in(2023, 4, 31)
    (datetime.date(2023, 2, 28), None)
    """
    if not 1 <= month <= 12 or not dt.MINYEAR <= year <= dt.MAXYEAR:
        return None
    last = calendar.monthrange(year, month)[1]
    if day is None or (month == 2 and last < day <= 29):
        return dt.date(year, month, last)
    return dt.date(year, month, day) if 1 <= day <= last else None


def full_year(digits: str) -> int:
    """Give the year of two or four digits.

    >>> full_year("02"), full_year("98"), full_year("2025")
    (2002, 1998, 2025)
    """
    number = int(digits)
    if len(digits) > 2:
        return number
    return number + (1900 if number >= CENTURY_TURN else 2000)


def lowered(text: str) -> str:
    """Give a text in lower case, offset by offset: the dotted capital I, which alone grows when lowered, is an i.

    >>> lowered("Three Months Ended"), lowered("\u0130zmir")
    ('three months ended', 'izmir')
    """
    lower = text.lower()
    return lower if len(lower) == len(text) else text.replace("\u0130", "i").lower()


def find_days(text: str) -> tuple[Day, ...]:
    """Find the dates of a short text, in order.

    >>> [day.date for day in find_days("13 weeks ended 5/11/2025 and 29 March 2024")]
    [datetime.date(2025, 5, 11), datetime.date(2024, 3, 29)]
    >>> find_days("At June 30,")
    (Day(month=6, day=30, year=None, start=3, end=10),)
    >>> find_days("March 2020")[0].date, find_days("marching 20"), find_days("Feb 29/28,")[0].day
    (datetime.date(2020, 3, 31), (), 29)
    """
    text, days = lowered(text), []
    if not any(map(text.__contains__, _SIGNS)):
        return ()
    for match in _DATE.finditer(text):
        day = _match_to_day(match)
        if day is not None:
            days.append(day)
    return tuple(days)


def _match_to_day(match: re.Match[str]) -> Day | None:
    start, end = match.span()
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
    elif match["slash"]:
        first, second, last = match["slash"].split("/")
        month, day, year = int(first), int(second), full_year(last)
        if month > 12:
            month, day = day, month
    else:
        return _words_to_day(match)
    return Day(month, day, year, start, end) if date_in(year, month, day) else None


def _words_to_day(match: re.Match[str]) -> Day | None:
    start, end = match.span()
    month = MONTHS[match["month"] or match["month1"]]
    printed_day = match["day"] or match["day1"]
    printed_year = match["year"] or match["year1"] or match["year2"] or match["year3"]
    day = int(printed_day) if printed_day else None
    year = full_year(printed_year) if printed_year else None
    if match["day"] and date_in(2000, month, day) is None:
        return None
    return Day(month, day, year, start, end)


def parse_date(text: str) -> dt.date | None:
    """Read the date that `text` consists of, or give `None`.

    >>> parse_date("December 31, 2002"), parse_date("December 31")
    (datetime.date(2002, 12, 31), None)
    """
    days = find_days(text)
    if len(days) != 1 or text[: days[0].start].strip() or text[days[0].end :].strip(" ,.:"):
        return None
    return days[0].date
