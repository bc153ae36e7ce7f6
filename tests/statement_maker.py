"""Statements made up for the laws: printed in many layouts, with the facts that a reader must give back.

A `Made` statement is a small tree of lines in which every total is the exact sum of its parts.  `as_ascii` and
`as_html` print it in the layout asked for; `facts` is what `crossfoot` must read from either.
"""

from __future__ import annotations

import datetime as dt
import html
import random
from dataclasses import dataclass, field, replace
from decimal import Decimal

SCALES = {0: "", 3: "in thousands", 6: "in millions"}


@dataclass(frozen=True, slots=True)
class MadeLine:
    """A printed line: `values` in printed units, one a column; `None` prints a dash; an empty tuple is a heading."""

    label: str
    values: tuple[Decimal | None, ...] = ()
    depth: int = 0
    total: bool = False
    unit: str = "USD"
    grand: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A statement made up: its title, period columns and lines."""

    title: str
    flow: bool
    ends: tuple[dt.date, ...]
    months: int
    scale: int
    lines: tuple[MadeLine, ...]

    def facts(self) -> list[tuple[str, str, str]]:
        """Give (value in full units, unit, period end) of every printed number, sorted."""
        out = []
        for line in self.lines:
            scale = self.scale if line.unit == "USD" else 0
            for value, end in zip(line.values, self.ends, strict=False):
                if value is not None:
                    out.append((f"{value.scaleb(scale):f}", line.unit, end.isoformat()))
        return sorted(out)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a statement is printed."""

    label_width: int = 46
    column_width: int = 15
    leader: bool = False
    dollar: str = "first"  # first | all | none | apart
    dash: str = "--"
    rules: bool = True
    tags: bool = False
    indent: int = 3
    head: str = "stacked"  # stacked | single
    wrap: bool = False
    caption: str = "before"


@dataclass(slots=True)
class _Maker:
    rng: random.Random
    columns: int
    largest: int
    lines: list[MadeLine] = field(default_factory=list)

    def amount(self) -> Decimal:
        return Decimal(self.rng.randint(2, self.largest))

    def row(self) -> tuple[Decimal, ...]:
        return tuple(self.amount() for _ in range(self.columns))

    def items(self, labels: list[str], depth: int) -> tuple[Decimal, ...]:
        total = [Decimal(0)] * self.columns
        for label in labels:
            values: list[Decimal | None] = list(self.row())
            if self.rng.random() < 0.08:
                values[self.rng.randrange(self.columns)] = None
            self.lines.append(MadeLine(label, tuple(values), depth))
            total = [a + (b or 0) for a, b in zip(total, values, strict=True)]
        return tuple(total)


