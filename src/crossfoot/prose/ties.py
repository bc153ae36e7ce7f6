"""Tie a figure to the tables: directly, as a change, as a share, as a margin.

Each function yields `Match`es from the likeliest subject and period to the least; the first that agrees ties the
figure, and those that should have agreed but do not are what `crossfoot.prose.accuse` judges by.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from crossfoot.arithmetic import Interval
from crossfoot.prose.calendar import Calendar, Target
from crossfoot.prose.operands import Operand, Query, find_facts, find_operands, shown
from crossfoot.prose.readings import Reading, Subject
from crossfoot.prose.subjects import Index, Row
from crossfoot.prose.weighing import Printed, agrees
from crossfoot.prose.words import BENIGN
from crossfoot.statements.model import Fact
from crossfoot.values.period import Duration, Instant

#: How well a line must fit the subject's words before a figure is tied to it.
_FIT, _FIT_WEAK, _FIT_SHARE = 0.6, 0.8, 0.75
_HUNDRED = Decimal(100)
#: Words that speak of the company as a whole, even in a segment's section.
_WHOLE = frozenset({"total", "consolidated", "company", "overall"})
_REVENUE = frozenset({"revenue"})
#: Subjects whose share of revenue is called a margin.
_MARGINS = frozenset({"grossprofit", "opincome", "netincome", "ebitda", "ebit", "pretax"})


@dataclass(frozen=True, slots=True)
class Match:
    """What the tables give for a figure under one reading: the amount, how it was got, and from which facts.

    `fit` says how well the line fits the words, `timely` how the period was learnt; `line` is the line's own label.
    """

    value: Decimal
    interval: Interval
    facts: tuple[Fact, ...]
    how: str
    computed: str
    fit: float
    strong: bool
    timely: int
    line: str
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Tables:
    """The index of the lines and the calendar of the columns."""

    index: Index
    calendar: Calendar


def find_matches(reading: Reading, tables: Tables) -> Iterator[Match]:
    """Yield what the tables give for a figure, by its relation."""
    unit = reading.token.unit
    if reading.relation == "change":
        kind = "percent" if unit in {"percent", "ratio"} else "bps" if unit == "bps" else "amount"
        yield from _changes(reading, tables, kind)
    elif reading.relation == "share_of":
        yield from _shares(reading, tables)
    else:
        yield from _levels(reading, tables)
        if unit == "percent":
            yield from _margins(reading, tables)


def kind_of(reading: Reading) -> str:
    """Give the kind of unit a figure needs: money, per_share, percent or count."""
    unit = reading.token.unit
    if unit in {"percent", "bps", "ratio"}:
        return "percent"
    if unit is None:
        return "count"
    if reading.per_share:
        return "per_share"
    per_share = any("pershare" in s.words for s in reading.subjects[:1])
    return "per_share" if per_share and not reading.token.scaled and abs(reading.token.value) < 1000 else "money"


def subjects_of(reading: Reading, tables: Tables) -> list[tuple[Subject, int]]:
    """Give the subjects a figure can have, best first: per-share words added, and the segment that is spoken of.

    Under the heading of a segment nothing means the whole company unless it says so.
    """
    subjects = [s for s in reading.subjects if not (reading.per_share and s.side == "right")]
    if reading.per_share:
        bare = {"pershare", "basic", "diluted"}
        subjects = [Subject(reading.per_share | (s.words - bare), s.strong, s.side) for s in subjects]
        subjects = subjects or [Subject(reading.per_share | {"netincome"}, strong=False, side="assumed")]
    segments = tables.index.segments
    found = []
    for subject in subjects:
        near, above = reading.around & segments, reading.section & segments
        focuses = [focus for focus in dict.fromkeys((near, above)) if focus - subject.words]
        found += [Subject(subject.words | focus, subject.strong, subject.side) for focus in focuses]
        if subject.words & segments and reading.carried - subject.words:
            found.append(Subject(subject.words | reading.carried, strong=False, side="carried"))
        if not above or subject.words & segments or subject.words & _WHOLE:
            found.append(subject)
    return list(zip(found, range(len(found)), strict=True))


def _query(subject: Subject, reading: Reading) -> Query:
    return Query(subject.words, reading.around, adjusted=bool(reading.adjusted))


def _rows(reading: Reading, subject: Subject, tables: Tables) -> Iterator[tuple[float, Row]]:
    """Yield the lines that a subject can mean and whose standard the sentence does not contradict."""
    floor = _FIT if subject.strong and subject.side != "carried" else _FIT_WEAK
    for fit, row in tables.index.find(subject.words):
        if fit < floor:
            return
        if row.adjusted is not None and bool(reading.adjusted) != row.adjusted:
            continue
        yield fit, row


def _levels(reading: Reading, tables: Tables) -> Iterator[Match]:
    kind = kind_of(reading)
    targets, timely = reading.targets, reading.certainty
    for subject, rank in subjects_of(reading, tables):
        for fit, row in _rows(reading, subject, tables):
            for target in targets:
                for operand in find_operands(row, target, kind, _query(subject, reading)):
                    how = "derived_period" if operand.derived else "direct"
                    yield _match(operand, how, operand.shown, fit, subject, timely, row, rank)


def _match(  # noqa: PLR0913, PLR0917  the fields of a match
    operand: Operand, how: str, computed: str, fit: float, subject: Subject, timely: int, row: Row, rank: int
) -> Match:
    strong = subject.strong
    return Match(
        operand.value, operand.interval, operand.facts, how, computed, fit, strong, timely, row.facts[0].label, rank
    )


def _changes(reading: Reading, tables: Tables, kind: str) -> Iterator[Match]:
    """Yield the changes of the subject's lines between the period spoken of and an earlier one."""
    targets, timely = reading.targets, reading.certainty
    for subject, rank in subjects_of(reading, tables):
        for fit, row in _rows(reading, subject, tables):
            for unit in ("percent",) if kind == "bps" else _level_kinds(subject):
                facts = list(find_facts(row, unit, _query(subject, reading)))
                for target in targets:
                    for later in facts:
                        if not target.admits(later.period):
                            continue
                        for earlier, said in _earlier(later, facts, reading):
                            made = _change(later, earlier, kind)
                            if made:
                                value, interval, computed, how = made
                                yield Match(
                                    value, interval, (later, earlier), how, computed, fit, subject.strong,
                                    timely if said else 0, row.facts[0].label, rank,
                                )  # fmt: skip


