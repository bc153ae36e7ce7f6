"""Print, read: a statement made up and printed in any layout comes back line by line, number by number."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from crossfoot.grid.model import Row
from crossfoot.grid.table import table_to_grid
from crossfoot.readers.reader import read
from crossfoot.release import Heading, Release, Table
from statement_maker import Layout, Made, as_ascii, make_balance, make_income

LAYOUTS = st.builds(
    Layout,
    label_width=st.sampled_from([36, 46, 60]),
    column_width=st.sampled_from([15, 17, 20]),
    leader=st.booleans(),
    dollar=st.sampled_from(["first", "all", "none", "apart"]),
    dash=st.sampled_from(["-", "--", "---"]),
    rules=st.booleans(),
    tags=st.booleans(),
    indent=st.sampled_from([0, 1, 2, 3, 5]),
    head=st.sampled_from(["stacked", "single"]),
)


def made_up(seed: int, *, flow: bool, columns: int, scale: int) -> Made:
    maker = make_income if flow else make_balance
    return maker(random.Random(seed), columns, scale)


MADE = st.builds(
    made_up,
    st.integers(0, 10**6),
    flow=st.booleans(),
    columns=st.integers(2, 4),
    scale=st.sampled_from([0, 3, 6]),
)


def rows_of(release: Release) -> list[Row]:
    tables = [block for block in release.blocks if isinstance(block, Table)]
    return [row for table in tables for row in table_to_grid(release.source, table)[0].rows]


def labels_and_values(release: Release) -> list[tuple[str, list[str]]]:
    found = []
    for row in rows_of(release):
        numbers = [str(cell.number.value) for cell in row.values if cell.number]
        if row.label and row.values and not all(1900 < float(number) < 2100 for number in numbers):
            # a label that fills its column leaves room for one leader dot, which may be a full stop
            found.append((row.label.text.rstrip("."), numbers))
    return found


@settings(deadline=None)
@given(MADE, LAYOUTS)
def test_every_line_and_number_comes_back(made: Made, layout: Layout) -> None:
    release = read(as_ascii(made, layout).encode())
    wanted = [(line.label, [str(v) for v in line.values if v is not None]) for line in made.lines if any(line.values)]
    assert [found for found in labels_and_values(release) if found[1]] == wanted


@settings(deadline=None)
@given(MADE, LAYOUTS)
def test_every_number_has_a_head(made: Made, layout: Layout) -> None:
    release = read(as_ascii(made, layout).encode())
    rows = rows_of(release)
    first = next(n for n, row in enumerate(rows) if row.label and row.values and row.label.text == _first(made))
    heads = {k for row in rows[:first] for cell in row.values for k in range(cell.column, cell.column + cell.width)}
    assert heads == set(range(1, len(made.ends) + 1))


def _first(made: Made) -> str:
    return next(line.label for line in made.lines if line.values)


@settings(deadline=None)
@given(MADE, LAYOUTS)
def test_a_statement_is_one_table_under_its_title(made: Made, layout: Layout) -> None:
    release = read(as_ascii(made, layout).encode())
    assert sum(isinstance(block, Table) for block in release.blocks) == 1
    assert any(made.title.upper() in release.source[b.span].upper() for b in release.blocks if isinstance(b, Heading))


@settings(deadline=None, max_examples=40)
@given(MADE, MADE, LAYOUTS, LAYOUTS)
def test_two_statements_are_two_tables(a: Made, b: Made, first: Layout, second: Layout) -> None:
    text = as_ascii(a, first) + "\n\n" + as_ascii(b, replace(second, label_width=first.label_width + 3))
    release = read(text.encode())
    assert sum(isinstance(block, Table) for block in release.blocks) == 2
