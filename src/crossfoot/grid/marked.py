"""The marked road from raw table to grid: spans expanded, marks joined, spacer columns gone."""

from __future__ import annotations

from dataclasses import replace

from crossfoot.diagnostics import Diagnostic, Severity
from crossfoot.grid.columns import Ruler, find_bands, find_zone
from crossfoot.grid.model import Cell, Grid, Row
from crossfoot.grid.pieces import Piece, RawRow, table_to_rows
from crossfoot.record import dataclass
from crossfoot.release import MarkedTable, Table
from crossfoot.source import Source, Span
from crossfoot.values.number import place_number

#: Pixels that a raw column in front of a label counts for, where labels are indented by cells.
INDENT_CELL = 20
_NO_COLUMNS: frozenset[int] = frozenset()


def marked_to_grid(source: Source, table: Table, raw: MarkedTable) -> tuple[Grid, tuple[Diagnostic, ...]]:
    """Make the grid of a marked table."""
    rows, cut = table_to_rows(source, raw)
    zone = find_zone(rows)
    bands = find_bands(rows, zone)
    ruler = Ruler(bands, zone)
    rules, shapes = _Rules(ruler), _Shapes(ruler)
    made: list[Row] = []
    for row in rows:
        if row.drawn or not row.pieces:
            rules.draw(row)
            continue
        pieces = row.pieces
        shape = shapes.find(pieces)
        cells = tuple(
            [
                _piece_to_cell(column, width, pieces[inside[0]])
                if len(inside) == 1
                else _pieces_to_cell(column, width, [pieces[i] for i in inside])
                for column, width, inside in shape.cells
            ]
        )
        label = pieces[shape.label or 0]
        ruled = rules.meet(row, shape, len(made))
        indent = INDENT_CELL * label.left + label.cell.indent if cells[0].column == 0 else 0
        strong = pieces[0].cell.strong and all(piece.cell.strong for piece in pieces)
        made.append(Row(len(made), row.span, cells, indent, strong, ruled, frozenset(), row.index))
    made = rules.finish(made)
    found: tuple[Diagnostic, ...] = ()
    if cut:
        message = "the table is wider than any statement; what lies beyond its bounds is left out"
        found = (Diagnostic("G204", Severity.WARNING, message, table.span),)
    return Grid(table.index, table.span, tuple(made), len(bands) + 1), found


@dataclass(frozen=True, slots=True)
class Shape:
    """How rows are laid out whose pieces stand in the same raw columns and are values in the same of them.

    `cells` are (column, width, the pieces in it) from left to right; `columns` those covered, the labels' left out;
    `label` is the piece that begins in the label column, if there is one.
    """

    cells: tuple[tuple[int, int, tuple[int, ...]], ...]
    columns: frozenset[int]
    label: int | None


class _Shapes:
    """The shapes met in one table: what a row's shape is depends on the places of its pieces alone."""

    def __init__(self, ruler: Ruler) -> None:
        self.ruler = ruler
        self.known: dict[tuple[object, ...], Shape] = {}

    def find(self, pieces: list[Piece]) -> Shape:
        heads = _is_years(pieces)
        places = [(p.left, p.right, p.core_left, p.core_right, p.is_value) for p in pieces]
        key = heads, *places
        shape = self.known.get(key)
        if shape is None:
            shape = self.known[key] = self._make(pieces, heads=heads)
        return shape

    def _make(self, pieces: list[Piece], *, heads: bool) -> Shape:
        ruler = self.ruler
        by_column: dict[int, list[int]] = {}
        widths: dict[int, int] = {}
        texts: list[int] = []
        for i, piece in enumerate(pieces):
            over = ruler.columns_within(piece.left, piece.right) if heads and piece.is_value else []
            if len(over) > 1 and not ruler.is_label(piece):
                by_column.setdefault(over[0], []).append(i)
                widths[over[0]] = over[-1] - over[0] + 1
            elif piece.is_value and not (i == 0 and ruler.is_label(piece)) and ruler.bands:
                column = ruler.value_to_column(piece)
                by_column.setdefault(column, []).append(i)
                widths[column] = 1
            else:
                texts.append(i)
        placed = _place_texts([pieces[i] for i in texts], ruler) if texts else []
        for i, (column, width) in zip(texts, placed, strict=True):
            by_column.setdefault(column, []).append(i)
            widths[column] = max(width, widths.get(column, 1))
        cells = tuple([(column, widths[column], tuple(by_column[column])) for column in sorted(by_column)])
        columns = frozenset([at for column, width, _ in cells if column for at in range(column, column + width)])
        label = next((i for i, piece in enumerate(pieces) if ruler.is_label(piece)), None)
        return Shape(cells, columns, label)


