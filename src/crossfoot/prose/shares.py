"""What the tables give for a percentage of a whole: shares, margins, and the changes of margins in basis points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import product

from crossfoot.arithmetic import Interval
from crossfoot.prose.calendar import Target
from crossfoot.prose.candidates import (
    FIT,
    Candidate,
    Match,
    Tables,
    find_levels,
    find_lines,
    kinds_of,
    subjects_of,
    to_query,
)
from crossfoot.prose.operands import Operand, find_operands
from crossfoot.prose.readings import STATED, Reading, Subject
from crossfoot.prose.words import BENIGN
from crossfoot.values.period import Duration

#: How well a line must fit the words of a whole.
_FIT_SHARE = 0.75
#: Lines whose fit differs by less than this fit a whole equally well.
_EVEN = 0.05
_HUNDRED = Decimal(100)
_YEAR = 12
_TO_PERCENT = Interval(_HUNDRED, _HUNDRED)
_REVENUE = frozenset({"revenue"})
#: Subjects whose share of revenue is called a margin.
MARGINS = frozenset({"grossprofit", "opincome", "netincome", "ebitda", "ebit", "pretax"})


def find_printed_shares(reading: Reading, tables: Tables) -> Iterator[Match]:
    """Yield the lines that print the share itself: "non-performing loans / net loans"."""
    known = any(fit >= _FIT_SHARE for fit, _ in tables.index.find(reading.whole))
    for rank, subject in enumerate(subjects_of(reading, tables)):
        both = Subject(subject.words | reading.whole, subject.strong, subject.side)
        if known:
            yield from _fitting_levels(reading, both, rank, tables)
        part = Subject(subject.words - reading.whole, subject.strong, subject.side)
        if part.words != subject.words and part.words - BENIGN:
            # "sales of desktops were 11% of sales": the line only says desktops, and its table the rest
            yield from (match.only_proving() for match in _fitting_levels(reading, part, rank, tables))


def _fitting_levels(reading: Reading, subject: Subject, rank: int, tables: Tables) -> Iterator[Match]:
    """Yield the amounts of the lines that fit a subject as well as the words of a whole must be fitted."""
    query, kinds = to_query(subject, reading), kinds_of(reading)
    for candidate in find_lines(subject, rank, tables):
        if candidate.fit >= _FIT_SHARE:
            yield from find_levels(reading, candidate, query, kinds)


def find_line_shares(reading: Reading, candidate: Candidate, tables: Tables) -> Iterator[Match]:
    """Yield a line as a share of the whole that is named."""
    whole = Subject(reading.whole, candidate.subject.strong, "right")
    for target in reading.targets:
        for part in find_operands(candidate.row, target, "money", to_query(candidate.subject, reading)):
            yield from find_shares(part, whole, reading, candidate, tables, target)


def find_margins(reading: Reading, candidate: Candidate, tables: Tables) -> Iterator[Match]:
    """Yield a profit as a percentage of revenue: what a margin is where no line prints it."""
    words = _REVENUE | (candidate.subject.words - MARGINS - BENIGN - {"adjusted"})
    whole = Subject(words, strong=True)
    for target in reading.targets:
        for part in find_operands(candidate.row, target, "money", to_query(candidate.subject, reading)):
            yield from find_shares(part, whole, reading, candidate, tables, target)


def find_margin_changes(reading: Reading, candidate: Candidate, tables: Tables) -> Iterator[Match]:
    """Yield the change, in basis points, of a margin that no line prints: of a profit as a percentage of revenue.

    It accuses of nothing: the margins may have been rounded before they were subtracted.
    """
    year_ago = tuple(target.back(_YEAR) for target in reading.targets)
    before = replace(reading, targets=reading.against or year_ago)
    later = list(find_margins(reading, candidate, tables))
    for early, late in product(find_margins(before, candidate, tables) if later else (), later):
        alike = [(f.statement, f.line, f.dimension) for f in late.facts] == [
            (f.statement, f.line, f.dimension) for f in early.facts
        ]
        months = {f.period.months for m in (early, late) for f in m.facts if isinstance(f.period, Duration)}
        if alike and len(months) == 1:
            gap = (late.value - early.value) * _HUNDRED
            change = replace(
                late,
                value=gap,
                interval=(late.interval - early.interval) * _TO_PERCENT,
                facts=(*late.facts, *early.facts),
                how="change_amount",
                text=f"{late.computed}, before {early.computed}: {gap:+.0f} basis points",
                sure=late.sure and bool(reading.against),
            )
            yield change.only_proving()


def find_shares(  # noqa: PLR0913, PLR0917  a quotient has two sides and its place
    part: Operand, whole: Subject, reading: Reading, candidate: Candidate, tables: Tables, target: Target
) -> Iterator[Match]:
    """Yield an amount as a percentage of each line that the whole can mean."""
    statement = part.facts[0].statement
    found = tables.index.find(whole.words)
    rows = [(fit, row) for fit, row in found if fit >= max(FIT, found[0][0] - _EVEN)]
    rows.sort(key=lambda pair: pair[1].key[0] != statement)
    for fit, row in rows:
        for operand in find_operands(row, target, "money", to_query(whole, reading, adjusted=False)):
            quotient = part.interval.over(operand.interval)
            if quotient is None or operand.facts == part.facts:
                continue
            value = part.value / operand.value * _HUNDRED
            derived = "derived_period" in {part.how, operand.how}
            fitted = Candidate(candidate.subject, candidate.rank, min(candidate.fit, fit), candidate.row)
            yield Match(
                fitted, value, quotient * _TO_PERCENT, (*part.facts, *operand.facts),
                "derived_period" if derived else "share_of", f"{part.shown} / {operand.shown} = {value:.2f}%", target,
                reading.certainty == STATED,
            )  # fmt: skip
