"""Books made from a few lines of text, so that a test of a rule shows the table that it is about.

Sales            | 1,204 | 1,100
Services         |   310 |   290
Total revenue  * | 1,514 | 1,390        * the label says that it totals
Basic [USD/shares] {EarningsPerShareBasic} | 0.05 | (0.04)
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from crossfoot.book import Book
from crossfoot.release import Release
from crossfoot.source import Anchor, Source, Span
from crossfoot.statements.model import Column, ColumnRole, Fact, Kind, Line, LineRole, Standard, Statement
from crossfoot.values.number import parse_number
from crossfoot.values.period import Duration, Instant, Period

_MARK = re.compile(r"\s*(\*|\[[^]]*\]|\{[^}]*\})\s*$")


def year(number: int) -> Duration:
    return Duration(dt.date(number, 1, 1), dt.date(number, 12, 31))


def months(number: int, first: int, last: int) -> Duration:
    end = dt.date(number + last // 12, last % 12 + 1, 1) - dt.timedelta(days=1)
    return Duration(dt.date(number, first, 1), end)


def at_end(number: int) -> Instant:
    return Instant(dt.date(number, 12, 31))


@dataclass(frozen=True)
class Table:
    """A statement to be: its kind, the periods of its columns (or whole columns), and its lines as text."""

    kind: Kind
    periods: Sequence[Period | Column]
    text: str
    scale: int = 3


def make_book(*tables: Table) -> Book:
    """Make a book of the tables, all in thousands unless told otherwise."""
    text = "\n".join(table.text for table in tables)
    statements: list[Statement] = []
    facts: list[Fact] = []
    at = 0
    for index, table in enumerate(tables):
        statement, found = _table_to_statement(index, table, at)
        statements.append(statement)
        facts += found
        at += len(table.text) + 1
    source = Source("made.txt", "0" * 64, "text/plain", text, (Anchor(0, 0),), (0,), len(text))
    return Book(Release(source, ()), tuple(statements), tuple(facts))


def _column(index: int, period: Period | Column, scale: int) -> Column:
    if isinstance(period, Column):
        return replace(period, index=index)
    return Column(index, str(period.end), period, "USD", scale)


def _table_to_statement(index: int, table: Table, at: int) -> tuple[Statement, list[Fact]]:
    columns = tuple(_column(i, p, table.scale) for i, p in enumerate(table.periods, 1))
    lines: list[Line] = []
    facts: list[Fact] = []
    headings: list[tuple[int, int]] = []
    for row in table.text.splitlines(keepends=True):
        label, *cells = row.rstrip("\n").split("|")
        if label.strip():
            depth = len(label) - len(label.lstrip())
            label, marks = _split_marks(label.strip())
            headings = [(d, i) for d, i in headings if d < depth]
            parent = headings[-1][1] if headings else None
            spans, role = (Span(at, at + len(row)),), _role(label, marks, cells)
            line = Line(len(lines) + 1, label, depth, parent, role, spans, marks.get("{"), row=len(lines))
            lines.append(line)
            if line.role is LineRole.HEADING:
                headings.append((depth, line.index))
            start = at + row.find("|") + 1
            for column, cell in zip(columns, cells, strict=False):
                number = parse_number(cell, start)
                start += len(cell) + 1
                if number:
                    path = tuple(lines[i - 1].label for _, i in headings)
                    facts.append(
                        _fact(index, line, column, Fact("", 0, 0, 0, None, number, None, 0, None, label, path), marks)
                    )
        at += len(row)
    span = Span(at - len(table.text), at)
    return Statement(index, index, table.kind, table.kind.value, Standard.GAAP, tuple(lines), columns, span), facts


def _split_marks(label: str) -> tuple[str, dict[str, str]]:
    marks: dict[str, str] = {}
    while match := _MARK.search(label):
        mark = match[1]
        marks[mark[0]] = mark[1:-1]
        label = label[: match.start()]
    return label, marks


def _role(label: str, marks: dict[str, str], cells: Sequence[str]) -> LineRole:
    if "*" in marks or label.lower().startswith("total"):
        return LineRole.TOTAL
    return LineRole.ITEM if cells else LineRole.HEADING


def _fact(statement: int, line: Line, column: Column, bare: Fact, marks: dict[str, str]) -> Fact:
    unit = marks.get("[", "USD")
    if column.role in (ColumnRole.CHANGE_PERCENT, ColumnRole.SHARE):
        unit = "percent"
    period = column.period
    if isinstance(period, Duration) and "beginning" in line.label.lower():
        period = Instant(period.start - dt.timedelta(days=1))
    elif isinstance(period, Duration) and "at end" in line.label.lower():
        period = Instant(period.end)
    return replace(
        bare,
        id=f"t{statement}.r{line.index}.c{column.index}",
        statement=statement,
        line=line.index,
        column=column.index,
        concept=line.concept,
        unit=unit,
        scale=(column.scale or 0) if unit == "USD" else 0,
        period=period,
        table=statement,
        row=line.index,
        raw_column=column.index,
        standard=column.standard,
        dimension=column.dimension,
    )


def with_digits(book: Book, fact_id: str, digits: str) -> Book:
    """Give the book with one number misprinted."""
    fact = book.by_id[fact_id]
    value = Decimal(digits.replace(",", ""))
    value = -value if fact.number.value < 0 else value
    changed = replace(fact, number=replace(fact.number, value=value))
    return Book(book.release, book.statements, tuple(changed if f is fact else f for f in book.facts))
