"""What the tables give for the size of a change: computed from two periods of a line, or as they print it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
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
from crossfoot.prose.operands import Change, Operand, Query, fact_to_operand, find_facts, line_to_operand
from crossfoot.prose.printed import PrintedChange, is_year_apart
from crossfoot.prose.readings import STATED, Reading, Subject
from crossfoot.prose.subjects import dimension_words
from crossfoot.statements.model import Fact
from crossfoot.values.period import Duration, Instant

_HUNDRED = Decimal(100)


def change_kinds(reading: Reading, subject: Subject) -> tuple[str, ...]:
    """Give the kinds of units whose change a figure can be."""
    if reading.token.unit == "bps":
        return ("percent",)
    if "pershare" in subject.words:
        return ("per_share",)
    return ("money", "count") if reading.token.unit != "USD" else ("money",)


def find_line_changes(
    reading: Reading, candidate: Candidate, query: Query, kinds: tuple[str, ...], tables: Tables
) -> Iterator[Match]:
    """Yield the changes of a line, in some kinds of unit, between the period spoken of and an earlier one.

    Where its table is of one period alone, the earlier one is looked for in the table beside it.
    """
    row, ends = candidate.row, [Target(target.end) for target in reading.against]
    for kind in kinds:
        facts = find_facts(row, kind, query)
        if facts and len({_end(fact) for fact in facts}) == 1:
            facts += [fact for twin in tables.index.find_twins(row) for fact in find_facts(twin, kind, query)]
        for target in reading.targets if len(facts) > 1 else ():
            for later in facts:
                if target.admits(later.period):
                    for earlier, said in _earlier(later, facts, ends):
                        pair = line_to_operand(row, later), line_to_operand(row, earlier)
                        yield from find_changes(reading, candidate, pair, target, said=said)


def find_printed_changes(reading: Reading, tables: Tables) -> Iterator[Match]:
    """Yield the changes that the tables print, where they leave out the currencies if and only if the prose does."""
    unit = reading.token.unit
    for rank, subject in enumerate(subjects_of(reading, tables)):
        floor = floor_of(subject)
        organic = "organic" in subject.words
        adjusted = bool(reading.adjusted or "adjusted" in subject.words)
        for fit, row, printed in tables.printed.find(subject.words, floor):
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
            facts = find_facts(candidate.row, kind, to_query(candidate.subject, reading))
            if any(_is_earlier(a, b) for a in facts for b in facts):
                return
            plain = to_query(candidate.subject, reading, adjusted=False)
            earlier = [f for other in candidates for f in find_facts(other.row, kind, plain)]
            for target, later in product(reading.targets, facts):
                if target.admits(later.period):
                    for fact, _ in _earlier(later, earlier, [Target(t.end) for t in reading.against]):
                        pair = fact_to_operand(later), fact_to_operand(fact)
                        for match in find_changes(reading, candidate, pair, target, said=False):
                            yield replace(match, mixed=True)


def _earlier(later: Fact, facts: list[Fact], asked: Sequence[Target]) -> Iterator[tuple[Fact, bool]]:
    """Yield the numbers for earlier periods of the same length: those asked for, else those of a year ago first."""
    alike = [f for f in facts if _is_earlier(f, later) and _is_of_same(f, later)]
    if not alike:
        return
    if asked:
        for fact in alike:
            if any(target.admits(fact.period) for target in asked):
                yield fact, True
        return
    yield from ((fact, True) for fact in alike if _is_year_ago(fact, later))
    before = max(map(_end, alike))
    for fact in alike:
        if _end(fact) == before and not _is_year_ago(fact, later):
            yield fact, len(alike) == 1


def _end(fact: Fact) -> dt.date:
    return fact.period.end if fact.period else dt.date.min


def _is_of_same(fact: Fact, later: Fact) -> bool:
    """Whether two numbers are of the same part of the company."""
    alike = fact.dimension == later.dimension
    return alike or dimension_words(fact.dimension) == dimension_words(later.dimension)


def _is_earlier(fact: Fact, later: Fact) -> bool:
    """Whether a number is for an earlier period of the same length."""
    a, b = fact.period, later.period
    if isinstance(a, Duration) and isinstance(b, Duration):
        return a.end < b.end and a.months == b.months
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
        value, interval = gap / abs(earlier.value) * _HUNDRED, _in_percent(quotient)
    elif unit == "bps":
        value, interval, how = gap * _HUNDRED, _in_percent(difference), "change_amount"
    else:
        value, interval, how = gap, difference, "change_amount"
    sure, change = said and reading.certainty == STATED, Change(later, earlier, unit)
    yield Match(
        candidate, value, interval, (*later.facts, *earlier.facts), how, "", target, sure, change=change
    )  # fmt: skip


def _in_percent(ratio: Interval) -> Interval:
    return Interval(ratio.low * _HUNDRED, ratio.high * _HUNDRED)
