"""Heads to columns: each column's joined heading, what it says of time, its role, unit and standard.

Heads are read twice.  The first reading (`draft_columns`) takes what is printed above each column, completed by the
stub and the titles; from all drafts of a document its calendar is made; the second (`date_columns`) dates them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from crossfoot.grid.model import Cell, Row
from crossfoot.record import dataclass
from crossfoot.source import Span
from crossfoot.statements.calendar import Calendar
from crossfoot.statements.context import Text
from crossfoot.statements.headings import block_numbers, even_groups, is_reference_column, is_sign_alone
from crossfoot.statements.heads import Block
from crossfoot.statements.model import ColumnRole, Standard
from crossfoot.statements.periods import Times, timing_to_times
from crossfoot.statements.words import NON_GAAP, PRO_FORMA, title_kind
from crossfoot.values.date import Day, parse_date
from crossfoot.values.label import clean_label, label_words
from crossfoot.values.number import Number
from crossfoot.values.scale import parse_scale
from crossfoot.values.stems import Vocabulary
from crossfoot.values.timing import Timing, parse_timing
from crossfoot.values.unit import Measure, parse_measure

#: A title is shorter than a sentence.
TITLE_LENGTH = 160
#: What a text begins with that continues another.
_CONTINUES = "abcdefghijklmnopqrstuvwxyz0123456789"
_BROKEN = re.compile(r"(?<=[a-z])- (?=[a-z])")
_QUARTER_ALONE = re.compile(
    r"(?:q[1-4]|[1-4]q|(?:qtr|quarter) ?[1-4]|(?:first|second|third|fourth)[ -]quarter)\Z", re.IGNORECASE
)
_BARE_YEAR = re.compile(r"(?:19|20)[0-9]{2}\Z")
_NOTE = Vocabulary(
    "note foot ref refs refe page item",
    r"^(?:foot)?notes?$|^ref(?:erence)?s?$|^page$|^note(?:s| no| number)?$|^item$|^footnote",
)
_CHANGE = Vocabulary(
    "chan vari var incr decr inc dec grow yoy y favo unfa bett wors vs vers year yty qoq diff yr",
    r"\bchanges?\b|\bvariances?\b|\bvar\b|\bincrease\b|\bdecrease\b|\binc dec\b|^(?:% )?(?:inc|dec)$|"
    r"\bgrowth\b|\byoy\b|\by y\b|\bytd change\b|"
    r"\bfavorable\b|\bunfavorable\b|\bbetter\b|\bworse\b|\bvs\b|\bversus\b|\byear over year\b|"
    r"\byty\b|\bqoq\b|\bdifference\b|\byr yr\b|\byear year\b|\by y\b",
)
#: "Change in accounting principle" and the like name a thing, not a column of differences.
_NO_CHANGE = re.compile(
    r"\bchanges? in (?!revenue|sales|net|percent|us\b|u s\b|usd|constant|local|currency)|"
    r"\bincrease in\b|\bgrowth rate\b|\bexchange\b"
)
_SHARE = Vocabulary(
    "of to as mix",
    r"(?:%|\bpercent(?:age)?|\bpct) (?:of|to)\b|\bas a (?:%|percent)|\bof (?:total|net sales|revenues?|"
    r"sales|portfolio)$|\bmix\b|% (?:to|of) ",
)
_PERCENT = re.compile(r"\bpercent(?:age)?\b|\bpct\b")
#: A stub that says what all columns hold.
_PER_SHARE_STUB = re.compile(
    r"(?:(?:u\.?s\.? )?dollars?|amounts?|\$)?\s*per (?:(?:diluted|basic|common|ordinary) )*share\s*(?:amounts|data)?\Z",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"\b(?:un)?audited\b|\brestated\b|\bas (?:previously )?reported\b|\bactual\b|\bamounts?\b|"
    r"\bestimated?\b|\bprojected\b|\bended\b|"
    r"\b(?:for )?the\b|\bof\b|\band\b|\bat\b|\bin\b|\bon\b|\bthrough\b|\bperiod\b|"
    r"\bconsolidated\b|\btotals?\b|\bcompany\b|\bgaap\b|\bnote\b|\bdollars?\b|\bcurrent\b|"
    r"\bprior\b|\byear\b|\bas\b"
)
#: Words of the phrases among these that are no noise by themselves.
_NOISE_BESIDE = frozenset({"as", "previously", "reported", "for"})
_TIME_WORDS = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|[0-9]+(?:st|nd|rd|th)?|q[1-4]|[1-4]q[0-9]*|fy[0-9]*|"
    r"first|second|third|fourth|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|"
    r"twenty|thirty|forty|fifty|months?|weeks?|quarters?|years?|fiscal|half|full|to|date|ytd|"
    r"ended|ending|inception|from|as|"
    r"thousands?|millions?|billions?|000s?|except|per|share|data|unless|otherwise|noted|stated)\b"
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A column as its heads print it, before anything is dated; `cells` are the parts of its heading.

    `times` is what `timing` (completed by stub and titles) comes to; `spans` are the cells and texts it was read from.
    """

    index: int
    heading: str
    cells: tuple[Cell, ...]
    timing: Timing
    role: ColumnRole
    measure: Measure | None
    standard: Standard
    residue: str
    spans: tuple[Span, ...]

    @property
    def subject(self) -> str:
        """The heading without times and units."""
        return clean_label(_joined(tuple(cell for cell in self.cells if not _is_time_or_unit(cell.text))))


