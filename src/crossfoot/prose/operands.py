"""Amounts of the tables as operands: looked up for a line and a period, or derived from two periods of that line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from crossfoot.arithmetic import Interval
from crossfoot.prose.calendar import WEEK, Target, months_before
from crossfoot.prose.kinds import is_of_kind
from crossfoot.prose.subjects import Held, Row
from crossfoot.prose.words import label_words
from crossfoot.record import dataclass
from crossfoot.statements.model import Fact, Standard
from crossfoot.values.period import Duration

#: Subjects that no standard defines: they are non-GAAP by nature, whether the prose says so or not.
_NEVER_GAAP = frozenset({"freecash", "segmentincome"})
_GAAP = Standard.GAAP


@dataclass(frozen=True, slots=True)
class Operand:
    """An amount of the tables: its value in full units, what it may stand for, the facts and how it is shown.

    `how` is `direct`, or `derived_period` where it comes from two periods, or `sum` where it comes from several lines;
    `text` shows what it comes from, and is empty for a number that is printed.
    """

    value: Decimal
    interval: Interval
    facts: tuple[Fact, ...]
    text: str = ""
    how: str = "direct"

    @property
    def shown(self) -> str:
        """How it is shown: most operands come to nothing and are never asked."""
        return self.text or fact_to_text(self.facts[0])


@dataclass(frozen=True, slots=True)
class Change:
    """A change from one operand to another, in percent (or as a ratio), in basis points, or in amount."""

    later: Operand
    earlier: Operand
    unit: str | None

    def to_text(self, value: Decimal) -> str:
        """Show a change of some value with its operands."""
        later, earlier = self.later, self.earlier
        if self.unit in {"percent", "ratio"}:
            return f"({later.shown} - {earlier.shown}) / {earlier.shown.lstrip('-')} = {value:+.2f}%"
        if self.unit == "bps":
            mark = "" if later.how == "ratio" else "%"
            return f"{later.shown}{mark} - {earlier.shown}{mark} = {value:+.1f} basis points"
        return f"{later.shown} - {earlier.shown} = {_gap_in_scale(value, later.facts[0], earlier.facts[0]):+,f}"


def _gap_in_scale(gap: Decimal, later: Fact, earlier: Fact) -> Decimal:
    """Give a difference in the unit in which both its operands are printed, else in full units."""
    if later.scale != earlier.scale:
        return gap
    return gap.scaleb(-later.scale).quantize(min(later.number.quantum, earlier.number.quantum))


def fact_to_operand(fact: Fact) -> Operand:
    """Give a printed number as an operand."""
    return Operand(fact.amount, Interval.around(fact.amount, fact.quantum), (fact,))


def fact_to_text(fact: Fact) -> str:
    """Give a number as printed, without its marks, signed.

    >>> from decimal import Decimal
    >>> from crossfoot.source import Span
    >>> from crossfoot.values.number import Number
    >>> number = Number(Decimal(-1234), Decimal(1), Span(0, 5))
    >>> fact_to_text(Fact("t1.r1.c1", 0, 1, 1, None, number, "USD", 3, None, "Loss"))
    '-1,234'
    """
    return f"{fact.number.value:,}"


@dataclass(frozen=True, slots=True)
class Query:
    """What numbers of a line are asked for.

    `words` are those of the subject and `around` those of the passage, which may name a segment too; `adjusted`
    whether the sentence speaks of non-GAAP amounts.
    """

    words: frozenset[str]
    around: frozenset[str] = frozenset()
    adjusted: bool = False


def find_facts(row: Row, kind: str, query: Query, target: Target | None = None) -> list[Fact]:
    """Give the numbers of a line that have the kind of unit, and whose dimension and standard the words admit.

    With a `target`, only those of its period.
    """
    held = _find_held(row, kind, target)
    found: list[Fact] = []
    needed = query.words & row.sided if held and row.sided else None
    for fact, side, adjusted in held:
        if adjusted is not None and adjusted != query.adjusted:
            continue
        if side and side.isdisjoint(query.words) and side.isdisjoint(query.around):
            continue
        if not needed or needed <= side:
            found.append(fact)
    return found


def _find_held(row: Row, kind: str, target: Target | None) -> list[Held]:
    """Find the numbers of a line that have the kind of unit and are for the period, if any; once for each of both."""
    key = (kind, target.end, target.months) if target is not None else (kind, None, None)
    held = row.held.get(key)
    if held is None:
        if target is not None:
            held = [one for one in _find_held(row, kind, None) if target.admits(one[0].period)]
        else:
            held = [
                (fact, side, is_adjusted(row, fact))
                for fact, side in zip(row.facts, row.sides, strict=True)
                if is_of_kind(kind, fact.unit) or (kind == "per_share" and _is_small(row, fact))
            ]
        row.held[key] = held
    return held


def _is_small(row: Row, fact: Fact) -> bool:
    """Whether an amount of money in cents stands in a table of per-share amounts."""
    return "pershare" in row.context and fact.scale == 0 and fact.number.quantum < 1 and abs(fact.amount) < 1000


def is_adjusted(row: Row, fact: Fact) -> bool | None:
    """Whether a number is a non-GAAP amount; `None` where its table mixes both and its label does not tell."""
    if row.own or row.label & _NEVER_GAAP:
        return None
    if row.adjusted is not None:
        return row.adjusted
    if fact.dimension and "adjusted" in label_words(fact.dimension):
        return True
    return False if fact.standard is _GAAP else None


def find_operands(row: Row, target: Target, kind: str, query: Query) -> Sequence[Operand]:
    """Give a line's amounts for a period: printed ones, else the difference of two printed periods."""
    direct = find_facts(row, kind, query, target)
    if direct:
        return [line_to_operand(row, fact) for fact in direct]
    if kind == "money" and target.months and _has_difference(row, target.months):
        return list(_differences(find_facts(row, kind, query), target))
    return ()