def _level_kinds(subject: Subject) -> tuple[str, ...]:
    """Give the kinds of units whose change a percentage can be."""
    return ("per_share",) if "pershare" in subject.words else ("money", "count")


def _earlier(later: Fact, facts: list[Fact], reading: Reading) -> Iterator[tuple[Fact, bool]]:
    """Yield the numbers of the line for earlier periods of the same length; those asked for first."""
    alike = [f for f in facts if f is not later and _is_earlier(f, later) and f.dimension == later.dimension]
    asked = [f for f in alike if any(Target(t.end).admits(f.period) for t in reading.against)]
    if reading.against:
        yield from ((f, True) for f in asked)
        return
    year_ago = [f for f in alike if _is_year_ago(f, later)]
    yield from ((f, len(alike) == 1 or f in year_ago) for f in (*year_ago, *(f for f in alike if f not in year_ago)))


def _is_earlier(fact: Fact, later: Fact) -> bool:
    a, b = fact.period, later.period
    if isinstance(a, Duration) and isinstance(b, Duration):
        return a.months == b.months and a.end < b.end
    return isinstance(a, Instant) and isinstance(b, Instant) and a.on < b.on


def _is_year_ago(fact: Fact, later: Fact) -> bool:
    if fact.period is None or later.period is None:
        return False
    return 350 < (later.period.end - fact.period.end).days < 380


def _change(later: Fact, earlier: Fact, kind: str) -> tuple[Decimal, Interval, str, str] | None:
    """Compute a change: in percent, in amount, or in basis points of two percentages."""
    new = Interval.around(later.amount, later.quantum)
    old = Interval.around(earlier.amount, earlier.quantum)
    difference = new - old
    if kind == "percent":
        base = old if old.low >= 0 else -old
        quotient = difference.over(base)
        if quotient is None or earlier.amount == 0:
            return None
        value = (later.amount - earlier.amount) / abs(earlier.amount) * _HUNDRED
        interval = Interval(quotient.low * _HUNDRED, quotient.high * _HUNDRED)
        text = f"({shown(later)} - {shown(earlier)}) / {shown(earlier).lstrip('-')} = {value:+.2f}%"
        return value, interval, text, "change"
    value = later.amount - earlier.amount
    if kind == "bps":
        hundred = Interval(_HUNDRED, _HUNDRED)
        text = f"{shown(later)}% - {shown(earlier)}% = {value * _HUNDRED:+f} basis points"
        return value * _HUNDRED, difference * hundred, text, "change_amount"
    return value, difference, f"{shown(later)} - {shown(earlier)} = {value:+,f}", "change_amount"