def covering(row: Row, column: int) -> Cell | None:
    """Give the cell of a row that covers a column."""
    return next((cell for cell in row.values if cell.column <= column < cell.column + cell.width), None)


def block_to_drafts(block: Block, columns: int, texts: tuple[Text, ...]) -> tuple[Draft, ...]:
    """Read the heads of a block: `columns` counts column 0; `texts` are the words above, the nearest first."""
    spanning = spanning_titles(block, columns)
    heads = even_groups([row for row in block.heads if not (row.values and row.values[0] in spanning)], columns)
    pieces = {column: _pieces(heads, column) for column in range(1, columns)}
    roles = _roles(pieces, block, columns)
    spread = _spread(heads, pieces, roles)
    stub = _stub_texts(block, spanning, texts)
    timings = {c: parse_timing(_joined(spread[c])) for c in spread}
    of_stub = Measure.PER_SHARE if any(_PER_SHARE_STUB.match(text.text) for text in stub) else None
    completed = _complete(timings, roles, (*stub, *(text for text in texts if speaks_of_table(text.text))), len(stub))
    drafts = []
    for column in range(1, columns):
        heading = clean_label(_joined(pieces[column]))
        timing, evidence = completed[column]
        words = label_words(heading)
        drafts.append(
            Draft(
                index=column,
                heading=heading,
                cells=pieces[column],
                timing=timing,
                role=roles[column],
                measure=_heading_measure(pieces[column]) or (of_stub if roles[column] is ColumnRole.VALUE else None),
                standard=standard_of(words),
                residue=_residue(words),
                spans=tuple(span for cell in spread[column] for span in cell.spans) + evidence,
            )
        )
    return tuple(drafts)


def _is_time_or_unit(text: str) -> bool:
    """Whether a text of a heading says nothing but when, or in what scale."""
    return is_bare_time(text) and (parse_scale(text) is not None or not parse_timing(text).is_empty)


def _heading_measure(cells: tuple[Cell, ...]) -> Measure | None:
    """Give the quantity that a column's heading names; "(in millions, except per share data)" names none."""
    named = " ".join(cell.text for cell in cells if parse_scale(cell.text) is None)
    return parse_measure(named) if named else None


def standard_of(words: str) -> Standard:
    """Tell from the words of a heading by which rules its numbers are made up."""
    if PRO_FORMA.search(words):
        return Standard.PRO_FORMA
    return Standard.NON_GAAP if NON_GAAP.search(words) else Standard.GAAP


