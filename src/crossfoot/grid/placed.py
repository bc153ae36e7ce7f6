"""The placed road from raw table to grid."""

from __future__ import annotations

from crossfoot.diagnostics import Diagnostic
from crossfoot.grid.model import Grid
from crossfoot.release import PlacedTable, Table
from crossfoot.source import Source


def placed_to_grid(source: Source, table: Table, raw: PlacedTable) -> tuple[Grid, tuple[Diagnostic, ...]]:
    """Make the grid of a placed table."""
    return Grid(table.index, table.span, (), 1), ()
