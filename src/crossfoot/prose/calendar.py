"""The periods of a release's tables, and the resolution of period phrases against them.

A fiscal calendar is read off the tables (a twelve-month column ends the year) or the headline ("third quarter" of
the column shown); what cannot be resolved stays unresolved.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from crossfoot.prose.when import When
from crossfoot.record import dataclass
from crossfoot.values.period import Duration, Instant, Period

#: Columns with fewer numbers than this part of the commonest period's say nothing of the calendar.
_FEW = 8
#: The same of columns of a year that end with a quarter other than the fourth: a year's own statements have more.
_FEW_YEARS = 2
#: How long after a period its release comes out at most, in days.
_LATEST_RELEASE = 150
#: Fiscal years of 52 or 53 weeks end within a week or so of a month's end.
WEEK = dt.timedelta(days=9)


@dataclass(frozen=True, slots=True)
class Target:
    """A period asked for: its end, and its months where the phrase says them (`None`: any; 0: a moment)."""

    end: dt.date
    months: int | None = None

    def admits(self, period: Period | None) -> bool:
        """Whether a column's period is the one asked for; a moment at the end of the period is."""
        if period is None:
            return False
        end = period.end
        if end != self.end and abs(end - self.end) > WEEK:
            return False
        return not self.months or isinstance(period, Instant) or period.months == self.months

    def back(self, months: int) -> Target:
        """Give the same length, so many months earlier."""
        return Target(months_before(self.end, months), self.months)


@dataclass(frozen=True, slots=True)
class Calendar:
    """What the tables cover.

    `current` is the latest end of a column of amounts; `lengths` the months of the durations that end then, shortest
    first; `year_end` the month in which the fiscal year ends; `label` what is added to the calendar year in which a
    fiscal year ends to give its name (-1 for a year that ends in January and bears the old year's number).
    """

    current: dt.date | None
    lengths: tuple[int, ...] = ()
    year_end: int | None = None
    label: int = 0

    def fiscal_end(self, year: int, quarter: int = 4) -> dt.date | None:
        """Give the end of a quarter of a fiscal year by its name."""
        if self.year_end is None:
            return None
        return months_before(month_end(year - self.label, self.year_end), 3 * (4 - quarter))

    def fiscal_year(self, day: dt.date) -> int:
        """Give the name of the fiscal year in which a day lies."""
        shifted = day - WEEK
        return shifted.year + self.label + (1 if shifted.month > (self.year_end or 12) else 0)


@lru_cache(maxsize=1_000)
def month_end(year: int, month: int) -> dt.date:
    """Give the last day of a month."""
    return dt.date(year, month, monthrange(year, month)[1])


@lru_cache(maxsize=4_000)
def months_before(day: dt.date, months: int) -> dt.date:
    """Give the day so many months earlier; a month's end stays one, and so does a date that is just past one.

    >>> months_before(dt.date(2006, 6, 30), 3), months_before(dt.date(2020, 4, 3), 12)
    (datetime.date(2006, 3, 31), datetime.date(2019, 4, 3))
    """
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    year = min(max(year, 1), 9999)
    last = monthrange(year, month + 1)[1]
    is_end = day.day == monthrange(day.year, day.month)[1]
    return dt.date(year, month + 1, last if is_end else min(day.day, last))


def periods_to_calendar(periods: Iterable[Period], named: Sequence[When] = ()) -> Calendar:
    """Read the calendar off the columns' periods (one per number) and the first phrases of the release."""
    counts = _count(periods)
    durations = {p: n for p, n in counts.items() if isinstance(p, Duration) and p.months in {3, 6, 9, 12}}
    if not durations:
        ends = [p.end for p in counts]
        return Calendar(max(ends) if ends else None)
    current = _current(durations, named)
    lengths = tuple(sorted({p.months for p in durations if abs(p.end - current) <= WEEK}))
    year_end = _year_end(durations, current, named)
    calendar = Calendar(current, lengths, year_end)
    return replace(calendar, label=_label(calendar, named))


