"""Raw rows of marked cells to pieces: cells placed in raw columns, with the marks that belong to a number joined to it.

A currency sign, a parenthesis, a percent sign or a footnote mark often has a cell of its own; the pieces of one number
are one piece here, and one stretch of the text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from crossfoot.record import dataclass
from crossfoot.release import MarkedCell, MarkedRow, MarkedTable
from crossfoot.source import Source, Span
from crossfoot.values.number import Digits, is_absent, is_dash, parse_number, text_to_digits

#: A row of more pieces is no row of a statement; the rest of it is left out, with a diagnostic.
MAX_PIECES = 400
#: More spans over rows than this at one time are not followed.
MAX_ROW_SPANS = 200
#: "$1,008 - $1,013" and the like are not longer.
LONGEST_RANGE = 40

_OPENING = frozenset("$|(|$(|$ (|US$|C$|A$|\u20ac|\u00a3|\u00a5|(\u20ac|(\u00a3|($|[|USD".split("|"))
_LONGEST_OPENING = max(map(len, _OPENING))
#: What a text begins with that may be part of the number before it.
_ATTACHED = frozenset(")]%pbxX([*\u2020\u2021\u00a7#+^")
_CLOSING = re.compile(r"[)\]%][)\]%\s*]{0,3}\Z")
_UNIT = re.compile(r"(?:pts?\.?|bps?\.?|pp\.?|p\.p\.|x|X|ppts?)\)?\Z")
_NOTE = re.compile(
    r"(?:\([a-zA-Z]{1,2}\)|\[[0-9a-z]{1,2}\]|[*\u2020\u2021\u00a7#+^]{1,3})(?:[,\s]*\([a-zA-Z0-9]{1,2}\))*\Z"
)
_NUMBER_NOTE = re.compile(r"\([0-9]{1,2}\)(?:[,\s]*\([0-9]{1,2}\))*\Z")
_RAISED = (
    "\u2070\u00b9\u00b2\u00b3\u2074-\u2079\u207d\u207e\u1d2c-\u1d6b\u02b0-\u02b8\u02e1-\u02e3"
    "\u1d9c\u1da0\u1dbb\u2c7d\u207f\u2071"
)
_MARKS = re.compile(f"(?:^[{_RAISED}][{_RAISED},\\s]*|[\\s,]*[{_RAISED}][{_RAISED},\\s]*$)")
_RULE = re.compile(r"(?:[-_\u2014\u2500\s]{3,}|[=\u2550\s]{2,})\Z")
#: A range, a ratio, a bound, a signed change: no number, yet it stands where numbers stand.
_LOOSE = re.compile(
    r"[-+<>~$\u20ac\u00a3(]{0,3}\s?[0-9](?:[-+<>~$\u20ac\u00a3()0-9.,:/%\s\u2010-\u2015\u2212]|to|x)*\Z"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}\Z")
_NUMBER_START = frozenset("0123456789+<>~$(.-\u2010\u2011\u2012\u2013\u2014\u2015\u2212[UCA\u20ac\u00a3\u00a5")


@dataclass(slots=True)
class Piece:
    """Text in raw columns `left` to `right`; `core_left` to `core_right` are those of its digits alone.

    `is_value` says that it is a number, or stands in place of one (`nil`).
    """

    left: int
    right: int
    text: str
    start: int
    end: int
    cell: MarkedCell
    core_left: int
    core_right: int
    number: Digits | None = None
    is_value: bool = False
    nil: bool = False
    note: bool = False
    loose: bool = False

    @property
    def is_year(self) -> bool:
        """Whether it is a bare number that may be a year, and so may be part of a heading."""
        return self.number is not None and len(self.text) == 4 and _YEAR.match(self.text) is not None


#: A mark that may belong to the number in the next cell: its raw columns, its cell and its text.
_Opening = tuple[int, int, MarkedCell, str]


@dataclass(slots=True)
class RawRow:
    """A row with its pieces, and the rule lines on its cells: (left, right, above, below)."""

    index: int
    span: Span
    pieces: list[Piece]
    rules: list[tuple[int, int, int, int]]
    drawn: bool = False


def table_to_rows(source: Source, raw: MarkedTable) -> tuple[list[RawRow], bool]:
    """Place every cell in raw columns and join marks to numbers; also give whether anything was left out."""
    placer = _Placer(source.text)
    rows = [placer.place(index, part) for index, row in enumerate(raw.rows) for part in _row_to_lines(source.text, row)]
    notes = _find_note_columns(rows)
    for row in rows:
        if any(piece.note for piece in row.pieces):
            row.pieces = _join_notes(row.pieces, notes, source.text)
    return rows, placer.cut


def _row_to_lines(text: str, row: MarkedRow) -> tuple[MarkedRow, ...]:
    """Give the rows that a row is, where its cells hold as many lines as there are numbers in one of them."""
    if not row.lined:
        return (row,)
    most = max(len(cell.breaks) for cell in row.cells)
    lined = {i: _cell_to_lines(cell) for i, cell in enumerate(row.cells) if len(cell.breaks) == most}
    numeric = [lines for lines in lined.values() if all(_is_number_line(text[start:end]) for start, end in lines)]
    if len(lined) < 2 or not numeric:
        return (row,)
    out = []
    for line in range(most + 1):
        cells = []
        for i, cell in enumerate(row.cells):
            start, end = lined[i][line] if i in lined else (cell.end if line else cell.start, cell.end)
            cells.append(cell._replace(start=start, end=end, row_span=1, breaks=()))
        out.append(MarkedRow(row.span, tuple(cells)))
    return tuple(out)


def _cell_to_lines(cell: MarkedCell) -> list[tuple[int, int]]:
    ends = [*(at - 1 for at in cell.breaks), cell.end]
    return [(start, max(start, end)) for start, end in zip((cell.start, *cell.breaks), ends, strict=True)]


def _is_number_line(text: str) -> bool:
    return parse_number(text) is not None or is_dash(text)


class _Placer:
    """Walks down the rows and remembers which raw columns are taken by cells that span rows."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.taken: list[tuple[int, int, int]] = []
        self.cut = False

    def place(self, index: int, row: MarkedRow) -> RawRow:
        taken = self.taken = [span for span in self.taken if span[2] > index] if self.taken else self.taken
        pieces: list[Piece] = []
        made = RawRow(index, row.span, pieces, [])
        column = 0
        opening: _Opening | None = None
        for cell in row.cells:
            start, end, skipped, row_span, col_span, _, _, _, above, below, _ = cell
            column += skipped
            if taken:
                column = _next_free(taken, column)
            right = column + col_span
            if row_span > 1:
                if len(taken) < MAX_ROW_SPANS:
                    taken = self.taken = [*taken, (column, right, index + row_span)]
                else:
                    self.cut = True
            if above or below:
                made.rules.append((column, right, above, below))
            if start != end:
                if len(pieces) >= MAX_PIECES:
                    self.cut = True
                    break
                opening = self._add(pieces, cell, column, right, opening)
            column = right
        if opening is not None:
            pieces.append(_opening_to_piece(opening))
        if pieces and _RULE.match(pieces[0].text):
            made.drawn = all(_RULE.match(piece.text) for piece in pieces)
        return made

    def _add(
        self, pieces: list[Piece], cell: MarkedCell, left: int, right: int, opening: _Opening | None
    ) -> _Opening | None:
        """Add a cell's piece to its row; give the opening mark that waits for the next cell, if this is one."""
        start, end = cell[:2]
        text = self.text[start:end]
        if not text.isascii() or "\n" in text or "  " in text:
            text = _clean(text)
        last = pieces[-1] if pieces else None
        if not text:
            return opening
        if opening is not None:
            if text[0] in "0123456789.([-" or is_dash(text) or is_absent(text):
                begun = opening[2].start
                made = Piece(opening[0], right, "", begun, end, cell, left, right)
                _read(made, _clean(self.text[begun:end]))
                pieces.append(made)
                return None
            last = _opening_to_piece(opening)
            pieces.append(last)
        if len(text) <= _LONGEST_OPENING and text in _OPENING:
            return left, right, cell, text
        if last is not None and text[0] in _ATTACHED and last.is_value and self._attach(last, text, end, right):
            return None
        made = Piece(left, right, text, start, end, cell, left, right)
        if text[0] in _NUMBER_START or len(text) <= 4:
            _read(made, text)
            if last is not None and last.number is not None and last.right == left and _NUMBER_NOTE.match(text):
                made.note = True
        pieces.append(made)
        return None

    def _attach(self, last: Piece, text: str, end: int, right: int) -> bool:
        """Join a text to the number before it, if it is a closing mark, a unit or a footnote mark."""
        if _CLOSING.match(text):
            self._close(last, end, right)
            return True
        if _UNIT.match(text) or _NOTE.match(text):
            last.end, last.right = end, right
            last.text = _clean(self.text[last.start : end])
            return True
        return False

    def _close(self, piece: Piece, end: int, right: int) -> None:
        """Join a closing mark; one that is printed twice makes no number and is left out."""
        before = piece.end, piece.number
        piece.end, piece.right = end, right
        _read(piece, _clean(self.text[piece.start : end]))
        if piece.number is None and before[1] is not None:
            piece.end, piece.number = before
            piece.is_value = True
            piece.text = _clean(self.text[piece.start : piece.end])


