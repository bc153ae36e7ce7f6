"""Runs of numbers between two that bear their sign: what is printed once, at the first and the last, holds for all.

A rate reconciled line by line prints its percent sign at the top and at the bottom; a per-share amount is called one
at the top and at the bottom.  What stands between them, printed to the same place, is of the same kind.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from crossfoot.record import dataclass
from crossfoot.statements.lines import LineDraft
from crossfoot.statements.model import LineRole
from crossfoot.values.number import Number
from crossfoot.values.unit import Measure

#: A rate printed without its sign is at most this.
GREATEST_RATE = Decimal(150)
CENT = Decimal("0.01")
#: A part of a per-share amount is at most so many times the greater of the two ends, and a dollar.
GREATEST_PART = 3
_PER_SHARE = Measure.PER_SHARE


@dataclass(frozen=True, slots=True)
class _Entry:
    place: int
    number: Number
    measure: Measure | None
    section: int


def run_measures(lines: Sequence[LineDraft], columns: Sequence[int]) -> dict[tuple[int, int], Measure]:
    """Give the measures that numbers take from the ends of their run, by line place and column index."""
    wanted = _columns_with_ends(lines, set(columns))
    by_column: dict[int, list[_Entry]] = {column: [] for column in columns if column in wanted}
    if not wanted:
        return {}
    section, heading = 0, LineRole.HEADING
    for place, line in enumerate(lines):
        section += line.role is heading
        for cell in line.row.values:
            if cell.number is not None and cell.column in wanted:
                by_column[cell.column].append(_Entry(place, cell.number, line.measure, section))
    found: dict[tuple[int, int], Measure] = {}
    for column, cells in by_column.items():
        found.update({(entry.place, column): Measure.PERCENT for entry in _percents(cells)})
        found.update({(entry.place, column): Measure.PER_SHARE for entry in _per_shares(cells)})
    return found


def _columns_with_ends(lines: Sequence[LineDraft], columns: set[int]) -> set[int]:
    """Give the columns in which a run may begin: with a percent sign, or with two amounts a share."""
    found: set[int] = set()
    once: set[int] = set()
    for line in lines:
        is_per_share = line.measure is _PER_SHARE
        for cell in line.row.values:
            number = cell.number
            if number is None or not (is_per_share or number.mark == "%") or cell.column not in columns:
                continue
            if number.mark == "%" or cell.column in once:
                found.add(cell.column)
            else:
                once.add(cell.column)
    return found


def _is_rate(cell: _Entry, quantum: Decimal) -> bool:
    number = cell.number
    return number.mark in ("", "%") and number.quantum == quantum and abs(number.value) <= GREATEST_RATE


def _percents(cells: list[_Entry]) -> list[_Entry]:
    """Find the unmarked numbers of a column that begins with a percent sign, or between two percent signs."""
    marked = [at for at, cell in enumerate(cells) if cell.number.mark == "%"]
    if not marked or cells[marked[0]].number.quantum >= 1:
        return []
    quantum = cells[marked[0]].number.quantum
    if marked[0] == 0 and all(_is_rate(cell, quantum) for cell in cells):
        return [cell for cell in cells if cell.measure is None]
    found = []
    for first, last in pairwise(marked):
        between = cells[first + 1 : last]
        own = cells[first].number.quantum
        if own < 1 and cells[first].section == cells[last].section and all(_is_rate(cell, own) for cell in between):
            found += [cell for cell in between if cell.measure is None]
    return _alone_at_their_place(found, cells)


def _per_shares(cells: list[_Entry]) -> list[_Entry]:
    """Find the cents between two amounts a share that no number in full dollars parts."""
    ends = [at for at, cell in enumerate(cells) if cell.measure is _PER_SHARE and cell.number.quantum == CENT]
    found = []
    for first, last in pairwise(ends):
        between = cells[first + 1 : last]
        most = GREATEST_PART * max(abs(cells[first].number.value), abs(cells[last].number.value)) + 1
        if all(cell.number.quantum == CENT and abs(cell.number.value) <= most for cell in between):
            found += [cell for cell in between if cell.measure is None and cell.number.mark != "%"]
    return _alone_at_their_place(found, cells)


def _alone_at_their_place(found: list[_Entry], cells: list[_Entry]) -> list[_Entry]:
    """Give what was found, unless the column prints other numbers without a sign to the same place: amounts."""
    if not found:
        return []
    places, quanta = {cell.place for cell in found}, {cell.number.quantum for cell in found}
    others = (cell for cell in cells if cell.place not in places and cell.measure is None and cell.number.mark != "%")
    return [] if any(cell.number.quantum in quanta for cell in others) else found
