"""From mark-up to grids: which numbers stand under each other, and what belongs to one number."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossfoot.release import Table
from html_cases import blocks_of, cells_of, grids_of, numbers_of, read_html


def table(*rows: str) -> str:
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        ("<td>$</td><td>1,234</td><td></td>", ["1234"]),
        ("<td>$</td><td>(1,234</td><td>)</td>", ["-1234"]),
        ("<td>$(</td><td>1,234</td><td>)</td>", ["-1234"]),
        ("<td>(1,2<span>34</span>)</td>", ["-1234"]),
        ("<td>12.5</td><td>%</td>", ["12.5"]),
        ("<td>(12.5</td><td>)%</td>", ["-12.5"]),
        ("<td>(0.5</td><td>)</td><td>%)</td>", ["-0.5"]),
        ("<td>\u22121,234</td>", ["-1234"]),
        ("<td>+846</td><td>&nbsp;</td>", ["846"]),
        ("<td>1,234</td><td>(a)</td>", ["1234"]),
        ("<td>1,234</td><td>*</td>", ["1234"]),
        ("<td>1,234<sup>(1)</sup></td>", ["1234"]),
        ("<td>1,234<sup>1</sup></td>", ["1234"]),
        ("<td>US$</td><td>5</td>", ["5"]),
        ("<td><p>$</p></td><td><div>5</div></td>", ["5"]),
    ],
)
def test_the_pieces_of_one_number_are_one_cell(cells: str, values: list[str]) -> None:
    assert numbers_of(table("<td>Sales</td>" + cells, "<td>Costs</td><td></td><td>7</td>"))[0] == values


def test_rows_with_and_without_marks_share_columns() -> None:
    markup = table(
        "<td></td><td></td><td colspan=3>2024</td><td></td><td colspan=3>2023</td>",
        "<td>Sales</td><td></td><td>$</td><td>1,204</td><td></td><td></td><td>$</td><td>1,100</td><td></td>",
        "<td>Loss</td><td></td><td colspan=2>(310</td><td>)</td><td></td><td colspan=2>(290</td><td>)</td>",
        "<td>Share</td><td></td><td></td><td>5</td><td>%</td><td></td><td></td><td>6</td><td>%</td>",
    )
    assert cells_of(markup) == [
        [(1, 1, "2024"), (2, 1, "2023")],
        [(0, 1, "Sales"), (1, 1, "$ 1,204"), (2, 1, "$ 1,100")],
        [(0, 1, "Loss"), (1, 1, "(310 )"), (2, 1, "(290 )")],
        [(0, 1, "Share"), (1, 1, "5 %"), (2, 1, "6 %")],
    ]


def test_heads_span_the_columns_under_them() -> None:
    markup = table(
        "<td></td><td colspan=4>Three Months Ended</td>",
        "<td></td><td colspan=2>March 31,<br>2020</td><td colspan=2>March 31,<br>2019</td>",
        "<td>Sales</td><td>$</td><td>5</td><td>$</td><td>4</td>",
    )
    assert cells_of(markup)[:2] == [
        [(1, 2, "Three Months Ended")],
        [(1, 1, "March 31, 2020"), (2, 1, "March 31, 2019")],
    ]


def test_a_title_over_the_whole_table_stays_a_row() -> None:
    markup = table("<td colspan=3><b>Balance Sheets</b></td>", "<td>Cash</td><td>5</td><td>4</td>")
    assert cells_of(markup)[0] == [(0, 3, "Balance Sheets")]


def test_a_column_of_note_references_is_kept() -> None:
    markup = table(
        "<td>Revenue from sales</td><td>Note 3</td><td>5</td>", "<td>Costs of sales</td><td>Note 4</td><td>4</td>"
    )
    assert cells_of(markup)[0] == [(0, 1, "Revenue from sales"), (1, 1, "Note 3"), (2, 1, "5")]


def test_a_small_negative_value_is_not_taken_for_a_note() -> None:
    markup = table(
        "<td>Bonds</td><td>647</td><td></td><td>(3)</td>",
        "<td>Bills</td><td>12</td><td></td><td>\u2014</td>",
    )
    assert numbers_of(markup) == [["647", "-3"], ["12"]]


def test_labels_may_stand_in_the_middle() -> None:
    markup = table(
        "<td>1Q24</td><td>Dollars in millions</td><td>1Q23</td>",
        "<td>7,630</td><td>Earnings</td><td>9,070</td>",
        "<td>841</td><td>Capital spent</td><td>912</td>",
    )
    assert cells_of(markup)[1] == [(0, 1, "Earnings"), (1, 1, "7,630"), (2, 1, "9,070")]


def test_lines_within_cells_are_rows_of_their_own() -> None:
    markup = table("<td>Sales<br>Costs</td><td>5<br>4</td><td>7<br>(2)</td>", "<td>Total</td><td>9</td><td>5</td>")
    (grid,) = grids_of(markup)
    assert [(row.label.text if row.label else "", row.origin) for row in grid.rows] == [
        ("Sales", 0),
        ("Costs", 0),
        ("Total", 1),
    ]
    assert numbers_of(markup) == [["5", "7"], ["4", "-2"], ["9", "5"]]


def test_cells_that_span_rows_push_the_next_row_aside() -> None:
    markup = table("<td rowspan=2>Sales</td><td>5</td><td>4</td>", "<td>7</td><td>6</td>")
    (grid,) = grids_of(markup)
    assert [[cell.column for cell in row.cells if cell.number] for row in grid.rows] == [[1, 2], [1, 2]]
    assert [[cell.origin for cell in row.cells if cell.number] for row in grid.rows] == [[1, 2], [1, 2]]


@pytest.mark.parametrize(
    ("deep", "flat"),
    [
        ('<td style="padding-left:20pt">A</td>', "<td>A</td>"),
        ('<td><p style="margin-left:2em">A</p></td>', "<td>A</td>"),
        ("<td>&nbsp;&nbsp;&nbsp;A</td>", "<td>A</td>"),
        ("<td><font>&#160;&#160;</font>A</td>", "<td>A</td>"),
        (
            '<td style="padding-left:30pt;text-indent:-10pt">A</td>',
            '<td style="padding-left:20pt;text-indent:-10pt">A</td>',
        ),
        ("<td></td><td>A</td>", "<td colspan=2>A</td>"),
    ],
)
def test_indents_rank(deep: str, flat: str) -> None:
    (grid,) = grids_of(table(deep + "<td>5</td>", flat + "<td>4</td>"))
    assert grid.rows[0].indent > grid.rows[1].indent


RULED = '<td style="border-bottom:1pt solid #000">{}</td>'
DOUBLE = '<td style="border-bottom:3px double">{}</td>'


def test_rule_lines_between_rows() -> None:
    empty = "<td></td>" + RULED.format("") * 2
    for markup in (
        table("<td>A</td>" + RULED.format("5") + RULED.format("4"), "<td>Sum</td><td>5</td><td>4</td>"),
        table("<td>A</td><td>5</td><td>4</td>", empty, "<td>Sum</td><td>5</td><td>4</td>"),
        table(
            "<td>A</td><td>5</td><td>4</td>", "<td></td><td><hr></td><td><hr></td>", "<td>Sum</td><td>5</td><td>4</td>"
        ),
        table(
            "<td>A</td><td>5</td><td>4</td>",
            "<td></td><td>-----</td><td>-----</td>",
            "<td>Sum</td><td>5</td><td>4</td>",
        ),
        table("<td>A</td><td><u>5</u></td><td><u>4</u></td>", "<td>Sum</td><td>5</td><td>4</td>"),
    ):
        (grid,) = grids_of(markup)
        assert [row.ruled for row in grid.rows] == [frozenset(), frozenset({1, 2})], markup


def test_double_rules_belong_to_the_row_above() -> None:
    equals = "<td></td><td>=====</td><td>=====</td>"
    for markup in (
        table("<td>Sum</td>" + DOUBLE.format("5") + DOUBLE.format("4"), "<td>B</td><td>1</td><td>1</td>"),
        table("<td>Sum</td><td>5</td><td>4</td>", equals, "<td>B</td><td>1</td><td>1</td>"),
    ):
        (grid,) = grids_of(markup)
        assert [row.double for row in grid.rows] == [frozenset({1, 2}), frozenset()]


def test_a_line_under_the_label_too_only_parts_rows() -> None:
    markup = table(RULED.format("A") + RULED.format("5"), RULED.format("B") + RULED.format("4"), "<td>C</td><td>9</td>")
    (grid,) = grids_of(markup)
    assert [row.ruled for row in grid.rows] == [frozenset()] * 3


def test_prose_in_layout_tables_is_prose() -> None:
    markup = (
        "<table><tr><td>\u2022</td><td>Sales rose by 5% in the quarter.</td></tr>"
        "<tr><td>\u2022</td><td>Costs fell.</td></tr></table>" + table("<td>Sales</td><td>5</td><td>4</td>")
    )
    assert blocks_of(markup) == [
        ("Prose", "\u2022  Sales rose by 5% in the quarter."),
        ("Prose", "\u2022  Costs fell."),
        ("Table", ""),
    ]
    assert [block.index for block in read_html(markup).blocks if isinstance(block, Table)] == [1]


def test_data_inside_layout_is_a_table_of_its_own() -> None:
    inner = table("<td>Sales</td><td>5</td><td>4</td>")
    markup = f"<table><tr><td><p>Before it.</p>{inner}<p>After it.</p></td></tr></table>"
    assert blocks_of(markup) == [("Prose", "Before it."), ("Table", ""), ("Prose", "After it.")]
    assert [block.index for block in read_html(markup).blocks if isinstance(block, Table)] == [1]


def test_a_number_wrapped_in_a_table_stays_in_its_cell() -> None:
    wrapped = "<table><tr><td>1,204</td></tr></table>"
    assert numbers_of(table(f"<td>Sales</td><td>{wrapped}</td><td>4</td>")) == [["1204", "4"]]


def test_missing_end_tags_and_stray_ones() -> None:
    markup = "<TABLE><TR><TD>Sales<TD>5<TD>4<TR><TD><B>Costs<TD>3</B><TD>2</FONT></TABLE><P>End."
    assert numbers_of(markup) == [["5", "4"], ["3", "2"]]
    assert blocks_of(markup)[-1] == ("Prose", "End.")


def test_an_unclosed_table_is_read_and_reported() -> None:
    markup = "<table><tr><td>Sales</td><td>5</td><td>4"
    assert numbers_of(markup) == [["5", "4"]]
    assert [d.code for d in read_html(markup).diagnostics] == ["S103"]


def test_tables_of_preformatted_text_count_with_the_others() -> None:
    data = table("<td>Sales</td><td>5</td><td>4</td>")
    lines = "Net sales       1,204     1,100", "Costs             804       700", "Gross profit      400       400"
    text = "<pre>\nRESULTS\n\n" + "\n".join(lines) + "\n</pre>"
    indexes = [block.index for block in read_html(data + text + data).blocks if isinstance(block, Table)]
    assert indexes == [0, 1, 2]


@given(st.integers(0, 2**32 - 1))
def test_however_a_table_is_dressed_its_numbers_are_the_same(seed: int) -> None:
    rng = random.Random(seed)
    columns = rng.randint(1, 4)
    rows = [[rng.choice([1, -1]) * rng.randint(10, 99_999) for _ in range(columns)] for _ in range(rng.randint(2, 6))]
    assert numbers_of(dress(rng, rows)) == [[str(value) for value in row] for row in rows]


def dress(rng: random.Random, rows: list[list[int]]) -> str:
    """Print a table in one of the ways of the trade: marks apart or not, spacer columns, end tags or none."""
    apart, spacers, ends = rng.random() < 0.5, rng.random() < 0.5, rng.random() < 0.7
    out = []
    for i, row in enumerate(rows):
        cells = [f"Line {chr(65 + i)}"]
        for value in row:
            digits = f"{abs(value):,}"
            if rng.random() < 0.3:
                digits = f"{digits[0]}<font>{digits[1:]}</font>"
            mark = "$" if i == 0 else ""
            body = f"({digits}" if value < 0 else digits
            cells += [""] * spacers
            cells += [mark, body, ")" if value < 0 else "&nbsp;"] if apart else [mark + body + ")" * (value < 0)]
        out.append("<tr>" + "".join(f"<td>{cell}" + "</td>" * ends for cell in cells) + "</tr>" * ends)
    return "<table>" + "\n".join(out) + "</table>"
