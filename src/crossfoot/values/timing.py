"""What a heading says about time: how long, until when, of which quarter or year; and nothing that it does not say.

Headings are printed in pieces ("Three Months Ended" over "June 30," over "2024 2023"), so the pieces of one column
are joined and read at once; `Timing.completed_by` adds what the title or the stub says for all columns.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import lru_cache

from crossfoot.record import dataclass
from crossfoot.values.date import Day, date_in, find_days, full_year, lowered

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
NUMERALS = {word: number for number, word in enumerate(_ONES.split())} | {
    f"{tens}{joint}{one}" if one else tens: value + number
    for tens, value in _TENS.items()
    for number, one in enumerate(("", *_ONES.split()[1:10]))
    for joint in ("-", " ")
}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}

_ONE = "|".join(sorted(_ONES.split()[1:10], key=len, reverse=True))
_COUNT = rf"(?:{'|'.join(_TENS)})(?:[- ](?:{_ONE}))?|" + "|".join(sorted(_ONES.split(), key=len, reverse=True))


def _word(pattern: str) -> str:
    r"""Give an expression for words that begin so: `\b` put behind the first letter, to which a search then leaps."""
    return rf"{pattern[0]}(?<!\w{pattern[0]}){pattern[1:]}"


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(map(_word, patterns)))


# All are matched with text in lower case, but for the years: a capital may stand before "'24".
_LENGTH = re.compile(
    (
        rf"(?<![a-z0-9])(?P<count>{_COUNT}|"
        rf"[0-9]{{1,2}})(?:\s*\([0-9]{{1,2}}\))?[\s-]*(?P<unit>months?|mos?\b\.?|weeks?|wks?\b\.?|"
        rf"quarters?)(?![a-z])"
    ),
)
_QUARTER = re.compile(
    r"""
    (?<![a-z0-9])(?:
      q(?P<a>[1-4])(?![0-9])
    | (?P<b>[1-4])\s?q(?![a-z])
    | (?P<c>first|second|third|fourth|1st|2nd|3rd|4th)[\s-]*(?:fiscal\s+)?(?:quarters?|qtrs?\b\.?)
    | (?:quarter|qtr\.?)\s?(?P<d>[1-4])(?![0-9.,/])
    )
    (?:\s*(?:of\s+)?(?:(?:fiscal|fy|calendar)\s*(?:year\s+)?)?['\u2019\-]?\s*(?P<year>(?:19|20)[0-9]{2}|[0-9]{2})(?![0-9%]))?
    """,
    re.VERBOSE,
)
_HALF = re.compile(r"\b(?P<which>first|second|1st|2nd)\s+half\b|\b(?P<h>[12])h(?:\s*'?[0-9]{2,4})?\b")
_YEAR_TO_DATE = re.compile(r"\byear[\s-]+to[\s-]+date\b|\bytd\b|\byear\s+through\b")
_WHOLE_YEAR = re.compile(
    (
        r"\b(?:(?:fiscal\s+|full\s+|calendar\s+)?years?[\s-]*(?:end(?:ed|ing)?\b|-)|(?:full|"
        r"fiscal|calendar|entire)[\s-]+years?\b|annual\b|years?\s*\Z)"
    ),
)
_TRAILING_YEAR = re.compile(
    r"\b(?:ltm|ttm)\b|\b(?:last|trailing|preceding|rolling)[\s-]+(?:12|twelve)[\s-]+months?\b|"
    r"\b(?:last|trailing|preceding|rolling)[\s-]+(?:4|four)[\s-]+quarters?\b",
)
_ONE_QUARTER = re.compile(r"(?<!\bby )\b(?:quarter(?:s|ly)?|qtrs?)\b(?!\s+to\b)|\bquarters?\s*end(?:ed|ing)")
_ONE_MONTH = re.compile(r"\bmonths?\s+(?:of|ended)\b|\bmonth\s*\Z")
_FISCAL_YEAR = re.compile(r"(?<![a-z])(?:fy|fiscal(?:\s+year)?)\s*['\u2019]?\s*(?P<year>(?:19|20)?[0-9]{2})(?![0-9])")
_FISCAL = re.compile(r"(?<![a-z])(?:fy(?=\W|[0-9])|fiscal)")
_YEAR = re.compile(
    r"1(?<![0-9,.$/]1)9[5-9][0-9](?![0-9,]|\.[0-9])|2(?<![0-9,.$/]2)0[0-9]{2}(?![0-9,]|\.[0-9])|"
    r"'(?<![0-9a-z]')[0-9]{2}(?![0-9])|\u2019(?<![0-9a-z]\u2019)[0-9]{2}(?![0-9])"
)
_INSTANT = _words(
    r"as\s+(?:of|at)\b",
    r"at\b",
    r"balances?\s+(?:at|as)\b",
    r"end\s+of\b",
    *(rf"{period}[\s-]+end\b(?!\s*(?:ed|ing))" for period in ("period", "quarter", "year")),
)
_AND_COUNT = re.compile(rf"\b(?:{_COUNT}|[0-9]{{1,2}}|quarters?|months?)\s*(?:months?\s*)?(?:and|&|or|,)\s*\Z")
_ENDED = _words(r"end(?:ed|ing)?\b", r"to\b", r"through\b")
_RANGE = re.compile(r"\b(?:to|through|thru)\b|[\u2013\u2014-]")
#: What a text without a figure holds if it says anything of time: without any of these it need not be read.
_SIGNS = re.compile(
    r"months?|mos?\b|week|wk|quarter|qtr|half|year|ytd|annual|f(?<![a-z]f)(?:y|iscal)|"
    + "|".join(map(_word, (r"at\b", r"as\b", r"to\b", "end", "through", r"ltm\b", r"ttm\b")))
)
_FIGURE = re.compile(r"[0-9]")
#: What a length holds that is counted, and what one holds that is not ("year ended", "quarter").
_UNITS = re.compile(r"months?|mos?\b|weeks?|wks?\b|quarters?")
_PERIODS = re.compile(r"year|q(?:uarter|tr)|month|annual|fy|fiscal")


@dataclass(frozen=True, slots=True)
class Timing:
    """The pieces of a period that a heading prints.

    `months` or `weeks` is the length; `quarter` (1-4) and `half` (1, 2) count within the fiscal year; `days` are the
    printed dates; `years` the printed years that belong to no date; `start` and `end` are set where a heading gives
    both ends of the period.
    """

    months: int | None = None
    weeks: int | None = None
    quarter: int | None = None
    half: int | None = None
    to_date: bool = False
    fiscal: bool = False
    instant: bool = False
    ended: bool = False
    days: tuple[Day, ...] = ()
    years: tuple[int, ...] = ()
    between: tuple[dt.date, dt.date] | None = None

    @property
    def has_length(self) -> bool:
        """Whether it says how long the period is."""
        return bool(self.months or self.weeks or self.quarter or self.half or self.to_date or self.between)

    @property
    def has_date(self) -> bool:
        """Whether it says anything of when the period is."""
        return bool(self.days or self.years or self.quarter or self.between)

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing at all."""
        return not (self.has_length or self.has_date or self.instant)

    @property
    def day(self) -> Day | None:
        """The one date that is printed, if it is one."""
        return self.days[0] if len(self.days) == 1 else None

    @property
    def year(self) -> int | None:
        """The one year that is printed, alone or in the one date."""
        days, years = self.days, self.years
        if not days and len(years) < 2:
            return years[0] if years else None
        if not years and len(days) == 1:
            return days[0].year
        printed = {*years, *[day.year for day in days if day.year]}
        return printed.pop() if len(printed) == 1 else None

    @property
    def end(self) -> dt.date | None:
        """The one whole date that is printed."""
        if self.between:
            return self.between[1]
        day, year = self.day, self.year
        return date_in(year, day.month, day.day) if day and year else None

    def _contradicts(self, other: Timing) -> bool:
        """Whether the other prints years and the one printed here is not among them."""
        named = {*other.years, *(day.year for day in other.days if day.year)}
        return bool(self.years and named and not named & set(self.years))

    def completed_by(self, other: Timing) -> Timing:
        """Add from `other` what is missing here; what is printed here stays.

        >>> parse_timing("2024").completed_by(parse_timing("Years ended June 30 (millions)")).end
        datetime.date(2024, 6, 30)
        """
        if self._contradicts(other):
            other = replace(other, days=(), years=(), between=None)
        length = self
        if not self.has_length and not self.instant and other.has_length and not other.between:
            length = other
        days = self.days
        if not days and not self.quarter and other.days and len({(d.month, d.day) for d in other.days}) == 1:
            is_whole = len(other.days) == 1 and not self.years and not other.years
            days = (other.days[0] if is_whole else replace(other.days[0], year=None),)
        years = self.years
        if not years and other.year is not None and len({day.year for day in days if day.year}) != 1:
            years = (other.year,)
        return Timing(
            months=length.months,
            weeks=length.weeks,
            quarter=length.quarter,
            half=length.half,
            to_date=length.to_date,
            fiscal=self.fiscal or other.fiscal,
            instant=self.instant or (other.instant and not (length.has_length or self.between)),
            ended=self.ended,
            days=days,
            years=years,
            between=self.between,
        )


_NOTHING = Timing()


@lru_cache(maxsize=4096)
def parse_timing(text: str) -> Timing:
    """Read what a heading says about time.

    >>> timing = parse_timing("Three Months Ended December 31, 2002")
    >>> timing.months, timing.end
    (3, datetime.date(2002, 12, 31))
    >>> parse_timing("Thirteen Weeks Ended").weeks, parse_timing("12 weeks ended 5/11/2025").end
    (13, datetime.date(2025, 5, 11))
    >>> parse_timing("1Q25").quarter, parse_timing("1Q25").year, parse_timing("Fiscal 2023").years
    (1, 2025, (2023,))
    >>> parse_timing("First nine months").months, parse_timing("Year Ended").months, parse_timing("As of").instant
    (9, 12, True)
    >>> parse_timing("March 3, 1998 (inception) to December 31, 2001").between
    (datetime.date(1998, 3, 3), datetime.date(2001, 12, 31))
    >>> parse_timing("Qtr 3").quarter, parse_timing("Second-Quarter").quarter, parse_timing("Q4 2019 LTM").months
    (3, 2, 12)
    >>> parse_timing("Net sales, net").is_empty
    True
    """
    lower = lowered(text)
    has_figure = _FIGURE.search(lower) is not None
    if not has_figure and not _SIGNS.search(lower):
        return _NOTHING
    days = find_days(lower) if has_figure else ()
    rest = _without(lower, days)
    quarter = _QUARTER.search(rest) if "q" in rest else None
    half = _HALF.search(rest) if "half" in rest or "1h" in rest or "2h" in rest else None
    fiscal = _FISCAL_YEAR.search(rest) if has_figure and ("fy" in rest or "fiscal" in rest) else None
    to_date = ("ytd" in rest or "year" in rest) and _YEAR_TO_DATE.search(rest) is not None
    ended = _ENDED.search(rest) is not None
    months, weeks = _length(rest, is_named=quarter is not None or to_date, is_year=fiscal is not None)
    between = _between(lower, days) if days else None
    return Timing(
        months=None if between else months,
        weeks=None if between else weeks,
        quarter=_quarter_number(quarter) if quarter else None,
        half=int(half["h"] or ORDINALS[half["which"]]) if half else None,
        to_date=to_date,
        fiscal=("fy" in rest or "fiscal" in rest) and _FISCAL.search(rest) is not None,
        instant=not ended and _INSTANT.search(rest) is not None,
        ended=ended,
        days=days,
        years=_years(_without(text, days), quarter, fiscal) if has_figure else (),
        between=between,
    )


def _quarter_number(quarter: re.Match[str]) -> int:
    return int(quarter["a"] or quarter["b"] or quarter["d"] or ORDINALS[quarter["c"]])


def _years(text: str, quarter: re.Match[str] | None, fiscal: re.Match[str] | None) -> tuple[int, ...]:
    """Give the years of four digits, and those of two that stand beside a quarter or "fiscal"."""
    years = [full_year(year.strip("'\u2019")) for year in _YEAR.findall(text)]
    years += [full_year(near["year"]) for near in (quarter, fiscal) if near and near["year"] and len(near["year"]) == 2]
    return tuple(dict.fromkeys(years))


def _without(text: str, days: tuple[Day, ...]) -> str:
    """Blank out the dates, so that their figures are not read again."""
    if not days:
        return text
    parts, at = [], 0
    for day in days:
        parts += [text[at : day.start], " " * (day.end - day.start)]
        at = day.end
    return "".join((*parts, text[at:]))


def _length(text: str, *, is_named: bool, is_year: bool) -> tuple[int | None, int | None]:
    """Give the length in months or in weeks; two lengths in one text are none.

    `is_named` says that the period is a named quarter or runs to date, `is_year` that it is a fiscal year.
    """
    if ("tm" in text or "ing" in text or "last" in text) and _TRAILING_YEAR.search(text):
        return 12, None
    found: set[tuple[int | None, int | None]] = set()
    for match in _LENGTH.finditer(text) if _UNITS.search(text) else ():
        if _AND_COUNT.search(text, max(0, match.start() - 24), match.start()):
            return None, None
        count, unit = match["count"], match["unit"][0]
        number = int(count) if count.isdigit() else NUMERALS[count]
        found.add((None, number) if unit == "w" else (number * 3 if unit == "q" else number, None))
    if not found and not is_named and _PERIODS.search(text):
        if "q" in text and _ONE_QUARTER.search(text):
            found.add((3, None))
        if is_year or (("year" in text or "annual" in text) and _WHOLE_YEAR.search(text)):
            found.add((12, None))
        if "month" in text and _ONE_MONTH.search(text):
            found.add((1, None))
    return found.pop() if len(found) == 1 else (None, None)


def _between(text: str, days: tuple[Day, ...]) -> tuple[dt.date, dt.date] | None:
    """Give both ends of "from one date to another", both inclusive."""
    if len(days) != 2 or not _RANGE.search(text, days[0].end, days[1].start):
        return None
    end = days[1].date
    start = days[0].date or (date_in(end.year, days[0].month, days[0].day) if end else None)
    return (start, end) if start and end and start < end and days[0].day else None
