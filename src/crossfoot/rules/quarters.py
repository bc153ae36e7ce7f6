"""X602: periods that follow one another add up to the period that they fill: quarters to the year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from crossfoot.arithmetic import Basis, Equation
from crossfoot.rules.amounts import Amounts, Strand
from crossfoot.rules.workings import Workings
from crossfoot.statements.model import Fact, Standard, Statement
from crossfoot.values.period import Duration

#: On so many lines the parts must add up before a line on which they do not is a finding.
FEWEST_LINES = 3


def find_quarters(workings: Workings) -> Iterator[Equation]:
    """Yield, line by line, that the parts of a period add up to the whole."""
    for strand in workings.strands:
        if strand.unit is None or "shares" in strand.unit:
            continue
        for whole, parts in find_parts(strand.statement):
            yield from _parts_to_equations(workings, strand, whole, parts)


def find_parts(statement: Statement) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield column indexes: a whole, and the fewest columns whose periods fill its period without a gap."""
    spans: dict[tuple[dt.date, dt.date], int] = {}
    for column in statement.columns:
        if isinstance(column.period, Duration) and not column.dimension and column.standard is Standard.GAAP:
            spans.setdefault((column.period.start, column.period.end), column.index)
    for (start, end), whole in spans.items():
        parts = _chain(spans, start, end)
        if parts:
            yield whole, parts


def _chain(spans: dict[tuple[dt.date, dt.date], int], start: dt.date, end: dt.date) -> tuple[int, ...]:
    """Give columns that fill a period, the longest first piece each time; nothing if they cannot."""
    chain: list[int] = []
    at = start
    while at <= end:
        pieces = [(e, index) for (s, e), index in spans.items() if s == at and e <= end and (s, e) != (start, end)]
        if not pieces:
            return ()
        reached, index = max(pieces)
        chain.append(index)
        at = reached + dt.timedelta(days=1)
    return tuple(chain)


def _parts_to_equations(workings: Workings, strand: Strand, whole: int, parts: tuple[int, ...]) -> Iterator[Equation]:
    found: list[tuple[Fact, list[Fact], bool]] = []
    for amounts in strand.lines:
        total = _fact_at(strand, amounts, whole)
        pieces = [fact for part in parts if (fact := _fact_at(strand, amounts, part))]
        if total and pieces and len(pieces) == len(parts):
            gap = abs(total.amount - sum(fact.amount for fact in pieces))
            found.append((total, pieces, gap <= total.quantum * len(parts)))
    held = sum(holds for _, _, holds in found)
    if held < FEWEST_LINES or 2 * held < len(found):
        return
    for total, pieces, holds in found:
        yield Equation(
            "X602",
            workings.term(total),
            tuple(workings.term(fact) for fact in pieces),
            Basis.CONSENSUS,
            because=f"the periods add up on {held} lines",
            witnesses=held - holds,
        )


def _fact_at(strand: Strand, amounts: Amounts, column: int) -> Fact | None:
    """Give the fact of a line in a column, if it is a flow."""
    fact = amounts.facts[strand.columns.index(column)] if column in strand.columns else None
    return fact if fact and isinstance(fact.period, Duration) else None
