"""Raw table to grid: one door for both roads."""

from __future__ import annotations

from crossfoot.diagnostics import Diagnostic
from crossfoot.grid.model import Grid
from crossfoot.release import MarkedTable, PlacedTable, Table
from crossfoot.source import Source


def table_to_grid(source: Source, table: Table) -> tuple[Grid, tuple[Diagnostic, ...]]:
    """Make the grid of a table, by its family."""
    match table.raw:
        case MarkedTable():
            from crossfoot.grid.marked import marked_to_grid

            return marked_to_grid(source, table, table.raw)
        case PlacedTable():
            from crossfoot.grid.placed import placed_to_grid

            return placed_to_grid(source, table, table.raw)
