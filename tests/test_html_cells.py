"""Cells read in one go are as those read tag by tag: a comment in a text parts it, and so keeps the short way shut."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import crossfoot
from crossfoot.readers.html_steps import Steps
from crossfoot.release import MarkedRow, MarkedTable, Table

ROWS = st.sampled_from(["<tr>", '<tr style="border-top:1px solid #000">', "<tr style='font-weight:bold'>"])
CELLS = st.sampled_from(
    [
        "<td>",
        "<td colspan=2>",
        '<td rowspan="2">',
        "<th>",
        '<td style="border-bottom:3px double #000;padding-left:10pt">',
        '<td style="text-align:center">',
    ]
)
INSIDE = st.sampled_from(
    [
        ("", ""),
        ("<p>", "</p>"),
        (" &nbsp;<div><span>", "</span></div>&nbsp; "),
        ('<div style="border-top:1px solid;margin-left:2em"><b>', "</b></div>"),
        ("<font><u>", "</u></font>"),
        ("<h3>", "</h3>"),
        ("<p><b>", ""),
        ("<span style='display:none'>", "</span>"),
        ("<pre>", "</pre>"),
    ]
)
TEXTS = st.sampled_from(
    ["Net sales", "$", "(", "1,204", "1,204&#160;", " 12.5 ", "%", ")", "&#8212;&#160;", "N&amp;P", "&#8195;", "2024"]
)
ENDS = st.sampled_from(["</td>", "</td> ", ""])
BLANKS = st.sampled_from(["", "", "<td></td>", "<td colspan=3> </td><td>&nbsp;</td>", "<td><p>&nbsp;</p></td>"])
ONE = st.tuples(BLANKS, CELLS, INSIDE, TEXTS, ENDS)
TABLES = st.lists(st.tuples(ROWS, st.lists(ONE, min_size=1, max_size=5)), min_size=1, max_size=5)


def write(rows: list[tuple[str, list[tuple[str, str, tuple[str, str], str, str]]]], parted: str) -> bytes:
    """Write a table; `parted` stands within the texts that have a place for it."""
    out = ["<html><body><p>Results</p><table><tr><td>Sales</td><td>5</td></tr>"]
    for row, cells in rows:
        out.append(row)
        for blank, cell, (before, after), text, end in cells:
            at = 1 if text[:2].isalnum() else 0
            whole = f"{text[:at]}{parted}{text[at:]}" if at else text
            out.append(f"{blank}{cell}{before}{whole}{after}{end}")
        out.append("</tr>")
    return "".join([*out, "</table><p>End</p></body></html>"]).encode()


def read(data: bytes) -> tuple[str, list[tuple[MarkedRow, ...]]]:
    release = crossfoot.read(data, name="a.htm")
    tables = (block.raw for block in release.blocks if isinstance(block, Table))
    return release.source.text, [raw.rows for raw in tables if isinstance(raw, MarkedTable)]


@settings(deadline=None)
@given(TABLES)
def test_a_cell_in_one_go_is_as_tag_by_tag(
    rows: list[tuple[str, list[tuple[str, str, tuple[str, str], str, str]]]],
) -> None:
    assert read(write(rows, "")) == read(write(rows, "<!-- -->"))


@pytest.mark.parametrize(
    "raw",
    [
        "</p></td><td></td><td colspan=2> </td></tr><tr><td><b>",
        "<td></td><td></td>",
        "</span></td> <td><p>&nbsp;</p></td>\n<td><div><span>",
        "</TD><TD></TD><TD><FONT>",
        "</th><td></td><th></th></tr>",
    ],
)
def test_a_step_read_by_cells_is_as_in_one_piece(raw: str) -> None:
    by_cells, whole = Steps(exact=False)[raw], Steps(exact=True)[raw]
    assert by_cells.ended == whole.ended
    assert by_cells.between == whole.between
    assert by_cells.ending == whole.ending
    assert (by_cells.opening and by_cells.opening.tags) == (whole.opening and whole.opening.tags)


@given(st.lists(st.sampled_from(["<", ">", "a", "/", "!", "--", "<!--", "-->", " ", "&nbsp;", "5", "?", "<td>"])))
def test_runs_hold_no_tags_and_steps_nothing_else(parts: list[str]) -> None:
    source = "".join(parts)
    texts, raws = Steps(exact=False).split(source)
    assert "".join(text + raw for text, raw in zip(texts, raws, strict=True)) == source
    assert not any(re.search("<[a-zA-Z/!?]", text) for text in texts)
    assert not any(re.match(r"\s|&nbsp;", text) for text in texts[1:])
    tags = r"(?:<(?:!--.*?(?:--!?>|\Z)|[a-zA-Z/!?][^>]*>?)(?:\s|&nbsp;)*)*"
    assert all(re.fullmatch(tags, raw, re.DOTALL) for raw in raws)