def spanning_titles(block: Block, columns: int) -> tuple[Cell, ...]:
    """Give the titles that stand over the columns, inside the table: lone texts above the first row of headings."""
    titles: list[Cell] = []
    for row in block.heads:
        values = row.values
        if columns <= 2 or len(values) > 1:
            break
        if values and _is_title_cell(values[0], columns):
            titles.append(values[0])
    return tuple(titles)


def _is_title_cell(cell: Cell, columns: int) -> bool:
    """Whether a lone text over the columns is a title: it dates nothing, or dates several columns at once."""
    if cell.number is not None:
        return False
    timing = parse_timing(cell.text)
    if len(timing.years) + len(timing.days) > 1 and not timing.between:
        return True
    if timing.has_length or timing.days or timing.instant or timing.fiscal:
        return False
    if title_kind(cell.text) is not None or parse_scale(cell.text) is not None:
        return True
    is_centred = cell.column <= columns // 2 < cell.column + cell.width or cell.width > 1
    return is_centred and heading_to_role(cell.text) is ColumnRole.VALUE and parse_measure(cell.text) is None


def _joined(cells: tuple[Cell, ...]) -> str:
    """Join the parts of a heading; a word broken at a line's end is whole again.

    >>> _joined((Cell(1, 1, "Septem-", ()), Cell(1, 1, "ber 30,", ())))
    'September 30,'
    """
    return _BROKEN.sub("", " ".join(cell.text for cell in cells))


def _pieces(heads: list[Row], column: int) -> tuple[Cell, ...]:
    return tuple(cell for row in heads if (cell := covering(row, column) or _stray(row, column)) is not None)


def _stray(row: Row, column: int) -> Cell | None:
    """Give a year, quarter or date that belongs over the first columns and slipped into the labels beside others."""
    label = row.label
    if label is None or not row.values or not _is_date_alone(label.text):
        return None
    if column != 1:
        return label if column < label.column + label.width else None
    alone = sum(_is_date_alone(cell.text) for cell in row.values)
    needed = len(row.values) / 2 if _QUARTER_ALONE.match(label.text) else len(row.values)
    return label if alone >= needed else None


def _is_date_alone(text: str) -> bool:
    """Whether a text is a year, a quarter or a date and nothing else."""
    is_short = _BARE_YEAR.match(text) is not None or _QUARTER_ALONE.match(text) is not None
    return is_short or parse_date(text) is not None


def _spread(
    heads: list[Row], pieces: dict[int, tuple[Cell, ...]], roles: dict[int, ColumnRole]
) -> dict[int, tuple[Cell, ...]]:
    """Give each column the cells that speak of it, those printed over the middle of several columns included.

    A centred "Three Months Ended" may cover fewer columns than it is meant for: a column left out by a row that
    speaks of length takes the nearest such cell to its left, else to its right.
    """
    found = dict(pieces)
    for row in heads:
        lengths = [cell for cell in row.values if _heads_values(cell, roles) and _speaks_of_length(cell.text)]
        if not lengths:
            continue
        for column in roles:
            if covering(row, column) is None and pieces[column] and not _has_length(pieces[column]):
                cell = _nearest(lengths, column)
                if not (parse_timing(cell.text).days and parse_timing(_joined(pieces[column])).days):
                    found[column] = (cell, *found[column])
    return found


def _heads_values(cell: Cell, roles: dict[int, ColumnRole]) -> bool:
    """Whether a text stands over at least one column of values."""
    covered = range(cell.column, cell.column + cell.width)
    return cell.number is None and any(roles.get(column) is ColumnRole.VALUE for column in covered)


def _speaks_of_length(text: str) -> bool:
    timing = parse_timing(text)
    return timing.has_length or timing.instant or bool(timing.days and timing.year is None)


