"""Where lines and columns cross: one fact for every number that is a value."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from crossfoot.record import dataclass
from crossfoot.statements.heads import is_year
from crossfoot.statements.lines import LineDraft, Nature
from crossfoot.statements.model import ColumnRole, Fact, Line, LineRole, Standard, Statement
from crossfoot.statements.per_share import SHARE_ELEMENTS
from crossfoot.statements.periods import DAY, Times
from crossfoot.statements.runs import run_measures
from crossfoot.statements.scales import FEWEST_SHARES, FULL_SHARES, scale_for, shares_by_result
from crossfoot.statements.words import NON_GAAP, PRO_FORMA
from crossfoot.values.number import Number
from crossfoot.values.period import Duration, Instant, Period
from crossfoot.values.scale import Scale
from crossfoot.values.unit import Measure, is_margin, is_price, is_ratio

#: Marks before a number and the currency each stands for; "$" alone is the release's own dollar.
MARKS = {"US$": "USD", "C$": "CAD", "A$": "AUD", "\u20ac": "EUR", "\u00a3": "GBP", "\u00a5": "JPY"}
#: A margin or rate printed without its percent sign is at most this.
GREATEST_RATE = Decimal(150)
CENT = Decimal("0.01")
ONE = Decimal(1)
#: A table prints its amounts whole if so many have no decimals, and fewer than one to so many have.
_ENOUGH_WHOLE, _FEW_DECIMALS = 8, 3
#: One amount in proportion to another: "debt to adjusted EBITDA".
_QUOTIENT = re.compile(
    r"\b(?:debt|loans?|leases|assets|equity|deposits|loss(?:es)?|capital|receivables?|reserves?) to \w", re.IGNORECASE
)

#: A column of adjustments turns one measure into another: none of its numbers is either.
_ADJUSTMENT = re.compile(r"\badjustments?\b", re.IGNORECASE)
#: A table of per-share amounts says so in its title; its lines need not.
_PER_SHARE_TITLE = re.compile(r"\bper (?:(?:diluted|basic|common|ordinary) )*share\W*$", re.IGNORECASE)
_RESULT = re.compile(r"^(?:consolidated )?net (?:income|loss|earnings)\b(?!.*\b(?:per|noncontrolling|minority)\b)")

#: What a number counts, its unit and its power of ten.
_Meaning = tuple[Measure, str | None, int]
#: By what two lines are alike to their plain numbers: their own and their element's measure, whether a heading lent it,
#: and their scale.
_Like = tuple[Measure | None, bool, Measure | None, Scale | None]
# Names of this module are looked up faster than members of an enumeration, which counts for each number.
_MONEY, _PERCENT, _PER_SHARE, _SHARES, _PURE = (
    Measure.MONEY,
    Measure.PERCENT,
    Measure.PER_SHARE,
    Measure.SHARES,
    Measure.PURE,
)
_PARTS = frozenset({ColumnRole.CHANGE_PERCENT, ColumnRole.SHARE})
_GAAP = Standard.GAAP


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a whole statement while its facts are made."""

    statement: Statement
    lines: tuple[LineDraft, ...]
    natures: tuple[Nature, ...]
    times: tuple[Times, ...]
    row_periods: dict[int, Period]
    row_times: dict[tuple[int, int], Times]
    scales: tuple[tuple[Scale | None, ...], ...]
    measures: tuple[Measure | None, ...]
    currency: str | None


def make_facts(setting: Setting) -> tuple[Fact, ...]:
    """Make the facts of one statement: one for each number cell that is a value."""
    common = _Common(setting)
    paths = _paths(setting.statement.lines)
    facts: list[Fact] = []
    for place, path in enumerate(paths):
        if setting.lines[place].row.values:
            facts += _line_facts(common, place, path)
    return tuple(facts)


