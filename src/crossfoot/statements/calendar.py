"""The release's calendar: which days end its periods, and when its fiscal year ends.

A table that says only "2023" or "1Q25" is dated by what the same document says elsewhere: balance sheet dates,
columns with whole dates, sentences such as "for the year ended September 28, 2024".  Each known day keeps the span
that it was read from.  Nothing is assumed that the document does not bear out.
"""

from __future__ import annotations

import calendar
import datetime as dt
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import field
from functools import lru_cache

from crossfoot.record import dataclass
from crossfoot.source import Span
from crossfoot.values.timing import Timing

#: A 52/53-week year ends within a week of its anniversary.
WEEK_SLACK = 8
#: A fiscal year may bear the name of the calendar year before the one it ends in if it ends by May.
LAST_SHIFTED_MONTH = 5
#: An interim balance sheet is drawn up less than so many days after the fiscal year end it is compared with.
LONGEST_INTERIM = 300


@dataclass(frozen=True, slots=True, eq=False)
class Calendar:
    """What a document tells of its periods; each document has its own, equal to no other.

    `ends` are all days that it gives as the end of a period or the date of a balance, sorted, `evidence` their spans;
    `year_end` is the latest day known to end a fiscal year; `year_ends` all such days; `label_shift` is how many
    calendar years a fiscal year's end lies after its label (1 where fiscal 2023 ended in January 2024); `lengths` are
    the lengths in months of the periods that end on a day, `weeks` those that are printed in weeks.  `is_weekly` says
    whether fiscal years end on a weekday rather than with a month: most ends do, or all fall on one weekday.
    """

    ends: tuple[dt.date, ...] = ()
    evidence: dict[dt.date, Span] = field(default_factory=dict)
    year_ends: tuple[dt.date, ...] = ()
    label_shift: int = 0
    lengths: dict[dt.date, set[int]] = field(default_factory=dict)
    weeks: dict[dt.date, set[int]] = field(default_factory=dict)
    is_weekly: bool = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Work out once what every period asks for."""
        object.__setattr__(self, "is_weekly", _are_weekly(self.year_ends, self.lengths))

    @property
    def year_end(self) -> dt.date | None:
        """The latest known end of a fiscal year."""
        return self.year_ends[-1] if self.year_ends else None

    def near(self, day: dt.date, slack: int = WEEK_SLACK) -> dt.date | None:
        """Give the known end nearest to a day, within `slack` days; one that periods end on before a mere date."""
        at = bisect_left(self.ends, day - dt.timedelta(slack))
        close = []
        while at < len(self.ends) and self.ends[at] <= day + dt.timedelta(slack):
            close.append(self.ends[at])
            at += 1
        return min(close, key=lambda end: (end not in self.lengths, abs((end - day).days), end), default=None)


@lru_cache(maxsize=1024)
def is_month_end(day: dt.date) -> bool:
    """Whether a day is the last of its month (the 28th of February counts in every year).

    >>> is_month_end(dt.date(2024, 2, 28)), is_month_end(dt.date(2024, 9, 28))
    (True, False)
    """
    return day.day == calendar.monthrange(day.year, day.month)[1] or (day.month == 2 and day.day == 28)


def _are_weekly(year_ends: tuple[dt.date, ...], lengths: Iterable[dt.date]) -> bool:
    ends = {*year_ends, *lengths}
    odd = {day for day in ends if not is_month_end(day)}
    if any(day in odd for day in year_ends):
        return 2 * len(odd) >= len(ends)
    return len(ends) > 2 and bool(odd) and len({day.weekday() for day in ends}) == 1


@lru_cache(maxsize=1024)
def add_months(day: dt.date, months: int) -> dt.date:
    """Add months; the end of a month stays the end of a month.

    >>> add_months(dt.date(2002, 12, 31), -3), add_months(dt.date(2024, 1, 15), 1)
    (datetime.date(2002, 9, 30), datetime.date(2024, 2, 15))
    """
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(years, month + 1)[1]
    return dt.date(years, month + 1, last if is_month_end(day) else min(day.day, last))


@lru_cache(maxsize=1024)
def nearest_month_end(day: dt.date) -> dt.date:
    """Give the end of a month that lies nearest to a day.

    >>> nearest_month_end(dt.date(2024, 2, 3))
    datetime.date(2024, 1, 31)
    """
    this = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    before = day.replace(day=1) - dt.timedelta(1)
    return min(this, before, key=lambda end: abs((end - day).days))


def shift_years(book: Calendar, day: dt.date, years: int) -> dt.date:
    """Give the fiscal year end `years` after the fiscal year end `day`, a known one where there is one.

    Where years end on a weekday, it is the last one of the month or the one nearest to the month's end, whichever
    the known year ends follow.

    >>> shift_years(Calendar(), dt.date(2023, 12, 31), -1)
    datetime.date(2022, 12, 31)
    >>> book = Calendar(year_ends=(dt.date(2023, 1, 1), dt.date(2023, 12, 31)))
    >>> shift_years(book, dt.date(2023, 12, 31), -2)
    datetime.date(2022, 1, 2)
    """
    if years == 0:
        return day
    target = add_months(nearest_month_end(day), 12 * years)
    known = book.near(target)
    if known is not None:
        return known
    if not book.is_weekly and is_month_end(day):
        return add_months(day, 12 * years)
    return _weekday_end(target, day.weekday(), nearest=_is_nearest(book.year_ends))


def _is_nearest(year_ends: tuple[dt.date, ...]) -> bool:
    """Whether year ends are the weekday nearest to a month's end (true where in doubt) or the last within the month."""
    offsets = [(day - nearest_month_end(day)).days for day in year_ends]
    return any(offset > 0 for offset in offsets) or all(offset >= -3 for offset in offsets)


