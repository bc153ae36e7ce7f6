"""The only place where numbers are compared: intervals, equations, and `weigh`.

A printed number is the interval of everything that prints as it: its value, half its last printed place either way.
An `Equation` says that a printed total should equal an expression over other printed numbers, and why that is
believed.  `weigh` gives the verdict.  The reachable interval of a sum is that of XBRL Calculations 1.1 (each term at
its worst at once); `rounded` is narrower, see `weigh`.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from crossfoot.record import dataclass

HALF = Decimal("0.5")
#: How many standard deviations of independent rounding still count as `rounded` (about one sum in a hundred lies
#: outside).
PLAUSIBLE = 2.5
#: The variance of a rounding error, uniform over one quantum, in squared quanta.
ROUNDING_VARIANCE = 1 / 12
#: The square of that many standard deviations, per squared quantum, exact where money is compared.
PLAUSIBLE_SQUARE = Decimal("6.25") / 12
HUNDRED = Decimal(100)
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval of exact decimals.

    >>> Interval(Decimal(1), Decimal(2)) + Interval(Decimal(10), Decimal(20))
    Interval(low=Decimal('11'), high=Decimal('22'))
    """

    low: Decimal
    high: Decimal

    @classmethod
    def around(cls, value: Decimal, quantum: Decimal) -> Interval:
        """Give the interval that a number printed with this quantum stands for."""
        half = abs(quantum) * HALF
        return cls(value - half, value + half)

    @property
    def middle(self) -> Decimal:
        """The centre."""
        return (self.low + self.high) * HALF

    @property
    def radius(self) -> Decimal:
        """Half the width."""
        return (self.high - self.low) * HALF

    def __contains__(self, value: Decimal) -> bool:
        return self.low <= value <= self.high

    def overlaps(self, other: Interval) -> bool:
        """Whether the two intervals share a point."""
        return self.low <= other.high and other.low <= self.high

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Interval) -> Interval:
        products = (self.low * other.low, self.low * other.high, self.high * other.low, self.high * other.high)
        return Interval(min(products), max(products))

    def over(self, other: Interval) -> Interval | None:
        """Divide; `None` where the divisor may be zero."""
        if other.low > 0:
            low = self.low / (other.high if self.low >= 0 else other.low)
            return Interval(low, self.high / (other.low if self.high >= 0 else other.high))
        if other.high >= 0:
            return None
        quotients = (self.low / other.low, self.low / other.high, self.high / other.low, self.high / other.high)
        return Interval(min(quotients), max(quotients))


class Basis(StrEnum):
    """Why an equation is believed, which decides how loud its breaking may be."""

    STATED = "stated"
    CONSENSUS = "consensus"
    IDENTITY = "identity"
    STRUCTURAL = "structural"
    SEARCHED = "searched"


class Grade(StrEnum):
    """How well an equation holds."""

    EXACT = "exact"
    ROUNDED = "rounded"
    STRAINED = "strained"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Term:
    """A printed number in an equation: its fact's id, amount and quantum in full units, and its sign (+1, -1)."""

    fact: str
    amount: Decimal
    quantum: Decimal
    sign: int = 1

    @property
    def interval(self) -> Interval:
        """What the signed number may stand for."""
        interval = Interval.around(self.amount, self.quantum)
        return interval if self.sign > 0 else -interval


class Form(StrEnum):
    """How the terms make up the computed value."""

    SUM = "sum"  # of the signed terms
    QUOTIENT = "quotient"  # the signed sum of all but the last, over the last (per-share amounts)
    SHARE = "share"  # first over second, in percent
    CHANGE = "change"  # (first - second) over the magnitude of second, in percent
    FLOOR = "floor"  # the total is at least the first (diluted shares and basic shares)


@dataclass(frozen=True, slots=True)
class Equation:
    """A total, the terms it should equal, and why.

    `rule` is the code of the diagnostic that its breaking raises; `because` words the basis for a person ("the label
    'Total revenue'"); `witnesses` is how many other columns or statements bear it out.
    """

    rule: str
    total: Term
    terms: tuple[Term, ...]
    basis: Basis
    form: Form = Form.SUM
    because: str = ""
    witnesses: int = 0


# Names of this module are looked up faster than members of an enumeration, which counts for each equation.
_SUM, _EXACT = Form.SUM, Grade.EXACT


@dataclass(frozen=True, slots=True)
class Verdict:
    """An equation weighed: what it computes to, how far the total is off, and how much of that rounding can explain."""

    equation: Equation
    computed: Decimal
    gap: Decimal
    slack: Decimal
    grade: Grade


class Rounding(StrEnum):
    """How numbers were cut to their printed places."""

    NEAREST = "nearest"
    TRUNCATION = "truncation"