def _has_length(cells: tuple[Cell, ...]) -> bool:
    timing = parse_timing(" ".join(cell.text for cell in cells))
    return timing.has_length or timing.instant


def _nearest(cells: list[Cell], column: int) -> Cell:
    before = [cell for cell in cells if cell.column <= column]
    return before[-1] if before else cells[0]


def _stub_texts(block: Block, spanning: tuple[Cell, ...], texts: tuple[Text, ...]) -> tuple[Text, ...]:
    """Give the texts left of the column heads, the lowest first, and the titles above them.

    A stub that begins in the middle of a sentence continues the text above the table.
    """
    cells = [row.label for row in reversed(block.heads) if row.label is not None]
    titles = [cell for row in reversed(block.titles) for cell in row.cells]
    found = [Text(cell.text, cell.span) for cell in (*cells, *reversed(spanning), *titles) if cell.spans]
    if found and texts and found[-1].text[:1] in _CONTINUES:
        found[-1] = Text(f"{texts[0].text} {found[-1].text}", found[-1].span)
    return tuple(found)


def _complete(
    timings: dict[int, Timing], roles: dict[int, ColumnRole], texts: tuple[Text, ...], inside: int
) -> dict[int, tuple[Timing, tuple[Span, ...]]]:
    """Complete what the heads say by their left neighbours, then by the stub and the titles, the nearest first.

    The first `inside` texts are the table's own; what stands above it gives no length to a whole date,
    unless it is a title that says so.
    """
    values = [column for column, role in roles.items() if role is ColumnRole.VALUE]
    found: dict[int, tuple[Timing, tuple[Span, ...]]] = {}
    last: Timing | None = None
    for column, printed in timings.items():
        timing = printed
        if column in values and last is not None:
            timing = _beside(timing, last, [found[c][0] for c in values if c in found])
        if column in values and not timing.is_empty:
            last = timing
        found[column] = (timing, ())
    for rank, text in enumerate(texts):
        other = parse_timing(text.text)
        if other.is_empty or not (other.has_length or other.days or other.fiscal or is_bare_time(text.text)):
            continue
        may_lengthen = rank < inside or (rank == inside and _is_length_alone(text.text)) or _is_ended_title(text.text)
        timings_so_far = [found[column][0] for column in values]
        for column, fuller in zip(values, _completed(timings_so_far, other), strict=True):
            timing, evidence = found[column]
            if fuller != timing and (may_lengthen or timing.end is None):
                found[column] = (fuller, (*evidence, text.span))
    return found


def _beside(timing: Timing, last: Timing, before: list[Timing]) -> Timing:
    """Complete a column's heading by that of its left neighbour, `before` being all that stand to its left.

    A year alone beside "4Q23 3Q23 4Q22" is a whole year, and so is one whose quarter is a column already.
    """
    if timing.years and not timing.days and not timing.has_length:
        is_own = last.quarter is not None and (
            len({other.quarter for other in before if other.quarter}) > 1
            or any(other.quarter == last.quarter and other.year == timing.year for other in before)
        )
        if is_own:
            return replace(timing, months=12)
        timing = timing.completed_by(replace(last, years=(), days=tuple(replace(d, year=None) for d in last.days)))
    elif timing.days and timing.year is None and last.year is not None and _same_days(timing, last):
        timing = replace(timing, years=(last.year,))
    elif timing.to_date and timing.year == last.year and not (timing.quarter or timing.months or timing.days):
        timing = replace(timing, quarter=last.quarter)
    return _next_quarter(timing, last)


def _same_days(one: Timing, other: Timing) -> bool:
    return [(day.month, day.day) for day in one.days] == [(day.month, day.day) for day in other.days]


def _completed(timings: list[Timing], other: Timing) -> list[Timing]:
    """Complete the timings of all columns by one title."""
    quarters = _quarters_by_title(timings, other)
    if quarters:
        return quarters
    days = _dates_by_order(timings, other)
    if days:
        return [_with_date(timing, other, day) for timing, day in zip(timings, days, strict=True)]
    return [timing.completed_by(other) for timing in timings]