def _weekday_end(target: dt.date, weekday: int, *, nearest: bool) -> dt.date:
    back = (target.weekday() - weekday) % 7
    return target + dt.timedelta(7 - back if nearest and back > 3 else -back)


@dataclass(slots=True)
class _Notes:
    """What has been read so far while a calendar is made."""

    evidence: dict[dt.date, Span] = field(default_factory=dict)
    year_ends: Counter[dt.date] = field(default_factory=Counter)
    lengths: dict[dt.date, set[int]] = field(default_factory=dict)
    weeks: dict[dt.date, set[int]] = field(default_factory=dict)
    balances: set[dt.date] = field(default_factory=set)
    quarters: list[tuple[int, dt.date]] = field(default_factory=list)
    labels: set[int] = field(default_factory=set)
    quarter_labels: set[tuple[int, int]] = field(default_factory=set)


def make_calendar(timings: Iterable[tuple[Timing, Span]], sheets: Iterable[tuple[dt.date, ...]] = ()) -> Calendar:
    """Gather the calendar from all headings and datelines of a document, with their spans.

    `sheets` are the dates of the columns of each balance sheet.
    """
    notes = _Notes()
    for timing, span in timings:
        _note_days(notes, timing, span)
        _note_end(notes, timing, span)
    year_ends = _with_anniversaries(
        _year_ends_of_lengths(notes)
        or _year_ends_of_sheets(sheets)
        or _likeliest_year_ends(notes)
        or _year_ends_of_quarters(notes)
        or _year_ends_of_labels(notes)
        or _year_ends_of_balances(notes.balances),
        notes.balances,
    )
    shift = _shift(notes, nearest_month_end(max(year_ends))) if year_ends else 0
    return Calendar(
        ends=tuple(sorted(notes.evidence)),
        evidence=notes.evidence,
        year_ends=tuple(sorted(year_ends)),
        label_shift=shift if shift in (0, 1) else 0,
        lengths=notes.lengths,
        weeks=notes.weeks,
    )


def _shift(notes: _Notes, year_end: dt.date) -> int:
    """Give how many years the end of a fiscal year lies after its label, by the latest label and the latest end."""
    if year_end.month > LAST_SHIFTED_MONTH:
        return 0
    if notes.labels:
        return year_end.year - max(notes.labels)
    ends = {*notes.lengths, *notes.balances}
    if not notes.quarter_labels or not ends:
        return 0
    last = nearest_month_end(max(ends))
    running = last.year if last.month <= year_end.month else last.year + 1
    return running - max(notes.quarter_labels)[0]


def _note_days(notes: _Notes, timing: Timing, span: Span) -> None:
    for day in timing.days:
        if day.day and day.date:
            notes.evidence.setdefault(day.date, span)
            if not timing.has_length:
                notes.balances.add(day.date)


def _note_end(notes: _Notes, timing: Timing, span: Span) -> None:
    end, months = timing.end, timing_months(timing)
    if end is None:
        if timing.years and not timing.days and not timing.quarter and months in (12, None):
            notes.labels.update(timing.years)
        if timing.quarter and timing.year and not timing.days:
            notes.quarter_labels.add((timing.year, timing.quarter))
        return
    notes.evidence.setdefault(end, span)
    if months:
        notes.lengths.setdefault(end, set()).add(months)
    if timing.weeks:
        notes.weeks.setdefault(end, set()).add(timing.weeks)
    if months == 12:
        notes.year_ends[end] += 1
    if timing.quarter:
        notes.quarters.append((timing.quarter, end))