def weigh(equation: Equation, rounding: Rounding = Rounding.NEAREST) -> Verdict:
    """Compare a total with its terms: the only comparison of numbers in the program.

    `slack` is what rounding can explain at its worst: where |gap| exceeds it, the equation is `broken`.  For a sum this
    is the test of XBRL Calculations 1.1 (the interval of the total and the summed intervals of the terms meet, ends
    included).  A gap within it is `rounded` if independent rounding errors plausibly give it (`PLAUSIBLE` standard
    deviations of the sum of uniform errors, and never less than one quantum), `strained` if they hardly do.

    >>> term = lambda name, amount: Term(name, Decimal(amount), Decimal(1))
    >>> verdict = weigh(Equation("F501", term("t", 904), (term("a", 1204), term("b", -310)), Basis.STATED))
    >>> verdict.grade.value, verdict.computed, verdict.gap, verdict.slack
    ('broken', Decimal('894'), Decimal('10'), Decimal('1.5'))
    """
    if equation.form is _SUM:
        return _weigh_sum(equation, rounding)
    if equation.form is Form.FLOOR:
        return _weigh_floor(equation)
    return _weigh_ratio(equation)


def _weigh_sum(equation: Equation, rounding: Rounding) -> Verdict:
    total = equation.total
    computed, reach = ZERO, ZERO + total.quantum
    for term in equation.terms:
        computed = computed + term.amount if term.sign > 0 else computed - term.amount
        reach += term.quantum
    gap = (total.amount if total.sign > 0 else -total.amount) - computed
    slack = reach * HALF
    if not gap:
        return Verdict(equation, computed, gap, slack, _EXACT)
    if rounding is Rounding.TRUNCATION:
        grade = Grade.ROUNDED if _meets_when_cut(equation) else Grade.BROKEN
    else:
        grade = Grade.BROKEN if abs(gap) > slack else _grade_rounding(equation, abs(gap))
    return Verdict(equation, computed, gap, slack, grade)


def _meets_when_cut(equation: Equation) -> bool:
    """Whether a total may equal its terms if all were cut off towards zero.

    A number printed 5 then stands for anything from 5 to just below 6, -5 for the mirror of that, and 0 for anything
    between -1 and 1: open ends, which meet nothing.
    """
    low = high = Decimal(0)
    low_closed = high_closed = True
    for term in equation.terms:
        bounds = _cut_bounds(term)
        low, high = low + bounds[0], high + bounds[1]
        low_closed, high_closed = low_closed and bounds[2], high_closed and bounds[3]
    total = _cut_bounds(equation.total)
    below = total[0] < high or (total[0] == high and total[2] and high_closed)
    above = low < total[1] or (low == total[1] and low_closed and total[3])
    return below and above


def _cut_bounds(term: Term) -> tuple[Decimal, Decimal, bool, bool]:
    """Give the lower and upper end of what a number cut off may stand for, and whether each belongs to it."""
    amount = term.amount if term.sign > 0 else -term.amount
    quantum = abs(term.quantum)
    if amount == 0:
        return -quantum, quantum, False, False
    return (amount, amount + quantum, True, False) if amount > 0 else (amount - quantum, amount, False, True)


def _grade_rounding(equation: Equation, gap: Decimal) -> Grade:
    sizes = [equation.total.quantum, *[term.quantum for term in equation.terms]]
    squares = sum([size * size for size in sizes], ZERO)
    plausible = gap * gap <= PLAUSIBLE_SQUARE * squares
    return Grade.ROUNDED if plausible or gap <= max(sizes) else Grade.STRAINED


def _weigh_floor(equation: Equation) -> Verdict:
    total, floor = equation.total, equation.terms[0]
    gap = total.amount - floor.amount
    slack = (total.quantum + floor.quantum) * HALF
    grade = Grade.EXACT if gap >= 0 else Grade.ROUNDED if -gap <= slack else Grade.BROKEN
    return Verdict(equation, floor.amount, gap, slack, grade)


def _weigh_ratio(equation: Equation) -> Verdict:
    """Weigh a total that is a ratio: it holds if what it may stand for and what the terms may give have a common point.

    `exact` says that the ratio of the printed numbers, rounded as the total is, prints as the total.
    """
    total = equation.total
    reach, computed = _ratio(equation)
    printed = Interval.around(total.amount * total.sign, total.quantum)
    if reach is None:  # the divisor may be zero: nothing can be said against the total
        return Verdict(equation, computed, Decimal(0), Decimal("Infinity"), Grade.STRAINED)
    gap = total.amount * total.sign - computed
    slack = printed.radius + max(reach.high - computed, computed - reach.low)
    grade = Grade.EXACT if computed in printed else Grade.ROUNDED if reach.overlaps(printed) else Grade.BROKEN
    return Verdict(equation, computed, gap, slack, grade)


def _ratio(equation: Equation) -> tuple[Interval | None, Decimal]:
    """Give what the ratio may be, and what it is if every term is exactly as printed."""
    *rest, last = equation.terms
    below, divisor = last.interval, last.amount * last.sign
    above = Interval(Decimal(0), Decimal(0))
    for term in rest:
        above += term.interval
    dividend = sum((term.amount * term.sign for term in rest), Decimal(0))
    if equation.form is Form.CHANGE:
        above, dividend = above - below, dividend - divisor
        below, divisor = (-below, -divisor) if divisor < 0 else (below, divisor)
    reach = above.over(below)
    if reach is None:
        return None, Decimal(0)
    factor = Decimal(1) if equation.form is Form.QUOTIENT else HUNDRED
    return Interval(reach.low * factor, reach.high * factor), dividend / divisor * factor