class _Common:
    """What many facts of one statement share, worked out once for each column or kind of quantity in it."""

    def __init__(self, setting: Setting) -> None:
        """Take what holds for the whole statement."""
        columns = setting.statement.columns
        self.setting = setting
        self.shares = _shares_of_results(setting)
        self.is_per_share = _PER_SHARE_TITLE.search(setting.statement.title) is not None
        self.has_per_share = Measure.PER_SHARE in setting.measures
        self.places = {c.index: at for at, c in enumerate(columns) if c.role is not ColumnRole.NOTE}
        self.holds_amounts = tuple(c.role is ColumnRole.VALUE and not _is_adjustment(c.heading) for c in columns)
        self._known: dict[_Like, dict[tuple[int, str], _Meaning]] = {}
        self._units: dict[tuple[Measure, str], str | None] = {}
        self._runs = run_measures(setting.lines, [c.index for c in columns if c.role is ColumnRole.VALUE])
        self._periods: dict[Nature, tuple[Period | None, ...]] = {}
        self._scales: dict[tuple[Measure, int], int | None] = {}
        self._is_full: bool | None = None
        self._is_whole: bool | None = None

    def periods(self, place: int) -> Sequence[Period | None]:
        """Give the period of a line's number in each column: its row's, or what its nature makes of their times."""
        times, row_times = self.setting.times, self.setting.row_times
        of_row = self.setting.row_periods.get(place)
        if of_row is not None:
            return (of_row,) * len(times)
        nature = self.setting.natures[place]
        if row_times:
            return [times_to_period(row_times.get((place, at), time), nature) for at, time in enumerate(times)]
        if nature not in self._periods:
            self._periods[nature] = tuple(times_to_period(time, nature) for time in times)
        return self._periods[nature]

    def known(self, place: int) -> dict[tuple[int, str], _Meaning]:
        """Give what is known of the plain numbers of lines like this one, by the place of their column and their mark.

        A number is plain if it is whole or bears a percent sign: then its size and the run it stands in say nothing.
        """
        draft, concept = self.setting.lines[place], self.setting.statement.lines[place].concept
        return self._known.setdefault(
            (draft.measure, draft.inherited, SHARE_ELEMENTS.get(concept or ""), draft.scale), {}
        )

    def meaning(self, place: int, at: int, number: Number) -> _Meaning:
        """Give what a line's number counts in the column at place `at`, its unit and its power of ten."""
        measure = self._measure(place, at, number)
        scale = self._scaled(measure, self.setting.lines[place].scale, at, number)
        if scale and measure is _MONEY and number.quantum < 1 and is_price(self.setting.lines[place].label):
            scale = 0  # what a table says of its amounts is not said of prices
        return measure, self._unit(measure, number), scale

    def _measure(self, place: int, at: int, number: Number) -> Measure:
        column, own = self.setting.statement.columns[at], self.setting.measures[at]
        if own is None and self.has_per_share and number.quantum >= 1:
            own = _MONEY  # its neighbour is headed "per share", so that this one is not
        measure = cell_measure(self.setting.lines[place], own, column.role, number)
        if measure is _MONEY and self._runs and not number.mark:
            measure = self._runs.get((place, column.index), measure)
        if measure is _MONEY:
            concept = self.setting.statement.lines[place].concept
            if concept in SHARE_ELEMENTS:
                return SHARE_ELEMENTS[concept]
            if self.is_per_share and number.quantum == CENT:
                return _PER_SHARE
            if number.quantum < 1 and not number.mark and self.prints_whole():
                return _measure_by_line(self.setting.lines[place])
        return measure

    def prints_whole(self) -> bool:
        """Whether the amounts of the table are printed without decimals, so that one with decimals is none of them."""
        if self._is_whole is None:
            self._is_whole = _prints_whole(self.setting.lines)
        return self._is_whole

    def _unit(self, measure: Measure, number: Number) -> str | None:
        key = (measure, number.mark)
        if key not in self._units:
            self._units[key] = unit_of(measure, number, self.setting.currency)
        return self._units[key]

    def _scaled(self, measure: Measure, of_line: Scale | None, at: int, number: Number) -> int:
        """Give the scale of a number of that measure: its line's own, else that of its column, stated or told."""
        key = (measure, at)
        if of_line is not None:
            scale = self._scale(measure, of_line, at)
        elif key in self._scales:
            scale = self._scales[key]
        else:
            scale = self._scales[key] = self._scale(measure, None, at)
        if scale is None and measure is _SHARES:
            if self._is_full is None:
                self._is_full = _prints_full_shares(self.setting.lines)
            return 0 if self._is_full else _plausible_shares(number, (of_line, *self.setting.scales[at]))
        if scale and measure is _MONEY and number.quantum < 1 and of_line is None and self.prints_whole():
            return 0  # an amount per unit: what the table says of its amounts does not apply
        return scale or 0

    def _scale(self, measure: Measure, of_line: Scale | None, at: int) -> int | None:
        told = None if of_line is not None and of_line.shares is not None else self.shares
        return scale_for(measure, (of_line, *self.setting.scales[at]), told)