def timing_months(timing: Timing) -> int | None:
    """Give the length in months that a heading prints, weeks counted in quarters of twelve to fourteen.

    >>> from crossfoot.values.timing import parse_timing
    >>> timing_months(parse_timing("39 weeks ended")), timing_months(parse_timing("First Quarter"))
    (9, 3)
    """
    if timing.months:
        return timing.months
    if timing.weeks:
        return round(timing.weeks * 7 / 30.4375)
    if timing.quarter:
        return 3
    return 6 if timing.half else None


def _year_ends_of_quarters(notes: _Notes) -> set[dt.date]:
    """Find the year end from a quarter whose number and end are both known: a balance date then, if there is one."""
    if not notes.quarters:
        return set()
    number, end = max(notes.quarters, key=lambda pair: pair[1])
    year_end = add_months(nearest_month_end(end), 3 * (4 - number))
    return {day for day in notes.balances if nearest_month_end(day).month == year_end.month} or {year_end}


def _likeliest_year_ends(notes: _Notes) -> set[dt.date]:
    """Choose among the ends of twelve-month periods: a trailing year ends where a shorter period to date does too.

    The time of the year that most of them fall at counts, and the balance dates that fall there.
    """
    ends = {day: n for day, n in notes.year_ends.items() if not notes.lengths[day] & {6, 9}}
    votes: Counter[int] = Counter()
    for day, count in ends.items():
        votes[nearest_month_end(day).month] += count
    for day in notes.balances:
        month = nearest_month_end(day).month
        if month in votes:
            votes[month] += 1
    if not votes:
        return set()
    chosen = max(votes, key=lambda month: (votes[month], month))
    return {day for day in ends if nearest_month_end(day).month == chosen}


def _year_ends_of_labels(notes: _Notes) -> set[dt.date]:
    """Find the year end by taking the latest quarter that is named for the one of the latest end that is printed."""
    ends = {*notes.lengths, *notes.balances}
    if not notes.quarter_labels or not ends:
        return set()
    _, number = max(notes.quarter_labels)
    year_end = add_months(nearest_month_end(max(ends)), 3 * (4 - number))
    return {day for day in notes.balances if nearest_month_end(day).month == year_end.month} or {year_end}


def _year_ends_of_lengths(notes: _Notes) -> set[dt.date]:
    """Take for year ends the days, balance dates if there are any, after which a nine- or six-month period began."""
    for months in (9, 6):
        starts = [
            add_months(nearest_month_end(end), -months) for end, lengths in notes.lengths.items() if months in lengths
        ]
        found = {day for day in notes.balances if nearest_month_end(day) in starts}
        if found:
            return found
    begun = {
        add_months(end, -months)
        for end, lengths in notes.lengths.items()
        for months in lengths & {9, 6}
        if is_month_end(end)
    }
    return begun if len({day.month for day in begun}) == 1 else set()


def _year_ends_of_sheets(sheets: Iterable[tuple[dt.date, ...]]) -> set[dt.date]:
    """Take for year ends what interim balance sheets are compared with: the earlier of two dates of one fiscal year.

    A period of twelve months that ends with such a sheet is a trailing one, and no fiscal year.
    """
    found: Counter[dt.date] = Counter()
    for sheet in sheets:
        dates = sorted(set(sheet))
        if len(dates) == 2 and WEEK_SLACK < (dates[1] - dates[0]).days < LONGEST_INTERIM:
            found[dates[0]] += 1
    return {max(found, key=lambda day: (found[day], day))} if found else set()


def _with_anniversaries(year_ends: set[dt.date], balances: set[dt.date]) -> set[dt.date]:
    """Add the balance dates that fall at the same time of other years, up to the latest known year end."""
    if not year_ends:
        return year_ends
    last = max(year_ends)
    month = nearest_month_end(last).month
    return year_ends | {day for day in balances if day <= last and nearest_month_end(day).month == month}


def _year_ends_of_balances(balances: set[dt.date]) -> set[dt.date]:
    """Balance dates that all fall at one time of the year are year ends, if there are two years of them."""
    if len(balances) < 2 or len({nearest_month_end(day).month for day in balances}) != 1:
        return set()
    return balances
