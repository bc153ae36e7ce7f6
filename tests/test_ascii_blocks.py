"""Plain text to blocks: the law of tiling, furniture, headings, paragraphs, and bytes of any kind."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crossfoot.grid.table import table_to_grid
from crossfoot.readers.ascii import text_to_blocks
from crossfoot.readers.encoding import decode
from crossfoot.readers.reader import read
from crossfoot.release import Block, Furniture, Heading, Prose, Release, Table

LETTER = """
ACME CORP.                                  PIPES FOR THE NEXT GENERATION
- -----------------------------------------------------------------------
1 Mill Road   o Tel: (508) 555-0100

Acme Corp.
Page {page}

"""
RELEASE = f"""ACME REPORTS 2002 RESULTS

Sales fell by 51% to $25.5 million in 2002, and the gross margin was

                    --More--
{LETTER.format(page=2)}6% during the first nine months.

The outlook is unchanged.

                    (more)
<PAGE>
{LETTER.format(page=3)}                  ACME CORP.
          (Dollars in thousands)

                    2002     2001
Net sales          5,191    9,247
Net loss            (16)      (33)

                    ###
"""

#: Pieces of which plain releases are made, to be shuffled: what looks like a table, and what nearly does.
PIECES = st.sampled_from(
    [
        "Net sales            5,191    9,247",
        "                      2002     2001",
        "                     -----    -----",
        "                     =====    =====",
        "<TABLE>", "<CAPTION>", "<S>      <C>", "</TABLE>", "<PAGE>", "\f", "(more)", "# # #", "Page 2", "- 3 -", "",
        "For 2002, sales decreased by 51% to $25.5 million.", "   of common stock", "Assets:",
        "$      (   5   )  %",
        "            $        25,558", "--   ---   N/M", "1 2 3 4 5", "12.5 %  (a)  1.10 - 1.20",
        "\tTotal\t1,000\t2,000",
    ]
)  # fmt: skip


def kinds(blocks: tuple[Block, ...]) -> list[str]:
    return [block.why if isinstance(block, Furniture) else type(block).__name__.lower() for block in blocks]


def texts(release: Release, kind: type[Block]) -> list[str]:
    return [" ".join(release.source[block.span].split()) for block in release.blocks if isinstance(block, kind)]


def assert_tiles(blocks: tuple[Block, ...], text: str) -> None:
    ends = [block.span.end for block in blocks]
    assert [block.span.start for block in blocks] == ([0, *ends[:-1]] if blocks else [])
    assert (ends or [0])[-1] == len(text)
    assert all(block.span.length for block in blocks)


@given(st.lists(PIECES, max_size=25))
@example([])
@example([""])
def test_blocks_tile_the_text(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    blocks = text_to_blocks(text)
    assert_tiles(blocks, text)
    tables = [block.index for block in blocks if isinstance(block, Table)]
    assert tables == list(range(len(tables)))


@given(st.text(alphabet="ab 1,.$()-=%\n\t\f<>:", max_size=300))
def test_blocks_tile_any_text(text: str) -> None:
    assert_tiles(text_to_blocks(text), text)


@settings(max_examples=200)
@given(st.one_of(st.binary(max_size=400), st.lists(PIECES, max_size=12).map(lambda p: "\r\n".join(p).encode())))
@example(b"\xff\xfeA\x00\n\x00\x00\xd8")
@example(b"\xef\xbb\xbf\xff")
def test_no_bytes_escape(data: bytes) -> None:
    release = read(data)
    assert_tiles(release.blocks, release.source.text)
    for block in release.blocks:
        release.source.locate(block.span)
        if isinstance(block, Table):
            grid, _ = table_to_grid(release.source, block)
            assert all(block.span.contains(row.span) for row in grid.rows)


@given(st.binary(max_size=300))
def test_every_character_stands_for_a_byte_of_the_file(data: bytes) -> None:
    made = decode(data)
    assert [anchor.at for anchor in made.anchors] == sorted({anchor.at for anchor in made.anchors})
    assert [anchor.byte for anchor in made.anchors] == sorted(anchor.byte for anchor in made.anchors)
    assert made.anchors[0].at == 0
    assert "\r" not in made.text
    assert "\t" not in made.text


def test_furniture_is_set_aside_and_named() -> None:
    release = read(RELEASE.encode())
    assert kinds(release.blocks) == [
        "heading", "prose",
        "more", "letterhead", "page head", "page number",
        "prose", "prose",
        "more", "page break", "letterhead", "page head", "page number",
        "heading", "table", "end mark",
    ]  # fmt: skip
    assert texts(release, Prose)[1].startswith("6% during")


def test_the_titles_of_a_table_are_the_heading_before_it() -> None:
    release = read(RELEASE.encode())
    assert texts(release, Heading)[-1] == "ACME CORP. (Dollars in thousands)"


def test_a_title_printed_on_every_page_stays_the_title_of_its_table() -> None:
    page = "<PAGE>\n\n              STATEMENTS OF INCOME\n\n               2004       2003\n"
    page += "Sales         1,204      1,100\nCosts           300        280\n\n"
    release = read((page * 3).encode())
    assert texts(release, Heading) == ["STATEMENTS OF INCOME"] * 3


def test_a_running_foot_is_a_page_number() -> None:
    text = "".join(
        f"Sales rose by {n} percent in the period.\n\n      Acme Corp | Form 10-Q | {n}\n\n" for n in (1, 2, 3)
    )
    assert kinds(read(text.encode()).blocks) == ["prose", "page number"] * 3


def test_headings_that_are_numbered_are_no_feet() -> None:
    text = "".join(f"Note {n}\n\nSales rose by {n} percent in the period.\n\n" for n in (1, 2, 3))
    assert kinds(read(text.encode()).blocks) == ["heading", "prose"] * 3


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        (b"x\t1\n\t2\n", "x       1\n        2\n"),
        ("\ufeffSales \u20ac5".encode(), "Sales \u20ac5"),
        ("Sales \u2013 5".encode("cp1252"), "Sales \u2013 5"),
        ("Sales\n5\n".encode("utf-16"), "Sales\n5\n"),
        ("Sales\u00a0\u20035\u200b0".encode(), "Sales  50"),
        (b"a\x00b\x07c", "a b c"),
    ],
)
def test_encodings_lead_to_one_text(data: bytes, text: str) -> None:
    assert read(data).source.text == text


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-8-sig"])
def test_places_are_those_of_the_file(encoding: str) -> None:
    data = "Caf\u00e9 \u2013 one\r\n\tNet sales\r\n".encode(encoding)
    source = read(data).source
    at = source.text.index("Net")
    place = source.locate(type(read(data).blocks[0].span)(at, at + 3))
    assert data[place.byte : place.byte_end] == b"Net"
    assert (place.line, place.column) == (2, 2)


def test_undecodable_bytes_are_said_and_shown() -> None:
    release = read("Sales \u2013 ".encode() + b"\x81 and more \xe2\x80\x94 5,000")
    assert [found.code for found in release.diagnostics] == ["S101"]
    assert "\ufffd" in release.source.text
    assert "\u2014" in release.source.text