def _line_facts(common: _Common, place: int, path: tuple[str, ...]) -> list[Fact]:
    """Make the facts of one line."""
    statement, draft = common.setting.statement, common.setting.lines[place]
    line, table, columns = statement.lines[place], statement.table, statement.columns
    if _is_label_year(draft):
        return []
    address = f"t{table + 1}.r{line.index}.c"
    periods, known, places = common.periods(place), common.known(place), common.places
    own_standard = _standard_of_line(draft.words) or statement.standard
    facts = []
    for cell in draft.row.values:
        number, at = cell.number, places.get(cell.column)
        if number is None or at is None:
            continue
        is_plain = number.quantum >= ONE or number.mark == "%"
        meaning = known.get((at, number.mark)) if is_plain else None
        if meaning is None:
            meaning = common.meaning(place, at, number)
            if is_plain and meaning[0] is not _SHARES:  # of which the size tells the scale
                known[at, number.mark] = meaning
        measure, unit, scale = meaning
        column = columns[at]
        standard = own_standard if column.standard is _GAAP else column.standard
        is_element = common.holds_amounts[at] and measure is not _PERCENT and standard is _GAAP
        facts.append(
            Fact(
                f"{address}{column.index}",
                statement.index,
                line.index,
                column.index,
                line.concept if is_element else None,
                number,
                unit,
                scale,
                periods[at],
                line.label,
                path,
                standard,
                column.dimension or line.dimension,
                table,
                draft.row.origin,
                cell.origin,
            )
        )
    return facts


def _is_label_year(draft: LineDraft) -> bool:
    """Whether the number of a row is a year that labels it, its label column being empty."""
    values = draft.row.values
    return not draft.label and len(values) == 1 and values[0].column == 1 and is_year(values[0].number, values[0].text)


def cell_measure(draft: LineDraft, column: Measure | None, role: ColumnRole, number: Number) -> Measure:
    """Decide what one number counts: its own sign first, then its column, its line, and its section."""
    if number.mark == "%" or (role in _PARTS and not number.mark):
        return _PERCENT
    line = draft.measure
    if line is _PER_SHARE and (column is _MONEY or draft.inherited) and number.quantum >= 1:
        line = None
    if number.mark:
        return _PER_SHARE if _PER_SHARE in (line, column) else _MONEY
    if line is None and column is not _MONEY:
        line = column
    return line or _measure_by_size(draft.label, number)


def _measure_by_size(label: str, number: Number) -> Measure:
    """Take a small number with decimals beside "ratio" or "margin" for what it is; all else is money."""
    if number.quantum >= ONE or abs(number.value) > GREATEST_RATE:
        return _MONEY
    if is_ratio(label):
        return _PURE
    return _PERCENT if is_margin(label) and number.quantum <= CENT else _MONEY


def _measure_by_line(draft: LineDraft) -> Measure:
    """Decide what a number with decimals counts among whole amounts: what its line counts elsewhere, or a ratio."""
    if any(cell.number is not None and cell.number.mark == "%" for cell in draft.row.values):
        return _PERCENT
    if is_margin(draft.label):
        return _PERCENT
    return _PURE if is_ratio(draft.label) or _QUOTIENT.search(draft.label) else _MONEY


def _prints_whole(lines: Iterable[LineDraft]) -> bool:
    """Whether nearly all amounts of a table are printed without decimals, and enough of them to tell."""
    whole = decimal = 0
    for draft in lines:
        if draft.measure in {None, Measure.MONEY}:
            for cell in draft.row.values:
                if cell.number is not None and cell.number.mark != "%":
                    whole += cell.number.quantum >= 1
                    decimal += cell.number.quantum < 1
    return whole >= _ENOUGH_WHOLE and decimal * _FEW_DECIMALS < whole


