"""Grids to statements and facts.

Two readings: the first takes every table as it is printed, and the release's calendar and habits are gathered from
all of them; the second dates, scales and names each statement with that knowledge.  What no evidence settles stays
unknown and becomes a diagnostic.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from crossfoot.diagnostics import Diagnostic, Severity
from crossfoot.grid.model import Grid
from crossfoot.record import dataclass
from crossfoot.release import Release
from crossfoot.source import Span
from crossfoot.statements.calendar import Calendar, make_calendar
from crossfoot.statements.classify import classify, is_title_like, statement_standard
from crossfoot.statements.columns import Draft, block_to_drafts, date_drafts, names_a_thing
from crossfoot.statements.comparisons import find_against
from crossfoot.statements.concepts import name_lines
from crossfoot.statements.context import Text, contexts_before, find_datelines
from crossfoot.statements.doubts import find_doubts
from crossfoot.statements.facts import Setting, cell_measure, equity_periods, make_facts, unit_of
from crossfoot.statements.heads import Block, grid_to_blocks
from crossfoot.statements.lines import LineDraft, Nature, line_nature, rows_to_lines
from crossfoot.statements.model import Column, ColumnRole, Fact, Kind, Line, Statement
from crossfoot.statements.periods import Times
from crossfoot.statements.row_times import date_rows
from crossfoot.statements.scales import StatedScale, column_scale, find_scale, inner_texts
from crossfoot.statements.words import title_kind
from crossfoot.values.period import Period
from crossfoot.values.scale import Scale, find_currency
from crossfoot.values.timing import Timing, parse_timing
from crossfoot.values.unit import Measure

#: Amounts of so many digits are printed in full: nothing is missing when no scale is stated.
FULL_DIGITS = 7
#: So many lines that the accounts know make a column one of a statement; a table of prices or options has fewer.
FEWEST_NAMED = 3
#: How many texts above a table may name the part of the company that it is of, and how long one is at most.
_NEAR_ABOVE, _LONG_HEADING = 2, 100
_CENT = Decimal("0.01")
#: So many headings are quoted in one message.
MOST_HEADINGS = 4
#: What part of the labels of two tables must be the same for them to be one table of two periods.
SAME_LINES = 0.7
#: Share capital, by the name of the shares alone.
_CAPITAL = re.compile(
    r"^(?:class \w )?(?:common|preferred|preference|ordinary|capital|serial|treasury) shares?\b"
    r"(?!.*\b(?:outstanding|issued|authorized|number|average)\b)"
)
_OF_SHARES = re.compile(r"\bshares?\b|\bstock\b|\boptions?\b|\bwarrants\b|\bdiluti|\bunits\b")
_AVERAGE = re.compile(r"\baverage\b", re.IGNORECASE)
_FLOWS = frozenset({Kind.INCOME, Kind.CASH_FLOW, Kind.COMPREHENSIVE, Kind.EQUITY})
_PRIMARY = frozenset({Kind.INCOME, Kind.BALANCE, Kind.CASH_FLOW, Kind.COMPREHENSIVE, Kind.SELECTED})
_DOLLARS = re.compile(r"\bdollars?\b", re.IGNORECASE)
#: How far into the text the release's currency is looked for.
CURRENCY_REACH = 200_000
#: Tables without a scale whose numbers are so many times as large as those of the tables that state one, and so large,
#: are printed in full: an acquired company's statements in dollars beside pro forma ones in thousands.
_OTHER_SCALE, _LEAST_IN_FULL = 30, Decimal(100_000)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One block as the first reading took it."""

    grid: Grid
    block: Block
    inside: tuple[Text, ...]
    above: tuple[Text, ...]
    drafts: tuple[Draft, ...]
    lines: tuple[LineDraft, ...]
    kind: Kind
    scale: StatedScale | None
    first_line: int