def _count(periods: Iterable[Period]) -> Counter[Period]:
    """Count the numbers of each period; those of a column share one object, which is cheaper to tell than its days."""
    every = list(periods)
    objects = {id(period): period for period in every}
    counts: Counter[Period] = Counter()
    for key, number in Counter(map(id, every)).items():
        counts[objects[key]] += number
    return counts


def _current(durations: dict[Duration, int], named: Sequence[When]) -> dt.date:
    """Give the latest end of columns that are not few; one after all dates of the opening may be of a forecast."""
    most = max(durations.values())
    ends = {end: n for end in sorted({p.end for p in durations}) if (n := _numbers(durations, end)) * _FEW >= most}
    latest = max(ends)
    days = [w.day for w in named if w.day]
    cutoff = max(days, default=latest) + WEEK
    past = max((end for end in ends if end <= cutoff), default=latest)
    forecast = ends[latest] < ends[past] and (cutoff - past).days < _LATEST_RELEASE
    return past if forecast else latest


def _numbers(durations: dict[Duration, int], end: dt.date) -> int:
    """Count the numbers of the longest columns that end on a day."""
    return max(n for p, n in durations.items() if p.end == end)


def _year_end(durations: dict[Duration, int], current: dt.date, named: Sequence[When]) -> int | None:
    quarter = next((w.quarter for w in named if w.quarter and not w.back), None)
    years = Counter({p.end: n for p, n in durations.items() if p.months == 12})
    if quarter and quarter < 4:  # columns of twelve months that end with it are of the trailing year, and few
        named_end = _quarter_to_year_end(current, quarter)
        if len({_month(end) for end in years}) > 1 and any(_month(end) == named_end for end in years):
            return named_end
        few = max(durations.values()) // _FEW_YEARS
        years = Counter({end: n for end, n in years.items() if n >= few or _month(end) != _month(current)})
    if years:
        return _month(max(years, key=lambda end: (years[end], end)))
    if quarter:
        return _quarter_to_year_end(current, quarter)
    to_date = [p for p in durations if p.months in {6, 9} and abs(p.end - current) <= WEEK]
    if to_date:
        return _month(to_date[0].start - dt.timedelta(days=1))
    return None


def _quarter_to_year_end(current: dt.date, quarter: int) -> int:
    """Give the month that ends the fiscal year of which the latest columns are a quarter."""
    return _month(months_before(month_end(current.year, _month(current)), -3 * (4 - quarter)))


def _month(day: dt.date) -> int:
    """Give the month that a period's last day closes: the 3rd of April closes March."""
    return (day - WEEK).month if day.day <= WEEK.days else day.month


def _label(calendar: Calendar, named: Sequence[When]) -> int:
    """Read from the first dated phrase whether a fiscal year bears the number of the year before its end."""
    if calendar.current is None or calendar.year_end is None or calendar.year_end > 3:
        return 0
    first = next((w.year for w in named if w.year and not w.back and (w.quarter or w.fiscal)), None)
    return -1 if first is not None and first == calendar.fiscal_year(calendar.current) - 1 else 0


def resolve(when: When, calendar: Calendar, spoken: Target | None) -> tuple[Target, ...]:
    """Give the periods that a phrase can mean, likeliest first; `spoken` is the period the passage speaks of.

    >>> calendar = Calendar(dt.date(2002, 12, 31), (3, 12), 12)
    >>> resolve(When(0, 1, months=9, first=True, year=2002), calendar, None)
    (Target(end=datetime.date(2002, 9, 30), months=9),)
    >>> resolve(When(0, 1, back=12), calendar, Target(dt.date(2002, 12, 31), 3))
    (Target(end=datetime.date(2001, 12, 31), months=3),)
    """
    found = _resolve(when, calendar, spoken)
    if when.moment and not when.back:
        found = [Target(target.end, 0) for target in found]
    return tuple(dict.fromkeys(found))