def _shares(reading: Reading, tables: Tables) -> Iterator[Match]:
    """Yield the subject's lines as shares of the whole that is named, and lines that print that share."""
    targets, timely = reading.targets, reading.certainty
    for subject, rank in subjects_of(reading, tables):
        whole = Subject(reading.whole, subject.strong, "right")
        both = Subject(subject.words | reading.whole, subject.strong, subject.side)
        for fit, row in _rows(reading, both, tables):
            if fit < _FIT_SHARE or not any(f >= _FIT_SHARE for f, _ in tables.index.find(reading.whole)):
                continue
            for target in targets:
                for operand in find_operands(row, target, "percent", _query(both, reading)):
                    yield _match(operand, "direct", operand.shown, fit, both, timely, row, rank)
        for fit, row in _rows(reading, subject, tables):
            for target in targets:
                for part in find_operands(row, target, "money", _query(subject, reading)):
                    for match in _over(part, whole, reading, tables, target):
                        value, interval, facts, computed, fitted = match
                        fitted = min(fit, fitted)
                        yield Match(
                            value, interval, facts, "share_of", computed, fitted, subject.strong, timely,
                            row.facts[0].label, rank,
                        )  # fmt: skip


def _over(
    part: Operand, whole: Subject, reading: Reading, tables: Tables, target: Target
) -> Iterator[tuple[Decimal, Interval, tuple[Fact, ...], str, float]]:
    """Yield an amount as a percentage of each line that the whole can mean."""
    statement = part.facts[0].statement
    rows = [(f, r) for f, r in tables.index.find(whole.words) if f >= _FIT and r.adjusted is not True]
    rows.sort(key=lambda pair: pair[1].key[0] != statement)
    for fitted, row in rows:
        for operand in find_operands(row, target, "money", Query(whole.words, reading.around)):
            quotient = part.interval.over(operand.interval)
            if quotient is None or operand.value == 0 or operand.facts == part.facts:
                continue
            value = part.value / operand.value * _HUNDRED
            interval = Interval(quotient.low * _HUNDRED, quotient.high * _HUNDRED)
            text = f"{part.shown} / {operand.shown} = {value:.2f}%"
            yield value, interval, (*part.facts, *operand.facts), text, fitted


def _margins(reading: Reading, tables: Tables) -> Iterator[Match]:
    """Yield profits as percentages of revenue: what a margin is where no line prints it."""
    targets, timely = reading.targets, reading.certainty
    revenue = Subject(_REVENUE, strong=True)
    for subject, rank in subjects_of(reading, tables):
        if not subject.words & _MARGINS:
            continue
        for _, row in _rows(reading, subject, tables):
            for target in targets:
                for part in find_operands(row, target, "money", _query(subject, reading)):
                    wanted = Subject(revenue.words | (subject.words - _MARGINS - BENIGN), strong=True)
                    for value, interval, facts, computed, fitted in _over(part, wanted, reading, tables, target):
                        derived = len(facts) > 2
                        yield Match(
                            value, interval, facts, "derived_period" if derived else "share_of", computed, fitted,
                            subject.strong, timely, row.facts[0].label, rank,
                        )  # fmt: skip


def is_tied(printed: Printed, reading: Reading, match: Match) -> str | None:
    """Say how a match agrees with the figure, its direction included."""
    fate = agrees(printed, match.value, match.interval)
    if fate and match.how.startswith("change") and not is_direction_right(reading, match):
        return None
    return fate


def is_direction_right(reading: Reading, match: Match) -> bool:
    """Whether a change goes the way its words say; where both amounts are losses, either way may be meant."""
    if reading.direction is None or match.value == 0 or all(fact.amount < 0 for fact in match.facts):
        return True
    return (match.value > 0) == (reading.direction == "up")
