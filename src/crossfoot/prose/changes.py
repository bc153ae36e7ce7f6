"""What the tables give for the size of a change: computed from two periods of a line, or as they print it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import product

from crossfoot.arithmetic import Interval
from crossfoot.prose.calendar import Target
from crossfoot.prose.candidates import (
    Candidate,
    Match,
    Tables,
    find_candidates,
    floor_of,
    subjects_of,
    to_query,
)
from crossfoot.prose.operands import Operand, fact_to_operand, find_facts
from crossfoot.prose.printed import PrintedChange, is_year_apart
from crossfoot.prose.readings import STATED, Reading, Subject
from crossfoot.prose.subjects import dimension_words
from crossfoot.statements.model import Fact
from crossfoot.values.period import Duration, Instant

_HUNDRED = Decimal(100)
_TO_PERCENT = Interval(_HUNDRED, _HUNDRED)


def change_kinds(reading: Reading, subject: Subject) -> tuple[str, ...]:
    """Give the kinds of units whose change a figure can be."""
    if reading.token.unit == "bps":
        return ("percent",)
    if "pershare" in subject.words:
        return ("per_share",)
    return ("money", "count") if reading.token.unit != "USD" else ("money",)


def find_line_changes(reading: Reading, candidate: Candidate, tables: Tables) -> Iterator[Match]:
    """Yield the changes of a line between the period spoken of and an earlier one.

    Where its table is of one period alone, the earlier one is looked for in the table beside it.
    """
    for kind in change_kinds(reading, candidate.subject):
        query = to_query(candidate.subject, reading)
        facts = list(find_facts(candidate.row, kind, query))
        if facts and len({_end(fact) for fact in facts}) == 1:
            facts += [fact for row in tables.index.find_twins(candidate.row) for fact in find_facts(row, kind, query)]
        for target in reading.targets:
            for later in facts:
                if target.admits(later.period):
                    for earlier, said in _earlier(later, facts, reading):
                        pair = fact_to_operand(later), fact_to_operand(earlier)
                        yield from find_changes(reading, candidate, pair, target, said=said)


def find_printed_changes(reading: Reading, tables: Tables) -> Iterator[Match]:
    """Yield the changes that the tables print, where they leave out the currencies if and only if the prose does."""
    unit = reading.token.unit
    for rank, subject in enumerate(subjects_of(reading, tables)):
        floor = floor_of(subject)
        organic = "organic" in subject.words
        adjusted = bool(reading.adjusted or "adjusted" in subject.words)
        for fit, row, printed in tables.printed.find(subject.words):
            if fit < floor:
                break
            if unit != ("percent" if printed.percent else "USD"):
                continue
            if printed.organic != organic or (printed.adjusted != adjusted and not organic):
                continue
            yield from _printed_change(reading, Candidate(subject, rank, fit, row), printed)


def _printed_change(reading: Reading, candidate: Candidate, printed: PrintedChange) -> Iterator[Match]:
    side = dimension_words(printed.fact.dimension)
    if side and not side & (candidate.subject.words | reading.around):
        return
    target = next((target for target in reading.targets if target.admits(printed.later)), None)
    known = printed.earlier is None or not reading.against
    if target is None or not (known or any(Target(t.end).admits(printed.earlier) for t in reading.against)):
        return
    operand = fact_to_operand(printed.fact)
    value, interval = operand.value, operand.interval
    if printed.turned and reading.direction and (value > 0) != (reading.direction == "up"):
        value, interval = -value, -interval
    said = is_year_apart(printed) or (bool(reading.against) and printed.earlier is not None)
    yield Match(
        candidate, value, interval, operand.facts, "change", f"{operand.shown}, as printed", target,
        said and reading.certainty == STATED,
    )  # fmt: skip


def find_mixed_changes(reading: Reading, tables: Tables) -> Iterator[Match]:
    """Yield changes of a non-GAAP amount against the GAAP amount, where no earlier non-GAAP amount is printed."""
    candidates = list(find_candidates(reading, tables))
    for candidate in candidates:
        for kind in change_kinds(reading, candidate.subject):
            facts = list(find_facts(candidate.row, kind, to_query(candidate.subject, reading)))
            if any(_is_earlier(a, b) for a in facts for b in facts):
                return
            plain = to_query(candidate.subject, reading, adjusted=False)
            earlier = [f for other in candidates for f in find_facts(other.row, kind, plain)]
            for target, later in product(reading.targets, facts):
                if target.admits(later.period):
                    for fact, _ in _earlier(later, earlier, reading):
                        pair = fact_to_operand(later), fact_to_operand(fact)
                        for match in find_changes(reading, candidate, pair, target, said=False):
                            yield replace(match, mixed=True)


def _earlier(later: Fact, facts: list[Fact], reading: Reading) -> Iterator[tuple[Fact, bool]]:
    """Yield the numbers for earlier periods of the same length: those asked for, else those of a year ago first."""
    side = dimension_words(later.dimension)
    alike = [f for f in facts if f is not later and _is_earlier(f, later) and dimension_words(f.dimension) == side]
    if reading.against:
        asked = [f for f in alike if any(Target(t.end).admits(f.period) for t in reading.against)]
        yield from ((f, True) for f in asked)
        return
    year_ago = [f for f in alike if _is_year_ago(f, later)]
    before = max((_end(f) for f in alike), default=dt.date.min)
    last = [f for f in alike if f not in year_ago and _end(f) == before]
    yield from ((f, len(alike) == 1 or f in year_ago) for f in (*year_ago, *last))


def _end(fact: Fact) -> dt.date:
    return fact.period.end if fact.period else dt.date.min


def _is_earlier(fact: Fact, later: Fact) -> bool:
    a, b = fact.period, later.period
    if isinstance(a, Duration) and isinstance(b, Duration):
        return a.months == b.months and a.end < b.end
    return isinstance(a, Instant) and isinstance(b, Instant) and a.on < b.on


def _is_year_ago(fact: Fact, later: Fact) -> bool:
    if fact.period is None or later.period is None:
        return False
    return 350 < (later.period.end - fact.period.end).days < 380


def find_changes(
    reading: Reading, candidate: Candidate, pair: tuple[Operand, Operand], target: Target, *, said: bool
) -> Iterator[Match]:
    """Yield the change from the second operand to the first: in percent, in amount, or in basis points."""
    later, earlier = pair
    difference, gap = later.interval - earlier.interval, later.value - earlier.value
    unit, how = reading.token.unit, "change"
    if unit in {"percent", "ratio"}:
        quotient = difference.over(earlier.interval if earlier.value >= 0 else -earlier.interval)
        if quotient is None:
            return
        value, interval = gap / abs(earlier.value) * _HUNDRED, quotient * _TO_PERCENT
        text = f"({later.shown} - {earlier.shown}) / {earlier.shown.lstrip('-')} = {value:+.2f}%"
    elif unit == "bps":
        value, interval, how = gap * _HUNDRED, difference * _TO_PERCENT, "change_amount"
        mark = "" if later.how == "ratio" else "%"
        text = f"{later.shown}{mark} - {earlier.shown}{mark} = {value:+.1f} basis points"
    else:
        value, interval, how = gap, difference, "change_amount"
        text = f"{later.shown} - {earlier.shown} = {_gap_in_scale(gap, later.facts[0], earlier.facts[0]):+,f}"
    sure = said and reading.certainty == STATED
    yield Match(candidate, value, interval, (*later.facts, *earlier.facts), how, text, target, sure)


def _gap_in_scale(gap: Decimal, later: Fact, earlier: Fact) -> Decimal:
    """Give a difference in the unit in which both its operands are printed, else in full units."""
    if later.scale != earlier.scale:
        return gap
    return gap.scaleb(-later.scale).quantize(min(later.number.quantum, earlier.number.quantum))
