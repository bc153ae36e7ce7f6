"""Period phrases of the prose: "the first nine months of 2002", "a year earlier", "at the end of June 2006".

A phrase is made of atoms (a date, a year, a quarter, a number of months, "prior year") which stand next to each
other with nothing but glue between them ("of the", "ended"), so that no list of whole phrases is needed.  What the
phrase leaves out stays `None`; `crossfoot.prose.calendar` resolves it against the periods of the tables.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from dataclasses import replace
from functools import lru_cache
from typing import Any

from crossfoot.prose.passages import lowered
from crossfoot.record import dataclass
from crossfoot.values.date import MONTHS

_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "final": 4}
_COUNTS = {"three": 3, "six": 6, "nine": 9, "twelve": 12}
_WEEKS_PER_QUARTER = 13

_MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_WEEKS = "thirteen|fourteen|twenty-six|thirty-nine|fifty-two|fifty-three|12|13|14|24|26|27|36|39|40|52|53"
_YEAR4 = r"(?:19|20)[0-9]{2}"
#: How the words and numbers begin that an atom can begin with: tried before all of them, for most of a text are none.
_BEGINNINGS = (
    r"a(?:pr|ug|nnual|[\s-]year)|c(?:alen|ompara|orres|urrent)|dec|e(?:arli|ntire)|f(?:eb|i(?:ft|nal|rst|scal)|ourt"
    r"|ull[\s-]|y)|j(?:an|u[ln])|l(?:ast[\s-]|ink)|m(?:a[ry]|ost\s)|n(?:ine[\s-]|ov)|o(?:ct|n\sa|ne[\s-])"
    r"|p(?:ast[\s-]|eriod|r(?:ec|ev|ior))|s(?:ame|e(?:con|p|que)|ix[\s-])|t(?:hi(?:r|s[\s-])|hree[\s-]|he[\s-]y|rail"
    r"|wel|wen)|q(?:ua|[1-4])|y(?:ea|td|oy|/)"
    r"|(?:19|20)[0-9]{2}|[0-9]{1,2}(?:/|[\s-][adfjmnosw])|[1-4](?:[nrst][dht]|q)"
)
#: An atom after what is no part of a word: the search skips to there, so a text is read with a space before it.
_ATOM = re.compile(
    rf"""[^a-z0-9](?={_BEGINNINGS})(?:
      (?P<date>\b{_MONTH}\s[0-9]{{1,2}}(?:st|nd|rd|th)?(?:(?:,\s?|\s){_YEAR4})?(?![0-9/]|[,.][0-9]))
    | (?P<dmy>\b[0-9]{{1,2}}\s{_MONTH},?\s{_YEAR4}\b)
    | (?P<month>\b{_MONTH},?\s{_YEAR4}\b)
    | (?P<iso>\b{_YEAR4}-(?:0[1-9]|1[0-2])-[0-3][0-9]\b)
    | (?P<slash>\b[0-9]{{1,2}}/[0-9]{{1,2}}/(?:{_YEAR4}|[0-9]{{2}})\b)
    | (?P<quarter>\b(?:first|second|third|fourth|final|1st|2nd|3rd|4th)[\s-](?:fiscal[\s-])?quarters?\b)
    | (?P<q>\b(?:q[1-4]|[1-4]q)(?:\s?(?:fy)?\s?['’]?(?:{_YEAR4}|[0-9]{{2}})\b)?(?![0-9a-z]))
    | (?P<half>\b(?:first|second)[\s-](?:fiscal[\s-])?half\b)
    | (?P<ago>\b(?:three|six|nine|twelve|3|6|9|12)[\s-]months?\s(?:ago|earlier|before)\b)
    | (?P<span>\b(?:first[\s-])?(?:three|six|nine|twelve|3|6|9|12)[\s-]months?\b)
    | (?P<weeks>\b(?:first[\s-])?(?:{_WEEKS})[\s-]weeks?\b)
    | (?P<ytd>\b(?:(?:fiscal[\s-])?year[\s-]to[\s-]date|ytd)\b)
    | (?P<yoy>\byear[\s-](?:over|on|to)[\s-]year\b|\byoy\b|\by/y\b)
    | (?P<linked>\b(?:on\sa\s)?(?:linked|sequential)[\s-]quarter\sbasis\b|\bsequential(?:ly)?\b
        |\bquarter[\s-]over[\s-]quarter\b)
    | (?P<ended>\b(?:year|quarter)[\s-]end\b)
    | (?P<lastyear>\b(?:prior|previous|last|preceding|earlier|past)[\s-](?:fiscal[\s-]|calendar[\s-])?years?(?:['’]s)?\b
        |\byears?[\s-](?:ago|earlier)\b|\b(?:comparable\sprior|prior\scomparable)(?=\speriod)
        |\b(?:prior|last|previous)(?=\s(?:q[1-4]|(?:first|second|third|fourth)[\s-]quarter))|\b(?:a|one|the)[\s-]year[\s-](?:ago|earlier|before|prior)\b)
    | (?P<prev>\b(?:prior|previous|preceding|linked|last|trailing|sequential)[\s-]quarter(?:['’]s)?\b)
    | (?P<same>\b(?:same|comparable|corresponding)\b)
    | (?P<plain>(?<!-)\b(?:(?:this|current|full|fiscal|calendar|entire|most\srecent)[\s-])?
        (?:quarter|year)(?:['’]s)?(?![a-z-])|\bannual(?=\s(?:net|revenue|sales|earnings|adjusted|operating|income)))
    | (?P<period>\bperiods?\b)
    | (?P<year>(?:\b(?:fiscal(?:[\s-]year)?|fy|calendar(?:\syear)?)\s?['’]?(?:{_YEAR4}|[0-9]{{2}}(?![0-9]))
        |(?<![0-9$,.€£/-]){_YEAR4})(?![0-9%]|[,.][0-9]|-[0-9])))
    """,
    re.VERBOSE,
)
_GLUE = frozenset("of the in for ended ending end its our fiscal calendar a year 's ’s to -".split())
_DASHES = frozenset("-–—")
#: What every full date holds: a year, or two digits after a slash.
_YEARED = re.compile(r"19[0-9]{2}|20[0-9]{2}|/[0-9]{2}")
#: What follows the date in a dateline: the wire service and a dash.
_DATELINE = re.compile(r",?\s?(?:\([^()]{2,30}\)\s?|/[^/]{2,30}/\s?)?(?:-{1,2}|[–—])\s?(?=[A-Za-z(])")
#: How far into a passage a dateline ends at most, and how long a line with a date stamp is, in characters.
_DATELINE_END, _STAMP_LINE = 120, 80
_BEFORE_STAMP = re.compile(
    r"(?:\b(?:at|as of|ended|ending|on|of|through|since|until|to|and|vs\.?|from|by|in|for),?\s|\()\Z"
)
_LONGEST_BEFORE = 10
#: What is said "of" a period to name the moment before it, or its last.
_STARTS, _ENDS = frozenset({"beginning", "start"}), frozenset({"as", "end", "close"})
_NUMBER = re.compile(r"[0-9]+")
_SINGLE = ("quarter", "half", "year", "day", "month_day")
_PIVOT = 70  # two-digit years from here on are of the twentieth century


@dataclass(frozen=True, slots=True)
class When:
    """A period phrase: where it stands and what it says.

    `months` is its length (0: a moment); `quarter` and `half` are numbers within a fiscal year; `first` says that the
    months are counted from the year's beginning; `back` how many months before the period spoken of it lies;
    `day` is a full date, `month_day` one without its year; `same` asks for the length of the period spoken of;
    `over` says that it only names what a change is measured from ("year over year");
    `stamp` that it only dates the release ("BOSTON, April 29, 2020 -- Acme today reported").
    """

    start: int
    end: int
    months: int | None = None
    quarter: int | None = None
    half: int | None = None
    year: int | None = None
    fiscal: bool = False
    day: dt.date | None = None
    month_day: tuple[int, int] | None = None
    back: int = 0
    first: bool = False
    same: bool = False
    moment: bool = False
    over: bool = False
    stamp: bool = False

    @property
    def is_dated(self) -> bool:
        """Whether the phrase itself fixes a year."""
        return self.year is not None or self.day is not None


@lru_cache(maxsize=512)  # a heading is asked for its periods more than once
def find_whens(text: str) -> tuple[When, ...]:
    """Find the period phrases of a passage, in order.

    >>> [(w.quarter, w.year, w.back) for w in find_whens("in the first quarter of fiscal 2007, from a year earlier")]
    [(1, 2007, 0), (None, None, 12)]
    >>> [str(w.day) for w in find_whens("for the three months ended December 31, 2004 and 2003")]
    ['2004-12-31', '2003-12-31']
    >>> [(w.months, w.back) for w in find_whens("last year's comparable twelve month period")]
    [(12, 12)]
    """
    lower = lowered(text)
    found: list[When] = []
    for match in _ATOM.finditer(f" {lower}"):
        atom = _atom(match)
        if atom is None:
            continue
        last = found[-1] if found else None
        merged = _merged(last, atom, lower) if last else None
        if merged:
            found[-1] = merged
        else:
            found.append(_completed(last, atom, lower) if last else atom)
    return tuple([_at(when, lower) for when in found if _says(when)])


def has_stamp(text: str) -> bool:
    """Whether a date stands in a text that only says when the release came out."""
    if not _YEARED.search(text) or (len(text) >= _STAMP_LINE and _DASHES.isdisjoint(text)):
        return False
    return any(when.stamp for when in find_whens(text))


def _says(when: When) -> bool:
    return not (when.same and when.months is None and not when.back and not when.is_dated) or when.end - when.start > 11


def _at(when: When, lower: str) -> When:
    """Note that the phrase names a moment: "at June 30", "as of", "the end of the quarter"."""
    if when.day and when.months is None and _is_stamp(when, lower):
        return replace(when, stamp=True)
    left = lower[max(0, when.start - 20) : when.start].split()
    while left and left[-1] in {"the", "its", "our"}:
        left.pop()
    last = left.pop() if left else ""
    if last == "of" and left:
        if left[-1] in _STARTS and when.months:
            return replace(when, moment=True, back=when.months)
        return replace(when, moment=True) if left[-1] in _ENDS else when
    return replace(when, moment=True) if last == "at" else when


def _is_stamp(when: When, lower: str) -> bool:
    """Whether a date only says when the release came out: in a dateline, or at the end of a line of its own.

    >>> [w.stamp for w in find_whens("BOSTON, April 29, 2020 -- At March 31, 2020, cash was $5 million")]
    [True, False]
    """
    if _BEFORE_STAMP.search(lower, max(0, when.start - _LONGEST_BEFORE), when.start):
        return False
    if when.end < _DATELINE_END and _DATELINE.match(lower, when.end):
        return True
    return len(lower) < _STAMP_LINE and not lower[when.end :].strip(" .")


def _merged(last: When, atom: When, lower: str) -> When | None:
    """Join an atom to the phrase before it, if only glue lies between and neither says what the other does."""
    between = lower[last.end : atom.start]
    if (
        last.over != atom.over
        or len(between) > 24
        or any(word not in _GLUE for word in between.replace(",", " , ").split())
    ):
        return None
    if atom.same and last.is_dated and "to" in between.split():
        return None  # "comparing the first quarter of 2020 to the same quarter of 2019"
    if any(_clash(getattr(last, name), getattr(atom, name)) for name in _SINGLE) or (last.is_dated and atom.is_dated):
        return None
    swallowed = last.months is not None and last.months < 12 and atom.months == 12 and not atom.is_dated
    if _clash(last.months, atom.months) and not swallowed:
        return None
    months = last.months if last.months is not None else atom.months
    return When(
        last.start, atom.end, months, last.quarter or atom.quarter, last.half or atom.half, last.year or atom.year,
        last.fiscal or atom.fiscal, last.day or atom.day, last.month_day or atom.month_day, max(last.back, atom.back),
        last.first or atom.first, last.same or atom.same, last.moment or atom.moment, last.over and atom.over,
    )  # fmt: skip


def _clash(left: object, right: object) -> bool:
    return left is not None and right is not None


def _completed(last: When, atom: When, lower: str) -> When:
    """Complete the second of two phrases joined by "and": "December 31, 2004 and 2003"."""
    between = lower[last.end : atom.start].strip(" ,")
    if between in {"and", "and the", "or", "versus", "vs.", "to", "and for the", "compared to"}:
        bare_year = atom.year is not None and atom.months is None and atom.quarter is None and atom.half is None
        if bare_year and last.day:
            return replace(atom, day=_dated(atom.year or 0, last.day.month, last.day.day), months=last.months)
        if bare_year and (last.quarter or last.half):
            return replace(atom, quarter=last.quarter, half=last.half, months=last.months, fiscal=last.fiscal)
    return atom


def _dated(year: int, month: int, day: int) -> dt.date | None:
    if not 1 <= month <= 12 or day < 1:
        return None
    return dt.date(year, month, min(day, monthrange(year, month)[1]))


def _full_year(digits: str) -> int:
    number = int(digits)
    return number if number >= 100 else number + (1900 if number >= _PIVOT else 2000)


def _atom(match: re.Match[str]) -> When | None:
    """Read one atom, found in a text with one character before it."""
    kind = match.lastgroup or ""
    text, start, end = match[kind], match.start(kind) - 1, match.end() - 1
    if kind in _RELATIVE:
        return When(start, end, **_RELATIVE[kind])
    numbers: list[str] = _NUMBER.findall(text)
    if kind in _DATES:
        return _date_atom(kind, text, numbers, (start, end))
    said: dict[str, Any]
    match kind:
        case "quarter" | "half":
            said = {"months": 3 if kind == "quarter" else 6, kind: _ORDINALS[re.split(r"[\s-]", text)[0]]}
        case "q":
            digit = next(d for d in text if d in "1234")
            rest = re.findall(r"[0-9]{4}|[0-9]{2}", text.replace(digit, "", 1))
            year = _full_year(rest[0]) if rest else None
            said = {"months": 3, "quarter": int(digit), "year": year, "fiscal": "fy" in text}
        case "span" | "ago":
            count = next((n for word, n in _COUNTS.items() if word in text), None) or int(numbers[0])
            said = {"back": count} if kind == "ago" else {"months": count, "first": text.startswith("first")}
        case "weeks":
            said = {"months": _weeks(text, numbers), "first": text.startswith("first")}
        case "year":
            said = {"year": _full_year(numbers[0]), "fiscal": text[0] == "f"}
        case "plain":
            said = {"months": 3 if "quarter" in text else 12}
        case _:  # "year-end"
            said = {"months": 12 if text.startswith("year") else 3, "moment": True}
    return When(start, end, **said)


_DATES = frozenset({"date", "dmy", "month", "slash", "iso"})
_RELATIVE: dict[str, dict[str, Any]] = {
    "ytd": {"first": True},
    "yoy": {"back": 12, "over": True},
    "linked": {"months": 3, "back": 3, "over": True},
    "lastyear": {"back": 12},
    "prev": {"months": 3, "back": 3},
    "same": {"same": True},
    "period": {"same": True},
}


def _weeks(text: str, numbers: list[str]) -> int:
    worded = {"thirteen": 13, "fourteen": 14, "twenty-six": 26, "thirty-nine": 39, "fifty": 52}
    weeks = int(numbers[0]) if numbers else next(n for word, n in worded.items() if word in text)
    return max(1, round(weeks / _WEEKS_PER_QUARTER)) * 3


def _date_atom(kind: str, text: str, numbers: list[str], span: tuple[int, int]) -> When | None:
    if kind == "iso":
        day = _dated(*map(int, numbers))
        return When(*span, day=day) if day else None
    if kind == "slash":
        day = _dated(_full_year(numbers[2]), int(numbers[0]), int(numbers[1]))
        return When(*span, day=day) if day else None
    name = re.search(r"[a-z]{3,}", text)
    month = MONTHS[name.group()] if name else 0
    if kind == "month":
        return When(*span, day=_dated(int(numbers[0]), month, 31))
    if kind == "date" and len(numbers) == 1:
        return When(*span, month_day=(month, int(numbers[0])))
    return When(*span, day=_dated(int(numbers[1]), month, int(numbers[0])))