def understand(
    release: Release, grids: tuple[Grid, ...]
) -> tuple[tuple[Statement, ...], tuple[Fact, ...], tuple[Diagnostic, ...]]:
    """Understand every grid, with the headings before it and the dates of the release as context."""
    readings = _continued(tuple(_read_grids(release, grids)))
    book = make_calendar(_timings(release, readings), _sheet_dates(readings))
    common = _common_scale(readings)
    if common is not None and _are_in_full(readings):
        common = None
    currency = _currency(release, readings)
    statements: list[Statement] = []
    facts: list[Fact] = []
    diagnostics: list[Diagnostic] = []
    for reading in readings:
        stated = reading.scale or (None if common is not None and _is_in_cents(reading) else common)
        setting = _settle(reading, len(statements), book, stated, currency)
        found = make_facts(setting)
        if not found:
            continue
        statements.append(setting.statement)
        facts += found
        diagnostics += _heads_diagnostics(setting, found, stated)
        diagnostics += find_doubts(release.source, reading.inside, found)
    return tuple(statements), tuple(facts), tuple(diagnostics)


def _read_grids(release: Release, grids: tuple[Grid, ...]) -> Iterable[_Reading]:
    """Read every block of every grid as it is printed."""
    contexts = contexts_before(release)
    for grid in grids:
        above = contexts.get(grid.table, ())
        first_line = 1
        scale: StatedScale | None = None
        for place, block in enumerate(grid_to_blocks(grid)):
            inside = inner_texts(block, grid.columns)
            texts = above if place == 0 else ()
            lines = rows_to_lines(block.body)
            scale = find_scale(block, grid.columns, texts) or scale
            drafts = block_to_drafts(block, grid.columns, texts)
            kind = classify(inside, texts, lines, tuple(draft.heading for draft in drafts))
            yield _Reading(
                grid=grid,
                block=block,
                inside=inside,
                above=above,
                drafts=drafts,
                lines=_with_shares(lines, kind),
                kind=kind,
                scale=scale,
                first_line=first_line,
            )
            first_line += len(lines)


def _with_shares(lines: tuple[LineDraft, ...], kind: Kind) -> tuple[LineDraft, ...]:
    """Settle what "shares" means: the amount of capital on a balance sheet; in a table of counts, each line."""
    if kind is Kind.BALANCE:
        return tuple(
            replace(line, measure=None) if line.measure is Measure.SHARES and _CAPITAL.search(line.words) else line
            for line in lines
        )
    valued = [line for line in lines if any(cell.number for cell in line.row.values)]
    counts = sum(line.measure is Measure.SHARES for line in valued)
    others = [line for line in valued if line.measure is not Measure.SHARES]
    if not others or counts < len(others) or any(_is_no_count(line) for line in others):
        return lines
    return tuple(replace(line, measure=Measure.SHARES) if line.measure is None else line for line in lines)


def _is_no_count(line: LineDraft) -> bool:
    """Whether a line's label or numbers say that it counts no shares."""
    if line.measure is not None or not _OF_SHARES.search(line.words):
        return True
    return any(cell.number.mark or cell.number.quantum < 1 for cell in line.row.values if cell.number)


def _continued(readings: tuple[_Reading, ...]) -> tuple[_Reading, ...]:
    """Let a block take from the block before it what is printed only once.

    One without heads takes those of the block before, if it has as many columns: a table cut in two.  One that has
    the same lines, or the same heads in the same table, and no title of its own takes the kind and the scale.
    """
    found: list[_Reading] = []
    for reading in readings:
        if found and not any(row.values for row in reading.block.heads) and _is_sequel(found[-1], reading):
            drafts = tuple(replace(draft, spans=()) if draft.timing.is_empty else draft for draft in found[-1].drafts)
            kind = found[-1].kind if reading.kind is Kind.OTHER else reading.kind
            scale = reading.scale or found[-1].scale
            reading = replace(reading, drafts=drafts, kind=kind, scale=scale)  # noqa: PLW2901
        elif found and not _is_titled(reading) and _is_twin(found[-1], reading):
            reading = replace(reading, kind=found[-1].kind, scale=reading.scale or found[-1].scale)  # noqa: PLW2901
        found.append(reading)
    return tuple(found)


def _is_sequel(before: _Reading, reading: _Reading) -> bool:
    if before.grid.columns != reading.grid.columns:
        return False
    return all(draft.timing.is_empty for draft in reading.drafts) or before.grid.table == reading.grid.table


def _is_titled(reading: _Reading) -> bool:
    above = (text for text in reading.above if is_title_like(text.text))
    return any(title_kind(text.text) for text in (*reading.inside, *above))


