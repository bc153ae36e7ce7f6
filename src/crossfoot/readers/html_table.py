"""The tables of an HTML document while they are open: rows and cells in source order, spans not yet expanded.

At its end tag a table is found to hold data, or to be there for the layout of text only; then its cells are prose.
"""

from __future__ import annotations

import re
from dataclasses import field

from crossfoot.readers.html_style import Style
from crossfoot.readers.html_tags import Tag
from crossfoot.record import dataclass
from crossfoot.release import MarkedCell, MarkedRow
from crossfoot.source import Span

#: The border lines of a row that has none, above and below.
NO_RULES = (0, 0)
#: No document of this trade comes near; the cells that follow are left out, with a diagnostic.
MAX_CELLS = 200_000
#: A longer text is neither a number nor a mark of one.
LONGEST_NUMBER = 40
#: A cell as a number, loosely: digits, with marks and punctuation around them at most.
_NUMBER_LIKE = re.compile(r"[-\u2010-\u2015\u2212$\u20ac\u00a3\u00a5(\[.\s]*[0-9][0-9,.]*[\s)%\]*]*\Z")
#: What numbers the items of a list or of footnotes.
_ENUMERATOR = re.compile(
    r"[(\[]?(?:[0-9]{1,2}|[a-zA-Z]|[ivx]{1,4})[)\].:]{0,2}\Z|[*\u2020\u2021\u2022\u00b7\u25cf\u25aa-]{1,3}\Z"
)
#: What a cell holds that holds only what is printed before a number.
OPENING = frozenset({"$", "(", "$(", "US$", "\u20ac", "\u00a3", "\u00a5", "C$"})


@dataclass(slots=True)
class OpenCell:
    """A cell being read; `indent` is negative while it has no text; `breaks` is where its further lines begin."""

    tag: Tag
    above: int = 0
    below: int = 0
    indent: float = -1.0
    strong: bool = True
    breaks: list[int] | None = None


@dataclass(slots=True)
class OpenTable:
    """A table being read: where it stands among the items, the style around it, its rows, and the open row and cell."""

    index: int
    mark: int
    depth: int
    around: Style
    style: Style
    outer_first: int
    outer_floor: int
    outer_cell: OpenCell | None
    rows: list[MarkedRow] = field(default_factory=list)
    row: list[MarkedCell] | None = None
    row_style: Style | None = None
    row_rules: tuple[int, int] = NO_RULES
    row_start: int = 0
    lined: bool = False
    blank: int = 0
    spanned_until: int = 0
    nests: bool = False
    holds_table: bool = False
    cut: bool = False
    full: bool = False
    companions: bool = False
    beside: int = 0

    def begin_row(self) -> list[MarkedCell]:
        """Open a row that no tag opens."""
        row = self.row = []
        self.row_start = -1
        self.row_rules = NO_RULES
        return row

    def note_text(self, text: str) -> None:
        """Take note of the text of a cell, as long as nothing tells that this is a table of data and not for layout.

        What tells it is a number that stands beside another text.
        """
        if self.beside and len(text) <= LONGEST_NUMBER and is_number_like(text):
            self.companions = True
        self.beside += 1

    def add_blank(self, columns: int, at: int) -> None:
        """Count an empty cell of the open row; it has a cell of its own only where another spans its row."""
        self.blank += columns
        if self.row is not None and len(self.rows) < self.spanned_until:
            self.row.append(MarkedCell(at, at, col_span=self.blank))
            self.blank = 0

    def add_cell(self, made: MarkedCell) -> None:
        """Append a cell to the open row, made with the columns that are `blank` before it."""
        self.blank = 0
        if self.row is None:
            return
        if made.breaks:
            self.lined = True
        if made.row_span > 1:
            self.spanned_until = max(self.spanned_until, len(self.rows) + made.row_span)
        self.row.append(made)

    def end_row(self, at: int) -> None:
        """Close the open row, if any, at text offset `at`."""
        if self.row is not None:
            self.blank = 0
            self.rows.append(MarkedRow(Span(min(self.row_start, at), at), tuple(self.row), self.lined))
            self.row = None
            self.lined = False
            self.row_style = None


def is_number_like(text: str) -> bool:
    """Whether a cell's text looks like a number, loosely.

    >>> [is_number_like(t) for t in ("$ (1,234", "12%", "(1)", "2020", "10-K", "Note 3", "--")]
    [True, True, True, True, False, False, False]
    """
    return _NUMBER_LIKE.match(text) is not None


def is_enumerator(text: str) -> bool:
    """Whether a cell's text only numbers or points to the text beside it.

    >>> [is_enumerator(t) for t in ("(1)", "a.", "•", "*", "iv)", "12", "Sales")]
    [True, True, True, True, True, True, False]
    """
    return _ENUMERATOR.match(text) is not None