def line_to_operand(row: Row, fact: Fact) -> Operand:
    """Give a number of a line as an operand, made once for all the figures that may be tied to it."""
    found = row.operands.get(fact.id)
    if found is None:
        found = row.operands[fact.id] = fact_to_operand(fact)
    return found


def _has_difference(row: Row, months: int) -> bool:
    """Whether two periods of a line differ in length by so many months."""
    found = row.differences.get(months)
    if found is None:
        lengths = {fact.period.months for fact in row.facts if isinstance(fact.period, Duration)}
        found = row.differences[months] = any(length + months in lengths for length in lengths)
    return found


def _differences(facts: Iterable[Fact], target: Target) -> Iterator[Operand]:
    """Yield the period left when a shorter one is taken from a longer: nine months = year - fourth quarter."""
    spans = [(fact, fact.period) for fact in facts if isinstance(fact.period, Duration)]
    start = months_before(target.end, target.months or 0)
    for long, whole in spans:
        for short, part in spans:
            if whole.months - part.months != target.months or long.dimension != short.dimension:
                continue
            before = abs(months_before(whole.end, whole.months) - start) <= WEEK and abs(part.end - whole.end) <= WEEK
            after = abs(whole.end - target.end) <= WEEK and abs(part.end - start) <= WEEK
            if before or after:
                interval = Interval.around(long.amount, long.quantum) - Interval.around(short.amount, short.quantum)
                text = f"({fact_to_text(long)} - {fact_to_text(short)})"
                yield Operand(long.amount - short.amount, interval, (long, short), text, "derived_period")


def add(parts: Sequence[Operand]) -> Operand:
    """Add up amounts; of one sign, their magnitudes are shown."""
    values = [part.value for part in parts]
    same_sign = all(value <= 0 for value in values) or all(value >= 0 for value in values)
    interval = Interval(Decimal(0), Decimal(0))
    for part in parts:
        interval += part.interval
    text = " + ".join(part.shown.lstrip("-") if same_sign else part.shown for part in parts)
    facts = tuple(fact for part in parts for fact in part.facts)
    return Operand(sum(values, Decimal(0)), interval, facts, f"({text})", "sum")


def in_scale(operand: Operand) -> Decimal:
    """Give the magnitude of an amount in the unit in which its first number is printed."""
    fact = operand.facts[0]
    return abs(operand.value).scaleb(-fact.scale).quantize(fact.number.quantum)