def _is_twin(before: _Reading, reading: _Reading) -> bool:
    """Whether two blocks have the same lines, or the same heads in one table."""
    if before.grid.table == reading.grid.table:
        return [draft.heading for draft in before.drafts] == [draft.heading for draft in reading.drafts]
    labels = {line.words for line in before.lines if line.words}
    own = {line.words for line in reading.lines if line.words}
    are_same = len(own) > 1 and len(own & labels) >= SAME_LINES * max(len(own), len(labels))
    return are_same and _usual_quantum(before) == _usual_quantum(reading)


def _usual_quantum(reading: _Reading) -> Decimal | None:
    """Give the last place that most numbers of a block are printed to: amounts and per-share amounts differ in it."""
    numbers = (cell.number for row in reading.block.body for cell in row.values)
    counts = Counter(number.quantum for number in numbers if number is not None)
    return max(counts, key=lambda quantum: (counts[quantum], quantum), default=None)


def _timings(release: Release, readings: tuple[_Reading, ...]) -> Iterable[tuple[Timing, Span]]:
    """Give all that headings and datelines say of time."""
    for reading in readings:
        for draft in reading.drafts:
            if draft.role is ColumnRole.VALUE and not draft.timing.is_empty:
                yield draft.timing, draft.spans[0] if draft.spans else reading.block.body[0].span
        for text in (*reading.inside, *reading.above):
            timing = parse_timing(text.text)
            if timing.end is not None and timing.has_length and timing.ended:
                yield timing, text.span
    for text in find_datelines(release):
        timing = parse_timing(text.text)
        if timing.end is not None:
            yield timing, text.span


def _sheet_dates(readings: tuple[_Reading, ...]) -> Iterable[tuple[dt.date, ...]]:
    """Give the dates of the columns of each balance sheet."""
    for reading in readings:
        if reading.kind is Kind.BALANCE:
            values = (draft for draft in reading.drafts if draft.role is ColumnRole.VALUE)
            yield tuple(end for draft in values if (end := draft.timing.end) is not None)


def _common_scale(readings: tuple[_Reading, ...]) -> StatedScale | None:
    """Give the scale that the whole release states, if all its tables that state one state the same."""
    stated = [reading.scale for reading in readings if reading.scale is not None and reading.scale.scale.money]
    if len({one.scale.money for one in stated}) != 1:
        return None
    return stated[0]


def _is_in_cents(reading: _Reading) -> bool:
    """Whether all amounts with a sign of currency are printed to the cent: rates and prices, in no thousands."""
    if reading.kind in _FLOWS or reading.kind is Kind.BALANCE:
        return False
    marked = [n for row in reading.block.body for cell in row.values if (n := cell.number) and n.mark not in {"", "%"}]
    return bool(marked) and all(number.quantum == _CENT for number in marked)


def _are_in_full(readings: tuple[_Reading, ...]) -> bool:
    """Whether the tables that state no scale hold numbers of another size than those that do."""
    plain = [reading for reading in readings if reading.scale is None]
    usual = _usual_size(plain)
    return usual >= _LEAST_IN_FULL and usual >= _OTHER_SCALE * _usual_size([r for r in readings if r.scale is not None])