def _plus(*rows: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    return tuple(sum(column, Decimal(0)) for column in zip(*rows, strict=True))


def _minus(a: tuple[Decimal, ...], b: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    return tuple(x - y for x, y in zip(a, b, strict=True))


SALES = ["Product sales", "Service fees", "Licence income", "Rental income"]
COSTS = ["Selling and marketing", "Research and development", "General and administrative", "Restructuring charges"]
CURRENT = ["Cash and cash equivalents", "Accounts receivable, net", "Inventories", "Prepaid expenses"]
FIXED = ["Property, plant and equipment, net", "Goodwill", "Other assets"]
DUE = ["Accounts payable", "Accrued liabilities", "Current portion of long-term debt", "Income taxes payable"]
LATER = ["Long-term debt", "Deferred income taxes"]
EQUITY = ["Common stock", "Additional paid-in capital", "Retained earnings"]


def make_income(rng: random.Random, columns: int, scale: int) -> Made:
    """Make an income statement whose every result is exact."""
    maker = _Maker(rng, columns, 900_000 if scale else 2_000_000)
    maker.lines.append(MadeLine("Revenues:"))
    sales = maker.items(SALES[: rng.randint(2, 4)], 1)
    maker.lines.append(MadeLine("Total revenues", sales, 1, total=True))
    cost = maker.items(["Cost of sales"], 0)
    gross = _minus(sales, cost)
    maker.lines.append(MadeLine("Gross profit", gross, 1, total=True))
    maker.lines.append(MadeLine("Operating expenses:"))
    spent = maker.items(COSTS[: rng.randint(2, 4)], 1)
    maker.lines.append(MadeLine("Total operating expenses", spent, 1, total=True))
    operating = _minus(gross, spent)
    maker.lines.append(MadeLine("Operating income (loss)", operating, 0, total=True))
    tax = maker.items(["Provision for income taxes"], 0)
    maker.lines.append(MadeLine("Net income (loss)", _minus(operating, tax), 0, total=True, grand=True))
    ends = _ends(rng, columns)
    return Made(
        "CONSOLIDATED STATEMENTS OF OPERATIONS", flow=True, ends=ends, months=12, scale=scale, lines=tuple(maker.lines)
    )


def make_balance(rng: random.Random, columns: int, scale: int) -> Made:
    """Make a balance sheet which balances."""
    maker = _Maker(rng, columns, 900_000 if scale else 2_000_000)
    maker.lines.append(MadeLine("Current assets:"))
    current = maker.items(CURRENT[: rng.randint(2, 4)], 1)
    maker.lines.append(MadeLine("Total current assets", current, 2, total=True))
    assets = _plus(current, maker.items(FIXED[: rng.randint(1, 3)], 0))
    maker.lines.append(MadeLine("Total assets", assets, 1, total=True, grand=True))
    maker.lines.append(MadeLine("Current liabilities:"))
    due = maker.items(DUE[: rng.randint(2, 4)], 1)
    maker.lines.append(MadeLine("Total current liabilities", due, 2, total=True))
    owed = _plus(due, maker.items(LATER[: rng.randint(1, 2)], 0))
    maker.lines.append(MadeLine("Total liabilities", owed, 1, total=True))
    maker.lines.append(MadeLine("Stockholders' equity:"))
    paid = maker.items(EQUITY[:2], 1)
    equity = _minus(assets, owed)
    maker.lines.append(MadeLine("Retained earnings (deficit)", _minus(equity, paid), 1))
    maker.lines.append(MadeLine("Total stockholders' equity", equity, 2, total=True))
    maker.lines.append(MadeLine("Total liabilities and stockholders' equity", assets, 1, total=True, grand=True))
    ends = _ends(rng, columns)
    return Made("CONSOLIDATED BALANCE SHEETS", flow=False, ends=ends, months=0, scale=scale, lines=tuple(maker.lines))


def _ends(rng: random.Random, columns: int) -> tuple[dt.date, ...]:
    year = rng.randint(1996, 2024)
    month, day = rng.choice([(12, 31), (6, 30), (9, 30), (3, 31)])
    return tuple(dt.date(year - i, month, day) for i in range(columns))


def print_scale(made: Made, layout: Layout) -> str:
    """Print the scale phrase; it names the currency where no dollar sign does."""
    if layout.dollar == "none":
        return f"dollars {SCALES[made.scale]}" if made.scale else "in dollars"
    return SCALES[made.scale]


def print_number(value: Decimal | None, layout: Layout, *, dollar: bool) -> str:
    """Print one cell."""
    if value is None:
        return layout.dash
    mark = "" if not dollar else "$ " if layout.dollar == "apart" else "$"
    digits = f"{abs(value):,}"
    return f"{mark}({digits})" if value < 0 else f"{mark}{digits} " if layout.rules else f"{mark}{digits}"


def _dollar(layout: Layout, made: Made, index: int) -> bool:
    first = next(i for i, line in enumerate(made.lines) if line.values)
    return layout.dollar == "all" or (
        layout.dollar in ("first", "apart") and (index == first or made.lines[index].grand)
    )


def _heads(made: Made, layout: Layout) -> list[str]:
    pad = " " * layout.label_width
    width = layout.column_width
    month = made.ends[0].strftime("%B") + f" {made.ends[0].day},"
    years = "".join(str(end.year).rjust(width) for end in made.ends)
    if layout.head == "single":
        return [pad + "".join(f"{end:%b} {end.day}, {end.year}".rjust(width) for end in made.ends)]
    over = ("Years Ended " if made.flow else "") + month
    return [pad + over.center(width * len(made.ends)).rstrip(), pad + years]


def _title(made: Made, layout: Layout, company: str) -> list[str]:
    width = layout.label_width + layout.column_width * len(made.ends)
    title = made.title if layout.head == "stacked" or not made.flow else f"{made.title}|Years Ended"
    phrase = print_scale(made, layout)
    scale = [f"({phrase})"] if phrase else []
    return [part.center(width).rstrip() for part in (company, *title.split("|"), *scale)] + [""]


def _body(made: Made, layout: Layout, rule: str) -> list[str]:
    out = []
    for index, line in enumerate(made.lines):
        label = " " * (layout.indent * line.depth) + line.label
        if not line.values:
            out += ["", label]
            continue
        if layout.rules and line.total:
            out.append(rule)
        if layout.leader:
            label = label.ljust(layout.label_width - 2, ".")
        dollar = _dollar(layout, made, index)
        cells = [print_number(value, layout, dollar=dollar).rjust(layout.column_width) for value in line.values]
        out.append((label.ljust(layout.label_width) + "".join(cells)).rstrip())
        if layout.rules and line.grand:
            out.append(rule.replace("-", "="))
    return out


def as_ascii(made: Made, layout: Layout, company: str = "EXAMPLE INSTRUMENTS, INC.") -> str:
    """Print as fixed-width text."""
    dashes = ("-" * (layout.column_width - 3)).rjust(layout.column_width)
    rule = " " * layout.label_width + dashes * len(made.ends)
    out = _title(made, layout, company)
    if layout.tags:
        out += ["<TABLE>", "<CAPTION>"]
    out += _heads(made, layout)
    if layout.rules:
        out.append(rule)
    if layout.tags:
        columns = "".join("<C>".ljust(layout.column_width) for _ in made.ends)
        out.append("<S>" + " " * (layout.label_width - 3) + columns)
    out += _body(made, layout, rule)
    if layout.tags:
        out.append("</TABLE>")
    return "\n".join(out) + "\n"


def as_html(made: Made, layout: Layout, company: str = "EXAMPLE INSTRUMENTS, INC.") -> str:
    """Print as an HTML table; `layout.dollar == "apart"` puts the marks in cells of their own."""
    phrase = print_scale(made, layout)
    scale = f"<p>({phrase})</p>" if phrase else ""
    apart = layout.dollar == "apart"
    span = 3 if apart else 1
    month = made.ends[0].strftime("%B") + f" {made.ends[0].day},"
    over = ("Years Ended " if made.flow else "") + month
    rows = []
    if layout.head == "stacked":
        rows.append(f'<tr><td></td><td colspan="{span * len(made.ends)}" align="center"><b>{over}</b></td></tr>')
        rows.append(
            "<tr><td></td>"
            + "".join(f'<td colspan="{span}" align="center">{end.year}</td>' for end in made.ends)
            + "</tr>"
        )
        titles = [made.title]
    else:
        heads = "".join(f'<td colspan="{span}" align="center">{end:%b} {end.day}, {end.year}</td>' for end in made.ends)
        rows.append(f"<tr><td></td>{heads}</tr>")
        titles = [made.title, "Years Ended"] if made.flow else [made.title]
    for index, line in enumerate(made.lines):
        cells = []
        for value in line.values:
            dollar = _dollar(layout, made, index)
            if not apart:
                cells.append(f'<td align="right">{print_number(value, layout, dollar=dollar).strip()}</td>')
                continue
            text = layout.dash if value is None else f"({abs(value):,}" if value < 0 else f"{value:,}"
            close = ")" if value is not None and value < 0 else ""
            cells.append(f'<td>{"$" if dollar else ""}</td><td align="right">{text}</td><td>{close}</td>')
        label = f'<td style="padding-left:{12 * line.depth}px">{html.escape(line.label)}</td>'
        rows.append(f"<tr>{label}{''.join(cells)}</tr>")
    headings = "".join(f'<p align="center"><b>{html.escape(title)}</b></p>' for title in titles)
    top = f'<p align="center"><b>{company}</b></p>{headings}{scale}'
    return f"<html><body>{top}<table>{''.join(rows)}</table></body></html>"


def with_line(made: Made, index: int, values: tuple[Decimal | None, ...]) -> Made:
    """The same statement with the values of one line replaced."""
    lines = list(made.lines)
    lines[index] = replace(lines[index], values=values)
    return replace(made, lines=tuple(lines))
