"""Body rows to lines: label, depth, heading, role, and what kind of quantity and which moment each line is about."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from crossfoot.grid.model import Cell, Row
from crossfoot.record import dataclass
from crossfoot.statements.heads import is_filler
from crossfoot.statements.model import Kind, LineRole
from crossfoot.statements.words import CASH_HELD, CASH_MOVED, CLOSING, FLOW, OPENING, STOCK, TOTAL
from crossfoot.values.label import clean_label, label_words
from crossfoot.values.scale import Scale, parse_scale
from crossfoot.values.unit import Measure, parse_measure

#: Lines that may take their quantity from a heading printed flush above them.
_PER_SHARE_LINES = re.compile(
    r"\b(?:basic|diluted|dilution|continuing|discontinued|net|income|loss|earnings|extraordinary|cumulative|class|"
    r"common|dividends?|declared|paid|book value|total|as reported|pro forma|adjust\w*|gaap)\b"
)
_SHARE_LINES = re.compile(
    r"\b(?:basic|diluted|dilut\w*|equivalents?|options?|warrants?|common|class|total|weighted|shares|units|outstanding|"
    r"convertible|awards|rsus|issued|effect)\b"
)
#: How many lines a heading without indentation reaches for the quantity of the lines below it.
REACH = 12
#: No company has fewer shares authorized than this.
FEWEST_AUTHORIZED = 10_000


class Nature(StrEnum):
    """Which moment or stretch of days a line is about."""

    FLOW = "flow"
    STOCK = "stock"
    OPENING = "opening"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class LineDraft:
    """A line with the row it came from; `parent` is the place of its heading among the drafts."""

    row: Row
    label: str
    words: str
    depth: int
    role: LineRole
    parent: int | None
    measure: Measure | None
    inherited: bool
    scale: Scale | None


def rows_to_lines(rows: tuple[Row, ...]) -> tuple[LineDraft, ...]:
    """Make the lines of a block's body."""
    ranks = {indent: rank for rank, indent in enumerate(sorted({row.indent for row in rows if row.label}))}
    drafts: list[LineDraft] = []
    open_headings: list[_Open] = []
    for row in rows:
        cell = row.label or (row.cells[0] if row.cells and not row.values[0].number and _is_lone_text(row) else None)
        raw = cell.text if cell else ""
        label = clean_label(raw)
        words = label_words(label)
        is_heading = bool(label) and not any(map(_holds_value, row.values))
        role = LineRole.HEADING if is_heading else LineRole.TOTAL if _is_total(row, words) else LineRole.ITEM
        depth = ranks.get(row.indent, 0) if row.label else (open_headings[-1].depth if open_headings else 0)
        section = open_headings[-1].at if open_headings and not is_heading else None
        parent = _place(open_headings, depth, role, labelled=bool(label))
        measure, inherited = _measure(
            drafts, label, words, section if parent is None and role is LineRole.TOTAL else parent
        )
        if inherited and measure is Measure.SHARES and _is_par_value(drafts, parent, row):
            measure, inherited = None, False
        scale = parse_scale(raw) if raw else None
        if scale is None and parent is not None:
            scale = drafts[parent].scale
        drafts.append(LineDraft(row, label, words, depth, role, parent, measure, inherited, scale))
        if is_heading:
            open_headings.append(_Open(depth, len(drafts) - 1))
    return tuple(drafts)


@dataclass(slots=True)
class _Open:
    """A heading whose section is not over yet."""

    depth: int
    at: int
    indented: bool = False


def _holds_value(cell: Cell) -> bool:
    return cell.number is not None or is_filler(cell)


def _is_lone_text(row: Row) -> bool:
    return len(row.cells) == 1


def _is_total(row: Row, words: str) -> bool:
    return bool(row.ruled) or TOTAL.search(words) is not None