def _usual_size(readings: Iterable[_Reading]) -> Decimal:
    """Give the median of the whole numbers of some blocks."""
    numbers = (cell.number for reading in readings for row in reading.block.body for cell in row.values)
    sizes = sorted(abs(number.value) for number in numbers if number is not None and number.quantum >= 1)
    return sizes[len(sizes) // 2] if sizes else Decimal(0)


def _currency(release: Release, readings: tuple[_Reading, ...]) -> str | None:
    """Give the currency that the release prints its money in: one that a heading names, else dollars by their sign."""
    for reading in readings:
        if reading.scale is not None and reading.scale.scale.currency:
            return reading.scale.scale.currency
        for text in (*reading.inside, *(t for t in reading.above if is_title_like(t.text))):
            named = find_currency(text.text)
            if named is not None:
                return named
    whole = release.source.text
    is_dollars = whole.find("$", 0, CURRENCY_REACH) >= 0 or _DOLLARS.search(whole, 0, CURRENCY_REACH) is not None
    return "USD" if is_dollars else None


def _settle(reading: _Reading, index: int, book: Calendar, stated: StatedScale | None, currency: str | None) -> Setting:
    """Date, scale and name one statement."""
    flows = reading.kind in _FLOWS
    times = date_drafts(reading.drafts, book, yearly=reading.kind is not Kind.BALANCE, flows=flows)
    natures = _natures(reading)
    row_periods = _row_periods(reading, times)
    row_times = date_rows(reading.drafts, times, reading.lines, book) if reading.kind is not Kind.EQUITY else {}
    own = [column_scale(reading.block, draft.index) for draft in reading.drafts]
    scales = tuple((one.scale if one else None, stated.scale if stated else None) for one in own)
    columns, times = _columns(reading, times, scales)
    currency = (stated.scale.currency if stated else None) or currency
    measures = tuple(draft.measure for draft in reading.drafts)
    lines = _lines(reading, columns, measures, currency)
    inside_title = next((text for text in reading.inside if title_kind(text.text)), None)
    above_title = next((t for t in reading.above if is_title_like(t.text) and title_kind(t.text)), None)
    title = inside_title or above_title
    statement = Statement(
        index=index,
        table=reading.grid.table,
        kind=reading.kind,
        title=title.text if title else "",
        standard=statement_standard(reading.inside, reading.above, reading.kind),
        lines=lines,
        columns=columns,
        span=_span(reading),
        scale_spans=(stated.span,) if stated else (),
        headings=tuple(t.text for t in (*reading.inside, *reading.above[:_NEAR_ABOVE]) if len(t.text) < _LONG_HEADING),
    )
    return Setting(statement, reading.lines, natures, times, row_periods, row_times, scales, measures, currency)


def _natures(reading: _Reading) -> tuple[Nature, ...]:
    """Tell each line's nature; balances under a heading that says "average" run over the period."""
    if reading.kind is Kind.BALANCE:
        return (Nature.STOCK,) * len(reading.lines)
    averaged = any(_AVERAGE.search(text.text) for text in reading.inside)
    natures: list[Nature] = []
    for line in reading.lines:
        nature = line_nature(line.words, reading.kind, line.measure)
        heading = reading.lines[line.parent].label if line.parent is not None else ""
        of_average = nature is Nature.STOCK and "end" not in line.words.split()
        natures.append(Nature.EITHER if of_average and (averaged or _AVERAGE.search(heading)) else nature)
    return tuple(natures)


def _span(reading: _Reading) -> Span:
    rows = (*reading.block.titles, *reading.block.heads, *reading.block.body)
    return Span(min([row.span.start for row in rows]), max([row.span.end for row in rows]))


def _columns(
    reading: _Reading, times: tuple[Times, ...], scales: tuple[tuple[Scale | None, ...], ...]
) -> tuple[tuple[Column, ...], tuple[Times, ...]]:
    """Make the columns; a change column takes the period of the later column that it compares."""
    drafts = reading.drafts
    against = {
        at: find_against(drafts, times, at)
        for at, draft in enumerate(drafts)
        if draft.role in (ColumnRole.CHANGE, ColumnRole.CHANGE_PERCENT, ColumnRole.SHARE)
    }
    dated = list(times)
    for at, pair in against.items():
        if pair:
            dated[at] = times[pair[0] - drafts[0].index]
    periods = [_column_period(reading.kind, time) for time in dated]
    columns = []
    for at, draft in enumerate(drafts):
        scale = next((s.money for s in scales[at] if s is not None and s.money is not None), None)
        columns.append(
            Column(
                index=draft.index,
                heading=draft.heading,
                period=periods[at],
                unit=draft.measure.value if draft.measure else None,
                scale=scale,
                role=draft.role,
                dimension=_dimension(reading.kind, drafts, periods, at),
                standard=draft.standard,
                against=against.get(at, ()),
                spans=draft.spans,
            )
        )
    return tuple(columns), tuple(dated)


def _column_period(kind: Kind, times: Times) -> Period | None:
    return times.instant if kind is Kind.BALANCE else times.duration or times.instant


def _dimension(kind: Kind, drafts: tuple[Draft, ...], periods: list[Period | None], at: int) -> str | None:
    """Name what a column is about, where its period does not tell it from another column."""
    draft = drafts[at]
    if not draft.residue or draft.role is not ColumnRole.VALUE:
        return None
    rivals = [
        other
        for k, other in enumerate(drafts)
        if k != at and periods[k] == periods[at] and other.role is ColumnRole.VALUE and other.residue != draft.residue
    ]
    return (draft.subject or draft.heading) if rivals or kind is Kind.EQUITY else None


def _lines(
    reading: _Reading, columns: tuple[Column, ...], measures: tuple[Measure | None, ...], currency: str | None
) -> tuple[Line, ...]:
    """Make the lines, numbered through the table and named."""
    first = reading.first_line
    value_columns = {column.index: at for at, column in enumerate(columns) if column.role is ColumnRole.VALUE}
    units = [_line_unit(draft, value_columns, measures, currency) for draft in reading.lines]
    concepts = name_lines(reading.kind, reading.lines, columns, units)
    return tuple(
        [
            Line(
                index=first + place,
                label=draft.label,
                depth=draft.depth,
                parent=None if draft.parent is None else first + draft.parent,
                role=draft.role,
                spans=draft.row.label.spans if draft.row.label else (),
                concept=concept or None,
                strong=draft.row.strong,
                ruled=draft.row.ruled,
                double=draft.row.double,
                row=draft.row.origin,
            )
            for place, (draft, concept) in enumerate(zip(reading.lines, concepts, strict=True))
        ]
    )


def _line_unit(
    draft: LineDraft, columns: dict[int, int], measures: tuple[Measure | None, ...], currency: str | None
) -> str | None:
    """Give the unit of a line's first value; `columns` gives the place of each column of values."""
    for cell in draft.row.values:
        at = columns.get(cell.column)
        if cell.number is not None and at is not None:
            measure = cell_measure(draft, measures[at], ColumnRole.VALUE, cell.number)
            return unit_of(measure, cell.number, currency)
    return None


def _row_periods(reading: _Reading, times: tuple[Times, ...]) -> dict[int, Period]:
    """Date the rows where they and not the columns carry the dates."""
    if reading.kind is not Kind.EQUITY or any(time.instant for time in times):
        return {}
    dates = tuple(
        parse_timing(line.label).end if "balance" in line.words or "equity" in line.words else None
        for line in reading.lines
    )
    return equity_periods(dates)


def _undated_columns(statement: Statement, undated: list[tuple[Column, list[Fact]]]) -> Diagnostic:
    """Say once for a table which of its columns nothing dates: aloud where they hold lines of a primary statement.

    A column that its heading says to hold something else (a segment, an adjustment, a price) needs no date of its own.
    """
    times = [(column, own) for column, own in undated if not names_a_thing(column.heading)]
    named = [entry for entry in times if sum(fact.concept is not None for fact in entry[1]) >= FEWEST_NAMED]
    named = named if 2 * len(times) >= len(undated) else []
    loud = statement.kind in _PRIMARY and bool(named)
    column, own = named[0] if loud else undated[0]
    headings = [f'"{c.heading}"' if c.heading else f"{c.index}" for c, _ in undated]
    shown = ", ".join(headings[:MOST_HEADINGS]) + (" ..." if len(headings) > MOST_HEADINGS else "")
    columns = f"column {shown}" if len(undated) == 1 else f"{len(undated)} columns: {shown}"
    return Diagnostic(
        "H401",
        Severity.WARNING if loud else Severity.NOTE,
        f"nothing dates the {sum(len(facts) for _, facts in undated)} numbers of {columns}",
        column.spans[0] if column.spans else own[0].span,
        label="undated column",
    )


def _heads_diagnostics(setting: Setting, facts: tuple[Fact, ...], stated: StatedScale | None) -> Iterable[Diagnostic]:
    """Say which columns are undated, and whether no scale is stated."""
    statement = setting.statement
    by_column: dict[int, list[Fact]] = {}
    for fact in facts:
        by_column.setdefault(fact.column, []).append(fact)
    undated = [
        (column, own)
        for column in statement.columns
        if column.role is ColumnRole.VALUE
        and (own := by_column.get(column.index))
        and all(fact.period is None for fact in own)
    ]
    if undated:
        yield _undated_columns(statement, undated)
    money = [fact for fact in facts if fact.unit and len(fact.unit) == 3]
    digits = max((fact.number.value.adjusted() + 1 for fact in money), default=0)
    if stated is None and money and digits < FULL_DIGITS:
        yield Diagnostic(
            "H403",
            Severity.NOTE,
            f"no scale is stated for the {len(money)} amounts of this table: they are taken as printed",
            money[0].span,
            label="in which scale?",
        )