def _is_years(pieces: list[Piece]) -> bool:
    """Whether all numbers of a row are years: they head the columns that their cells span."""
    found = False
    for piece in pieces:
        if piece.is_value:
            if not piece.is_year:
                return False
            found = True
    return found


def _place_texts(texts: list[Piece], ruler: Ruler) -> list[tuple[int, int]]:
    if len(texts) == 1 and ruler.is_label(texts[0]):
        reach = ruler.columns_within(texts[0].left, texts[0].right)
        return [(0, reach[-1] + 1 if reach else 1)]
    labelled = [
        ruler.is_label(piece)
        and not _is_over_textual(piece, ruler)
        and (i == 0 or not ruler.columns_within(piece.left, piece.right))
        for i, piece in enumerate(texts)
    ]
    others = [piece for piece, is_label in zip(texts, labelled, strict=True) if not is_label]
    placed = iter(ruler.texts_to_columns(others))
    return [(0, 1) if is_label else next(placed) for is_label in labelled]


def _is_over_textual(piece: Piece, ruler: Ruler) -> bool:
    return any(band.textual and band.overlap(piece.left, piece.right) > 0 for band in ruler.bands)


def _pieces_to_cell(column: int, width: int, pieces: list[Piece]) -> Cell:
    """Make one cell of several pieces that share a column."""
    numbers = [piece for piece in pieces if piece.number is not None]
    number = numbers[0] if len(numbers) == 1 and column else None
    if number is not None:
        return _piece_to_cell(column, width, number)
    ordered = sorted(pieces, key=lambda piece: piece.start)
    text = " ".join(piece.text for piece in ordered)
    spans = tuple(Span(piece.start, piece.end) for piece in ordered)
    return Cell(column, width, text, spans, None, pieces[0].left)


def _piece_to_cell(column: int, width: int, piece: Piece) -> Cell:
    start, end = piece.start, piece.end
    if piece.number is None:
        return Cell(column, width, piece.text, (Span(start, end),), None, piece.core_left)
    number = place_number(piece.number, start)
    span = number.span
    if span.end != end or span.start != start:
        span = Span(start, end)
    return Cell(column, width, piece.text, (span,), number, piece.core_left)


class _Rules:
    """Rule lines between rows: which columns each row has a line above in, and a double line below."""

    def __init__(self, ruler: Ruler) -> None:
        self.ruler = ruler
        self.pending: set[int] = set()
        self.last: dict[int, int] = {}
        self.doubled: dict[int, set[int]] = {}

    def draw(self, row: RawRow) -> None:
        """Take up a row that holds rule lines and no text of its own."""
        for piece in row.pieces:
            double = any(c in piece.text for c in "=\u2550")
            self._below(piece.left, piece.right, 2 if double else 1)
        for left, right, above, below in row.rules:
            self._below(left, right, max(above, below))

    def meet(self, row: RawRow, shape: Shape, index: int) -> frozenset[int]:
        """Give the columns of a row that have a rule line above them, and take up the lines on it."""
        rules = self._part(row, shape) if row.rules else []
        for left, right, above, _ in rules:
            if above:
                self.pending.update(self.ruler.columns_within(left, right))
        columns = shape.columns
        ruled = _NO_COLUMNS
        if self.pending:
            ruled = columns & self.pending
            self.pending -= columns
        self.last.update(dict.fromkeys(columns, index))
        for left, right, _, below in rules:
            if below:
                self._below(left, right, below)
        return ruled

    def _part(self, row: RawRow, shape: Shape) -> list[tuple[int, int, int, int]]:
        """Give the rule lines of a row that say anything of sums.

        Where the line under the numbers is under the label too, it only parts rows.
        """
        if shape.label is None:
            return row.rules
        label = row.pieces[shape.label]
        under = [rule for rule in row.rules if label.left <= rule[0] < label.right]
        return [] if under and len(under) < len(row.rules) else [rule for rule in row.rules if rule not in under]

    def _below(self, left: int, right: int, lines: int) -> None:
        for column in self.ruler.columns_within(left, right):
            if lines > 1 and column in self.last:
                self.doubled.setdefault(self.last[column], set()).add(column)
            self.pending.add(column)

    def finish(self, rows: list[Row]) -> list[Row]:
        """Give the rows with their double rules."""
        if not self.doubled:
            return rows
        return [
            replace(row, double=frozenset(self.doubled[row.index])) if row.index in self.doubled else row
            for row in rows
        ]
