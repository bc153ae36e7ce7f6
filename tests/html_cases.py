"""What the tests of the HTML reader share: read a snippet, show its blocks and its grids as plain lists."""

from __future__ import annotations

from crossfoot.grid.model import Grid
from crossfoot.grid.table import table_to_grid
from crossfoot.readers.document import Document
from crossfoot.readers.html import html_to_release
from crossfoot.release import Release, Table


def read_html(markup: str | bytes) -> Release:
    """Read a snippet as HTML, whatever it looks like."""
    data = markup.encode() if isinstance(markup, str) else markup
    return html_to_release(Document("case.htm", data, 0, len(data)))


def blocks_of(markup: str | bytes) -> list[tuple[str, str]]:
    """Give (kind, text) of every block, tables without their text."""
    release = read_html(markup)
    return [
        (type(block).__name__, "" if isinstance(block, Table) else release.source[block.span].strip())
        for block in release.blocks
    ]


def grids_of(markup: str | bytes) -> list[Grid]:
    """Give the grids of all tables."""
    release = read_html(markup)
    return [table_to_grid(release.source, block)[0] for block in release.blocks if isinstance(block, Table)]


def cells_of(markup: str | bytes) -> list[list[tuple[int, int, str]]]:
    """Give (column, width, text) of every cell of the only grid, row by row."""
    (grid,) = grids_of(markup)
    return [[(cell.column, cell.width, cell.text) for cell in row.cells] for row in grid.rows]


def numbers_of(markup: str | bytes) -> list[list[str]]:
    """Give the values of the numbers of the only grid, row by row, rows without numbers left out."""
    (grid,) = grids_of(markup)
    rows = [[f"{cell.number.value:f}" for cell in row.cells if cell.number] for row in grid.rows]
    return [row for row in rows if row]
