"""From what a heading prints, and the release's calendar, to typed periods.

The end comes first: a whole date, or a fiscal quarter or year that the calendar knows.  The start follows from the
length: the day after the previous period's known end, else calendar arithmetic, else whole weeks.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from crossfoot.record import dataclass
from crossfoot.statements.calendar import (
    WEEK_SLACK,
    Calendar,
    add_months,
    is_month_end,
    nearest_month_end,
    shift_years,
    timing_months,
)
from crossfoot.values.period import Duration, Instant
from crossfoot.values.timing import Timing

DAY = dt.timedelta(1)
WEEKS_A_QUARTER = 13
MONTHS_A_QUARTER = 3
DAYS_A_WEEK, DAYS_A_MONTH = 7, 30.4375
#: Quarters of twelve weeks end so many days at most before those of thirteen.
UNEVEN_WEEKS = 36


@dataclass(frozen=True, slots=True)
class Times:
    """The moment and the stretch of days that one heading stands for; either may be unknown."""

    instant: Instant | None = None
    duration: Duration | None = None


@lru_cache(maxsize=1024)
def timing_to_times(timing: Timing, book: Calendar, *, yearly: bool = False) -> Times:
    """Date a heading.  `yearly` says that a lone year or date in it stands for the whole fiscal year.

    >>> from crossfoot.values.timing import parse_timing
    >>> timing_to_times(parse_timing("Three Months Ended December 31, 2002"), Calendar()).duration.start
    datetime.date(2002, 10, 1)
    >>> timing_to_times(parse_timing("Thirteen weeks ended March 29, 2025"), Calendar()).duration.start
    datetime.date(2024, 12, 29)
    >>> timing_to_times(parse_timing("2003"), Calendar())
    Times(instant=None, duration=None)
    """
    if timing.between:
        start, end = timing.between
        return Times(Instant(end), Duration(start, end))
    last = timing_to_end(timing, book)
    if last is None:
        return Times()
    first = _start(timing, last, book, yearly=yearly)
    return Times(Instant(last), Duration(first, last) if first and first <= last else None)


def timing_to_end(timing: Timing, book: Calendar) -> dt.date | None:
    """Give the last day of the period that a heading stands for."""
    end = timing.end
    if end is not None:
        day = timing.day
        if day is not None and day.day is None:
            return book.near(end) or end
        return end
    year_end = None if timing.year is None or timing.days else label_to_year_end(timing.year, book)
    if year_end is None:
        return None
    months = 3 * timing.quarter if timing.quarter else timing_months(timing) or 12
    if timing.half:
        months = 6 * timing.half
    elif timing.quarter is None and (months == MONTHS_A_QUARTER or (timing.to_date and not timing.months)):
        return _latest_in(year_end, months, book)
    end = year_end if months >= 12 else _earlier(year_end, 12 - months, book)
    return _known_quarter(end, months, book) if timing.quarter and is_weekly(end, book) else end


def _known_quarter(end: dt.date, months: int, book: Calendar) -> dt.date:
    """Give the day that a quarter is known to have ended on, where the weeks of a year are not parted evenly.

    A period to date of so many months that ends within a quarter of the reckoned day tells it.
    """
    if end in book.lengths or months in (MONTHS_A_QUARTER, 12):
        return end
    to_date = [day for day, lengths in book.lengths.items() if months in lengths and abs(day - end).days < UNEVEN_WEEKS]
    return to_date[0] if len(to_date) == 1 else end


def _latest_in(year_end: dt.date, months: int, book: Calendar) -> dt.date | None:
    """Give the end of a quarter, or a year to date, of which only the year is printed.

    It is that of the release's own latest period, or its anniversary: nothing else tells it from the other quarters.
    """
    if months == MONTHS_A_QUARTER:
        latest = max((end for end, lengths in book.lengths.items() if months in lengths), default=None)
    else:
        latest = max(book.lengths, default=None)
    if latest is None or book.year_end is None:
        return None
    years = round((year_end - label_to_running_year(latest, book)).days / 365.25)
    target = add_months(nearest_month_end(latest), 12 * years)
    if years > 0 or target > year_end + dt.timedelta(WEEK_SLACK):
        return None
    if is_weekly(latest, book):
        return latest if years == 0 else book.near(target)
    return add_months(latest, 12 * years)


def label_to_running_year(day: dt.date, book: Calendar) -> dt.date:
    """Give the end of the fiscal year in which a day lies, as well as the document lets one know."""
    if book.year_end is None:
        return day
    ends = (shift_years(book, book.year_end, day.year - book.year_end.year + k) for k in (-1, 0, 1))
    return next((end for end in ends if end >= day - dt.timedelta(WEEK_SLACK)), day)


def label_to_year_end(label: int, book: Calendar) -> dt.date | None:
    """Give the day on which the fiscal year of that name ends, if the document lets one know."""
    if book.year_end is None:
        return None
    return shift_years(book, book.year_end, label + book.label_shift - nearest_month_end(book.year_end).year)


def _earlier(end: dt.date, months: int, book: Calendar) -> dt.date:
    """Give the end of the period that many months before `end`."""
    target = add_months(nearest_month_end(end), -months)
    if is_weekly(end, book):
        return book.near(target) or end - dt.timedelta(7 * WEEKS_A_QUARTER * months // 3)
    return add_months(end, -months)


def is_weekly(end: dt.date, book: Calendar) -> bool:
    """Whether the period ending on `end` belongs to a calendar of whole weeks."""
    return book.is_weekly or (not is_month_end(end) and abs((nearest_month_end(end) - end).days) <= WEEK_SLACK)


def _start(timing: Timing, end: dt.date, book: Calendar, *, yearly: bool) -> dt.date | None:
    if timing.weeks:
        return end - dt.timedelta(7 * timing.weeks) + DAY
    if timing.to_date and not timing.months:
        return _year_start(end, book)
    months = timing_months(timing) or (12 if timing.fiscal or yearly else None)
    return None if months is None else start_of(end, months, book)


def start_of(end: dt.date, months: int, book: Calendar) -> dt.date:
    """Give the first day of a period of so many months that ends on `end`."""
    if not is_weekly(end, book):
        return add_months(end, -months) + DAY
    return _start_of_weeks(end, months, book)


def _start_of_weeks(end: dt.date, months: int, book: Calendar) -> dt.date:
    """Give the first day of a period of whole weeks: by the weeks printed for its end, else back to a known end."""
    printed = [weeks for weeks in book.weeks.get(end, ()) if round(weeks * DAYS_A_WEEK / DAYS_A_MONTH) == months]
    if len(printed) == 1:
        return end - dt.timedelta(DAYS_A_WEEK * printed[0]) + DAY
    target = add_months(nearest_month_end(end), -months)
    known = book.near(target)
    if known is not None and known < end:
        return known + DAY
    if months % 12 == 0:
        return shift_years(book, end, -months // 12) + DAY
    if book.year_end is not None:
        years = round((target - book.year_end).days / 365.25)
        year_end = shift_years(book, book.year_end, years)
        if abs((year_end - target).days) <= WEEK_SLACK:
            return year_end + DAY
    if months % 3 == 0:
        return end - dt.timedelta(7 * WEEKS_A_QUARTER * months // 3) + DAY
    return target + DAY


def _year_start(end: dt.date, book: Calendar) -> dt.date | None:
    """Give the first day of the fiscal year in which `end` lies."""
    if book.year_end is None:
        return None
    years = end.year - book.year_end.year
    candidates = (shift_years(book, book.year_end, years + k) for k in (-2, -1, 0))
    earlier = [day for day in candidates if day < end]
    return max(earlier) + DAY if earlier else None
