"""What a table says once it is understood: statements of lines and columns, and the facts where they cross."""

from __future__ import annotations

from dataclasses import field
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from enum import StrEnum

from crossfoot.record import dataclass
from crossfoot.source import Span
from crossfoot.values.number import Number
from crossfoot.values.period import Period

#: Absurd numbers, of a million digits, can be scaled too.
_UNBOUNDED = Context(prec=28, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[])
_set = object.__setattr__


class Kind(StrEnum):
    """Which statement it is."""

    INCOME = "income"
    BALANCE = "balance"
    CASH_FLOW = "cash-flow"
    COMPREHENSIVE = "comprehensive-income"
    EQUITY = "equity"
    SELECTED = "selected"
    SEGMENT = "segment"
    RECONCILIATION = "reconciliation"
    GUIDANCE = "guidance"
    OTHER = "other"


class Standard(StrEnum):
    """By which rules the numbers were made up."""

    GAAP = "gaap"
    NON_GAAP = "non-gaap"
    PRO_FORMA = "pro forma"


class ColumnRole(StrEnum):
    """What a column holds: amounts, or something derived from amounts."""

    VALUE = "value"
    CHANGE = "change"  # a difference between two value columns
    CHANGE_PERCENT = "change-percent"
    SHARE = "share"  # percent of a total
    NOTE = "note"  # note references: numbers that are no facts


class LineRole(StrEnum):
    """What a line is: a section heading, an item, or a line whose label or rule line says that it totals."""

    HEADING = "heading"
    ITEM = "item"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `index` counts value columns from 1; `heading` is its joined heading; unknown stays `None`.

    `scale` is the power of ten that the numbers are printed in (3 for thousands); `against` gives, for a change
    column, the two columns it compares (later, earlier) and for a share column the column it is a share of.
    """

    index: int
    heading: str
    period: Period | None
    unit: str | None
    scale: int | None
    role: ColumnRole = ColumnRole.VALUE
    dimension: str | None = None
    standard: Standard = Standard.GAAP
    against: tuple[int, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line: `index` counts the *table's* lines from 1 (an address: `r12`); `parent` is the index of its heading.

    `label` is joined and free of leader dots and footnote marks; `ruled` are the column indexes with a rule line
    directly above; `row` is the row in the raw table.
    """

    index: int
    label: str
    depth: int
    parent: int | None
    role: LineRole
    spans: tuple[Span, ...]
    concept: str | None = None
    strong: bool = False
    ruled: frozenset[int] = frozenset()
    double: frozenset[int] = frozenset()
    row: int = 0
    dimension: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A table, or part of one, understood: `index` counts statements from 0; `table` is the raw table's index.

    `headings` are the texts over its columns and the titles nearest above it, which may name a part of the company.
    """

    index: int
    table: int
    kind: Kind
    title: str
    standard: Standard
    lines: tuple[Line, ...]
    columns: tuple[Column, ...]
    span: Span
    scale_spans: tuple[Span, ...] = ()
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A number with its meaning.

    `id` is its address (`t3.r12.c2`); `statement` the statement's index; `line` and `column` the indexes of its line
    and column; `unit` is `USD`, `shares`, `USD/shares`, `percent`, `pure`, another ISO currency, or `None` where
    unknown; `scale` is a power of ten.  `amount` is the value in full units, signed as printed, and `quantum` its last
    printed place, in full units too.  `standard` and `dimension` tell GAAP amounts of the whole company from others.
    """

    id: str
    statement: int
    line: int
    column: int
    concept: str | None
    number: Number
    unit: str | None
    scale: int
    period: Period | None
    label: str
    path: tuple[str, ...] = ()
    standard: Standard = Standard.GAAP
    dimension: str | None = None
    table: int = 0
    row: int = 0
    raw_column: int = 0
    amount: Decimal = field(init=False, compare=False, repr=False)
    quantum: Decimal = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Work out once what every rule asks for."""
        amount, quantum = self.number.value, self.number.quantum
        if self.scale:
            amount, quantum = amount.scaleb(self.scale, _UNBOUNDED), quantum.scaleb(self.scale, _UNBOUNDED)
        _set(self, "amount", amount)
        _set(self, "quantum", quantum)

    @property
    def span(self) -> Span:
        """Where the number stands."""
        return self.number.span
