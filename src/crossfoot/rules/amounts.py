"""The amounts of a statement as whole numbers, line by line, ready to be added up in all columns at once.

Only numbers of one unit can be added, so a statement falls into strands: its dollars, its shares, its amounts per
share.  Values are counted in the finest quantum of the strand, so that sums are exact and fast.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crossfoot.book import Book
from crossfoot.statements.model import ColumnRole, Fact, Kind, Line, LineRole, Statement

#: Amounts beyond this, as printed, are no amounts of a company; they are left out of every sum.
ABSURD = 10**30
_NO_FACT: Fact | None = None
#: How the label of a line begins that is likely to total, whatever its type face: results and balances.
TOTAL_BEGINNINGS = (
    "total",
    "net ",
    "gross ",
    "operating income",
    "operating profit",
    "operating loss",
    "operating earnings",
    "operating (loss",
    "income",
    "(loss",
    "loss",
    "earnings",
    "profit",
    "result",
    "comprehensive",
    "other comprehensive",
    "consolidated",
    "subtotal",
    "stockholders",
    "shareholders",
    "shareowners",
    "other income",
    "other (",
    "interest and other",
    "less total",
    "segment",
    "adjusted",
    "non-gaap",
    "ebit",
)
#: How the label of an item begins that the above would take for a total.
ITEM_BEGINNINGS = ("income tax", "income from equity", "earnings per", "loss per", "loss on", "income per", "net sales")
#: In a cash flow the lines that total speak of cash, and say one of these.
CASH_TOTALS = (
    "net",
    "provided",
    "used",
    "generated",
    "increase",
    "decrease",
    "change",
    "end",
    "from",
    "balance",
    "total",
)


@dataclass(frozen=True, slots=True, eq=False)
class Amounts:
    """One line of a strand: its value in each value column, in quanta of the strand (0 where none is printed)."""

    position: int
    line: Line
    values: tuple[int, ...]
    facts: tuple[Fact | None, ...]
    likely: bool

    @property
    def stated(self) -> bool:
        """Whether the label or a rule line says that the line totals."""
        return self.line.role is LineRole.TOTAL or bool(self.line.ruled)


@dataclass(frozen=True, slots=True)
class Strand:
    """The lines of one statement whose numbers have one unit."""

    statement: Statement
    unit: str | None
    columns: tuple[int, ...]
    lines: tuple[Amounts, ...]


def is_likely_total(line: Line, kind: Kind) -> bool:
    """Whether a line may well be a total: it says so, or its label begins like a result."""
    if line.role is LineRole.TOTAL or line.ruled:
        return True
    label = line.label.lower()
    if kind is Kind.CASH_FLOW:
        return label.startswith("total") or ("cash" in label and any(word in label for word in CASH_TOTALS))
    return label.startswith(TOTAL_BEGINNINGS) and not label.startswith(ITEM_BEGINNINGS)


def statement_to_strands(book: Book, statement: Statement) -> Iterator[Strand]:
    """Give the strands of a statement, one for each unit, in the order in which the units first appear."""
    columns = tuple(column.index for column in statement.columns if column.role is ColumnRole.VALUE)
    slots = {index: slot for slot, index in enumerate(columns)}
    units: dict[str | None, dict[int, list[Fact]]] = {}
    for fact in book.by_statement.get(statement.index, ()):
        if fact.column in slots and fact.unit != "percent":
            units.setdefault(fact.unit, {}).setdefault(fact.line, []).append(fact)
    for unit, by_line in units.items():
        finest = min(int(f.number.quantum.as_tuple().exponent) + f.scale for facts in by_line.values() for f in facts)
        lines: list[Amounts] = []
        for line in statement.lines:
            found = by_line.get(line.index)
            if found and all(abs(fact.number.value) < ABSURD for fact in found):
                values, facts = [0] * len(columns), [_NO_FACT] * len(columns)
                for fact in found:
                    slot = slots[fact.column]
                    values[slot] = int(fact.number.value.scaleb(fact.scale - finest))
                    facts[slot] = fact
                likely = is_likely_total(line, statement.kind)
                lines.append(Amounts(len(lines), line, tuple(values), tuple(facts), likely))
        yield Strand(statement, unit, columns, tuple(lines))