def unit_of(measure: Measure, number: Number, currency: str | None) -> str | None:
    """Give the unit of a number of that measure; `None` where the currency is unknown."""
    money = MARKS.get(number.mark, currency or ("USD" if number.mark == "$" else None))
    match measure:
        case Measure.MONEY:
            return money
        case Measure.PER_SHARE:
            return f"{money}/shares" if money else None
        case Measure.SHARES:
            return "shares"
        case Measure.PERCENT:
            return "percent"
        case Measure.PURE:
            return "pure"


def times_to_period(times: Times, nature: Nature) -> Period | None:
    """Give the period of a number in a column of these times, on a line of that nature."""
    match nature:
        case Nature.STOCK:
            return times.instant
        case Nature.OPENING:
            return Instant(times.duration.start - DAY) if times.duration else None
        case Nature.FLOW:
            return times.duration
        case Nature.EITHER:
            return times.duration or times.instant


@lru_cache(maxsize=4096)
def _standard_of_line(words: str) -> Standard | None:
    if PRO_FORMA.search(words):
        return Standard.PRO_FORMA
    return Standard.NON_GAAP if NON_GAAP.search(words) else None


@lru_cache(maxsize=1024)
def _is_adjustment(heading: str) -> bool:
    return _ADJUSTMENT.search(heading) is not None


def _paths(lines: tuple[Line, ...]) -> list[tuple[str, ...]]:
    by_index = {line.index: line for line in lines}
    paths = []
    for line in lines:
        path: list[str] = []
        parent = line.parent
        while parent is not None:
            heading = by_index[parent]
            path.append(heading.label)
            parent = heading.parent
        paths.append(tuple(reversed(path)))
    return paths


def _shares_of_results(setting: Setting) -> int | None:
    """Ask the statement's own result and earnings per share at which scale its share counts are printed."""
    if not {_SHARES, _PER_SHARE}.issubset([draft.measure for draft in setting.lines]):
        return None
    result = per_share = shares = None
    for draft in setting.lines:
        if draft.role is LineRole.HEADING:
            continue
        if draft.measure is _SHARES and shares is None:
            shares = draft
        elif draft.measure is _PER_SHARE and per_share is None:
            per_share = draft
        elif draft.measure is None and _RESULT.search(draft.words):
            result = draft
    if result is None or per_share is None or shares is None:
        return None
    found = {_one_column(setting, result, per_share, shares, at) for at in range(len(setting.times))} - {None}
    return found.pop() if len(found) == 1 else None


def _one_column(setting: Setting, result: LineDraft, per_share: LineDraft, shares: LineDraft, at: int) -> int | None:
    column = setting.statement.columns[at]
    if column.role is not ColumnRole.VALUE:
        return None
    numbers = [_number_in(draft, column.index) for draft in (result, per_share, shares)]
    money = scale_for(Measure.MONEY, setting.scales[at], None)
    if None in numbers:
        return None
    one, two, three = (number.value for number in numbers if number is not None)
    return shares_by_result(one, two, three, money or 0)


def _number_in(draft: LineDraft, column: int) -> Number | None:
    return next((cell.number for cell in draft.row.values if cell.column == column), None)


def _prints_full_shares(lines: Sequence[LineDraft]) -> bool:
    """Whether a statement prints counts of shares so large that they, and the small ones beside them, are in full."""
    return any(
        cell.number is not None and abs(cell.number.value) >= FULL_SHARES
        for line in lines
        if line.measure is Measure.SHARES
        for cell in line.row.values
    )


def _plausible_shares(number: Number, scales: tuple[Scale | None, ...]) -> int:
    """Scale share counts where only the money's scale is stated: a count of seven digits is printed in full."""
    if abs(number.value) >= FEWEST_SHARES:
        return 0
    return next((scale.money for scale in scales if scale is not None and scale.money is not None), 0)


def equity_periods(dates: tuple[dt.date | None, ...]) -> dict[int, Period]:
    """Date the lines of a statement whose rows, not columns, carry the dates: balances, and the flows between them."""
    periods: dict[int, Period] = {}
    last: dt.date | None = None
    waiting: list[int] = []
    for place, date in enumerate(dates):
        if date is None:
            waiting.append(place)
            continue
        periods[place] = Instant(date)
        if last is not None and last < date:
            for between in waiting:
                periods[between] = Duration(last + DAY, date)
        waiting, last = [], date
    return periods