def _place(headings: list[_Open], depth: int, role: LineRole, *, labelled: bool) -> int | None:
    """Find the heading that a line stands under, and close the sections that it ends.

    A line belongs to the nearest heading that is indented less.  Where lines are flush with their heading they
    belong to it too, until a total, or until a line comes back from deeper indentation.
    """
    if role is LineRole.HEADING:
        while headings and headings[-1].depth >= depth:
            headings.pop()
        return headings[-1].at if headings else None
    if labelled:
        while headings and headings[-1].depth > depth:
            headings.pop()
        if headings and headings[-1].depth == depth and headings[-1].indented:
            headings.pop()
    if headings and headings[-1].depth < depth:
        headings[-1].indented = True
    elif headings and role is LineRole.TOTAL:
        closed = headings.pop()
        return headings[-1].at if labelled and headings else (None if labelled else closed.at)
    return headings[-1].at if headings else None


def _measure(drafts: list[LineDraft], label: str, words: str, parent: int | None) -> tuple[Measure | None, bool]:
    """Give the quantity that a line's label names, else the one of the section it stands in."""
    own = parse_measure(label)
    if own is not None:
        return own, False
    if parent is not None and drafts[parent].measure is not None:
        return _inherit(drafts[parent].measure, words), True
    if parent is None and words.startswith(("basic", "diluted")) and re.match(r"(?:basic|diluted)\b", words):
        for draft in reversed(drafts[-REACH:]):
            if draft.measure in (Measure.PER_SHARE, Measure.SHARES):
                return draft.measure, True
    return None, False


def _is_par_value(drafts: list[LineDraft], parent: int | None, row: Row) -> bool:
    """Whether a line under a heading of authorized shares is the amount of the stock: too small for a count, or in $.

    "Common stock, $0.01 par value; authorized shares:" is a label that goes on in the next line.
    """
    if parent is None or "authorized" not in drafts[parent].words:
        return False
    numbers = [cell.number for cell in row.values if cell.number is not None]
    return any(number.mark for number in numbers) or all(abs(number.value) < FEWEST_AUTHORIZED for number in numbers)


def _inherit(measure: Measure | None, words: str) -> Measure | None:
    if measure is Measure.PER_SHARE:
        return measure if not words or _PER_SHARE_LINES.search(words) else None
    if measure is Measure.SHARES:
        return measure if not words or _SHARE_LINES.search(words) else None
    return measure


@lru_cache(maxsize=4096)
def line_nature(words: str, kind: Kind, measure: Measure | None) -> Nature:
    """Tell whether a line is about a moment or a stretch of days.

    >>> line_nature("cash at beginning of year", Kind.CASH_FLOW, None).value
    'opening'
    >>> line_nature("net sales", Kind.SELECTED, None).value, line_nature("total assets", Kind.SELECTED, None).value
    ('either', 'stock')
    """
    if kind is Kind.BALANCE:
        return Nature.STOCK
    if kind in (Kind.CASH_FLOW, Kind.EQUITY, Kind.COMPREHENSIVE, Kind.INCOME):
        return _nature_in_flows(words, kind, measure)
    if OPENING.search(words) and "balance" in words:
        return Nature.OPENING
    if STOCK.search(words) and not FLOW.search(words):
        return Nature.STOCK
    if measure is Measure.SHARES and not FLOW.search(words) and "outstanding" in words and "period" in words:
        return Nature.STOCK
    return Nature.EITHER


def _nature_in_flows(words: str, kind: Kind, measure: Measure | None) -> Nature:
    if kind is Kind.INCOME:
        is_count = measure is Measure.SHARES and re.search(r"\b(?:end of|period end|year end|at end)\b", words)
        is_balance = STOCK.search(words) and not FLOW.search(words) and re.search(r"\b(?:total|book value)\b", words)
        return Nature.STOCK if is_count or (is_balance and "revenue" not in words) else Nature.FLOW
    if OPENING.search(words):
        return Nature.OPENING
    if kind is Kind.CASH_FLOW and CASH_HELD.search(words) and not CASH_MOVED.search(words):
        return Nature.STOCK
    if CLOSING.search(words) and re.search(r"\bcash\b|\bbalance|\bfunds\b|\bperiod\b|\byear\b", words):
        return Nature.STOCK
    return Nature.FLOW