def _opening_to_piece(opening: _Opening) -> Piece:
    """Give the piece of an opening mark that stands alone."""
    left, right, cell, text = opening
    return Piece(left, right, text, cell.start, cell.end, cell, left, right)


def _read(piece: Piece, text: str) -> None:
    """Take up what the text of a piece is."""
    piece.text = text
    piece.number, piece.nil, piece.loose = _text_to_kind(text) if len(text) <= LONGEST_RANGE else _find_kind(text)
    piece.is_value = piece.number is not None or piece.nil


def _find_kind(text: str) -> tuple[Digits | None, bool, bool]:
    """Find out what a text is: a number, what is printed in place of one, or something like one."""
    number = text_to_digits(text)
    nil = number is None and (is_dash(text) or is_absent(text))
    loose = number is None and not nil and len(text) <= LONGEST_RANGE and _LOOSE.match(text) is not None
    return number, nil, loose


_text_to_kind = lru_cache(maxsize=16384)(_find_kind)


def _next_free(taken: list[tuple[int, int, int]], column: int) -> int:
    moved = True
    while moved:
        moved = False
        for left, right, _ in taken:
            if left <= column < right:
                column, moved = right, True
    return column


def _clean(text: str) -> str:
    """Collapse white space and take off raised footnote marks at either end."""
    if "\n" in text or "  " in text:
        text = " ".join(text.split())
    return text if text.isascii() else _MARKS.sub("", text)


def _find_note_columns(rows: list[RawRow]) -> set[int]:
    """Find the raw columns in which "(1)" beside a number is a footnote mark: those that hold no other number."""
    marks = {piece.left for row in rows for piece in row.pieces if piece.note}
    if not marks:
        return marks
    others = {piece.core_left for row in rows for piece in row.pieces if piece.number is not None and not piece.note}
    return marks - others


def _join_notes(pieces: list[Piece], notes: set[int], text: str) -> list[Piece]:
    out: list[Piece] = []
    for piece in pieces:
        if piece.note and out and out[-1].number is not None and piece.left in notes:
            last = out[-1]
            last.end, last.right = piece.end, piece.right
            last.text = _clean(text[last.start : last.end])
        else:
            out.append(piece)
    return out
