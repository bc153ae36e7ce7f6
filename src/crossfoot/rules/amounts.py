"""The amounts of a statement as whole numbers, line by line, ready to be added up in all columns at once.

Only numbers of one unit can be added, so a statement falls into strands: its dollars, its shares, its amounts per
share.  Values are counted in the finest quantum of the strand, so that sums are exact and fast.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from crossfoot.book import Book
from crossfoot.record import dataclass
from crossfoot.rules.ratios import drop_fine_numbers, find_ratio_columns, find_ratio_lines
from crossfoot.statements.model import Column, ColumnRole, Fact, Kind, Line, LineRole, Statement

#: Amounts beyond this, as printed, are no amounts of a company; they are left out of every sum.
ABSURD = 10**30
_ABSURD = Decimal(ABSURD)
#: The statements that go on over a page break.
PRIMARY = (Kind.INCOME, Kind.BALANCE, Kind.CASH_FLOW)
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
CASH_BALANCES = ("cash and cash eq", "cash, cash eq", "cash at", "cash and equivalents", "cash, end")
CASH_BEGINNINGS = ("total", *CASH_BALANCES)
#: How the label ends of an asset after what was taken off it.
NET_ENDINGS = (", net", "- net", "— net")
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
        return label.startswith(CASH_BEGINNINGS) or ("cash" in label and any(word in label for word in CASH_TOTALS))
    if label.startswith(TOTAL_BEGINNINGS) and not label.startswith(ITEM_BEGINNINGS):
        return True
    return kind is Kind.BALANCE and label.endswith(NET_ENDINGS)


def stands_out(line: Line, above: Line | None) -> bool:
    """Whether a line is set off from the item above it, by its indentation or its type face, as a subtotal is."""
    if above is None or above.role is LineRole.HEADING:
        return False
    return line.depth > above.depth or (line.strong and not above.strong)


def statements_to_strands(book: Book) -> Iterator[Strand]:
    """Give the strands of a book: for each statement one for each unit, in the order in which the units appear."""
    part: list[Statement] = []
    for statement in book.statements:
        if part and not continues(part[-1], statement):
            yield from _part_to_strands(book, part)
            part = []
        part.append(statement)
    if part:
        yield from _part_to_strands(book, part)


def continues(first: Statement, second: Statement) -> bool:
    """Whether a statement goes on in the next table, as after a page break: the same kind, the same columns."""
    return (
        first.kind is second.kind
        and first.kind in PRIMARY
        and second.table == first.table + 1
        and [_key(column) for column in first.columns] == [_key(column) for column in second.columns]
    )


def _key(column: Column) -> tuple[object, ...]:
    return (column.index, column.period, column.role, column.dimension)


def _part_to_strands(book: Book, part: Sequence[Statement]) -> Iterator[Strand]:
    columns = tuple(column.index for column in part[0].columns if column.role is ColumnRole.VALUE)
    slots = {index: slot for slot, index in enumerate(columns)}
    units: dict[str | None, dict[tuple[int, int], list[Fact]]] = {}
    for statement in part:
        facts = [fact for fact in book.by_statement.get(statement.index, ()) if fact.column in slots]
        if "percent" in {fact.unit for fact in facts}:
            columns_of_ratios = find_ratio_columns(facts)
            facts = [fact for fact in facts if fact.column not in columns_of_ratios]
            ratios = find_ratio_lines(facts)
            facts = [fact for fact in facts if fact.line not in ratios]
        for fact in facts:
            units.setdefault(fact.unit, {}).setdefault((fact.statement, fact.line), []).append(fact)
    for unit, by_line in units.items():
        finest = drop_fine_numbers(by_line)
        if by_line:
            yield Strand(part[0], unit, columns, tuple(_amounts(part, by_line, slots, finest)))


def _amounts(
    part: Sequence[Statement], by_line: dict[tuple[int, int], list[Fact]], slots: dict[int, int], finest: int
) -> Iterator[Amounts]:
    """Give the lines of a strand, counted in its finest quantum, of which `finest` is the power of ten."""
    position = 0
    for statement in part:
        above: Line | None = None
        for line in statement.lines:
            found = by_line.get((statement.index, line.index))
            if found and max([abs(fact.number.value) for fact in found]) < _ABSURD:
                values, facts = [0] * len(slots), [_NO_FACT] * len(slots)
                for fact in found:
                    slot, power = slots[fact.column], fact.scale - finest
                    values[slot] = int(fact.number.value.scaleb(power) if power else fact.number.value)
                    facts[slot] = fact
                likely = is_likely_total(line, statement.kind) or stands_out(line, above)
                yield Amounts(position, line, tuple(values), tuple(facts), likely)
                position += 1
            above = line
