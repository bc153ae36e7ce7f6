"""The marked road from raw table to grid."""

from __future__ import annotations

from crossfoot.diagnostics import Diagnostic
from crossfoot.grid.model import Grid
from crossfoot.release import MarkedTable, Table
from crossfoot.source import Source


def marked_to_grid(source: Source, table: Table, raw: MarkedTable) -> tuple[Grid, tuple[Diagnostic, ...]]:
    """Make the grid of a marked table."""
    return Grid(table.index, table.span, (), 1), ()