def _resolve(when: When, calendar: Calendar, spoken: Target | None) -> list[Target]:
    if when.day:
        return [Target(when.day, when.months)]
    current = calendar.current
    if current is None:
        return []
    base = spoken or Target(current, min(calendar.lengths, default=None))
    if when.month_day or when.quarter:
        return _of_month_day(when, current, base) if when.month_day else _of_quarter(when, calendar, base)
    if when.half:
        return _of_half(when, calendar, base)
    if when.year is None:
        return _of_length(when, calendar, base)
    return _of_year(when, calendar, base, whole=spoken is None)


def _of_half(when: When, calendar: Calendar, base: Target) -> list[Target]:
    end = calendar.fiscal_end(when.year or calendar.fiscal_year(base.end), 2 * (when.half or 1))
    return [Target(end, 6).back(when.back)] if end else []


def _of_month_day(when: When, current: dt.date, base: Target) -> list[Target]:
    month, day = when.month_day or (1, 1)
    found = []
    for year in (current.year, current.year - 1):
        end = dt.date(year, month, min(day, monthrange(year, month)[1]))
        if end <= current + WEEK:
            found.append(Target(end, when.months).back(when.back))
    return found[:1] if when.back else found[: 1 if base.end >= current else 2]


def _of_quarter(when: When, calendar: Calendar, base: Target) -> list[Target]:
    quarter = when.quarter or 1
    if calendar.year_end is None:
        return [Target(base.end, 3).back(when.back)] if not when.year or when.year == base.end.year else []
    if when.year is not None:
        named = calendar.fiscal_end(when.year, quarter)
        ends = [named] if named else []
        if not when.fiscal:
            # "the second quarter 1999" of a year that ends in January may be named for the year it lies in
            ends += [
                e
                for y in (when.year - 1, when.year + 1)
                if (e := calendar.fiscal_end(y, quarter)) and e.year == when.year
            ]
        return [Target(end, 3) for end in ends]
    end = calendar.fiscal_end(calendar.fiscal_year(base.end), quarter)
    if end and end > max(base.end, calendar.current or base.end) + WEEK:
        end = months_before(end, 12)
    return [Target(end, 3).back(when.back)] if end else []


def _of_year(when: When, calendar: Calendar, base: Target, *, whole: bool) -> list[Target]:
    """Resolve "2003": the year, or the quarter spoken of in it; `whole` says that none is spoken of."""
    year = when.year or 0
    months = when.months
    end = calendar.fiscal_end(year)
    if months in {6, 9} and end:
        start = months_before(end, 12)
        return [Target(months_before(start, -(months or 0)), months)]
    full = [Target(end, 12)] if end else [Target(month_end(year, 12), 12)] if calendar.year_end is None else []
    if months == 12:
        return full
    shifted = base
    while shifted.end.year > 1 and calendar.fiscal_year(shifted.end) > year:
        shifted = shifted.back(12)
    same = [shifted] if base.months != 12 and calendar.fiscal_year(shifted.end) == year else []
    if months == 3:
        return same
    ended = bool(full) and calendar.current is not None and full[0].end <= calendar.current + WEEK
    return [*full, *same] if when.fiscal or base.months in {None, 12} or (whole and ended) else [*same, *full]


def _of_length(when: When, calendar: Calendar, base: Target) -> list[Target]:
    """Resolve what names no year: "the nine months", "the prior quarter", "a year earlier"."""
    months = when.months
    if when.back == 3:
        return [Target(months_before(base.end, 3), base.months if base.months == 0 else 3)]
    end = base.end
    if when.first and calendar.current:
        end = _first_months(when, calendar) or end
        months = months or max(calendar.lengths, default=None)
    if months is None:
        months = base.months
    elif not when.back and not when.first and calendar.current:
        end = calendar.current
    return [Target(end, months).back(when.back)]


def _first_months(when: When, calendar: Calendar) -> dt.date | None:
    if when.months is None or calendar.current is None:
        return calendar.current
    start = calendar.fiscal_end(calendar.fiscal_year(calendar.current) - 1)
    return months_before(start, -when.months) if start else None