def _quarters_by_title(timings: list[Timing], other: Timing) -> list[Timing] | None:
    """Date columns of one quarter ("First Quarter 2020", "... 2019") by a title that ends it in all of their years."""
    years = {*other.years, *(day.year for day in other.days)}
    is_quarter = len({timing.quarter for timing in timings}) == 1 and bool(timings[0].quarter) and other.months == 3
    if not is_quarter or len({(day.month, day.day) for day in other.days}) != 1:
        return None
    if any(timing.days or timing.year not in years for timing in timings):
        return None
    return [replace(timing, days=(replace(other.days[0], year=None),)) for timing in timings]


def _next_quarter(timing: Timing, last: Timing) -> Timing:
    """Give the year to a quarter printed without one, beside the quarter before or after it.

    >>> _next_quarter(parse_timing("Q4"), parse_timing("Q1 2020")).years
    (2019,)
    """
    if timing.quarter is None or timing.years or timing.days or last.quarter is None or last.year is None:
        return timing
    count = 4 * last.year + last.quarter - 1
    near = next((n for n in (count - 1, count + 1) if n % 4 == timing.quarter - 1), None)
    return timing if near is None else replace(timing, years=(near // 4,))


def _with_date(timing: Timing, other: Timing, day: Day) -> Timing:
    """Put a whole date in place of a year, and take the length from the title that gave it."""
    return replace(timing, days=(day,), years=()).completed_by(replace(other, days=(), years=(), between=None))


def _dates_by_order(timings: list[Timing], other: Timing) -> list[Day] | None:
    """Match a title with several whole dates to as many columns headed by a year alone, in order."""
    whole = [day for day in other.days if day.day and day.year]
    bare = [timing for timing in timings if timing.years and not timing.days and not timing.quarter]
    labels = list(dict.fromkeys(timing.year for timing in bare))
    if len(whole) < 2 or len(bare) != len(timings) or None in labels:
        return None
    dates = {day.year: day for day in whole if [d.year for d in whole].count(day.year) == 1}
    if set(dates) >= set(labels):
        chosen = {label: dates[label] for label in labels}
    elif len(whole) == len(labels):
        ordered = sorted(whole, key=lambda day: (day.year, day.month), reverse=True)
        chosen = dict(zip(sorted((label for label in labels if label), reverse=True), ordered, strict=True))
    else:
        return None
    return [chosen[timing.year] for timing in timings]


def _roles(pieces: dict[int, tuple[Cell, ...]], block: Block, columns: int) -> dict[int, ColumnRole]:
    """Give each column its role, from its heading and, where that is only a sign, from its numbers."""
    roles = {}
    numbers_of = block_numbers(block)
    for column in range(1, columns):
        heading = " ".join(cell.text for cell in pieces[column])
        numbers = numbers_of.get(column, [])
        role = heading_to_role(heading, numbers)
        if role is ColumnRole.VALUE:
            if is_sign_alone(pieces[column], numbers):
                role = ColumnRole.SHARE
            elif column == columns - 1 and not pieces[column] and is_reference_column(numbers):
                role = ColumnRole.NOTE
        roles[column] = role
    return roles


def heading_to_role(heading: str, numbers: Sequence[Number] = ()) -> ColumnRole:
    """Tell the role of a column from its heading and, where that is only a sign, from its numbers.

    >>> heading_to_role("% Change"), heading_to_role("Increase (Decrease)"), heading_to_role("% of Total")
    (<ColumnRole.CHANGE_PERCENT: 'change-percent'>, <ColumnRole.CHANGE: 'change'>, <ColumnRole.SHARE: 'share'>)
    >>> heading_to_role("December 31, 2002").value, heading_to_role("Note").value
    ('value', 'note')
    """
    words = label_words(heading)
    if _NOTE.search(words):
        return ColumnRole.NOTE
    has_percent = _has_percent(heading)
    if _CHANGE.search(words) and not _NO_CHANGE.search(words):
        is_percent = has_percent or _percent_part(numbers) > 0.5
        return ColumnRole.CHANGE_PERCENT if is_percent else ColumnRole.CHANGE
    if _SHARE.search(words) or (has_percent and _percent_part(numbers) > 0.3):
        return ColumnRole.SHARE
    if not words and _percent_part(numbers) > 0.8:
        return ColumnRole.SHARE
    return ColumnRole.VALUE


def _has_percent(heading: str) -> bool:
    if "%" in heading:
        return True
    return ("percent" in heading or "pct" in heading) and _PERCENT.search(heading) is not None


def _percent_part(numbers: Sequence[Number]) -> float:
    """Give the part of the numbers that bear a percent sign."""
    return sum(number.mark == "%" for number in numbers) / len(numbers) if numbers else 0.0


def speaks_of_table(text: str) -> bool:
    """Whether a text above a table may date it: a title, a time alone, "... ended", "as of"; not a page's running head.

    >>> speaks_of_table("For the years ended May 31, 2003"), speaks_of_table("ACME earns more January 17, 2008")
    (True, False)
    """
    timing = parse_timing(text)
    return timing.ended or timing.instant or title_kind(text) is not None or is_bare_time(text)


def _is_length_alone(text: str) -> bool:
    """Whether a text is the length of a period and no more: the first line of a heading."""
    timing = parse_timing(text)
    return timing.has_length and not timing.days and not timing.years and is_bare_time(text)


def _is_ended_title(text: str) -> bool:
    """Whether a text is a title that says what periods ended, "Years Ended" among them, and not a sentence."""
    return len(text) < TITLE_LENGTH and text[-1:] not in ".;" and parse_timing(text).ended


def is_bare_time(text: str) -> bool:
    """Whether a text holds nothing but a time."""
    words = label_words(text)
    return all(map(_may_be_of_time, words.split())) and not _residue(words)


@lru_cache(maxsize=4096)
def _may_be_of_time(word: str) -> bool:
    """Whether a word may be one of those that `_residue` takes away: not if it consists of other letters."""
    if len(word) < 2 or not word.isalpha() or word in _NOISE_BESIDE:
        return True
    return _TIME_WORDS.fullmatch(word) is not None or _NOISE.fullmatch(word) is not None


def names_a_thing(heading: str) -> bool:
    """Whether a heading names what its column holds, and not only a time.

    >>> names_a_thing("Foreign Exchange Impact"), names_a_thing("Current Year"), names_a_thing("")
    (True, False, False)
    """
    return bool(_residue(label_words(heading)))


@lru_cache(maxsize=4096)
def _residue(words: str) -> str:
    """Give the words of a heading that speak neither of time nor of units: the name of what the column holds."""
    left = _NOISE.sub(" ", _TIME_WORDS.sub(" ", words))
    return " ".join(word for word in left.split() if len(word) > 1)


def date_drafts(drafts: tuple[Draft, ...], book: Calendar, *, yearly: bool, flows: bool) -> tuple[Times, ...]:
    """Date the drafts.

    `yearly` says that a lone year may stand for a fiscal year, `flows` that a lone date heads flows, whose length is
    then that of the periods known to end on the columns' dates, if they have but one.
    """
    times = tuple(timing_to_times(d.timing, book, yearly=yearly and not d.timing.days) for d in drafts)
    if not flows:
        return times
    bare = [d for d, t in zip(drafts, times, strict=True) if t.instant and not t.duration and not d.timing.instant]
    lengths = {months for d in bare if d.timing.end for months in book.lengths.get(d.timing.end, ())}
    if len(lengths) != 1:
        return times
    months = lengths.pop()
    return tuple(
        timing_to_times(replace(draft.timing, months=months), book) if draft in bare else time
        for draft, time in zip(drafts, times, strict=True)
    )
