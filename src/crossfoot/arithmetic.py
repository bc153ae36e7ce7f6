"""The only place where numbers are compared: intervals, equations, and `weigh`.

A printed number is the interval of everything that prints as it: its value, half its last printed place either way.
An `Equation` says that a printed total should equal an expression over other printed numbers, and why that is
believed.  `weigh` gives the verdict.  The reachable interval of a sum is that of XBRL Calculations 1.1 (each term at
its worst at once); `rounded` is narrower, see `weigh`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

HALF = Decimal("0.5")


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
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        products = (self.low * other.low, self.low * other.high, self.high * other.low, self.high * other.high)
        return Interval(min(products), max(products))

    def over(self, other: Interval) -> Interval | None:
        """Divide; `None` where the divisor may be zero."""
        if other.low <= 0 <= other.high:
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
    QUOTIENT = "quotient"  # first over second (per-share amounts)
    SHARE = "share"  # first over second, in percent
    CHANGE = "change"  # (first - second) over the magnitude of second, in percent


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


@dataclass(frozen=True, slots=True)
class Verdict:
    """An equation weighed: what it computes to, how far the total is off, and how much of that rounding can explain."""

    equation: Equation
    computed: Decimal
    gap: Decimal
    slack: Decimal
    grade: Grade
